"""A statement of one row a side that a place prints turned: 项目 down the page, 预算数 and 决算数 across it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.normal import spell
from juesuan.extract.typed import is_meant
from juesuan.model.chinese import NUMERALS
from juesuan.model.fact import CellRef
from juesuan.model.statement import StatementSpec, side_label

_MARK = re.compile(rf"^(?:\d{{1,2}}[.、]|\d{{3}}[.、](?!\d)|（[\d{NUMERALS}]{{1,5}}）|[{NUMERALS}]、|[①-⑳])")
_LEADS = ("其中：", "其中", "减：", "加：")
_ALSO = {"预算数": ("全年预算数", "调整预算数", "年初预算数"), "决算数": ("决算统计数",)}
_LEAST = 2  # rows by which a table is known


def turned(spec: StatementSpec, rows: Grid) -> Iterator[tuple[CellRef, GridCell]]:
    """The cells of a turned statement; none if its header does not name the sides, or its rows not the columns.

    A row that has lost a blank cell does not tell which side its figures are of: then nothing is read.
    """
    tops = dict(side_names(spec))
    columns = _columns(spec)
    places: dict[str, int] = {}
    found: dict[str, list[GridCell]] = {}
    for row in rows:
        if named := {tops[cell.text]: at for at, cell in enumerate(row) if cell.text in tops}:
            places = named
            continue
        column = next((columns[label] for cell in row if (label := _label(cell.text)) in columns), None)
        if places and column:
            found.setdefault(column, row)
    if len(found) < _LEAST or any(len(row) <= max(places.values()) for row in found.values()):
        return
    for column, row in found.items():
        for line, at in places.items():
            if row[at].number is not None or (row[at].typed and is_meant(row[at].text)):
                yield CellRef(spec.id, line, column), row[at]


def side_names(spec: StatementSpec) -> Iterator[tuple[str, str]]:
    """What the header calls each side (预算数, 决算数), and the row that it holds."""
    for side in spec.sides:
        if side.lines:
            label = spell(side_label(spec, side))
            yield from ((name, side.lines[0].key) for name in (label, *_ALSO.get(label, ())))


def _columns(spec: StatementSpec) -> dict[str, str]:
    """Each label of the header below the sides, with the column that it names: of a group its 小计, the first."""
    named: dict[str, str] = {}
    for labels in reversed([line for line in spec.header[1:] if not line[0].isdecimal()]):
        for column, label in zip(spec.sides[0].columns, labels, strict=False):
            named.setdefault(spell(label), column.key)
    return named


def _label(text: str) -> str:
    """A row's label without its number and 其中."""
    bare = _MARK.sub("", text)
    lead = next((lead for lead in _LEADS if bare.startswith(lead)), "")
    return _MARK.sub("", bare.removeprefix(lead))
