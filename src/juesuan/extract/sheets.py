"""The cells of one statement, read from the rows of its table by labels and 科目编码, never by 行次 or position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.headers import ordered, placed
from juesuan.extract.normal import spell
from juesuan.model.fact import CellRef
from juesuan.model.statement import TOTAL, ColumnKind, Side, StatementSpec

CODE_LENGTHS = (3, 5, 7)
_PART = 2  # digits of a 款 or 项 by itself
LABEL_CELLS = 4  # cells over which one label may be spread
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row with fewer figures than columns: its cells in the order of the columns, its figures in theirs."""

    cells: tuple[CellRef, ...]
    figures: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read of a statement: cells, the names that the document gives to the 科目, rows that are still open."""

    cells: tuple[tuple[CellRef, GridCell], ...]
    names: tuple[tuple[str, str], ...]
    open: tuple[OpenRow, ...] = ()


def read_sheet(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """The cells of a statement whose table has all its cells; None if its header was not understood."""
    if spec.classified:
        return _classified(spec, rows)
    if has_codes(spec):
        return _coded(spec, rows)
    if has_single_rows(spec):
        return _single(spec, rows)
    return _Listed(spec, rows).sheet()


def lost_blanks(rows: Grid) -> bool:
    """Whether the blank cells have vanished from a table, so that nothing tells which column a figure is in.

    A text in which all rows are filled up to one length has blank cells again, but only behind the others.
    """
    lengths = set()
    for row in rows:
        said = len(row)
        while said and not row[said - 1].text:
            said -= 1
        if any(cell.is_blank for cell in row[:said]):
            return False
        lengths.add(said)
    lengths.discard(0)
    return len(lengths) > 1 or lengths == {1}


def has_codes(spec: StatementSpec) -> bool:
    """Whether the rows of a statement carry a 科目编码."""
    return any(column.kind is ColumnKind.CODE for side in spec.sides for column in side.columns)


def has_single_rows(spec: StatementSpec) -> bool:
    """Whether each side of a statement is one row of figures."""
    return all(len(side.lines or ()) == 1 for side in spec.sides)


def is_code(cell: GridCell) -> bool:
    """Whether a cell is a 科目编码."""
    return cell.text.isdecimal() and len(cell.text) in CODE_LENGTHS


def _classified(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """Rows by 科目编码, columns by header."""
    keyed = list(_keyed(rows))
    header = rows[: keyed[0][1]] if keyed else rows
    columns = placed(spec, header, max(map(len, rows), default=0))
    if columns is None:
        return None
    cells: list[tuple[CellRef, GridCell]] = []
    names: list[tuple[str, str]] = []
    for key, number in keyed:
        amounts = list(columns.of(rows[number]))
        if len(amounts) < len(columns.keys) or any(cell.is_label for _, cell in amounts):
            return None
        cells += [(CellRef(spec.id, key, column), cell) for column, cell in amounts]
        name = next((cell.text for cell in rows[number] if cell.is_label), "")
        if key != TOTAL and name:
            names.append((key, name))
    return Sheet(tuple(cells), tuple(names))


def _keyed(rows: Grid) -> Iterator[tuple[str, int]]:
    """The rows that are of a 科目, or 合计, each with its key; rows of the header have none."""
    last = ""
    for number, row in enumerate(rows):
        said = [cell for cell in row if not cell.is_blank]
        if code := _code(row, last):
            last = code
            yield code, number
        elif "".join(cell.text for cell in said[:2] if cell.is_label) == "合计":
            yield TOTAL, number


def _code(row: list[GridCell], last: str) -> str:
    """The 科目编码 of a row: in one cell, or a cell each for 类, 款 and 项, which may be left to the row above."""
    leading = list(takewhile(lambda cell: not cell.is_label, row[: len(CODE_LENGTHS)]))
    said = [cell for cell in leading if not cell.is_blank]
    if not said or not all(cell.text.isdecimal() for cell in said):
        return ""
    if is_code(said[0]):
        code = said[0].text + "".join(cell.text for cell in said[1:] if len(cell.text) == _PART)
    else:
        first = leading.index(said[0])
        code = last[: CODE_LENGTHS[0] + _PART * (first - 1)] + "".join(cell.text for cell in said)
    return code if len(code) in CODE_LENGTHS else ""


def _coded(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """Blocks of code, name and amount side by side; totals below by their labels."""
    footers = {spell(footing.label): footing.key for footing in spec.footer}
    cells: list[tuple[CellRef, GridCell]] = []
    names: list[tuple[str, str]] = []
    for row in rows:
        for at, cell in enumerate(row):
            if is_code(cell) and at + 1 < len(row) and row[at + 1].is_label:
                names.append((cell.text, row[at + 1].text))
                cells += [(CellRef(spec.id, cell.text, "amount"), row[at + 2])] if at + 2 < len(row) else []
            elif cell.text in footers:
                amount = _until_label(row[at + 1 :])
                cells += [(CellRef(spec.id, footers[cell.text], "amount"), each) for each in amount[:1]]
    return Sheet(tuple(cells), tuple(names)) if cells else None


def _until_label(row: list[GridCell]) -> list[GridCell]:
    """The numbers that stand before the next words."""
    end = next((at for at, cell in enumerate(row) if cell.is_label), len(row))
    return [cell for cell in row[:end] if cell.number is not None]


def _single(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """One row of figures below a header: the cells in the order of the columns."""
    columns = [(side.lines[0].key, column.key) for side in spec.sides if side.lines for column in side.columns]
    tops = {spell(label) for label in spec.header[0]}
    if not any(tops <= {cell.text for cell in row} for row in rows):
        return None
    for row in rows:
        figures = row[: len(columns)]
        numbers = [cell.number for cell in figures if cell.number is not None]
        is_figures = len(figures) == len(columns) and numbers and all(c.is_blank or c.number is not None for c in row)
        is_numbering = all("." not in cell.text for cell in figures) and numbers == list(range(1, len(numbers) + 1))
        if is_figures and not is_numbering:
            pairs = zip(columns, figures, strict=True)
            return Sheet(tuple((CellRef(spec.id, line, column), cell) for (line, column), cell in pairs), ())
    return Sheet((), ())


class _Listed:
    """A statement whose rows the form lists, two sides next to each other."""

    def __init__(self, spec: StatementSpec, rows: Grid) -> None:
        self._spec = spec
        self._used: set[tuple[int, str]] = set()
        self._labels = labelled_lines(spec)
        heads = {spell(label) for line in spec.header for label in line if not label.isdecimal()} - set(self._labels)
        self._rows = [row for row in rows if heads.isdisjoint(cell.text for cell in row if cell.text)]
        header = [row for row in rows if row not in self._rows]
        self._columns = [ordered(side, spec, header) for side in spec.sides]

    def sheet(self) -> Sheet | None:
        """The cells of all rows; None if no label was known."""
        cells = [pair for row in self._rows for pair in self._row(row)]
        return Sheet(tuple(cells), ()) if self._used else None

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
            figures = _after_line_number(self._spec.sides[side], row[after:end])
            keyed = zip(self._columns[side], figures, strict=False)
            yield from ((CellRef(self._spec.id, line[1], column), cell) for column, cell in keyed)

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
        lines = self._labels.get(label) or self._labels[unnumbered(label)]
        return next((line for line in lines if line not in self._used and line[0] > after_side), None)


def labelled_lines(spec: StatementSpec) -> dict[str, list[tuple[int, str]]]:
    """The lines that a label can mean, each by its side and key."""
    labels: dict[str, list[tuple[int, str]]] = {}
    for position, side in enumerate(spec.sides):
        for line in side.lines or ():
            for label in dict.fromkeys((spell(line.label), unnumbered(spell(line.label)))):
                labels.setdefault(label, []).append((position, line.key))
    return labels


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
