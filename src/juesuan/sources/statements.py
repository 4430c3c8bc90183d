"""Statement specifications from YAML: header grid, sides, 行次, identities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from juesuan.model.chinese import chinese_number
from juesuan.model.fact import CellRef
from juesuan.model.source import Span
from juesuan.model.statement import (
    TOTAL,
    Column,
    ColumnKind,
    Footing,
    Identity,
    Line,
    Relation,
    Side,
    StatementSpec,
    Term,
)
from juesuan.sources.nodes import Node, Scalar
from juesuan.sources.shape import ByKind, Findings, Key, ListOf, MapOf, Parsed, Record, Spanned, Words, choice, wrong

BLANK = "blank"
_GRID = ("D207", "uneven-statement")
_COLUMN = re.compile(r"([a-z_]+)(?:\*(\d))?")
_TERM = re.compile(r"\s*([-+−]?)\s*([a-z0-9_]+:[a-z0-9_{}]+\.[a-z_{}]+)")
_KINDS = {str(kind): kind for kind in ColumnKind if kind is not ColumnKind.AMOUNT}


def _column(scalar: Scalar) -> Column:
    match = _COLUMN.fullmatch(scalar.text)
    if not match:
        raise ValueError("应写成 amount 或 code*3")
    return Column(match[1], _KINDS.get(match[1], ColumnKind.AMOUNT), int(match[2] or 1))


def _whole(scalar: Scalar) -> int:
    if not scalar.text.isdecimal():
        raise ValueError("应是正整数")
    return int(scalar.text)


WHOLE = Parsed("整数", _whole, {"type": "integer"})
FLAG = choice({"true": True, "false": False, "yes": True, "no": False})
_TOTAL = choice({"first": False, "last": True})
_LINE = ByKind(scalar=Words(), mapping=MapOf(Words()))


class _SideFile(NamedTuple):
    columns: tuple[Column, ...]
    lines: tuple[tuple[Span, object], ...] | None = None
    totals: tuple[tuple[Span, object], ...] = ()


_SIDE = Record(
    _SideFile,
    {
        "columns": Key(ListOf(Parsed("栏目", _column, {"type": "string"})), required=True),
        "lines": Key(ListOf(Spanned(_LINE))),
        "totals": Key(ListOf(Spanned(_LINE))),
    },
)


class IdentityFile(NamedTuple):
    """An identity as written."""

    code: str
    holds: tuple[Span, str]
    completes: bool = False


IDENTITY = Record(
    IdentityFile,
    {"code": Key(Words(), required=True), "holds": Key(Spanned(Words()), required=True), "completes": Key(FLAG)},
    "勾稽关系",
)
SPEC = Record(
    lambda **values: values,
    {
        "title": Key(Words(), required=True),
        "number": Key(Words(), required=True),
        "wide": Key(FLAG),
        "total": Key(_TOTAL),
        "also": Key(ListOf(Words(), "别处叫它什么")),
        "subject": Key(Words("句子里怎样称呼这张表的钱；空表要有一句话说明没有")),
        "since": Key(WHOLE),
        "basic": Key(FLAG),
        "header": Key(ListOf(Spanned(ListOf(Words()))), required=True),
        "widths": Key(Spanned(ListOf(WHOLE)), required=True),
        "sides": Key(ListOf(_SIDE), required=True),
        "footer": Key(ListOf(MapOf(Words()))),
        "notes": Key(ListOf(Words())),
        "identities": Key(ListOf(IDENTITY)),
    },
)


def read_statement(
    statement: str, node: Node, accounts: Mapping[str, str], findings: Findings, *, is_changed: bool = False
) -> tuple[StatementSpec, tuple[Identity, ...]] | None:
    """A specification and the identities within it; the 科目 names complete its labels.

    Where a place changed it, identities may speak of rows and columns that it dropped: they are nothing there.
    """
    file = SPEC.read(node, findings)
    if file is None or not _fits(file, accounts, node.span, findings):
        return None
    spec = StatementSpec(
        id=statement,
        title=file["title"],
        number=file["number"],
        header=tuple(labels for _, labels in file["header"]),
        widths=file["widths"][1],
        sides=tuple(_sides(file["sides"], accounts)),
        footer=tuple(_footing(cell) for cell in file.get("footer", ())),
        notes=file.get("notes", ()),
        wide=file.get("wide", False),
        total_last=file.get("total", False),
        other_titles=file.get("also", ()),
        subject=file.get("subject", ""),
        since=file.get("since", 0),
        is_basic=file.get("basic", False),
    )
    known = None if is_changed else spec
    return spec, tuple(read_identities(file.get("identities", ()), findings, known))


def _fits(file: Mapping[str, Any], accounts: Mapping[str, str], span: Span, findings: Findings) -> bool:
    """Whether header, widths and columns are of one grid, and every row has a name; each fault with its place."""
    size = sum(column.across for side in file["sides"] for column in side.columns)
    title, before = file["title"], len(findings)
    for number, (line, labels) in enumerate(file["header"], start=1):
        if len(labels) != size:
            message = f"《{title}》表头第 {number} 行有 {len(labels)} 格，而各栏一共占 {size} 格"
            wrong(findings, _GRID, message, line, "每一行表头的格数要与 sides 里各栏（code*3 占三格）的总数一样")
    place, widths = file["widths"]
    if len(widths) != size:
        message = f"《{title}》的 widths 有 {len(widths)} 个，而各栏一共占 {size} 格"
        wrong(findings, _GRID, message, place, "一格一个宽度")
    across = [cell.get("across", (span, ""))[1] for cell in file.get("footer", ())]
    if not all(each.isdecimal() for each in across):
        wrong(findings, _GRID, f"《{title}》的 footer 里有一项没有写 across", span, "写成 {编号: 文字, across: 占几格}")
        return False
    footed = sum(int(each) + 1 for each in across)
    if footed and footed != size:
        message = f"《{title}》最后一行占 {footed} 格，而各栏一共占 {size} 格"
        wrong(findings, _GRID, message, span, "footer 里每一项占 across 格文字和一格数")
    for line, entry in ((each) for side in file["sides"] for each in (*(side.lines or ()), *side.totals)):
        if not isinstance(entry, dict) and entry != BLANK and entry not in accounts:
            message = f"《{title}》的行“{entry}”没有名称"
            wrong(findings, ("D208", "nameless-row"), message, line, "写成 编号: 名称；科目写编码，名称在 accounts 里")
    return len(findings) == before


def read_identities(
    entries: tuple[IdentityFile, ...], findings: Findings, spec: StatementSpec | None = None
) -> Iterator[Identity]:
    """The identities that are written as ``left = signed sum`` or ``left ≥ signed sum``.

    Those of a statement (``spec``) name its own rows and columns, each of which must be there.
    """
    for entry in entries:
        span, text = entry.holds
        left, relation, right = (*re.split(r"\s*(=|≥)\s*", text, maxsplit=1), "", "")[:3]
        cells, terms = _terms(left), _terms(right)
        lost = next(
            (t.cell for t in (*cells, *terms) if spec and t.cell.statement == spec.id and not _has(spec, t)), ""
        )
        if lost:
            message = f"勾稽关系里的 {lost} 不是这张表的行和栏"
            wrong(findings, ("D141", "broken-identity"), message, span, "行、栏的编号要与 sides 里的一样")
        elif len(cells) == 1 and terms:
            yield Identity(entry.code, cells[0].cell, Relation(relation), terms, entry.completes)
        else:
            mend = "应写成：01:income.amount = 01:general.amount + …"
            wrong(findings, ("D141", "broken-identity"), f"看不懂勾稽关系“{text}”", span, mend)


def _has(spec: StatementSpec, term: Term) -> bool:
    """Whether a statement has the row and the column of a term; {row} and its like stand for any.

    A 科目 that it does not list is nothing, and places differ in those that they list.
    """
    row, column = term.cell.row, term.cell.column
    is_row = row.startswith("{") or row.isdecimal() or row in (spec.listed or (TOTAL,))
    return is_row and (column.startswith("{") or column in spec.amounts)


def _terms(text: str) -> tuple[Term, ...]:
    terms, at = [], 0
    while at < len(text.rstrip()):
        match = _TERM.match(text, at)
        if not match:
            return ()
        terms.append(Term(-1 if match[1] in ("-", "−") else 1, CellRef.parse(match[2])))
        at = match.end()
    return tuple(terms)


def _sides(sides: tuple[_SideFile, ...], accounts: Mapping[str, str]) -> Iterator[Side]:
    height = max(len(side.lines or ()) + len(side.totals) for side in sides)
    number = 0
    for side in sides:
        if side.lines is None:
            yield Side(side.columns, None)
            continue
        lines_of, totals = [entry for _, entry in side.lines], [entry for _, entry in side.totals]
        filler = (BLANK,) * (height - len(lines_of) - len(totals))
        numbered = any(column.kind is ColumnKind.LINE for column in side.columns)
        lines = []
        classes = 0
        for entry in (*lines_of, *filler, *totals):
            number += 1
            classes += not isinstance(entry, dict)
            key, label = _labelled(entry, classes, side, accounts)
            lines.append(Line(key, label, str(number) if numbered else ""))
        yield Side(side.columns, tuple(lines))


def _labelled(entry: object, position: int, side: _SideFile, accounts: Mapping[str, str]) -> tuple[str, str]:
    if isinstance(entry, dict):
        [(key, (_, label))] = entry.items()
        return key, label
    code = str(entry)
    if code == BLANK:
        return "", ""
    name = accounts.get(code, code)
    ordinal = any(column.kind is ColumnKind.LABEL for column in side.columns)
    return code, f"{chinese_number(position)}、{name}" if ordinal else name


def _footing(cell: dict[str, tuple[object, str]]) -> Footing:
    [(key, (_, label))] = ((key, value) for key, value in cell.items() if key != "across")
    return Footing(key, label, int(cell["across"][1]))
