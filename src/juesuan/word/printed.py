"""The lines that a report is printed as, and for each of their characters the place in the document that holds it.

The lines are those of `juesuan.text.write`, which knows no document; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from juesuan.model.report import Chart, Table
from juesuan.word.walk import Grid, Line, Said

if TYPE_CHECKING:
    from lxml.etree import _Element

    from juesuan.word.read import Traced

Cells = list[list[Line]]
"""A printed line by its cells, each with its paragraphs; a paragraph is a line of one cell."""


class Spot(NamedTuple):
    """A character of a document: the element that holds it, and which of its characters it is."""

    holder: _Element
    offset: int


class Printed(NamedTuple):
    """A printed line: its text, and for each of its characters the first and the last of ``spots`` that it stands for.

    A tab between two cells stands for nothing, a space for all the white space that it was.
    """

    text: str
    spots: list[Spot]
    places: list[tuple[int, int] | None]


def lines(traced: Traced) -> list[Cells]:
    """The printed lines in order."""
    return [cells for cells in _lines(traced) if len(cells) > 1 or any(map(_says, cells))]


def printed(cells: Cells) -> Printed:
    """A line as it is printed, with the place of each character."""
    line = Printed("", [], [])
    texts = []
    for at, cell in enumerate(cells):
        if at:
            line.places.append(None)
        texts.append(_print(cell, line))
    return line._replace(text="\t".join(texts))


def _print(cell: list[Line], line: Printed) -> str:
    """Print a cell at the end of a line: runs of white space as one space, none at its edges."""
    text: list[str] = []
    space: tuple[int, int] | None = None
    for paragraph in cell:
        for said in paragraph.tokens:
            if not isinstance(said, Said):
                continue
            for offset, character in enumerate(said):
                at = len(line.spots)
                line.spots.append(Spot(said.holder, offset))
                if character.isspace():
                    space = (space[0] if space else at, at)
                    continue
                if text and space:
                    text.append(" ")
                    line.places.append(space)
                space = None
                text.append(character)
                line.places.append((at, at))
        space = space or (len(line.spots), len(line.spots) - 1)  # the end of a paragraph
    return "".join(text)


def _says(cell: list[Line]) -> bool:
    return any(line.text.split() for line in cell)


def _lines(traced: Traced) -> Iterator[Cells]:
    """As `juesuan.text.write`: the contents after the cover; a line of the contents is where its heading stands."""
    report = traced.report
    cover = len(report.cover)
    sources = list(zip(report.blocks, traced.sources, strict=True))
    for at, (block, source) in enumerate([*sources, (None, None)]):
        if at == cover and report.contents_title and traced.contents_title:
            yield [[traced.contents_title]]
            listed = {id(heading) for heading in report.contents}
            yield from ([[each]] for heading, each in sources if isinstance(each, Line) and id(heading) in listed)
        if isinstance(source, Grid) and isinstance(block, Table):
            yield from _rows(block, source)
        elif isinstance(source, Line) and not isinstance(block, Chart):
            yield [[source]]


def _rows(table: Table, grid: Grid) -> Iterator[Cells]:
    covered: dict[int, int] = {}  # column → rows that a cell above still covers
    for row, paragraphs in zip(table.rows, uncovered(grid), strict=True):
        line: Cells = []
        below = {column: rows - 1 for column, rows in covered.items() if rows > 1}
        for cell, content in zip(row.cells, paragraphs, strict=True):
            while len(line) in covered:
                line.append([])
            if cell.down > 1:
                below.update(dict.fromkeys(range(len(line), len(line) + cell.across), cell.down - 1))
            line += [content, *([] for _ in range(cell.across - 1))]
        yield line + [[] for _ in range(len(table.widths) - len(line))]
        covered = below


def uncovered(grid: Grid) -> Iterator[list[list[Line]]]:
    """The paragraphs of the cells that begin in each row, as `juesuan.word.read_tables` takes them."""
    above: set[int] = set()
    for strip in grid.strips:
        here: set[int] = set()
        begun = []
        column = strip.before
        for box in strip.boxes:
            if not (box.covered and column in above):
                begun.append(box.lines)
            here.add(column)
            column += box.across
        above = here
        yield begun
