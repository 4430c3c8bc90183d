"""A statement of one row a side that a place prints turned: 项目 down the page, 预算数 and 决算数 across it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.heads import TOTALS, chains
from juesuan.extract.normal import spell
from juesuan.extract.typed import is_meant
from juesuan.model.chinese import NUMERALS
from juesuan.model.fact import CellRef
from juesuan.model.statement import StatementSpec, side_label
from juesuan.model.vocabulary import Vocabulary

_MARK = re.compile(rf"^(?:\d{{1,2}}[.、]|\d{{3}}[.、](?!\d)|（[\d{NUMERALS}]{{1,5}}）|[{NUMERALS}]、|[①-⑳])")
_LEADS = ("其中：", "其中", "减：", "加：")
_ALSO = {
    "预算数": ("全年预算数", "调整预算数", "年初预算数", "预算", "全年预算", "调整预算", "年初预算"),
    "决算数": ("决算统计数", "决算", "本年决算数", "本年决算"),
}
_WHOLE = "合计"
_DATED = re.compile(r"(20\d\d)年度?")
_LEAST = 2  # rows by which a table is known


def turned(spec: StatementSpec, rows: Grid, vocabulary: Vocabulary | None) -> Iterator[tuple[CellRef, GridCell]]:
    """The cells of a turned statement; none if its header does not name the sides, or its rows not the columns.

    A row that has lost a blank cell does not tell which side its figures are of: then nothing is read.
    """
    tops = dict(side_names(spec))
    columns = columns_named(spec, vocabulary)
    places: dict[str, int] = {}
    found: dict[str, list[GridCell]] = {}
    for row in rows:
        if named := _places(row, tops):
            places = named
            continue
        column = next((columns[label] for cell in row if (label := item(cell.text)) in columns), None)
        if places and column and (column not in found or not _says(found[column], places)):
            found[column] = row
    if len(found) < _LEAST or any(len(row) <= max(places.values()) for row in found.values()):
        return
    for column, row in found.items():
        for line, at in places.items():
            if row[at].number is not None or (row[at].typed and is_meant(row[at].text)):
                yield CellRef(spec.id, line, column), row[at]


def _says(row: Sequence[GridCell], places: dict[str, int]) -> bool:
    """Whether a row has a figure under a side."""
    return any(row[at].number is not None for at in places.values() if at < len(row))


def _places(row: Sequence[GridCell], tops: dict[str, str]) -> dict[str, int]:
    """Where a header has each side: of two years the later one; nothing if the sides are of different years."""
    latest: dict[str, tuple[int, int]] = {}
    for at, cell in enumerate(row):
        dated = _DATED.match(cell.text)
        year, name = (int(dated[1]), cell.text[dated.end() :]) if dated else (0, cell.text)
        if name in tops:
            latest[tops[name]] = max(latest.get(tops[name], (0, 0)), (year, at))
    is_one_year = len({year for year, _ in latest.values() if year}) <= 1
    return {side: at for side, (_, at) in latest.items()} if is_one_year else {}


def across(spec: StatementSpec, rows: Grid, vocabulary: Vocabulary | None) -> Grid:
    """The rows of a table that has its items across the page and its sides down it, as if it were turned; else none."""
    tops, columns = dict(side_names(spec)), columns_named(spec, vocabulary)
    sides = [row for row in rows if row and row[0].text in tops]
    if {tops[row[0].text] for row in sides} != set(tops.values()):
        return []
    heads = chains(rows[: rows.index(sides[0])])
    lines = [[GridCell(""), *(row[0] for row in sides)]]
    for place in range(1, min(map(len, sides))):
        label = _item_above(spec, heads[place] if place < len(heads) else (), columns)
        lines.append([GridCell(label), *(row[place] for row in sides)])
    return lines


def _item_above(spec: StatementSpec, heads: Sequence[str], columns: dict[str, str]) -> str:
    """What a column is of: its lowest label that is no 小计; of the 小计 of the whole subject the name of the whole."""
    named = [label for label in heads if label not in TOTALS]
    is_whole = bool(spec.subject and named and spec.subject in named[-1] and item(named[-1]) not in columns)
    if is_whole and heads[-1] in TOTALS:
        whole = columns.get(_WHOLE)
        return next((label for label, column in columns.items() if column == whole and label not in TOTALS), "")
    return named[-1] if named else "".join(heads[-1:])


def turned_flow(
    spec: StatementSpec, cells: Sequence[GridCell], vocabulary: Vocabulary | None
) -> Iterator[tuple[CellRef, GridCell]]:
    """The same from a stream of words and figures: each label has a figure for each side, or none for any."""
    tops, columns = dict(side_names(spec)), columns_named(spec, vocabulary)
    sides = [tops[cell.text] for cell in cells if cell.text in tops]
    if len(sides) != len(spec.sides):
        return
    words, is_counted = "", False
    figures: dict[str, list[GridCell]] = {}
    for cell in cells:
        if cell.is_label:
            words = cell.text if is_counted else words + cell.text
            is_counted = False
        elif cell.number is not None:
            label = max((label for label in columns if words.endswith(label)), key=len, default="")
            figures.setdefault(columns.get(label, ""), []).append(cell)
            is_counted = True
    figures.pop("", None)  # of rows that the statement has not
    if len(figures) < _LEAST or any(len(each) != len(sides) for each in figures.values()):
        return
    for column, row in figures.items():
        yield from ((CellRef(spec.id, line, column), cell) for line, cell in zip(sides, row, strict=True))


def side_names(spec: StatementSpec) -> Iterator[tuple[str, str]]:
    """What the header calls each side (预算数, 决算数), and the row that it holds."""
    for side in spec.sides:
        if side.lines:
            label = spell(side_label(spec, side))
            yield from ((name, side.lines[0].key) for name in (label, *_ALSO.get(label, ())))


def columns_named(spec: StatementSpec, vocabulary: Vocabulary | None) -> dict[str, str]:
    """Each label of the header below the sides, with the column that it names: of a group its 小计, the first.

    The vocabulary knows other names of them.
    """
    named: dict[str, str] = {}
    for quantity in (vocabulary or {}).values():
        for cell in (quantity.cell, *quantity.mirrors):
            if cell and cell.statement == spec.id:
                named |= dict.fromkeys(map(spell, (*quantity.names, *quantity.reported_as)), cell.column)
    for labels in reversed([line for line in spec.header[1:] if not line[0].isdecimal()]):
        for column, label in zip(spec.sides[0].columns, labels, strict=False):
            named.setdefault(spell(label), column.key)
    return named


def absent(spec: StatementSpec, cells: Sequence[tuple[CellRef, GridCell]]) -> tuple[CellRef, ...]:
    """The cells of a turned statement for which it has no row."""
    columns = {cell.column for cell, _ in cells}
    return tuple(
        CellRef(spec.id, side.lines[0].key, column.key)
        for side in spec.sides
        for column in side.columns
        if side.lines and column.key not in columns
    )


def item(text: str) -> str:
    """A row's label without its number and 其中."""
    bare = _MARK.sub("", text)
    lead = next((lead for lead in _LEADS if bare.startswith(lead)), "")
    return _MARK.sub("", bare.removeprefix(lead))
