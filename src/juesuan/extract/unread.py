"""The figures of a table that nobody could read: all that was typed as one, be it one or not."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.typed import is_meant
from juesuan.model.source import Span

_SHORTEST_CODE = 3  # digits of a 类
_NEXT_TO = ((0, -1, -1), (-1, 0, -1), (0, 1, 1), (1, 0, 1))  # row and column away, and what is counted until there


def unread_figures(rows: Grid) -> Iterator[Span]:
    """Where they stand.

    A whole number, 0 too, is one in a row or below a cell with one that has decimals, a unit or a 约; it is none where
    it counts rows or columns (行次, 栏次), or is the code of the name behind it.
    """
    told = [(y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if _was_meant(cell)]
    sure = dict.fromkeys((y, x) for y, x in told if not rows[y][x].text.isdecimal())
    in_rows, top_of = {y for y, _ in sure}, {x: y for y, x in reversed(sure)}
    for y, x in told:
        span = rows[y][x].span
        is_among = y in in_rows or top_of.get(x, y) < y
        if span and ((y, x) in sure or (is_among and not (_is_counting(rows, y, x) or _is_code(rows, y, x)))):
            yield span


def _was_meant(cell: GridCell) -> bool:
    return not cell.is_blank and (cell.number is not None or (cell.span is not None and is_meant(cell.span.quote)))


def _is_counting(rows: Grid, y: int, x: int) -> bool:
    """Whether a whole number goes on from the cell beside or above it: 1, 2, 3 …."""
    said = int(rows[y][x].text)
    return any(_at(rows, y + down, x + right) == str(said + step) for down, right, step in _NEXT_TO)


def _is_code(rows: Grid, y: int, x: int) -> bool:
    """Whether digits stand before the name that they stand for, which may lie over several cells."""
    after = next((cell for cell in rows[y][x + 1 :] if cell.text), None)
    return len(rows[y][x].text) >= _SHORTEST_CODE and after is not None and after.is_label


def _at(rows: Grid, y: int, x: int) -> str:
    return rows[y][x].text if 0 <= y < len(rows) and 0 <= x < len(rows[y]) else ""
