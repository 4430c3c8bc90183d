"""The lines of a contents page that stands in a document, brought to the headings as they are after a revision.

They are the cached result of a field, which an editor would write anew: no revision of anybody's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from juesuan.merge.apply import reworded
from juesuan.model.edits import Delete, Edit, Insert, Place
from juesuan.model.report import Block, Heading, plain
from juesuan.word.namespaces import w
from juesuan.word.numbering import Marks, renamed_references
from juesuan.word.walk import TEXT, P

if TYPE_CHECKING:
    from lxml.etree import _Element


def refresh(root: _Element, blocks: Sequence[Block], edits: Sequence[Edit], marks: Marks) -> None:
    """Change the lines of headings that the edits reword, take out those of deleted ones, put in new ones."""
    lines = {_title(line): line for line in root.iter(P) if _is_entry(line)}
    for heading, behind in _inserted(blocks, edits):
        before = lines.get(_spelled(behind))
        if before is not None:
            lines[_spelled(plain(heading.inlines))] = _added(before, heading, marks)
    for at, block in enumerate(blocks):
        line = lines.get(_spelled(plain(block.inlines))) if isinstance(block, Heading) else None
        if line is None or not isinstance(block, Heading):
            continue
        if Delete(at) in edits:
            _remove(line)
        else:
            _write(line, plain(reworded(edits, Place(at), block.inlines)))


def _inserted(blocks: Sequence[Block], edits: Sequence[Edit]) -> Iterator[tuple[Heading, str]]:
    """New headings, each with the text of the one before it."""
    last: dict[int, str] = {}
    for edit in edits:
        if isinstance(edit, Insert) and isinstance(edit.block, Heading):
            before = [plain(each.inlines) for each in blocks[: edit.after + 1] if isinstance(each, Heading)]
            yield edit.block, last.get(edit.after, before[-1] if before else "")
            last[edit.after] = plain(edit.block.inlines)


def _added(before: _Element, heading: Heading, marks: Marks) -> _Element:
    """A line behind another; its page is not known and is taken from there."""
    line = deepcopy(before)
    for code in list(line.iter(w("instrText"))):
        if "TOC" in (code.text or "").split():
            _without_field(line, code)
    _write(line, plain(heading.inlines))
    links = [link.get(w("anchor"), "") for link in line.iter(w("hyperlink"))]
    renamed_references(line, dict.fromkeys(links, marks.block(heading.name)))
    before.addnext(line)
    return line


def _remove(line: _Element) -> None:
    """The line that begins the field stays, empty, with it."""
    parent = line.getparent()
    if parent is not None and not any("TOC" in (code.text or "").split() for code in line.iter(w("instrText"))):
        parent.remove(line)
    else:
        _write(line, "")


def _is_entry(line: _Element) -> bool:
    return any("PAGEREF" in (code.text or "") for code in line.iter(w("instrText")))


def _texts(line: _Element) -> list[_Element]:
    """The texts of a line before its page number."""
    found: list[_Element] = []
    for each in line.iter(TEXT, w("tab"), w("instrText")):
        if each.tag == w("tab") and found:
            break
        if each.tag == TEXT:
            found.append(each)
    return found


def _title(line: _Element) -> str:
    return _spelled("".join(text.text or "" for text in _texts(line)))


def _write(line: _Element, text: str) -> None:
    first, *others = _texts(line)
    first.text = " ".join(text.split())
    for each in others:
        each.text = ""


def _without_field(line: _Element, code: _Element) -> None:
    """Take the beginning of the whole field out of a copy of its first line."""
    run = code.getparent()
    if run is None:
        return
    ends = [run.getprevious(), run, run.getnext()]
    for each in ends:
        if each is not None and each.getparent() is line:
            line.remove(each)


def _spelled(text: str) -> str:
    return "".join(text.split())
