"""How high a block will stand, before any renderer has seen it. Lengths in twips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.report import Align, Block, Cell, Heading, Paragraph, Role, Table, plain
from juesuan.word.geometry import Page
from juesuan.word.grid import Slot
from juesuan.word.layout import STATEMENT_LINES, Group
from juesuan.word.lines import text_lines, title_inset
from juesuan.word.styles import CELLS, Style, style_of

CHART_HEIGHT = 3686  # 65 mm
CLEARANCE = 160
"""What lies between a table and the text above or below it."""
CELL_MARGIN = 60
_RULE = 10  # half a point of grid line
_AIR = 20
_COMFORT = 290  # a row is no higher where the page has room for it: the statements of a report look alike
_DIGIT = 1.1  # the digits of some fonts are wider than half a character
_SLACK = 0.97  # another renderer's rounding must not push the last row over


class Spaced(NamedTuple):
    """A block, and by how much more than its style says it keeps from the table above or below it."""

    block: Block
    before: int = 0
    after: int = 0


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


def spaced(blocks: Sequence[Block]) -> Iterator[Spaced]:
    """The blocks of a group, text clear of tables; the lines above a statement and its notes belong to its table."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph):
            yield Spaced(block)
            continue
        style = style_of(block)
        is_close = isinstance(block, Paragraph) and block.role in STATEMENT_LINES
        wanted = CLEARANCE // 2 if isinstance(block, Paragraph) and block.role is Role.NOTE else CLEARANCE
        before = wanted if at and isinstance(blocks[at - 1], Table) else 0
        after = wanted if not is_close and at + 1 < len(blocks) and isinstance(blocks[at + 1], Table) else 0
        yield Spaced(block, max(0, before - style.before), max(0, after - style.after))


def columns(table: Table, width: int) -> tuple[int, ...]:
    """The widths of the grid columns; they add up to the type area exactly."""
    total = sum(table.widths) or 1
    edges = [0]
    for share in table.widths:
        edges.append(edges[-1] + share)
    marks = [edge * width // total for edge in edges]
    return tuple(right - left for left, right in pairwise(marks))


def fit(table: Table, grid: list[list[Slot]], group: Group, page: Page) -> Fit:
    """The largest type that breaks no figure and keeps a statement or an annex to one page, its rows as airy as may be.

    A table that no type brings onto one page is set in the largest and goes on.
    """
    widths = columns(table, page.text_width)
    styles = [style for style in CELLS if not _breaks_figures(grid, widths, style)] or [CELLS[-1]]
    keeps_together = group.is_statement or group.is_annex
    room = int(page.text_height * _SLACK) - _around(group, page) if keeps_together else 0
    for style in styles:
        rows = row_heights(grid, widths, style)
        free = room - sum(rows)
        if free >= 0:
            air = min(free // max(1, len(rows)), _COMFORT - style.line)
            return Fit(style, widths, tuple(height + air for height in rows))
    rows = row_heights(grid, widths, styles[0])
    return Fit(styles[0], widths, tuple(height + _COMFORT - styles[0].line for height in rows))


def _breaks_figures(grid: list[list[Slot]], widths: tuple[int, ...], style: Style) -> bool:
    """Whether an amount would go on in a second line."""
    return any(
        len(plain(slot.cell.inlines)) * style.glyph * _DIGIT > 2 * (widths[slot.column] - 2 * CELL_MARGIN)
        for row in grid
        for slot in row
        if slot.cell and slot.cell.align is Align.RIGHT and slot.cell.across == 1
    )


def row_heights(grid: list[list[Slot]], widths: tuple[int, ...], style: Style) -> tuple[int, ...]:
    """The least height of each row; the last of those that a cell covers makes room for what the others have not."""
    needs = sorted(
        (min(at + slot.cell.down, len(grid)) - 1, at, _cell_height(slot, slot.cell, widths, style))
        for at, row in enumerate(grid)
        for slot in row
        if slot.cell is not None and slot.cell.inlines
    )
    heights = [style.line + _AIR + _RULE] * len(grid)
    for is_merged in (False, True):
        for last, first, height in needs:
            if (last > first) is is_merged:
                heights[last] = max(heights[last], height - sum(heights[first:last]))
    return tuple(heights)


def _cell_height(slot: Slot, cell: Cell, widths: tuple[int, ...], style: Style) -> int:
    width = sum(widths[slot.column : slot.column + slot.across]) - 2 * CELL_MARGIN
    return style.line * text_lines(plain(cell.inlines), style, width) + _AIR + _RULE


def _around(group: Group, page: Page) -> int:
    return sum(
        each.before + paragraph_height(each.block, page) + each.after
        for each in spaced(group.blocks)
        if isinstance(each.block, Heading | Paragraph)
    )
