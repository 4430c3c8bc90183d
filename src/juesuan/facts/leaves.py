"""The cells that a person would fill in: those from which the others follow, and totals that differ from what follows.

Whether a cell follows is asked of the ledger that drafting uses, so that nothing is left out that it would not bring
back as it was: a total with a 尾差 stays, and so does a blank where the ledger would compute something.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal

from juesuan.facts.ledger import IdentityIndex, Ledger
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.statement import TOTAL, Relation

_NOTHING = Given(Amount(Decimal(0)))
_MOST_ROUNDS = 60


def leaves(given: Mapping[CellRef, Given], form: Form, blank: AbstractSet[str] = frozenset()) -> dict[CellRef, Given]:
    """As few of the given cells as bring all of them back; ``blank`` are the statements whose other cells are empty."""
    said = {cell: figure for cell, figure in given.items() if _value(figure)}
    own = fillable(said, form)
    empty = _empty(said, form, blank)
    kept = {cell: figure for cell, figure in said.items() if cell in own}
    for _ in range(_MOST_ROUNDS):
        ledger = Ledger(kept, form)
        wrong = _wrong(ledger, said, empty)
        if not wrong:
            break
        first = {cell for cell in wrong if not _leans(ledger, cell, wrong)} or wrong
        kept |= {cell: said.get(cell, _NOTHING) for cell in first}
    return _ordered(kept, form)


def _value(figure: Given | None) -> Decimal:
    return figure.value.yuan if figure and isinstance(figure.value, Amount) else Decimal(0)


def _wrong(ledger: Ledger, said: Mapping[CellRef, Given], empty: AbstractSet[CellRef]) -> set[CellRef]:
    """The cells that do not come back as they were."""
    wrong = {cell for cell, figure in said.items() if not _holds(ledger, cell, figure)}
    return wrong | {cell for cell in empty if cell in ledger and ledger[cell].value}


def _empty(said: Mapping[CellRef, Given], form: Form, blank: AbstractSet[str]) -> set[CellRef]:
    """The cells that a person fills in or leaves blank, and left blank; a sum that is not filled in follows."""
    reached = {cell: Given(found.value) for cell, found in Ledger(said, form).items()}
    return {c for c in fillable(reached, form) if c.statement in blank and c not in said}


def _holds(ledger: Ledger, cell: CellRef, figure: Given) -> bool:
    found = ledger.get(cell)
    return found is not None and found.value.yuan == _value(figure)


def _leans(ledger: Ledger, cell: CellRef, wrong: AbstractSet[CellRef]) -> bool:
    """Whether a cell is wrong because another one is, from which it follows."""
    found = ledger.get(cell)
    return found is not None and any(term.cell in wrong for term in found.terms if term.cell != cell)


def fillable(said: Mapping[CellRef, Given], form: Form) -> set[CellRef]:
    """The cells that have no parts, are no sum by an identity, and are not what another cell says already."""
    ledger = Ledger(said, form)
    sums = IdentityIndex(i for i in form.identities if i.relation is Relation.EQUAL and not i.completes)
    own = {cell for cell in said if not ledger.children(cell.statement, cell.row) and not any(sums.of(cell))}
    statements = list(form.statements)
    for mirror, cell in form.vocabulary.mirrors():
        for one, other in _pairs(mirror, cell, said):
            if one in own and other in said and _comes_first(other, one, own, statements):
                own.discard(one)
            elif other in own and one in said and _comes_first(one, other, own, statements):
                own.discard(other)
    return own


def _pairs(mirror: CellRef, cell: CellRef, said: Mapping[CellRef, Given]) -> list[tuple[CellRef, CellRef]]:
    if "*" not in (mirror.row, cell.row):
        return [(mirror, cell)]
    rows = {c.row for c in said if c.row != TOTAL and c.statement in (mirror.statement, cell.statement)}
    return [
        (CellRef(mirror.statement, row, mirror.column), CellRef(cell.statement, row, cell.column))
        for row in sorted(rows)
    ]


def _comes_first(one: CellRef, other: CellRef, own: AbstractSet[CellRef], statements: list[str]) -> bool:
    """Whether of two cells that say the same the first is the one to fill: a sum follows anyway, else the earlier."""
    return one not in own or statements.index(one.statement) < statements.index(other.statement)


def _ordered(cells: Mapping[CellRef, Given], form: Form) -> dict[CellRef, Given]:
    """The cells as a person lists them: statements, rows and columns in the order of the form."""
    statements = {key: at for at, key in enumerate(form.statements)}
    lines = {
        (key, line.key): at
        for key, spec in form.statements.items()
        for at, line in enumerate(line for side in spec.sides for line in side.lines or ())
    }
    columns = {key: spec.amounts for key, spec in form.statements.items()}

    def place(cell: CellRef) -> tuple[int, int, str, int]:
        row = "" if cell.row == TOTAL else cell.row
        at = lines.get((cell.statement, cell.row), -1)
        return statements[cell.statement], at, row, columns[cell.statement].index(cell.column)

    return {cell: cells[cell] for cell in sorted(cells, key=place)}
