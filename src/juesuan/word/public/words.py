"""What a document says, line by line, with the way back to each character: to find what should not be said.

A row of a table is one line, its cells parted by tabs: 填报人 in one cell, the name in the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juesuan.word.looks import Looks
from juesuan.word.namespaces import w
from juesuan.word.public.hidden import Hiding
from juesuan.word.walk import RUN, TEXT, TR, P

if TYPE_CHECKING:
    from lxml.etree import _Element

_STORIES = {"hdr": "页眉", "ftr": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_CELL = w("tc")
_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}


@dataclass(frozen=True, slots=True)
class Words:
    """A line: where it stands, what it says, and the text and offset of each character; none for what parts two."""

    place: str
    text: str
    spots: tuple[tuple[_Element, int] | None, ...]

    def drop(self, start: int, end: int) -> None:
        """Take some characters out; those before them keep their places."""
        for spot in reversed(self.spots[start:end]):
            if spot:
                holder, at = spot
                said = holder.text or ""
                holder.text = said[:at] + said[at + 1 :]


def place_of(tree: _Element, heading: str) -> str:
    """Where something stands, as a person finds it."""
    story = _STORIES.get(str(tree.tag).rpartition("}")[2], "")
    return story or (f"“{heading}”之后" if heading else "文首")


def lines(tree: _Element, looks: Looks, hiding: Hiding) -> Iterator[Words]:
    """The lines of a part, in order. What is hidden is not said."""
    heading = ""
    row: _Element | None = None
    cells: list[_Element] = []
    for paragraph in [*tree.iter(P), None]:
        above = None if paragraph is None else next(paragraph.iterancestors(TR), None)
        if row is not None and above is not row:
            yield _words(place_of(tree, heading), cells, hiding)
            cells = []
        row = above
        if paragraph is None:
            return
        cells.append(paragraph)
        if row is None:
            line = _words(place_of(tree, heading), cells, hiding)
            cells = []
            if looks.of(paragraph.find(w("pPr"))).level and line.text.strip():
                heading = " ".join(line.text.split())
            yield line


def _words(place: str, paragraphs: list[_Element], hiding: Hiding) -> Words:
    text: list[str] = []
    spots: list[tuple[_Element, int] | None] = []
    cell = None
    for at, paragraph in enumerate(paragraphs):
        last, cell = cell, next(paragraph.iterancestors(_CELL), None)
        if at:
            text.append("\n" if cell is last else "\t")
            spots.append(None)
        for each in paragraph.iter(TEXT, *_BREAKS):
            run = next(each.iterancestors(RUN), None)
            if next(each.iterancestors(P)) is not paragraph or run is None or hiding.hides(run):
                continue
            said = _BREAKS.get(str(each.tag), each.text or "")
            text.append(said)
            spots += [(each, n) for n in range(len(said))] if each.tag == TEXT else [None] * len(said)
    return Words(place, "".join(text), tuple(spots))
