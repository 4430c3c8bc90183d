"""Fields: those of page numbers, contents and references stay, any other becomes the words that it shows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from juesuan.word.namespaces import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES = ("TOC", "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF")
_KEPT = frozenset((*_PAGES, "REF", "NOTEREF", "SEQ", "STYLEREF", "EQ", "SYMBOL", "=", "HYPERLINK"))
_CHAR, _KIND, _CODE, _SIMPLE = w("fldChar"), w("fldCharType"), w("instrText"), w("fldSimple")


def flatten(root: _Element) -> int:
    """Leave of every field that is not kept what it shows. How many there were."""
    count = 0
    for each in [each for each in root.iter(_SIMPLE) if not _is_kept(each.get(w("instr"), ""))]:
        count += 1
        for child in list(each):
            each.addprevious(child)
        _remove(each)
    for marks, code in _complex(root):
        if not _is_kept(code):
            count += 1
            for each in marks:
                _remove(each)
    return count


def _complex(root: _Element) -> list[tuple[list[_Element], str]]:
    """Each field of several runs: what marks it, and its code. Where not all are closed, none counts."""
    found: list[tuple[list[_Element], str]] = []
    under_way: list[tuple[list[_Element], list[str], list[bool]]] = []
    for each in root.iter(_CHAR, _CODE):
        kind = each.get(_KIND, "") if each.tag == _CHAR else "code"
        if kind == "begin":
            under_way.append(([each], [], [False]))
        elif not under_way:
            found.append(([each], ""))
        else:
            marks, codes, shows = under_way[-1]
            marks.append(each)
            if kind == "code":
                codes.append("" if shows[0] else each.text or "")
            elif kind == "separate":
                shows[0] = True
            elif kind == "end":
                found.append((marks, "".join(codes)))
                under_way.pop()
    if under_way:
        every = [*chain.from_iterable(marks for marks, _, _ in under_way), *chain.from_iterable(m for m, _ in found)]
        return [(every, "")]
    return found


def _is_kept(code: str) -> bool:
    words = code.split()
    kind = words[0].upper() if words else ""
    return kind in _KEPT and (kind != "HYPERLINK" or words[1:2] == ["\\l"])


def _remove(each: _Element) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)
