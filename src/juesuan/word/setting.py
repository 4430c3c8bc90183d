"""How a group of blocks is set: its sheet, and its tables on it."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.model.report import Table
from juesuan.word.geometry import Page, page
from juesuan.word.grid import Slot, slots
from juesuan.word.layout import Group
from juesuan.word.measure import Fit, fit
from juesuan.word.styles import LINE


class SetTable(NamedTuple):
    """A table, where its cells stand, and how it is set."""

    table: Table
    grid: list[list[Slot]]
    fit: Fit

    @property
    def head(self) -> int:
        """How many rows at its top are headings."""
        rows = self.table.rows
        return next((at for at, row in enumerate(rows) if not row.header), 0)

    @property
    def kept(self) -> tuple[bool, ...]:
        """Which rows stay with the one below: headings, rows that begin something, and all of a short table."""
        is_short = sum(self.fit.rows) <= _SHORT
        begins = (bool(row.cells) and (row.header or row.cells[0].down > 1) for row in self.table.rows)
        return (*[is_short or begin for begin in begins][:-1], False)


class SetGroup(NamedTuple):
    """A group, its sheet, its tables in order, whether a page begins with it, and how far its lines are apart."""

    group: Group
    page: Page
    tables: tuple[SetTable, ...]
    opens_page: bool
    line: int = LINE


_SHORT = 3400  # a quarter of a page


def set_group(group: Group) -> SetGroup:
    """A group by itself."""
    sheet = page(wide=group.wide, statement=group.is_statement)
    tables = []
    for block in group.blocks:
        if isinstance(block, Table):
            grid = slots(block)
            tables.append(SetTable(block, grid, fit(block, grid, group, sheet)))
    return SetGroup(group, sheet, tuple(tables), group.opens_page)
