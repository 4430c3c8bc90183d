"""The vocabulary: every quantity that a report can speak of, found by id, by cell or by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from juesuan.model.fact import Basis, CellRef, FactId, Measure, Quantity
from juesuan.model.statement import TOTAL


@dataclass(frozen=True)
class Vocabulary(Mapping[str, Quantity]):
    """All quantities by id. ``by_cell`` holds each cell pattern with the quantity and basis that it is."""

    quantities: Mapping[str, Quantity]
    by_cell: Mapping[CellRef, tuple[str, Basis]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the cells."""
        object.__setattr__(self, "by_cell", dict(self._cells()))

    def __getitem__(self, quantity: str) -> Quantity:
        return self.quantities[quantity]

    def __iter__(self) -> Iterator[str]:
        return iter(self.quantities)

    def __len__(self) -> int:
        return len(self.quantities)

    def _cells(self) -> Iterator[tuple[CellRef, tuple[str, Basis]]]:
        for quantity in self.quantities.values():
            for cell in (quantity.cell, *quantity.mirrors, quantity.rows, *quantity.row_mirrors):
                if cell:
                    yield cell, (quantity.id, Basis.ACTUAL)
            if quantity.adjusted:
                yield quantity.adjusted, (quantity.id, Basis.ADJUSTED)

    def mirrors_of(self, identity: FactId) -> tuple[CellRef, ...]:
        """The cells of other statements that must say what a figure is."""
        quantity = self.quantities[identity.quantity]
        if not identity.key:
            return quantity.mirrors
        return tuple(replace(cell, row=identity.key) for cell in quantity.row_mirrors)

    def fact_of(self, cell: CellRef, year: int) -> FactId | None:
        """The fact that a cell states, whether it is the quantity's own cell or a mirror of it."""
        if found := self.by_cell.get(cell):
            return FactId(found[0], year, basis=found[1])
        key = "" if cell.row == TOTAL else cell.row
        found = self.by_cell.get(CellRef(cell.statement, "*", cell.column)) if key else None
        return FactId(found[0], year, key, found[1]) if found else None

    def cell_of(self, fact: FactId) -> CellRef | None:
        """The cell that a figure of its own year is by its quantity; None if it stands in no statement."""
        quantity = self.get(fact.quantity)
        if quantity is None or fact.measure is not Measure.VALUE:
            return None
        if fact.basis is Basis.ACTUAL:
            return quantity.cell if not fact.key else quantity.rows and replace(quantity.rows, row=fact.key)
        return quantity.adjusted if fact.basis is Basis.ADJUSTED and not fact.key else None

    def same(self, fact: FactId) -> FactId:
        """The figure that a figure must equal by the vocabulary: 支出总计 is 收入总计; itself if there is none."""
        quantity = self.get(fact.quantity)
        if fact.key or quantity is None or quantity.cell is None:
            return fact
        twin = next((each.id for each in self.values() if quantity.cell in each.mirrors), fact.quantity)
        return replace(fact, quantity=twin)

    def mirrors(self) -> Iterator[tuple[CellRef, CellRef]]:
        """Each mirror with the cell that it must equal; rows of ``*`` stand for every 科目."""
        for quantity in self.quantities.values():
            yield from ((mirror, quantity.cell) for mirror in quantity.mirrors if quantity.cell)
            yield from ((mirror, quantity.rows) for mirror in quantity.row_mirrors if quantity.rows)
