"""Ruled tables: cells at their places on the grid, merged cells as one, as in the tables of a Word document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.model.report import Cell, Row, Table, Text
from juesuan.pdf.drawings import around
from juesuan.pdf.glyphs import Glyph
from juesuan.pdf.lines import joined, lines_of
from juesuan.pdf.shapes import Box

_SAME_EDGE = 2.5  # points
_PADDING = 3.0  # points on each side of the words in a cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its place on the page and the edges of its columns."""

    box: Box
    edges: tuple[float, ...]
    table: Table


def grid_of(cells: Sequence[Box], glyphs: Iterable[Glyph]) -> tuple[Grid, list[Glyph]]:
    """The table that some cells make, with the characters that stand in them; and the characters that do not."""
    columns = _edges(edge for cell in cells for edge in (cell[0], cell[2]))
    heights = _edges(edge for cell in cells for edge in (cell[1], cell[3]))
    filled: dict[Box, list[Glyph]] = {cell: [] for cell in cells}
    by_row = _by_height(cells, heights)
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        near = by_row.get(bisect_right(heights, y) - 1, ())
        cell = next((cell for cell in near if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)
        (filled[cell] if cell else outside).append(glyph)
    placed = {}
    for cell, held in filled.items():
        row, column = _place(heights, cell[1]), _place(columns, cell[0])
        across, down = _place(columns, cell[2]) - column, _place(heights, cell[3]) - row
        placed[row, column] = cell_of(cell_text(held, cell[2] - cell[0]), across, down)
    rows = _rows(placed, len(heights) - 1, len(columns) - 1)
    widths = tuple(round(right - left) for left, right in pairwise(columns))
    return Grid(around(cells), tuple(columns), Table("", rows, widths)), outside


def cell_of(text: str, across: int = 1, down: int = 1) -> Cell:
    """A cell with some words."""
    return Cell((Text(text),) if text else (), max(1, across), max(1, down))


def cell_text(glyphs: Sequence[Glyph], width: float) -> str:
    """What a cell says. A line whose successor would have found room ended because its writer ended it."""
    lines = lines_of(glyphs)
    text = ""
    for number, line in enumerate(lines):
        above = lines[number - 1]
        if not number:
            text = line.text
        elif above.right - above.left + line.beginning > width - 2 * _PADDING:
            text = joined(text, line.text)
        else:
            text = f"{text}\n{line.text}"
    return text


def _edges(edges: Iterable[float]) -> list[float]:
    """The lines of a grid: edges that lie on each other are one."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME_EDGE:
            found.append(edge)
    return found


def _place(edges: Sequence[float], edge: float) -> int:
    return max(0, bisect_right(edges, edge + 0.01) - 1)


def _by_height(cells: Sequence[Box], heights: Sequence[float]) -> dict[int, list[Box]]:
    rows: dict[int, list[Box]] = {}
    for cell in cells:
        for row in range(_place(heights, cell[1]), max(_place(heights, cell[3]), _place(heights, cell[1]) + 1)):
            rows.setdefault(row, []).append(cell)
    return rows


def _rows(placed: dict[tuple[int, int], Cell], height: int, width: int) -> tuple[Row, ...]:
    """The rows from above to below; a place that no cell covers is an empty cell."""
    covered: set[tuple[int, int]] = set()
    rows = []
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in covered:
                continue
            cell = placed.get((row, column), Cell(()))
            covered |= {(row + down, column + across) for down in range(cell.down) for across in range(cell.across)}
            cells.append(cell)
        rows.append(Row("", tuple(cells)))
    return tuple(rows)
