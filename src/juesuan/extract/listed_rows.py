"""Statements whose rows the form lists, two sides next to each other: rows by their labels, whatever their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.headers import is_whole, ordered, side_places
from juesuan.extract.heads import TOTALS, Unclear
from juesuan.extract.normal import spell
from juesuan.model.chinese import NUMERALS
from juesuan.model.fact import CellRef, Quantity
from juesuan.model.statement import ColumnKind, Side, StatementSpec
from juesuan.model.vocabulary import Vocabulary

LABEL_CELLS = 4  # cells over which one label may be spread
_NUMERALS = NUMERALS


class ListedRows:
    """A statement whose rows the form lists, two sides next to each other."""

    def __init__(self, spec: StatementSpec, rows: Grid, vocabulary: Vocabulary | None) -> None:
        self._spec = spec
        self._used: set[tuple[int, str]] = set()
        self._labels = labelled_lines(spec, vocabulary)
        heads = {spell(label) for line in spec.header for label in line if not label.isdecimal()}
        heads = (heads | set(TOTALS)) - set(self._labels)
        self._rows = [row for row in rows if heads.isdisjoint(cell.text for cell in row if cell.text)]
        header = [row for row in rows if row not in self._rows]
        self._width = max(map(len, rows), default=0)
        self._columns = [ordered(side, spec, header) for side in spec.sides]
        self._places = side_places(spec, header) if is_whole(header, self._width) else []

    def cells(self) -> tuple[tuple[CellRef, GridCell], ...] | None:
        """The cells of all rows; None if no label was known."""
        cells = tuple(pair for row in self._rows for pair in self._row(row))
        return cells if self._used else None

    def untold(self) -> tuple[CellRef, ...]:
        """The cells of lines without a label where another label has a figure, so that they are no blanks."""
        if not any(self._has_other(row) for row in self._rows):
            return ()
        return tuple(
            CellRef(self._spec.id, line.key, column.key)
            for position, side in enumerate(self._spec.sides)
            for line in side.lines or ()
            for column in side.columns
            if column.kind is ColumnKind.AMOUNT and (position, line.key) not in self._used
        )

    def _has_other(self, row: list[GridCell]) -> bool:
        """Whether a label that the form does not have stands before a figure."""
        known = {at for start, after, _ in self._anchors(row) for at in range(start, after)}
        is_other = False
        for at, cell in enumerate(row):
            if cell.is_label:
                is_other = at not in known
            elif is_other and "." in cell.text and cell.number:
                return True
        return False

    def _row(self, row: list[GridCell]) -> Iterator[tuple[CellRef, GridCell]]:
        anchors = self._anchors(row)
        ends = [*(start for start, _, _ in anchors), len(row)][1:]
        side = -1
        for (_, after, label), end in zip(anchors, ends, strict=True):
            line = self._line(label, side)
            if line is None:
                continue
            side = line[0]
            self._used.add(line)
            keyed = self._figures(row, side, after, end)
            yield from ((CellRef(self._spec.id, line[1], column), cell) for column, cell in keyed)

    def _figures(self, row: list[GridCell], side: int, after: int, end: int) -> list[tuple[str, GridCell]]:
        """The figures of a label: under the labels of their columns, or where the header does not tell, behind it."""
        places = self._places[side] if self._places and len(row) == self._width else {}
        if places and after <= min(places.values()) and max(places.values()) < end:
            return [(key, row[place]) for key, place in places.items()]
        other = next((at for at in range(after, end) if row[at].is_label), end)  # a line that the form does not have
        figures = _after_line_number(self._spec.sides[side], row[after:other])
        keys = self._columns[side]
        amounts = [cell for cell in figures if cell.number is not None and "." in cell.text]  # no 行次 has decimals
        if more := amounts[len(keys) :]:
            raise Unclear(f"一行里的数比栏多，不知道“{more[0].text}”是哪一栏", more[0].span)
        return list(zip(keys, figures, strict=False))

    def _anchors(self, row: list[GridCell]) -> list[tuple[int, int, str]]:
        """Where known labels stand in a row: first cell, first cell after, and the label."""
        anchors = []
        at = 0
        while at < len(row):
            size = next((n for n in range(LABEL_CELLS, 0, -1) if self._is_label(row[at : at + n])), 0)
            if size:
                anchors.append((at, at + size, "".join(cell.text for cell in row[at : at + size])))
            at += size or 1
        return anchors

    def _is_label(self, cells: list[GridCell]) -> bool:
        label = "".join(cell.text for cell in cells)
        return all(cell.is_label for cell in cells) and (label in self._labels or unnumbered(label) in self._labels)

    def _line(self, label: str, after_side: int) -> tuple[int, str] | None:
        """The line that a label means: not yet read, and on a side further to the right."""
        lines = meant(label, self._labels)
        return next((line for line in lines if line not in self._used and line[0] > after_side), None)


def labelled_lines(spec: StatementSpec, vocabulary: Vocabulary | None = None) -> dict[str, list[tuple[int, str]]]:
    """The lines that a label can mean, each by its side and key; the vocabulary knows other names of them."""
    labels: dict[str, list[tuple[int, str]]] = {}
    for position, side in enumerate(spec.sides):
        for line in side.lines or ():
            for label in dict.fromkeys((spell(line.label), unnumbered(spell(line.label)))):
                labels.setdefault(label, []).append((position, line.key))
    own = set(labels)
    for label, named in _names(spec, vocabulary or {}):
        if label not in own and named not in labels.setdefault(label, []):
            labels[label].append(named)
    return labels


def meant(label: str, labels: Mapping[str, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """The lines that a label can mean, numbered as it stands first: rows of carry-over may repeat the first labels."""
    return list(dict.fromkeys((*labels.get(label, ()), *labels.get(unnumbered(label), ()))))


def _names(spec: StatementSpec, quantities: Mapping[str, Quantity]) -> Iterator[tuple[str, tuple[int, str]]]:
    """The names of quantities whose cell is the first amount of a line."""
    for quantity in quantities.values():
        for cell in (quantity.cell, *quantity.mirrors):
            for position, side in enumerate(spec.sides):
                first = next(column.key for column in side.columns if column.kind is ColumnKind.AMOUNT)
                rows = {line.key for line in side.lines or ()}
                if cell and cell.statement == spec.id and cell.row in rows and cell.column == first:
                    yield from ((spell(name), (position, cell.row)) for name in quantity.names)


def unnumbered(label: str) -> str:
    """A label without 一、 before it."""
    head, mark, tail = label.partition("、")
    return tail if mark and head and all(c in _NUMERALS for c in head) else label


def _after_line_number(side: Side, cells: list[GridCell]) -> list[GridCell]:
    """The cells of the amounts: what follows the 行次, if the side prints one."""
    if any(column.kind is ColumnKind.LINE for column in side.columns):
        at = next((at for at, cell in enumerate(cells) if not cell.is_blank), None)
        if at is not None and cells[at].text.isdecimal():
            return cells[at + 1 :]
    return cells
