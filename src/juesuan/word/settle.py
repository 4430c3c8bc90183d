"""Tracked changes accepted or rejected: of everybody, or of one author alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.word.namespaces import w
from juesuan.word.walk import P

if TYPE_CHECKING:
    from lxml.etree import _Element

_IN = (w("ins"), w("moveTo"))
_OUT = (w("del"), w("moveFrom"))
_CHANGES = tuple(
    w(name)
    for name in (
        *("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange"),
        *("tblGridChange", "numberingChange"),
    )
)
_RANGES = tuple(w(name) for name in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"))
_WORDS = tuple(w(name) for name in ("t", "delText", "drawing", "object", "pict"))
_HOLDERS = (w("rPr"), w("trPr"), w("numPr"))
"""Within properties a revision is a mark on what they describe: the end of a paragraph, a row."""


def accept(root: _Element, author: str | None = None) -> None:
    """Make the document what it says when every revision is accepted; only the author's if one is named."""
    _settle(root, author, keep=_IN, drop=_OUT)
    for mark in [each for each in root.iter(w("cellDel")) if _is_by(each, author)]:
        _remove(next(mark.iterancestors(w("tc")), None))
    for change in [each for each in root.iter(*_CHANGES) if _is_by(each, author)]:
        _remove(change)
    if author is None:
        for each in list(root.iter(*_RANGES)):
            _remove(each)


def revised(root: _Element) -> int:
    """How many revisions a document holds."""
    return sum(1 for _ in root.iter(*_IN, *_OUT, *_CHANGES))


def reject(root: _Element, author: str | None = None) -> None:
    """Make the document what it said before the revisions; only before the author's if one is named.

    Changes of formatting alone stay: we make none.
    """
    _settle(root, author, keep=_OUT, drop=_IN)


def _settle(root: _Element, author: str | None, keep: tuple[str, ...], drop: tuple[str, ...]) -> None:
    for each in [each for each in root.iter(*drop) if _is_by(each, author)]:
        parent = each.getparent()
        if parent is None:
            continue  # it stood in something that has gone
        if parent.tag not in _HOLDERS:
            _remove(each)
        elif parent.tag == w("trPr"):
            _remove(parent.getparent())
        elif parent.tag == w("rPr") and _is_paragraph_end(parent):
            _join_next(parent)
    for each in [each for each in root.iter(*keep) if _is_by(each, author)]:
        parent = each.getparent()
        if parent is None:
            continue
        if parent.tag not in _HOLDERS:
            _unwrap(each)
        else:
            parent.remove(each)


def _is_by(each: _Element, author: str | None) -> bool:
    return author is None or each.get(w("author")) == author


def _is_paragraph_end(properties: _Element) -> bool:
    above = properties.getparent()
    return above is not None and above.tag == w("pPr")


def _join_next(mark: _Element) -> None:
    """A paragraph whose end goes: it is gone if nothing is left of it, else it runs on in the next."""
    properties = mark.getparent()
    paragraph = None if properties is None else properties.getparent()
    if properties is None or paragraph is None:
        return
    content = [each for each in paragraph if each is not properties]
    following = paragraph.getnext()
    has_words = any(
        each.tag in (w("t"), w("delText"), w("drawing"), w("object"), w("pict")) for each in paragraph.iter()
    )
    if following is not None and following.tag == P:
        start = 1 if following.find(w("pPr")) is not None else 0
        for each in reversed(content):
            following.insert(start, each)
        _remove(paragraph)
    elif not has_words and not _is_needed(paragraph):
        for each in content:
            paragraph.addprevious(each)
        _remove(paragraph)
    else:
        for each in [child for child in mark if child.tag in (*_IN, *_OUT)]:
            mark.remove(each)


def _is_needed(paragraph: _Element) -> bool:
    """Whether it is the last of its cell or document: there must be one."""
    above = paragraph.getparent()
    return above is None or (above.tag != w("body") and len(above.findall(P)) == 1)


def _unwrap(each: _Element) -> None:
    for child in list(each):
        each.addprevious(child)
    for text in list(each.itersiblings(preceding=True)):
        _restore(text)
    _remove(each)


def _restore(each: _Element) -> None:
    for text in each.iter(w("delText")):
        if not any(above.tag in _OUT for above in text.iterancestors()):
            text.tag = w("t")


def _remove(each: _Element | None) -> None:
    parent = None if each is None else each.getparent()
    if each is not None and parent is not None:
        parent.remove(each)
