"""How each part of a report will be set: worked out once, for the writer and for the page numbers."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.model.report import Report, Table
from juesuan.word.geometry import Page, page
from juesuan.word.grid import Slot, slots
from juesuan.word.layout import Group, groups
from juesuan.word.measure import Fit, fit


class SetTable(NamedTuple):
    """A table, where its cells stand, and how it is set."""

    table: Table
    grid: list[list[Slot]]
    fit: Fit


class SetGroup(NamedTuple):
    """A group, the sheet on which it stands, and its tables in order."""

    group: Group
    page: Page
    tables: tuple[SetTable, ...]


def plan(report: Report) -> tuple[SetGroup, ...]:
    """The report without its cover, group by group."""
    return tuple(_set(group) for group in groups(report))


def _set(group: Group) -> SetGroup:
    sheet = page(wide=group.wide, statement=group.is_statement)
    tables = []
    for block in group.blocks:
        if isinstance(block, Table):
            grid = slots(block)
            tables.append(SetTable(block, grid, fit(block, grid, group, sheet)))
    return SetGroup(group, sheet, tuple(tables))
