"""Where the cells of the statements stand in a fill-in workbook: one sheet each, laid out as the form prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from juesuan.facts.book import FactBook
from juesuan.model.fact import CellRef
from juesuan.model.statement import TOTAL, Column, ColumnKind, Side, StatementSpec
from juesuan.sources.worksheets import Place, address

TOP = 3
"""Rows above the header: title, number, unit."""

SPARE = 15
"""Rows of a classified statement that are free for further 科目."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of a sheet that is no input."""

    place: Place
    text: str
    across: int = 1


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A statement on its sheet: labels, the place of each cell, and the rows that are free for further 科目."""

    spec: StatementSpec
    name: str
    labels: tuple[Label, ...]
    places: Mapping[CellRef, Place]
    spare: tuple[int, int] = (0, 0)

    @property
    def name_column(self) -> int:
        """The place of the names of 科目 in a classified statement."""
        return next(at for at, column in _columns(self.spec.sides[0]) if column.kind is ColumnKind.NAME)

    def reference(self, cell: CellRef, sheet: str) -> str:
        """A cell as a formula on another sheet writes it."""
        own = address(self.places[cell])
        return own if sheet == self.name else f"'{self.name}'!{own}"

    def column(self, key: str) -> int:
        """The place of a column of a classified statement."""
        return next(place[1] for cell, place in self.places.items() if cell.column == key)


def layouts(book: FactBook) -> dict[str, SheetLayout]:
    """The sheets of all statements of a form, with the rows that the figures use."""
    made: dict[str, SheetLayout] = {}
    for key, spec in book.form.statements.items():
        made[key] = _classified(spec, book) if spec.classified else _listed(spec)
    return made


def _name(spec: StatementSpec) -> str:
    number = spec.number.removeprefix("公开").removesuffix("表")
    return f"{number} {spec.title}".replace("/", "")[:31]


def _classified(spec: StatementSpec, book: FactBook) -> SheetLayout:
    start = TOP + len(spec.header)
    side = spec.sides[0]
    labels: list[Label] = []
    places: dict[CellRef, Place] = {}
    codes = (TOTAL, *book.ledger.codes(spec.id))
    rows = [*codes, *(f"+{n}" for n in range(SPARE))]
    for row, key in enumerate(rows, start=start):
        for at, column in _columns(side):
            if column.kind is ColumnKind.AMOUNT:
                places[CellRef(spec.id, key, column.key)] = (row, at)
            elif key == TOTAL:
                labels += [Label((row, at), "合计")] if column.kind is ColumnKind.CODE else []
            elif not key.startswith("+"):
                text = key if column.kind is ColumnKind.CODE else book.account_name(key)
                labels.append(Label((row, at), text, column.across))
    spare = (start + len(codes), start + len(rows) - 1)
    return SheetLayout(spec, _name(spec), tuple(labels), places, spare)


def _columns(side: Side, start: int = 0) -> Iterator[tuple[int, Column]]:
    for column in side.columns:
        yield start, column
        start += column.across


def _listed(spec: StatementSpec) -> SheetLayout:
    start = TOP + len(spec.header)
    labels: list[Label] = []
    places: dict[CellRef, Place] = {}
    left = last = 0
    for side in spec.sides:
        for row, line in enumerate(side.lines or (), start=start):
            last = max(last, row)
            for at, column in _columns(side, left):
                text = {ColumnKind.LINE: line.number, ColumnKind.CODE: line.key}.get(column.kind, line.label)
                if column.kind is not ColumnKind.AMOUNT:
                    labels += [Label((row, at), text)] if text else []
                elif line.key:
                    places[CellRef(spec.id, line.key, column.key)] = (row, at)
        left += sum(column.across for column in side.columns)
    at = 0
    for footing in spec.footer:
        labels.append(Label((last + 1, at), footing.label, footing.across))
        places[CellRef(spec.id, footing.key, "amount")] = (last + 1, at + footing.across)
        at += footing.across + 1
    return SheetLayout(spec, _name(spec), tuple(labels), places)
