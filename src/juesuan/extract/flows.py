"""A statement whose blank cells have vanished, read from the stream of its words and figures.

Rows are told by their 科目编码 or labels, wherever lines were broken. A row that has fewer figures than columns stays
open: ``placing`` decides by the identities which columns they are in. A figure that belongs to no row, and a row with
more figures than columns, leave the statement unread.
"""

from __future__ import annotations

from itertools import pairwise

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.headers import flowing
from juesuan.extract.heads import Unclear
from juesuan.extract.line_numbers import without_line_numbers
from juesuan.extract.listed_rows import labelled_lines, meant, unnumbered
from juesuan.extract.normal import spell
from juesuan.extract.pairs import paired
from juesuan.extract.sheets import (
    OpenRow,
    Sheet,
    has_codes,
    has_single_rows,
    is_worksheet,
    lost_blanks,
    read_sheet,
    without_serials,
)
from juesuan.extract.streams import Stream
from juesuan.extract.turned import absent, across, turned, turned_flow
from juesuan.model.fact import CellRef
from juesuan.model.statement import TOTAL, ColumnKind, StatementSpec
from juesuan.model.vocabulary import Vocabulary

_COUNTING = "栏次"

Rows = list[tuple[str, int, list[GridCell]]]
"""The key, side and figures of each row."""

Names = dict[str, str]


def read_table(spec: StatementSpec, rows: Grid, vocabulary: Vocabulary | None = None) -> Sheet | None:
    """A statement's cells, whether its blank cells are there or not; None if it is not known. `Unclear` says why."""
    below = (across(spec, rows, vocabulary) or rows) if has_single_rows(spec) else []
    if below and (cells := tuple(turned(spec, below, vocabulary))):
        return Sheet(cells, (), absent=absent(spec, cells))
    if has_single_rows(spec) and (sheet := paired(spec, rows)):
        return sheet
    if is_worksheet(rows):
        return read_sheet(spec, without_serials(rows), vocabulary)
    sheet, unclear = None, None
    try:
        sheet = None if lost_blanks(rows) else read_sheet(spec, rows, vocabulary)
    except Unclear as reason:
        unclear = reason
    if sheet and len(sheet.cells) >= _printed(rows, sheet):
        return sheet
    found = _read_flow(spec, Stream.below_title(spec, rows), vocabulary) or sheet
    if found is None and unclear:
        raise unclear
    return found or (read_sheet(spec, rows, vocabulary) if _is_plain(spec) else None)


def _is_plain(spec: StatementSpec) -> bool:
    """Whether a label and the figure behind it are all that a side has: then no blank cell matters."""
    amounts = [[column.kind for column in side.columns].count(ColumnKind.AMOUNT) for side in spec.sides]
    return all(side.lines and count == 1 for side, count in zip(spec.sides, amounts, strict=True))


def _printed(rows: Grid, sheet: Sheet) -> int:
    """How many figures a table prints; of one whose rows have all their cells, in the columns that were read."""
    used = {cell.span.start for _, cell in sheet.cells if cell.span}
    columns = {x for row in rows for x, cell in enumerate(row) if cell.span and cell.span.start in used}
    is_whole = len({len(row) for row in rows}) == 1
    return sum(
        cell.number is not None and "." in cell.text and (not is_whole or x in columns)
        for row in rows
        for x, cell in enumerate(row)
    )


def _read_flow(spec: StatementSpec, stream: Stream, vocabulary: Vocabulary | None) -> Sheet | None:
    if spec.classified:
        return _classified(spec, stream)
    if has_codes(spec):
        return _coded(spec, stream)
    if has_single_rows(spec):
        return _single(spec, stream, vocabulary)
    return _listed(spec, stream)


def _sheet(spec: StatementSpec, rows: Rows | None, header: str, names: Names) -> Sheet | None:
    """The rows, each with its columns in the order of the header."""
    columns = [flowing(side, spec, header) for side in spec.sides]
    cells: list[tuple[CellRef, GridCell]] = []
    opened: list[OpenRow] = []
    for key, side, figures in rows or ():
        keys = columns[side]
        if keys is None or len(figures) > len(keys):
            return None
        refs = tuple(CellRef(spec.id, key, column) for column in keys)
        if len(refs) == len(figures):
            cells += zip(refs, figures, strict=True)
        elif figures:
            opened.append(OpenRow(refs, tuple(figures)))
    known = rows is not None and None not in columns
    return Sheet(tuple(cells), tuple(names.items()), tuple(opened)) if known else None


def _classified(spec: StatementSpec, stream: Stream) -> Sheet | None:
    """Rows by 科目编码, from the last 合计 before the first of them that no word of the header follows."""
    first = next((at for at in range(len(stream)) if stream.code(at)[0]), len(stream))
    body = next((at for at in range(first - 1, -1, -1) if stream.total(at)), first)
    names: Names = {}
    rows: Rows = []
    at = body
    while at < len(stream):
        total = stream.total(at)
        code, after = (TOTAL, total) if total else stream.code(at)
        if code:
            at = _named(stream, code, after, names)
            figures, at = stream.figures(at)
            rows.append((code, 0, figures))
        elif stream.is_stray(at):
            return None
        else:
            at += 1
    return _sheet(spec, rows, stream.words(body), names)


