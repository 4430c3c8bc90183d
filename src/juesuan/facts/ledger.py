"""The cells of the statements, completed: what was given, and what follows from it by the identities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import Given
from juesuan.model.amount import Amount, Interval
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.statement import TOTAL, Identity, Relation, StatementSpec, Term

CLASS, ITEM = 3, 7
"""Digits of a 类 and a 项; a 款 has five. Of the economic classification, 类 have three and 款 five."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell holds: as given, or computed as a signed sum of other cells."""

    value: Amount
    interval: Interval
    given: Given | None = None
    terms: tuple[Term, ...] = ()


class Ledger(Mapping[CellRef, CellValue]):
    """All cells of a report's statements that hold a figure. A cell that is not in it is blank."""

    def __init__(self, given: Mapping[CellRef, Given], form: Form, vocabulary: Vocabulary) -> None:
        """Complete the given cells."""
        self._given = given
        self._form = form
        self._lines = {statement: _listed(spec) for statement, spec in form.statements.items()}
        self._codes = {s: _codes(s, given, lines) for s, lines in self._lines.items()}
        self._children = {s: _by_parent(codes, classified=not self._lines[s]) for s, codes in self._codes.items()}
        self._identities = IdentityIndex(i for i in form.identities if i.relation is Relation.EQUAL)
        self._twins: dict[CellRef, list[CellRef]] = {}
        for mirror, cell in vocabulary.mirrors():
            self._twins.setdefault(cell, []).append(mirror)
            self._twins.setdefault(mirror, []).append(cell)
        self._open: set[CellRef] = set()
        self._cut = False
        self._memo: dict[CellRef, CellValue | None] = {}
        self._cells = {cell: value for cell in self._all() if (value := self._value(cell))}

    def __getitem__(self, cell: CellRef) -> CellValue:
        return self._cells[cell]

    def __iter__(self) -> Iterator[CellRef]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def rows(self, statement: str) -> tuple[str, ...]:
        """The rows of a statement: as the form lists them, or 合计 and the 科目 in use in their order."""
        return self._lines.get(statement) or (TOTAL, *self._codes.get(statement, ()))

    def codes(self, statement: str) -> tuple[str, ...]:
        """The 科目 of a statement that stand in it, parents before their parts."""
        return self._codes.get(statement, ())

    def children(self, statement: str, row: str) -> tuple[str, ...]:
        """The rows that a row sums: 合计=Σ类, 类=Σ款, 款=Σ项; in 公开06表 only 类=Σ款."""
        return self._children.get(statement, {}).get(row, ())

    def _all(self) -> Iterator[CellRef]:
        for statement, spec in self._form.statements.items():
            for row in self.rows(statement):
                for column in spec.amounts:
                    yield CellRef(statement, row, column)

    def _value(self, cell: CellRef) -> CellValue | None:
        if cell in self._memo:
            return self._memo[cell]
        if cell in self._open:
            self._cut = True
            return None
        cut, self._cut = self._cut, False
        self._open.add(cell)
        result = self._own(cell) or self._twin(cell)
        self._open.discard(cell)
        if result or not self._cut:
            self._memo[cell] = result
        self._cut = cut or self._cut
        return result

    def _own(self, cell: CellRef) -> CellValue | None:
        given = self._given.get(cell)
        if given and isinstance(given.value, Amount):
            return CellValue(given.value, given.value.interval, given)
        parts = [CellRef(cell.statement, row, cell.column) for row in self.children(cell.statement, cell.row)]
        return self._sum(Term(1, part) for part in parts) or self._by_identity(cell)

    def _by_identity(self, cell: CellRef) -> CellValue | None:
        for identity in self._identities.of(cell):
            if found := self._sum(bind(identity, cell)):
                return found
        return None

    def _twin(self, cell: CellRef) -> CellValue | None:
        pattern = CellRef(cell.statement, "*", cell.column)
        for twin in (*self._twins.get(cell, ()), *self._twins.get(pattern, ())):
            row = cell.row if twin.row == "*" else twin.row
            other = CellRef(twin.statement, row, twin.column)
            if cell.row == TOTAL and twin.row == "*":
                continue
            if found := self._value(other):
                return CellValue(found.value, found.interval, terms=(Term(1, other),))
        return None

    def _sum(self, terms: Iterable[Term]) -> CellValue | None:
        found = [(term, value) for term in terms if (value := self._value(term.cell))]
        if not found:
            return None
        total = Amount(Decimal(0))
        interval = Interval(Decimal(0), Decimal(0))
        for term, value in found:
            total = total + value.value if term.sign > 0 else total - value.value
            interval = interval + value.interval if term.sign > 0 else interval - value.interval
        return CellValue(total, interval, terms=tuple(term for term, _ in found))


class IdentityIndex:
    """Identities by the cell of their left side, placeholders included."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        """Index the identities in their order."""
        self._by_left: dict[CellRef, list[Identity]] = {}
        for identity in identities:
            self._by_left.setdefault(identity.left, []).append(identity)

    def of(self, cell: CellRef) -> Iterator[Identity]:
        """The identities of which a cell is the left side."""
        for row in (cell.row, _PLACEHOLDERS.get(len(cell.row)) if cell.row.isdecimal() else None, "{row}"):
            if row:
                for column in (cell.column, "{column}"):
                    yield from self._by_left.get(CellRef(cell.statement, row, column), ())


_PLACEHOLDERS = {CLASS: "{class}", ITEM: "{item}"}


def bind(identity: Identity, cell: CellRef) -> tuple[Term, ...]:
    """The right side of an identity for one cell of its left side."""
    return tuple(
        Term(
            term.sign,
            CellRef(
                term.cell.statement,
                cell.row if term.cell.row.startswith("{") else term.cell.row,
                cell.column if term.cell.column == "{column}" else term.cell.column,
            ),
        )
        for term in identity.right
    )


def _by_parent(codes: tuple[str, ...], *, classified: bool) -> dict[str, tuple[str, ...]]:
    parents: dict[str, list[str]] = {}
    for code in codes:
        if len(code) > CLASS:
            parents.setdefault(code[:-2], []).append(code)
        elif classified:
            parents.setdefault(TOTAL, []).append(code)
    return {parent: tuple(parts) for parent, parts in parents.items()}


def _listed(spec: StatementSpec) -> tuple[str, ...]:
    if spec.classified:
        return ()
    lines = (line.key for side in spec.sides for line in side.lines or () if line.key)
    return tuple(dict.fromkeys((*lines, *(footing.key for footing in spec.footer))))


def _codes(statement: str, given: Mapping[CellRef, Given], lines: tuple[str, ...]) -> tuple[str, ...]:
    rows = lines or {cell.row for cell in given if cell.statement == statement and cell.row != TOTAL}
    codes = {row for row in rows if row.isdecimal()}
    if not lines:
        codes |= {code[:length] for code in codes for length in range(CLASS, len(code), 2)}
    return tuple(sorted(codes))
