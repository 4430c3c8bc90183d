"""A statement of one row a side that a place prints in pairs: below each item 预算数 and 决算数 beside each other."""

from __future__ import annotations

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.headers import is_whole
from juesuan.extract.normal import spell
from juesuan.extract.sheets import OpenRow, Sheet
from juesuan.extract.turned import side_names
from juesuan.model.fact import CellRef
from juesuan.model.statement import StatementSpec

_TOTALS = ("合计", "小计")


def paired(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """The cells of such a statement; None if its header does not end in the names of the sides, in turn.

    A row with fewer figures than columns stays open.
    """
    names = dict(side_names(spec))
    at = next((at for at, row in enumerate(rows) if _is_in_turn(spec, row, names)), None)
    if at is None:
        return None
    lines = [names[cell.text] for cell in rows[at] if cell.text in names]
    keys = _ordered(spec, rows[: at + 1])
    if not keys or len(lines) != len(keys) * len(spec.sides):
        return None
    refs = tuple(CellRef(spec.id, line, keys[n // len(spec.sides)]) for n, line in enumerate(lines))
    told = next((row for row in rows[at + 1 :] if _is_told(row)), [])
    places = [place for place, cell in enumerate(rows[at]) if cell.text in names]
    if len(told) == len(rows[at]):
        return Sheet(tuple((ref, told[place]) for ref, place in zip(refs, places, strict=True)), ())
    figures = tuple(cell for cell in told if cell.number is not None)
    if len(figures) == len(refs):
        return Sheet(tuple(zip(refs, figures, strict=True)), ())
    return Sheet((), (), (OpenRow(refs, figures),)) if len(figures) < len(refs) else None


def _is_in_turn(spec: StatementSpec, row: list[GridCell], names: dict[str, str]) -> bool:
    """Whether a row names the sides one after the other, again and again."""
    lines = [names.get(cell.text) for cell in row if cell.text]
    turn = [side.lines[0].key for side in spec.sides if side.lines]
    return len(lines) > len(turn) > 1 and lines == turn * (len(lines) // len(turn))


def _ordered(spec: StatementSpec, header: Grid) -> list[str]:
    """The columns in the order in which the header names them; where cells of it are lost, in that of the form."""
    leaves = {column.key: label for column, label in zip(spec.sides[0].columns, _leaves(spec), strict=False)}
    named = {cell.text: place for row in header for place, cell in enumerate(row) if cell.text}
    if not all(label in named or label in _TOTALS for label in leaves.values()):
        return []
    if not is_whole(header, len(header[-1])) or not all(label in named for label in leaves.values()):
        return list(leaves)
    return sorted(leaves, key=lambda key: named[leaves[key]])


def _leaves(spec: StatementSpec) -> list[str]:
    """What the form calls each column of its first side."""
    lowest = next(line for line in reversed(spec.header) if not line[0].isdecimal())
    return [spell(label) for label in lowest]


def _is_told(row: list[GridCell]) -> bool:
    """Whether a row holds figures, not the numbers of the columns."""
    numbers = [cell.number for cell in row if cell.number is not None]
    return bool(numbers) and numbers != list(range(1, len(numbers) + 1))