def _named(stream: Stream, code: str, at: int, names: Names, footers: Names | None = None) -> int:
    """Keep the name that follows a 科目编码; where it ends."""
    start = at
    while stream.is_label(at) and not (footers and stream.label(at, footers)[0]):
        at += 1
    if at > start and code != TOTAL:
        names[code] = "".join(cell.text for cell in stream.cells[start:at])
    return at


def _coded(spec: StatementSpec, stream: Stream) -> Sheet | None:
    """Blocks of code, name and amount; totals below by their labels."""
    footers = {spell(footing.label): footing.key for footing in spec.footer}
    names: Names = {}
    rows: Rows = []
    at = 0
    while at < len(stream):
        footer, after = stream.label(at, footers)
        code, after = (footers[footer], after) if footer else stream.code(at)
        if code:
            at = after if footer else _named(stream, code, after, names, footers)
            figures, at = stream.figures(at)
            rows.append((code, 0, figures))
        elif stream.is_stray(at):
            return None
        else:
            at += 1
    return _sheet(spec, rows or None, "", names)


def _listed(spec: StatementSpec, stream: Stream) -> Sheet | None:
    """Rows by the labels that the form lists, each label once."""
    labels = labelled_lines(spec)
    at = _body(stream, labels)
    header = stream.words(at)
    if stream.has_fixed_decimals:
        said = (cell for cell in stream.cells[at:] if cell.is_label or stream.is_figure(cell))
        stream, at = Stream(list(said)), 0
    used: dict[tuple[int, str], list[GridCell]] = {}
    while at < len(stream):
        label, after = stream.label(at, labels)
        line = next((line for line in meant(label, labels) if line not in used), None)
        if line:
            used[line], at = stream.figures(after, has_codes=False)
        elif stream.is_stray(at):
            return None
        else:
            at += 1
    return _sheet(spec, _numbered(spec, stream, used) or None, header, {})


def _numbered(spec: StatementSpec, stream: Stream, lines: dict[tuple[int, str], list[GridCell]]) -> Rows:
    """The rows of a form that prints 行次, which are whole numbers like amounts where these have no fixed decimals."""
    figures = list(lines.values())
    if not stream.has_fixed_decimals and any(c.kind is ColumnKind.LINE for side in spec.sides for c in side.columns):
        told = without_line_numbers([(side, cells) for (side, _), cells in lines.items()])
        figures = list(told) if stream.has_amounts else [[] for _ in figures]
    return [(key, side, cells) for (side, key), cells in zip(lines, figures, strict=True)]


def _body(stream: Stream, labels: dict[str, list[tuple[int, str]]]) -> int:
    """Where the rows begin: after 栏次 1 … 栏次 2 …, else at the first label that is numbered, else at the first."""
    marks = [at for at, cell in enumerate(stream.cells) if cell.text == _COUNTING]
    if marks:
        at = marks[-1] + 1
        while at < len(stream) and not stream.is_label(at):
            at += 1
        return at
    known = [at for at in range(len(stream)) if stream.label(at, labels)[0]]
    numbered = (at for at in known if unnumbered(stream.cells[at].text) != stream.cells[at].text)
    return next(numbered, next(iter(known), 0))


def _single(spec: StatementSpec, stream: Stream, vocabulary: Vocabulary | None) -> Sheet | None:
    """One row of figures below a header whose sides stand in the order of the form; or turned, a row an item."""
    if cells := tuple(turned_flow(spec, stream.cells, vocabulary)):
        return Sheet(cells, (), absent=absent(spec, cells))
    header = "".join(cell.text for cell in stream.cells if cell.is_label)
    places = [header.find(spell(top)) for top in dict.fromkeys(spec.header[0])]
    if -1 in places or any(left > right for left, right in pairwise(places)):
        return None
    numbers = [cell for cell in stream.cells if not cell.is_label]
    if not stream.has_fixed_decimals:
        counted = [cell.text for cell in numbers[: len(spec.header[-1])]] == list(spec.header[-1])
        numbers = numbers[len(spec.header[-1]) :] if counted else numbers
    keys = [(side.lines[0].key, column.key) for side in spec.sides if side.lines for column in side.columns]
    refs = tuple(CellRef(spec.id, line, column) for line, column in keys)
    figures = tuple(cell for cell in numbers if stream.is_figure(cell))
    if len(figures) > len(refs):
        return None
    if len(figures) == len(refs):
        return Sheet(tuple(zip(refs, figures, strict=True)), ())
    return Sheet((), (), (OpenRow(refs, figures),) if figures else ())
