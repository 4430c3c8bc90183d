"""The cells of the statements, completed: what was given, and what follows from it by the identities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass

from juesuan.facts.withheld import NOTHING, Withheld
from juesuan.model.amount import Amount, Interval
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.statement import TOTAL, Identity, Relation, Term

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
    """All cells of a report's statements that hold a figure. A cell that is not in it is blank, or unknown."""

    def __init__(
        self,
        given: Mapping[CellRef, Given],
        form: Form,
        unknown: frozenset[CellRef] = frozenset(),
        withheld: Withheld = NOTHING,
    ) -> None:
        """Complete the given cells; nothing follows from unknown or withheld ones."""
        self._given = given
        self._lost = unknown | withheld.cells.keys()
        self._secret = withheld
        self._form = form
        self._lines = {statement: spec.listed for statement, spec in form.statements.items()}
        self._codes = {s: _codes(s, (*given, *unknown, *withheld.cells), lines) for s, lines in self._lines.items()}
        self._children = {s: _by_parent(codes, classified=not self._lines[s]) for s, codes in self._codes.items()}
        self._identities = IdentityIndex(i for i in form.identities if i.relation is Relation.EQUAL)
        self._twins: dict[CellRef, list[CellRef]] = {}
        for mirror, cell in form.vocabulary.mirrors():
            self._twins.setdefault(cell, []).append(mirror)
            self._twins.setdefault(mirror, []).append(cell)
        self._ways: dict[CellRef, tuple[tuple[Term, ...], ...]] = {}
        self._leaning: dict[CellRef, list[CellRef]] = {}
        self._known = self._reached()
        self.withheld = self._alike()
        self.unknown = self._spread({*self._lost, *self.withheld}) if self._lost else frozenset()
        self.untold = self._spread(withheld.unused)
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

    def roots(self, cell: CellRef) -> list[CellRef]:
        """The unknown cells from which an unknown one follows; itself, if nobody knows it of its own."""
        return sorted((lost for lost in self._lost if cell in self._spread([lost])), key=str)

    def each(self, change: Callable[[Amount], Amount]) -> Ledger:
        """The same cells, each with its amount changed by itself; a sum is no longer that of its parts."""
        cells: dict[CellRef, CellValue] = {}
        for cell, value in self._cells.items():
            amount = change(value.value)
            cells[cell] = CellValue(amount, amount.interval, value.given, value.terms)
        other = copy(self)
        other.__dict__["_cells"] = cells
        return other

    @property
    def over_withheld(self) -> frozenset[CellRef]:
        """The cells of the statements that count a withheld one in, and that only the unit can say."""
        if not self.withheld:
            return frozenset()
        printed = frozenset(self._all())
        return (self._spread(self.withheld) - self.withheld.keys()) & printed

    def rows(self, statement: str) -> tuple[str, ...]:
        """The rows of a statement: as the form lists them, or 合计 and the 科目 in use in their order."""
        return self._lines.get(statement) or (TOTAL, *self._codes.get(statement, ()))

    def codes(self, statement: str) -> tuple[str, ...]:
        """The 科目 of a statement that stand in it, parents before their parts."""
        return self._codes.get(statement, ())

    def children(self, statement: str, row: str) -> tuple[str, ...]:
        """The rows that a row sums: 合计=Σ类, 类=Σ款, 款=Σ项; in 公开06表 only 类=Σ款."""
        return self._children.get(statement, {}).get(row, ())

    def basis_of(self, cell: CellRef) -> str | None:
        """By which law the data withhold a cell; None if they do not."""
        return self._secret.basis_of(cell)

    def equations(self) -> Iterator[tuple[Term, ...]]:
        """What adds up to nothing: every sum that a reader can check or complete, its total with a minus."""
        printed = frozenset(self._all())
        for cell in (each for each in self._all() if each in self._ways):
            for way in self._ways_to(cell):
                if all(term.cell in printed for term in way):
                    yield (Term(-1, cell), *way)

    def _all(self) -> Iterator[CellRef]:
        for statement, spec in self._form.statements.items():
            for row in self.rows(statement):
                for column in spec.amounts:
                    yield CellRef(statement, row, column)

    def _reached(self) -> frozenset[CellRef]:
        """The cells that hold a figure: those that were given, and whatever leans on one of them by some way.

        All others are blank however one asks, so that nobody need ask.
        """
        if not self._given and not self._lost:
            return frozenset()
        leaning = self._leaning
        waiting = list(self._all())
        while waiting:
            cell = waiting.pop()
            if cell in self._ways:
                continue
            is_settled = self._figure(cell) is not None or cell in self._lost or self.basis_of(cell) is not None
            self._ways[cell] = () if is_settled else tuple(self._ways_to(cell))
            for way in self._ways[cell]:
                for term in way:
                    if term.cell in leaning:
                        leaning[term.cell].append(cell)
                    else:
                        leaning[term.cell] = [cell]
                        waiting.append(term.cell)
        return self._spread(cell for cell in self._ways if self._figure(cell) is not None)

    def _alike(self) -> dict[CellRef, str]:
        """The withheld cells, and those that nobody gave and that would say nothing but one of them.

        So the 款 whose only 项 is withheld, and the same figure in another statement.
        """
        told = ((cell, self.basis_of(cell)) for cell in (*self._secret.cells, *self._ways))
        found = {cell: basis for cell, basis in told if basis is not None}
        waiting = list(found)
        while waiting:
            cell = waiting.pop()
            for other in self._leaning.get(cell, ()):
                if other not in found and any(self._says_only(cell, way, found) for way in self._ways[other]):
                    found[other] = found[cell]
                    waiting.append(other)
        return found

    def _says_only(self, cell: CellRef, way: tuple[Term, ...], found: Mapping[CellRef, str]) -> bool:
        """Whether a sum is of one cell only: what is blank adds nothing."""
        return {term.cell for term in way if term.cell in self._known or term.cell in found} == {cell}

    def _spread(self, cells: Iterable[CellRef]) -> frozenset[CellRef]:
        """Some cells, and whatever leans on one of them by some way."""
        reached: set[CellRef] = set()
        spreading = list(cells)
        while spreading:
            cell = spreading.pop()
            if cell not in reached:
                reached.add(cell)
                spreading += self._leaning.get(cell, ())
        return frozenset(reached)

    def _ways_to(self, cell: CellRef) -> Iterator[tuple[Term, ...]]:
        """The sums that a cell can follow from, the best first: its parts, an identity, a cell that says the same."""
        if parts := self.children(cell.statement, cell.row):
            yield tuple(Term(1, CellRef(cell.statement, row, cell.column)) for row in parts)
        for identity in self._identities.of(cell):
            yield bind(identity, cell)
        for twin in (*self._twins.get(cell, ()), *self._twins.get(CellRef(cell.statement, "*", cell.column), ())):
            if twin.row != "*":
                yield (Term(1, twin),)
            elif cell.row != TOTAL:
                yield (Term(1, CellRef(twin.statement, cell.row, twin.column)),)

    def _figure(self, cell: CellRef) -> Amount | None:
        given = self._given.get(cell)
        return given.value if given and isinstance(given.value, Amount) else None

    def _value(self, cell: CellRef) -> CellValue | None:
        """What a cell holds. Where the cells lean on each other in a circle, the one that was asked first is cut out.

        A blank that is blank for such a cut may hold a figure when it is asked for itself, and is not remembered.
        """
        if cell not in self._known or cell in self.unknown:
            return None
        if cell in self._memo:
            return self._memo[cell]
        if cell in self._open:
            self._cut = True
            return None
        cut, self._cut = self._cut, False
        self._open.add(cell)
        result = self._own(cell)
        self._open.discard(cell)
        if result or not self._cut:
            self._memo[cell] = result
        self._cut = cut or self._cut
        return result

    def _own(self, cell: CellRef) -> CellValue | None:
        value = self._figure(cell)
        if value is not None:
            return CellValue(value, value.interval, self._given[cell])
        return next((found for way in self._ways[cell] if (found := self._sum(way))), None)

    def _sum(self, terms: tuple[Term, ...]) -> CellValue | None:
        found = [(term, value) for term in terms if (value := self._value(term.cell))]
        if not found:
            return None
        (first, value), *rest = found
        total, interval = (value.value, value.interval) if first.sign > 0 else (-value.value, -value.interval)
        for term, value in rest:
            total = total + value.value if term.sign > 0 else total - value.value
            interval = interval + value.interval if term.sign > 0 else interval - value.interval
        return CellValue(total, interval, terms=tuple(term for term, _ in found))


