"""The columns of figures whose blank cells have vanished, decided by the 勾稽关系 alone.

A figure counts as placed only if every way that the identities leave puts the same value into the cell. Where the
identities contradict each other a figure is wrong: whatever touches the contradiction decides nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from juesuan.extract.sheets import OpenRow
from juesuan.extract.sums import MANY, Budget, Relation, Way, Ways, narrowed, strike
from juesuan.facts.ledger import IdentityIndex, bind
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.statement import TOTAL, Term
from juesuan.model.statement import Relation as Kind

Signed = tuple[CellRef, Kind, tuple[Term, ...]]
"""An identity with its cells: left side, relation, right side."""

_FINE = 3  # decimals of 元 in which money is counted
_MOST_RETRIES = 6


@dataclass(frozen=True, slots=True)
class Open:
    """An open row and its figures as amounts."""

    row: OpenRow
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What is certain: cells with the position of their figure in the row; and the cells that stay unknown."""

    cells: Mapping[CellRef, tuple[int, int]]
    unknown: frozenset[CellRef]


def place(
    opened: Sequence[Open],
    known: Mapping[CellRef, Amount],
    read: Container[str],
    form: Form,
) -> Placed:
    """Decide the columns of open rows. Cells of statements that were read and are neither known nor open are blank."""
    if not opened:
        return Placed({}, frozenset())
    board = _Board(opened, known)
    signed = _identities(board, form)
    identities = [readable for identity in signed if (readable := _of_read(identity, read))]
    relations = [made for identity in identities if (made := board.relation(*identity))]
    return board.placed(_decided(board.ways(identities), relations))


class _Board:
    """The cells of all open rows by number and position, and the figures that are known already."""

    def __init__(self, opened: Sequence[Open], known: Mapping[CellRef, Amount]) -> None:
        self._opened = opened
        self._known = {cell: fine(amount) for cell, amount in known.items()}
        self._half = {cell.statement: _half(amount) for cell, amount in known.items()}
        self._figures = [tuple(fine(amount) for amount in each.amounts) for each in opened]
        self._at: dict[CellRef, tuple[int, int]] = {}
        for number, each in enumerate(opened):
            self._half[each.row.cells[0].statement] = max(map(_half, each.amounts))
            self._at |= {cell: (number, at) for at, cell in enumerate(each.row.cells)}
        self.cells = (*self._known, *self._at)

    def ways(self, identities: Iterable[Signed]) -> Ways:
        """All ways to place the figures of each row in their order that leave no total of figures blank."""
        totals: dict[int, list[tuple[int, list[int]]]] = {}
        for left, kind, right in identities:
            number, at = self._at.get(left, (-1, 0))
            parts = [self._at.get(term.cell, (-2, 0)) for term in right if term.sign > 0]
            if kind is Kind.EQUAL and len(parts) == len(right) and all(row == number for row, _ in parts):
                totals.setdefault(number, []).append((at, [part for _, part in parts]))
        return {number: list(self._ways(number, totals.get(number, []))) for number in range(len(self._opened))}

    def _ways(self, number: int, totals: list[tuple[int, list[int]]]) -> Iterator[Way]:
        figures, width = self._figures[number], len(self._opened[number].row.cells)
        for places in combinations(range(width), len(figures)):
            way = [0] * width
            for at, value in zip(places, figures, strict=True):
                way[at] = value
            if not any(way[total] == 0 and any(way[part] for part in parts) for total, parts in totals):
                yield tuple(way)

    def relation(self, left: CellRef, kind: Kind, right: tuple[Term, ...]) -> Relation | None:
        """An identity as far as it speaks of open rows."""
        terms: list[tuple[int, int, int]] = []
        constant = slack = 0
        for term in (Term(1, left), *(Term(-term.sign, term.cell) for term in right)):
            if term.cell in self._at:
                terms.append((*self._at[term.cell], term.sign))
                slack += self._half[term.cell.statement]
            elif term.cell in self._known:
                constant += term.sign * self._known[term.cell]
                slack += self._half[term.cell.statement]
        if not terms:
            return None
        return Relation(tuple(terms), -constant - slack, MANY if kind is Kind.AT_LEAST else slack - constant)

    def placed(self, ways: Ways) -> Placed:
        """The cells to which all remaining ways give one value."""
        cells: dict[CellRef, tuple[int, int]] = {}
        unknown: set[CellRef] = set()
        for number, left in ways.items():
            for at, cell in enumerate(self._opened[number].row.cells):
                values = {way[at] for way in left}
                if len(values) > 1:
                    unknown.add(cell)
                elif value := values.pop():
                    cells[cell] = number, self._figures[number].index(value)
        return Placed(cells, frozenset(unknown))


