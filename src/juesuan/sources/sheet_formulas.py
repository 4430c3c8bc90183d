"""The formulas of a fill-in workbook, made of the form's own identities: what a cell adds up, and where it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from juesuan.facts.leaves import fillable
from juesuan.facts.ledger import IdentityIndex, bind
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.statement import TOTAL, Relation, Term
from juesuan.sources.sheet_layouts import SheetLayout
from juesuan.sources.worksheets import address

_ITEM = 7  # digits of a 项
_FURTHER = 500  # rows below the free ones in which people may go on: more than a department has 科目


class Formulas:
    """Knows which cells are filled in and which follow."""

    def __init__(self, sheets: Mapping[str, SheetLayout], form: Form) -> None:
        """Find the cells that people fill in."""
        self._sheets = sheets
        one = Given(Amount.of("1"))
        cells = {cell: one for sheet in sheets.values() for cell in sheet.places if not cell.row.startswith("+")}
        self._inputs = {c for c in fillable(cells, form) if not self._is_total(c)}
        self._equal = IdentityIndex(i for i in form.identities if i.relation is Relation.EQUAL and not i.completes)
        self._least = IdentityIndex(i for i in form.identities if i.relation is Relation.AT_LEAST)
        self._twins: dict[CellRef, list[CellRef]] = {}
        for mirror, cell in form.vocabulary.mirrors():
            for one_, other in ((mirror, cell), (cell, mirror)):
                if {one_.statement, other.statement} <= set(sheets):
                    self._twins.setdefault(one_, []).append(other)

    def is_input(self, cell: CellRef) -> bool:
        """Whether people fill a cell in."""
        if cell.row.startswith("+"):
            return not any(self._equal.of(cell))
        return cell in self._inputs

    def formula(self, cell: CellRef) -> str:
        """What a cell that follows adds up."""
        if self._is_parent(cell) and not self._row_sum(cell):
            return f"={self._below(cell.statement, cell.row, cell.column, cell.statement)}"
        return next((f"={sum_}" for sum_ in self._sums(cell)), "")

    def broken(self, cell: CellRef) -> Iterator[str]:
        """When a cell does not agree with what it should be: conditions that are true then."""
        own = address(self._sheets[cell.statement].places[cell])
        for sum_ in self._sums(cell):
            yield f"=ABS({own}-({sum_}))>0.005"
        for identity in self._least.of(cell):
            if sum_ := self._signed(bind(identity, cell), cell.statement):
                yield f"={own}<({sum_})-0.005"

    def _sums(self, cell: CellRef) -> Iterator[str]:
        if sum_ := self._row_sum(cell):
            yield sum_
        for twin in self._twins.get(cell, ()):
            yield self._reference(twin, cell.statement)
        if cell.row.isdecimal():
            for twin in self._twins.get(CellRef(cell.statement, "*", cell.column), ()):
                yield self._reference(CellRef(twin.statement, cell.row, twin.column), cell.statement)

    def _row_sum(self, cell: CellRef) -> str:
        sums = (self._signed(bind(identity, cell), cell.statement) for identity in self._equal.of(cell))
        return next((sum_ for sum_ in sums if sum_), "")

    def _signed(self, terms: Sequence[Term], sheet: str) -> str:
        known = [term for term in terms if term.cell.statement in self._sheets]
        if len(known) < len(terms):
            return ""
        signs = ("+" if term.sign > 0 else "-" for term in known)
        return "".join(
            f"{sign}{self._reference(term.cell, sheet)}" for sign, term in zip(signs, known, strict=True)
        ).removeprefix("+")

    def _reference(self, cell: CellRef, sheet: str) -> str:
        """A cell; a 科目 that has no row yet is the sum of the free rows that are filled with it."""
        layout = self._sheets[cell.statement]
        if cell in layout.places:
            return layout.reference(cell, self._sheets[sheet].name)
        return self._below(cell.statement, cell.row, cell.column, sheet) if layout.spec.classified else "0"

    def _is_total(self, cell: CellRef) -> bool:
        return cell.row == TOTAL and self._sheets[cell.statement].spec.classified

    def _is_parent(self, cell: CellRef) -> bool:
        layout = self._sheets[cell.statement]
        rows = {each.row for each in layout.places}
        is_code = cell.row.isdecimal() and any(row != cell.row and row.startswith(cell.row) for row in rows)
        return self._is_total(cell) or is_code

    def _below(self, statement: str, row: str, column: str, sheet: str) -> str:
        """The last 科目 below a row, those that are there and those that the free rows are filled with."""
        layout = self._sheets[statement]
        prefix = "" if row == TOTAL else row
        cells = [c for c in layout.places if c.column == column and c.row.isdecimal() and c.row.startswith(prefix)]
        leaves = [
            c for c in cells if c.row != row and not any(o.row != c.row and o.row.startswith(c.row) for o in cells)
        ]
        said = [layout.reference(cell, self._sheets[sheet].name) for cell in leaves]
        return "+".join((*said, *self._spare(layout, prefix, column, sheet))) or "0"

    def _spare(self, layout: SheetLayout, prefix: str, column: str, sheet: str) -> Iterator[str]:
        if layout.spec.classified:
            first, last = layout.spare[0], layout.spare[1] + _FURTHER
            at = layout.column(column)
            place = "" if self._sheets[sheet].name == layout.name else f"'{layout.name}'!"
            codes = f"{place}$A${first + 1}:$A${last + 1}"
            figures = f"{place}{address((first, at))}:{address((last, at))}"
            match = f'*(LEFT({codes},{len(prefix)})="{prefix}")' if prefix else ""
            yield f"SUMPRODUCT((LEN({codes})={_ITEM}){match}*{figures})"
