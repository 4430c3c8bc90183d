"""The 勾稽关系 of a report's figures, each with its two sides and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from juesuan.facts.ledger import IdentityIndex, Ledger, bind
from juesuan.model.amount import Amount, Interval
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.statement import TOTAL, Relation, Term
from juesuan.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """An identity with its cells: what the left one says, and what the right ones add up to."""

    code: str
    left: CellRef
    relation: Relation
    right: tuple[Term, ...]
    said: Amount
    expected: Amount
    verdict: Verdict


def comparisons(ledger: Ledger, form: Form) -> Iterator[Comparison]:
    """Every identity that the figures can be held to: within statements, down the 科目, and between statements."""
    identities = IdentityIndex(identity for identity in form.identities if not identity.completes)
    for cell in ledger:
        children = ledger.children(cell.statement, cell.row)
        terms = tuple(Term(1, CellRef(cell.statement, row, cell.column)) for row in children)
        yield from _compare(ledger, "T2", cell, Relation.EQUAL, terms)
        for identity in identities.of(cell):
            yield from _compare(ledger, identity.code, cell, identity.relation, bind(identity, cell))
    for mirror, cell in form.vocabulary.mirrors():
        if mirror.statement not in form.statements or cell.statement not in form.statements:
            continue
        for row in _rows(mirror, ledger):
            own = CellRef(cell.statement, row if cell.row == "*" else cell.row, cell.column)
            other = CellRef(mirror.statement, row if mirror.row == "*" else mirror.row, mirror.column)
            yield from _compare(ledger, "B", other, Relation.EQUAL, (Term(1, own),))


def _rows(mirror: CellRef, ledger: Ledger) -> tuple[str, ...]:
    return ledger.codes(mirror.statement) if mirror.row == "*" else (TOTAL,)


def _compare(
    ledger: Ledger, code: str, left: CellRef, relation: Relation, terms: tuple[Term, ...]
) -> Iterator[Comparison]:
    cells = (left, *(term.cell for term in terms))
    if not (ledger.unknown.isdisjoint(cells) and ledger.untold.isdisjoint(cells)):
        return
    known = [(term, ledger[term.cell]) for term in terms if term.cell in ledger]
    nothing = Interval(Decimal(0), Decimal(0))
    said = ledger.get(left)
    if not known and (said is None or not terms or not said.value):
        return
    value, interval = (said.value, said.interval) if said else (Amount(Decimal(0)), nothing)
    expected, reach = Amount(Decimal(0)), nothing
    for term, cell in known:
        expected = expected + cell.value if term.sign > 0 else expected - cell.value
        reach = reach + cell.interval if term.sign > 0 else reach - cell.interval
    verdict = _verdict(relation, value, expected, interval, reach)
    yield Comparison(code, left, relation, tuple(term for term, _ in known), value, expected, verdict)


def _verdict(relation: Relation, said: Amount, expected: Amount, interval: Interval, reach: Interval) -> Verdict:
    if said.yuan == expected.yuan or (relation is Relation.AT_LEAST and said.yuan > expected.yuan):
        return Verdict.OK
    if interval.meets(reach):
        return Verdict.ROUNDING
    return Verdict.ERROR
