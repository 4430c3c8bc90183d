"""Where the cells of a table stand on its grid: the cells that a cell above covers are not listed in a row."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.model.report import Cell, Table


class Slot(NamedTuple):
    """A place in a row: a cell, or (``cell`` is None) what a cell above covers."""

    column: int
    across: int
    cell: Cell | None


def slots(table: Table) -> list[list[Slot]]:
    """The places of every row, from left to right, as many as the row fills."""
    hanging: dict[int, tuple[int, int]] = {}  # column → (width, rows still to cover)
    rows = []
    for row in table.rows:
        placed: list[Slot] = []
        column = 0
        for cell in row.cells:
            column = _cover(placed, hanging, column)
            placed.append(Slot(column, cell.across, cell))
            if cell.down > 1:
                hanging[column] = (cell.across, cell.down)
            column += cell.across
        _cover(placed, hanging, column)
        rows.append(placed)
        hanging = {at: (across, down - 1) for at, (across, down) in hanging.items() if down > 1}
    return rows


def _cover(placed: list[Slot], hanging: dict[int, tuple[int, int]], column: int) -> int:
    """Pass over the columns that cells above cover."""
    while column in hanging:
        across = hanging[column][0]
        placed.append(Slot(column, across, None))
        column += across
    return column
