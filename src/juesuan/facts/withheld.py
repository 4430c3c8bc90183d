"""What of a report is kept secret by law: cells, whole statements, figures beside them. What it is, nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from juesuan.model.accounts import FinalAccounts
from juesuan.model.fact import CellRef, FactId, Measure
from juesuan.model.form import Form
from juesuan.model.statement import TOTAL

UNIT = "unit"
"""What is withheld where the whole unit publishes nothing."""

Target = tuple[CellRef, ...] | str | FactId
"""Cells, a statement, or a figure that stands in none."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Everything that is withheld, each with the law that says so.

    ``unused`` are the cells of withheld rows in columns of which the statement says nothing anywhere. They stay blank,
    but no sum is held to them: somebody may have forgotten the totals of such a column.
    """

    cells: Mapping[CellRef, str] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[FactId, str] = field(default_factory=dict)
    unused: frozenset[CellRef] = frozenset()

    def basis_of(self, cell: CellRef) -> str | None:
        """By which law a cell is withheld; None if it is not."""
        return self.cells.get(cell, self.statements.get(cell.statement))


NOTHING = Withheld()


def withheld(accounts: FinalAccounts, form: Form) -> Withheld:
    """What accounts withhold, found in the statements of the form and in the vocabulary."""
    if not accounts.withheld:
        return NOTHING
    year = accounts.identification.year
    used = {(cell.statement, cell.column) for cell in (*accounts.cells, *accounts.unknown)}
    known = {statement for statement, _ in used}
    unused: set[CellRef] = set()
    cells: dict[CellRef, str] = {}
    statements: dict[str, str] = {}
    figures: dict[FactId, str] = {}
    for what, basis in accounts.withheld.items():
        target = target_of(what, form, year)
        if isinstance(target, str):
            statements[target] = basis
        elif isinstance(target, FactId):
            figures[target] = basis
        elif target:
            is_row = len(target) > 1 and form.statements[target[0].statement].classified
            blank = {each for each in target if is_row and each.statement in known and _column(each) not in used}
            unused |= blank
            cells |= {each: basis for each in target if each not in blank}
    cells |= {cell: basis for name, basis in statements.items() for cell in _printed(name, form)}
    return Withheld(cells, statements, figures, frozenset(unused - cells.keys()))


def _column(cell: CellRef) -> tuple[str, str]:
    return cell.statement, cell.column


def target_of(what: str, form: Form, year: int) -> Target | None:
    """What somebody means: ``03``, ``03:2040201``, ``03:2040201.project`` or a quantity; None if there is no such."""
    if what in form.statements:
        return what
    statement, colon, rest = what.partition(":")
    if not colon:
        return _figure(what, form, year)
    row, _, column = rest.partition(".")
    columns = form.statements[statement].amounts if statement in form.statements else ()
    cells = tuple(CellRef(statement, row, each) for each in columns if column in ("", each))
    return cells if row and cells else None


def _figure(what: str, form: Form, year: int) -> Target | None:
    try:
        fact = FactId.parse(what, year)
    except ValueError:
        return None
    if fact.quantity not in form.vocabulary or fact.measure is not Measure.VALUE:
        return None
    cell = form.vocabulary.cell_of(fact) if fact.year == year else None
    return (cell,) if cell and cell.statement in form.statements else fact


def _printed(statement: str, form: Form) -> Iterator[CellRef]:
    """The cells that a statement has whatever the figures."""
    spec = form.statements[statement]
    for row in spec.listed or (TOTAL,):
        yield from (CellRef(statement, row, column) for column in spec.amounts)
