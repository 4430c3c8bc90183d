"""The cells of one statement, read from the rows of its table by labels and 科目编码, never by 行次 or position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.headers import coded_blocks, is_whole, placed, side_places
from juesuan.extract.heads import Unclear
from juesuan.extract.listed_rows import ListedRows
from juesuan.extract.normal import spell
from juesuan.extract.typed import is_meant
from juesuan.model.fact import CellRef
from juesuan.model.source import SheetSource
from juesuan.model.statement import TOTAL, ColumnKind, StatementSpec
from juesuan.model.vocabulary import Vocabulary

CODE_LENGTHS = (3, 5, 7)
_PART = 2  # digits of a 款 or 项 by itself
_TOTALS = ("合计", "总计")
_SERIAL = "序号"
_CODE_AND_NAME = re.compile(r"(\d{3}(?:\d{2}){0,2})(?![\d.-])[^\w]?([^\W\d].*)")
_PARTED = re.compile(r"\d{3}(?:-\d{2}){1,2}|\d{3}\.\d{2}\.\d{2}")


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row with fewer figures than columns: its cells in the order of the columns, its figures in theirs."""

    cells: tuple[CellRef, ...]
    figures: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read of a statement: cells, the names that the document gives to the 科目, rows that are still open.

    ``absent`` are cells for which the table has no place, ``lost`` those whose figures other labels may have: they are
    unknown, not blank. ``passed`` are the labels of columns of other figures, each with the first of these.
    """

    cells: tuple[tuple[CellRef, GridCell], ...]
    names: tuple[tuple[str, str], ...]
    open: tuple[OpenRow, ...] = ()
    absent: tuple[CellRef, ...] = ()
    lost: tuple[CellRef, ...] = ()
    passed: tuple[tuple[str, GridCell], ...] = ()


def read_sheet(spec: StatementSpec, rows: Grid, vocabulary: Vocabulary | None = None) -> Sheet | None:
    """The cells of a statement whose table has all its cells; None if it is not known, `Unclear` if it is not sure."""
    if spec.classified:
        return _classified(spec, rows)
    if has_codes(spec):
        return _coded(spec, rows)
    if has_single_rows(spec):
        return _single(spec, rows)
    cells = (listed := ListedRows(spec, rows, vocabulary)).cells()
    return None if cells is None else Sheet(cells, (), lost=() if is_worksheet(rows) else listed.untold())


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


def is_worksheet(rows: Grid) -> bool:
    """Whether the rows are of a worksheet, where no blank cell can vanish."""
    first = next((cell.span for row in rows for cell in row if cell.span), None)
    return first is not None and isinstance(first.source, SheetSource)


def without_serials(rows: Grid) -> Grid:
    """The rows without a column that only counts them (序号)."""
    serial = next((at for row in rows for at, cell in enumerate(row) if cell.text == _SERIAL), None)
    return rows if serial is None else [[*row[:serial], *row[serial + 1 :]] for row in rows]


def _is_coded_cell(cell: GridCell) -> bool:
    return is_code(cell) or _CODE_AND_NAME.fullmatch(cell.text) is not None


def _name(label: GridCell) -> str:
    """The name of a 科目, without a code before it."""
    both = _CODE_AND_NAME.fullmatch(label.text)
    return both[2] if both else label.text


def _classified(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """Rows by 科目编码, columns by header."""
    keyed = list(_keyed(rows))
    header = rows[: keyed[0][1]] if keyed else rows
    columns = placed(spec, header, max(map(len, rows), default=0), may_lack=not is_worksheet(rows))
    cells: list[tuple[CellRef, GridCell]] = []
    names: list[tuple[str, str]] = []
    for key, number in keyed:
        amounts = list(columns.of(rows[number]))
        if len(amounts) < len(columns.keys):
            return None
        words = next((cell for _, cell in amounts if cell.is_label), None)
        if words and not is_worksheet(rows):  # of a worksheet what is no figure is told by its cell
            raise Unclear(f"“{words.text}”不是一个数", words.span)
        cells += [(CellRef(spec.id, key, column), cell) for column, cell in amounts]
        name = next((_name(cell) for cell in rows[number] if cell.is_label), "")
        if key != TOTAL and name:
            names.append((key, name))
    absent = tuple(CellRef(spec.id, key, column) for key, _ in keyed for column in columns.absent)
    figured = [rows[number] for _, number in keyed if len(rows[number]) == columns.width]
    passed = tuple(
        (label, first)
        for place, label in columns.others
        if (first := next((row[place] for row in figured if "." in row[place].text and row[place].number), None))
    )
    if passed:
        return Sheet(tuple(cells), tuple(names), lost=absent, passed=passed)
    return Sheet(tuple(cells), tuple(names), absent=absent)


def _keyed(rows: Grid) -> Iterator[tuple[str, int]]:
    """The rows that are of a 科目, or 合计, each with its key; rows of the header have none."""
    last = ""
    for number, row in enumerate(rows):
        said = [cell for cell in row if not cell.is_blank]
        if code := _code(row, last):
            last = code
            yield code, number
        elif "".join(cell.text for cell in said[:2] if cell.is_label).rstrip("：") in _TOTALS:
            yield TOTAL, number


def _code(row: list[GridCell], last: str) -> str:
    """The 科目编码 of a row: in one cell, alone or before the name; or a cell each for 类, 款 and 项.

    Of the latter those of the row above need not be repeated, and 05 may have become 5.
    """
    leading = list(takewhile(lambda cell: not cell.is_label, row[: len(CODE_LENGTHS)]))
    said = [cell for cell in leading if not cell.is_blank]
    first_word = row[len(leading)] if len(leading) < len(row) else None
    if not said and first_word and (both := _CODE_AND_NAME.fullmatch(first_word.text)):
        return both[1]
    if len(said) == 1 and _PARTED.fullmatch(said[0].text):
        return "".join(filter(str.isdecimal, said[0].text))
    if not said or not all(cell.text.isdecimal() for cell in said):
        return ""
    if is_code(said[0]):
        code = said[0].text + "".join(cell.text.zfill(_PART) for cell in said[1:] if len(cell.text) <= _PART)
    else:
        first = leading.index(said[0])
        above = last[: CODE_LENGTHS[0] + _PART * (first - 1)] if first else ""
        code = above + "".join(cell.text.zfill(_PART) for cell in said)
    return code if len(code) in CODE_LENGTHS else ""


def _coded(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """Blocks of code, name and amount side by side; totals below by their labels."""
    footers = {spell(footing.label): footing.key for footing in spec.footer}
    blocks = _blocks(spec, rows)
    cells: list[tuple[CellRef, GridCell]] = []
    names: list[tuple[str, str]] = []
    last = ""
    for row in rows:
        for start, end, amount in blocks or _bare_blocks(row):
            block = row[start:end]
            label = next((cell for cell in block if cell.is_label), None)
            if (code := _code(block, last)) and label:
                last = code
                names.append((code, _name(label)))
                cells += [(CellRef(spec.id, code, "amount"), row[amount])] if amount < len(row) else []
            elif label and label.text in footers:
                numbers = _until_label(row[row.index(label) + 1 :])
                told = [row[amount]] if blocks and amount < len(row) and row[amount].number is not None else numbers[:1]
                cells += [(CellRef(spec.id, footers[label.text], "amount"), each) for each in told]
    return Sheet(tuple(cells), tuple(names)) if cells else None


def _blocks(spec: StatementSpec, rows: Grid) -> list[tuple[int, int, int]]:
    """Where each block begins and ends and has its amounts, as the header tells; nothing if cells of it are lost."""
    first = next((at for at, row in enumerate(rows) if any(_is_coded_cell(c) or "." in c.text for c in row)), 0)
    width = max(map(len, rows), default=0)
    return coded_blocks(spec, rows[:first]) if is_whole(rows[:first], width) else []


def _bare_blocks(row: list[GridCell]) -> list[tuple[int, int, int]]:
    """The same where no header tells: a code, a name and what stands behind it; or a label of a total."""
    starts = [at for at, cell in enumerate(row) if is_code(cell) and at + 1 < len(row) and row[at + 1].is_label]
    starts += [at for at, cell in enumerate(row) if cell.is_label and at - 1 not in starts]
    return [(at, at + 2, at + 2) for at in sorted(starts)]


def _until_label(row: list[GridCell]) -> list[GridCell]:
    """The numbers that stand before the next words."""
    end = next((at for at, cell in enumerate(row) if cell.is_label), len(row))
    return [cell for cell in row[:end] if cell.number is not None]


def _single(spec: StatementSpec, rows: Grid) -> Sheet | None:
    """One row of figures below a header: each under its labels, or, where cells are lost, in the order of the form."""
    columns = [(side.lines[0].key, column.key) for side in spec.sides if side.lines for column in side.columns]
    tops = {spell(label) for label in spec.header[0]}
    if not any(tops <= {cell.text for cell in row} for row in rows):
        return None
    at = next((at for at, row in enumerate(rows) if _is_figures(row, len(columns))), len(rows))
    if at == len(rows):
        return Sheet((), ())
    places = list(range(len(columns)))
    if is_whole(rows[:at], len(rows[at])):
        sides = side_places(spec, rows[:at])
        if not sides:
            raise Unclear("表头的栏名与这张表的不同")
        places = [place for side in sides for place in side.values()]
    pairs = zip(columns, places, strict=True)
    return Sheet(tuple((CellRef(spec.id, line, column), rows[at][place]) for (line, column), place in pairs), ())


def _is_figures(row: list[GridCell], width: int) -> bool:
    """Whether a row holds figures, not the numbers of the columns; its words are a label before them."""
    said = [cell for cell in row if not cell.is_blank]
    numbers = [cell.number for cell in said if cell.number is not None]
    words = [cell for cell in said if cell.number is None and not (cell.typed and is_meant(cell.text))]
    is_numbering = all("." not in cell.text for cell in said) and numbers == list(range(1, len(numbers) + 1))
    is_told = bool(numbers) or len(words) < len(said)
    return len(row) >= width and is_told and len(words) <= 1 and not (numbers and is_numbering)