class IdentityIndex:
    """Identities by the cell of their left side, placeholders included."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        """Index the identities in their order."""
        self._by_left: dict[tuple[str, str, str], list[Identity]] = {}
        for identity in identities:
            left = identity.left
            self._by_left.setdefault((left.statement, left.row, left.column), []).append(identity)

    def of(self, cell: CellRef) -> Iterator[Identity]:
        """The identities of which a cell is the left side."""
        for row in (cell.row, _PLACEHOLDERS.get(len(cell.row)) if cell.row.isdecimal() else None, "{row}"):
            if row:
                for column in (cell.column, "{column}"):
                    yield from self._by_left.get((cell.statement, row, column), ())


_PLACEHOLDERS = {CLASS: "{class}", ITEM: "{item}"}


def bind(identity: Identity, cell: CellRef) -> tuple[Term, ...]:
    """The right side of an identity for one cell of its left side."""
    return tuple([_bound(term, cell) for term in identity.right])


def _bound(term: Term, cell: CellRef) -> Term:
    of_row, of_column = term.cell.row.startswith("{"), term.cell.column == "{column}"
    if not (of_row or of_column):
        return term
    row, column = cell.row if of_row else term.cell.row, cell.column if of_column else term.cell.column
    return Term(term.sign, CellRef(term.cell.statement, row, column))


def _by_parent(codes: tuple[str, ...], *, classified: bool) -> dict[str, tuple[str, ...]]:
    parents: dict[str, list[str]] = {}
    for code in codes:
        if len(code) > CLASS:
            parents.setdefault(code[:-2], []).append(code)
        elif classified:
            parents.setdefault(TOTAL, []).append(code)
    return {parent: tuple(parts) for parent, parts in parents.items()}


def _codes(statement: str, given: Iterable[CellRef], lines: tuple[str, ...]) -> tuple[str, ...]:
    rows = lines or {cell.row for cell in given if cell.statement == statement and cell.row != TOTAL}
    codes = {row for row in rows if row.isdecimal()}
    if not lines:
        codes |= {code[:length] for code in codes for length in range(CLASS, len(code), 2)}
    return tuple(sorted(codes))
