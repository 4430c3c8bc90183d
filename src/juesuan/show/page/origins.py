"""Where a printed number comes from: the data file, the cell of a statement, or other figures by a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.facts.book import FactBook
from juesuan.facts.formula import formula
from juesuan.facts.ledger import CellValue
from juesuan.facts.names import fact_name
from juesuan.facts.printing import Printing
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef, Fact, FactId
from juesuan.show.facts import kept_secret, source

_SOURCES = {"given": "未填", "counted": "数据里所列各项的个数", "blank": "未填"}


@dataclass(frozen=True, slots=True)
class Origin:
    """What is told of a number.

    ``cells`` are the cells of statements that it is or rests on; ``inputs`` are told one by one: cell, name, the rest.
    """

    kind: str
    name: str
    rows: tuple[tuple[str, str], ...]
    cells: tuple[str, ...] = ()
    inputs: tuple[tuple[str, str, str], ...] = ()


class Origins:
    """The origins of the numbers of one report."""

    def __init__(self, book: FactBook) -> None:
        """Figures are told as the report prints them."""
        self._book = book
        self._printing = Printing.of(book.accounts, book.form)

    def of(self, written: str, fact: Fact | None) -> Origin:
        """The origin of what a figure says it prints: a cell of a statement, or a fact."""
        if fact is None and (secret := self._secret(written)):
            return secret
        if ":" in written and fact is None:
            return self._of_cell(CellRef.parse(written.rpartition("@")[0]), written)
        fact = fact or self._book.get(written)
        if fact is None:
            return Origin("given", written, (("编号", written),))
        cell = self._book.cell(fact.id)
        if cell and cell in self._book.ledger and not fact.derivation and not fact.span:
            return self._of_cell(cell, written, fact.name)
        return self._of_fact(fact, cell)

    def _secret(self, written: str) -> Origin | None:
        """Of what is withheld the law that says so, and nothing from which it follows."""
        if ":" in written:
            ref = CellRef.parse(written.rpartition("@")[0])
            basis, name = self._book.ledger.withheld.get(ref), self._book.cell_name(ref)
        else:
            identity = FactId.parse(written, self._book.year)
            basis, name = self._book.withheld(identity), fact_name(identity, self._book)
        return None if basis is None else Origin("withheld", name, (("说明", kept_secret(basis)), ("编号", written)))

    def _of_fact(self, fact: Fact, cell: CellRef | None) -> Origin:
        kind = _kind(fact)
        inputs = tuple(self._inputs(fact))
        if cell and cell in self._book.ledger:
            inputs = ((self._key(cell), self._book.cell_name(cell), self._value(fact)), *inputs)
        rows = (
            ("数值", self._value(fact)),
            ("算式", formula(fact, self._book, self._printing)),
            ("来源", "" if fact.derivation else source(fact) or _SOURCES[kind]),
            ("编号", str(fact.id)),
        )
        return Origin(kind, fact.name, rows, tuple(cell for cell, _, _ in inputs if cell), inputs)

    def _of_cell(self, ref: CellRef, written: str, name: str = "") -> Origin:
        """A cell of a statement, as it was given or as the identities complete it."""
        value = self._book.ledger[ref]
        identity = self._book.vocabulary.fact_of(ref, self._book.year)
        given = value.given.span.place if value.given and value.given.span else ""
        inputs = tuple(self._terms(value))
        rows = (
            ("数值", f"{self._printing.amount(value.value)}{self._printing.unit.label}"),
            ("算式", self._sum(value)),
            ("来源", given),
            ("编号", str(identity or written)),
        )
        cells = (self._key(ref), *(cell for cell, _, _ in inputs))
        return Origin("given" if value.given else "derived", name or self._book.cell_name(ref), rows, cells, inputs)

    def _terms(self, value: CellValue) -> Iterator[tuple[str, str, str]]:
        """The cells of which a cell is the sum; those that are blank add nothing and are not told."""
        for term in value.terms:
            found = self._book.ledger.get(term.cell)
            if found and found.value:
                sign = "" if term.sign > 0 else "减 "
                yield (
                    self._key(term.cell),
                    f"{sign}{self._book.cell_name(term.cell)}",
                    self._printing.amount(found.value),
                )

    def _sum(self, value: CellValue) -> str:
        terms = [(t.sign, found.value) for t in value.terms if (found := self._book.ledger.get(t.cell)) and found.value]
        if len(terms) <= 1:
            return ""
        signed = (f"{'+' if sign > 0 else '−'} {self._printing.amount(amount)}" for sign, amount in terms)
        return f"{' '.join(signed).removeprefix('+ ')} = {self._printing.amount(value.value)}"

    def _inputs(self, fact: Fact) -> Iterator[tuple[str, str, str]]:
        """The figures from which a fact follows, each with its own formula or source."""
        for identity in fact.derivation.inputs if fact.derivation else ():
            found = self._book.find(identity)
            if found is None:
                continue
            own = formula(found, self._book, self._printing) or source(found) or ""
            yield self._cell(identity), found.name, f"{self._value(found)}{f'（{own}）' if own else ''}"

    def _cell(self, identity: FactId) -> str:
        cell = self._book.cell(identity)
        return self._key(cell) if cell else ""

    def _key(self, cell: CellRef) -> str:
        """A cell as the figures of a statement name it."""
        return f"{cell}@{self._book.year}"

    def _value(self, fact: Fact) -> str:
        return (
            f"{self._printing.signed(fact)}{self._printing.unit_of(fact.id, self._book.vocabulary[fact.id.quantity])}"
        )


def _kind(fact: Fact) -> str:
    """How a fact is known; a figure that stands nowhere was counted from what is listed, unless it is nothing."""
    if fact.derivation:
        return "derived"
    if fact.span:
        return "given"
    value = fact.value.yuan if isinstance(fact.value, Amount) else fact.value
    return "counted" if value else "blank"
