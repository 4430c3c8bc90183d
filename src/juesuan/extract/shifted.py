"""Figures that slipped beside their labels: from some row on each stands one row too low, or one too high.

Somebody inserted an empty cell, or deleted one, and the figures below moved with it. That is so if the identities of
the statement, of which several fail, all hold when the figures are put back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.extract.grids import GridCell
from juesuan.facts.identities import comparisons
from juesuan.facts.ledger import Ledger
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.statement import StatementSpec
from juesuan.model.verdict import Verdict

_LEAST = 3  # identities that must fail, or a single wrong figure explains it
_MENDED = 2  # of them that must hold again
_NONE: frozenset[CellRef] = frozenset()

Cells = Mapping[CellRef, Given]
Verdicts = dict[tuple[str, CellRef], Verdict]


@dataclass(frozen=True, slots=True)
class Shift:
    """From which row on the figures stand too low, or else too high.

    ``cells`` are all where they belong, ``moved`` those that had slipped; ``lost`` are the cells of the row that lost
    its figures.
    """

    row: str
    is_low: bool
    cells: Cells
    moved: tuple[Given, ...]
    lost: frozenset[CellRef]


def shifted(spec: StatementSpec, form: Form, cells: Cells, placed: Sequence[tuple[CellRef, GridCell]]) -> Shift | None:
    """How the figures of a statement slipped; None if they stand where they belong, or no shift explains it.

    ``form`` has this statement alone, ``placed`` its cells in their order, blank ones too.
    """
    before = _verdicts(cells, form, _NONE)
    wrong = {key for key, verdict in before.items() if verdict is Verdict.ERROR}
    for rows in _sides(spec, placed) if len(wrong) >= _LEAST else ():
        for shift in _shifts(rows, spec, cells):
            after = _verdicts(shift.cells, form, shift.lost)
            mended = [key for key in wrong if after.get(key) in (Verdict.OK, Verdict.ROUNDING)]
            if Verdict.ERROR not in after.values() and len(mended) >= _MENDED:
                return shift
    return None


def _verdicts(cells: Cells, form: Form, unknown: frozenset[CellRef]) -> Verdicts:
    """How each identity fares."""
    found = comparisons(Ledger(cells, form, unknown), form)
    return {(each.code, each.left): each.verdict for each in found}


def _sides(spec: StatementSpec, placed: Sequence[tuple[CellRef, GridCell]]) -> Iterator[list[str]]:
    """The rows of each side in the order in which they stand."""
    rows = list(dict.fromkeys(cell.row for cell, _ in placed))
    for side in spec.sides:
        keys = {line.key for line in side.lines} if side.lines else set(rows)
        yield [row for row in rows if row in keys]


def _shifts(rows: Sequence[str], spec: StatementSpec, cells: Cells) -> Iterator[Shift]:
    """Every shift: below a row that has become empty the figures are too low; above an empty last row, too high."""
    own: dict[str, list[CellRef]] = {row: [] for row in rows}
    for cell in cells:
        if cell.row in own:
            own[cell.row].append(cell)
    for at in range(len(rows) - 2, -1, -1):
        if not own[rows[at]]:
            yield _back(rows[at:], spec, cells, is_low=True)
    for at in range(len(rows) - 2, -1, -1) if rows and not own[rows[-1]] else ():
        yield _back(rows[at:], spec, cells, is_low=False)


def _back(rows: Sequence[str], spec: StatementSpec, cells: Cells, *, is_low: bool) -> Shift:
    """The figures of these rows put back by one row."""
    to = {below: above for above, below in pairwise(rows)} if is_low else dict(pairwise(rows))
    kept = {cell: given for cell, given in cells.items() if cell.row not in rows}
    moved = {
        CellRef(cell.statement, to[cell.row], cell.column): given for cell, given in cells.items() if cell.row in to
    }
    lost = rows[-1] if is_low else rows[0]
    columns = [column for side in spec.sides for column in side.columns]
    unknown = frozenset(CellRef(spec.id, lost, column.key) for column in columns)
    return Shift(rows[0], is_low, {**kept, **moved}, tuple(moved.values()), unknown)