def fine(amount: Amount) -> int:
    """Money in 厘."""
    return int(amount.yuan.scaleb(_FINE))


def _half(amount: Amount) -> int:
    return int(amount.resolution.scaleb(_FINE) / 2)


def _of_read(identity: Signed, read: Container[str]) -> Signed | None:
    """An identity of statements that were read; what is no less than several figures is no less than some of them."""
    left, kind, right = identity
    kept = tuple(term for term in right if term.cell.statement in read)
    is_weaker = kind is Kind.AT_LEAST and all(term.sign > 0 for term in right)
    return (left, kind, kept) if left.statement in read and (is_weaker or len(kept) == len(right)) else None


def _identities(board: _Board, form: Form) -> Iterator[Signed]:
    """Every identity that can speak of the cells of a board: within rows, down the 科目, between statements."""
    rows: dict[str, dict[str, None]] = {}
    for cell in board.cells:
        rows.setdefault(cell.statement, {})[cell.row] = None
    index = IdentityIndex(identity for identity in form.identities if not identity.completes)
    for statement, keys in rows.items():
        spec = form.statements[statement]
        listed = (line.key for side in spec.sides for line in side.lines or () if line.key)
        for row in dict.fromkeys((*keys, *listed)):
            for column in spec.amounts:
                cell = CellRef(statement, row, column)
                yield from ((cell, found.relation, bind(found, cell)) for found in index.of(cell))
        if spec.classified:
            for parent, parts in _parts(keys).items():
                for column in spec.amounts:
                    terms = tuple(Term(1, CellRef(statement, row, column)) for row in parts)
                    yield CellRef(statement, parent, column), Kind.EQUAL, terms
    yield from _mirrors(rows, form)


def _parts(rows: Iterable[str]) -> dict[str, list[str]]:
    """The printed rows below each printed row: those whose nearest printed 类 or 款 it is."""
    printed = set(rows)
    parts: dict[str, list[str]] = {}
    for row in rows:
        if row != TOTAL:
            above = (row[:size] for size in range(len(row) - 2, 0, -2))
            parent = next((code for code in above if code in printed), TOTAL)
            if parent in printed:
                parts.setdefault(parent, []).append(row)
    return parts


def _mirrors(rows: Mapping[str, Iterable[str]], form: Form) -> Iterator[Signed]:
    """The cells of two statements that must say the same."""
    for mirror, cell in form.vocabulary.mirrors():
        if mirror.statement in form.statements and cell.statement in form.statements:
            lines = {line.key for side in form.statements[mirror.statement].sides for line in side.lines or ()}
            codes = (code for code in lines or rows.get(mirror.statement, ()) if code.isdecimal())
            for row in sorted(codes) if mirror.row == "*" else (TOTAL,):
                own, other = (
                    CellRef(each.statement, row if each.row == "*" else each.row, each.column)
                    for each in (cell, mirror)
                )
                yield other, Kind.EQUAL, (Term(1, own),)


def _decided(ways: Ways, relations: list[Relation]) -> Ways:
    """The ways that are left. What speaks of a row that contradicts itself is weaker evidence, and comes second."""
    budget = Budget()
    alone = [relation for relation in relations if len(relation.rows) == 1]
    shared = [relation for relation in relations if len(relation.rows) > 1]
    left, doubtful = _consistent(ways, alone)
    firm = [relation for relation in shared if doubtful.isdisjoint(relation.rows)]
    left = _agreed(left, firm, budget)
    return _agreed(left, [relation for relation in shared if not doubtful.isdisjoint(relation.rows)], budget)


def _consistent(ways: Ways, alone: list[Relation]) -> tuple[Ways, set[int]]:
    """The ways that break no identity of their own row, and the rows in which every way breaks one: they keep all."""
    by_row: dict[int, list[Relation]] = {}
    for relation in alone:
        by_row.setdefault(relation.rows[0], []).append(relation)
    left, doubtful = dict(ways), set()
    for row, own in by_row.items():
        sound = [way for way in ways[row] if all(r.low <= r.value(row, way) <= r.high for r in own)]
        if sound:
            left[row] = sound
        else:
            doubtful.add(row)
    return left, doubtful


def _agreed(ways: Ways, relations: list[Relation], budget: Budget) -> Ways:
    """The ways that all relations leave, without those that meet in a contradiction: one of their figures is wrong."""
    held = [relation for relation in relations if strike(ways, relation, budget) is not None]
    for _ in range(_MOST_RETRIES):
        left, conflict = narrowed(ways, held, budget)
        if conflict is None:
            return left
        rows = set(conflict.rows)
        held = [relation for relation in held if rows.isdisjoint(relation.rows)]
    return ways
