"""How high a block will stand, before any renderer has seen it. Lengths in twips."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from juesuan.model.report import Align, Heading, Paragraph, Table, plain
from juesuan.word.geometry import Page
from juesuan.word.grid import Slot
from juesuan.word.layout import Group
from juesuan.word.lines import text_lines, title_inset
from juesuan.word.styles import CELLS, Style, style_of

CHART_HEIGHT = 3686  # 65 mm
CELL_MARGIN = 60
_RULE = 10  # half a point of grid line
_AIR = 20
_COMFORT = 400
_ROOMY = 320
_DIGIT = 1.1  # the digits of some fonts are wider than half a character
_SLACK = 0.97  # another renderer's rounding must not push the last row over


class Fit(NamedTuple):
    """How a table is set: the style of its cells, the columns, the height of each row."""

    cell: Style
    columns: tuple[int, ...]
    rows: tuple[int, ...]


def paragraph_height(block: Heading | Paragraph, page: Page) -> int:
    """The height of a heading or paragraph with the space around it."""
    style = style_of(block)
    text = plain(block.inlines).replace("\t", "")
    lines = text_lines(text, style, page.text_width - 2 * title_inset(text, style, page.text_width))
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
    """The largest type that breaks no figure and keeps a statement to one page, its rows as airy as the page allows.

    A table that no type brings onto one page is set in the largest and goes on.
    """
    widths = columns(table, page.text_width)
    styles = [style for style in CELLS if not _breaks_figures(grid, widths, style)] or [CELLS[-1]]
    room = int(page.text_height * _SLACK) - _around(group, page) if group.is_statement else 0
    for style in styles:
        rows = row_heights(grid, widths, style)
        free = room - sum(rows)
        if free >= 0:
            air = min(free // max(1, len(rows)), _COMFORT - style.line)
            return Fit(style, widths, tuple(height + air for height in rows))
    rows = row_heights(grid, widths, styles[0])
    return Fit(styles[0], widths, tuple(height + _COMFORT - _ROOMY for height in rows))


def _breaks_figures(grid: list[list[Slot]], widths: tuple[int, ...], style: Style) -> bool:
    """Whether an amount would go on in a second line."""
    return any(
        len(plain(slot.cell.inlines)) * style.glyph * _DIGIT > 2 * (widths[slot.column] - 2 * CELL_MARGIN)
        for row in grid
        for slot in row
        if slot.cell and slot.cell.align is Align.RIGHT and slot.cell.across == 1
    )


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
