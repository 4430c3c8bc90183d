"""How high a block will stand, before any renderer has seen it. Lengths in twips."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from juesuan.model.report import Heading, Paragraph, Table, plain
from juesuan.word.geometry import Page
from juesuan.word.grid import Slot
from juesuan.word.layout import Group
from juesuan.word.styles import CELLS, Style, style_of

CHART_HEIGHT = 4536  # 80 mm
CELL_MARGIN = 60
_RULE = 10  # half a point of grid line
_AIR = 20
_COMFORT = 400
_ROOMY = 320
_SLACK = 0.97  # another renderer's rounding must not push the last row over


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: the style of its cells, the columns, the height of each row."""

    cell: Style
    columns: tuple[int, ...]
    rows: tuple[int, ...]


def text_lines(text: str, style: Style, width: int) -> int:
    """How many lines a text takes.

    GB 18030 gives a Chinese character two bytes, and a letter or digit, half as wide, one.
    """
    room = max(2, 2 * width // style.glyph)
    if 2 * (len(text) + style.first) <= room and "\n" not in text:
        return 1
    return sum(max(1, -(-(_halves(part) + 2 * style.first) // room)) for part in text.split("\n"))


def paragraph_height(block: Heading | Paragraph, page: Page) -> int:
    """The height of a heading or paragraph with the space around it."""
    style = style_of(block)
    lines = text_lines(plain(block.inlines).replace("\t", ""), style, page.text_width)
    return style.before + style.after + style.line * lines


def columns(table: Table, width: int) -> tuple[int, ...]:
    """The widths of the grid columns; they add up to the type area exactly."""
    total = sum(table.widths) or 1
    edges = [0]
    for share in table.widths:
        edges.append(edges[-1] + share)
    marks = [edge * width // total for edge in edges]
    return tuple(right - left for left, right in pairwise(marks))


def fit(table: Table, grid: list[list[Slot]], group: Group, page: Page) -> Fit:
    """The largest type that keeps a statement to one page, and rows as airy as the page allows.

    A table that no type brings onto one page is set in the largest and goes on.
    """
    widths = columns(table, page.text_width)
    room = int(page.text_height * _SLACK) - _around(group, page) if group.is_statement else 0
    for style in CELLS:
        rows = row_heights(grid, widths, style)
        free = room - sum(rows)
        if free >= 0:
            air = min(free // max(1, len(rows)), _COMFORT - style.line)
            return Fit(style, widths, tuple(height + air for height in rows))
    return Fit(CELLS[0], widths, tuple(height + _COMFORT - _ROOMY for height in row_heights(grid, widths, CELLS[0])))


def row_heights(grid: list[list[Slot]], widths: tuple[int, ...], style: Style) -> tuple[int, ...]:
    """The least height of each row."""
    return tuple(style.line * _row_lines(row, widths, style) + _AIR + _RULE for row in grid)


def _row_lines(row: list[Slot], widths: tuple[int, ...], style: Style) -> int:
    lines = 1
    for slot in row:
        if slot.cell is not None and slot.cell.down == 1 and slot.cell.inlines:
            width = sum(widths[slot.column : slot.column + slot.across]) - 2 * CELL_MARGIN
            lines = max(lines, text_lines(plain(slot.cell.inlines), style, width))
    return lines


def _around(group: Group, page: Page) -> int:
    return sum(paragraph_height(block, page) for block in group.blocks if isinstance(block, Heading | Paragraph))


def _halves(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))
