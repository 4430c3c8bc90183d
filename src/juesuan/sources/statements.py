"""Statement specifications from YAML: header grid, sides, 行次, identities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from juesuan.model.chinese import chinese_number
from juesuan.model.fact import CellRef
from juesuan.model.source import Span
from juesuan.model.statement import Column, ColumnKind, Footing, Identity, Line, Relation, Side, StatementSpec, Term
from juesuan.sources.nodes import Node, Scalar
from juesuan.sources.shape import ByKind, Findings, Key, ListOf, MapOf, Parsed, Record, Spanned, Words, choice, wrong

BLANK = "blank"
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
_LINE = ByKind(scalar=Words(), mapping=MapOf(Words()))


class _SideFile(NamedTuple):
    columns: tuple[Column, ...]
    lines: tuple[object, ...] | None = None
    totals: tuple[object, ...] = ()


_SIDE = Record(
    _SideFile,
    {
        "columns": Key(ListOf(Parsed("栏目", _column, {"type": "string"})), required=True),
        "lines": Key(ListOf(_LINE)),
        "totals": Key(ListOf(_LINE)),
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
        "header": Key(ListOf(ListOf(Words())), required=True),
        "widths": Key(ListOf(WHOLE), required=True),
        "sides": Key(ListOf(_SIDE), required=True),
        "footer": Key(ListOf(MapOf(Words()))),
        "notes": Key(ListOf(Words())),
        "identities": Key(ListOf(IDENTITY)),
    },
)


def read_statement(
    statement: str, node: Node, accounts: Mapping[str, str], findings: Findings
) -> tuple[StatementSpec, tuple[Identity, ...]] | None:
    """A specification and the identities within it; the 科目 names complete its labels."""
    file = SPEC.read(node, findings)
    if file is None:
        return None
    spec = StatementSpec(
        id=statement,
        title=file["title"],
        number=file["number"],
        header=file["header"],
        widths=file["widths"],
        sides=tuple(_sides(file["sides"], accounts)),
        footer=tuple(_footing(cell) for cell in file.get("footer", ())),
        notes=file.get("notes", ()),
        wide=file.get("wide", False),
    )
    return spec, tuple(read_identities(file.get("identities", ()), findings))


def read_identities(entries: tuple[IdentityFile, ...], findings: Findings) -> Iterator[Identity]:
    """The identities that are written as ``left = signed sum`` or ``left ≥ signed sum``."""
    for entry in entries:
        span, text = entry.holds
        left, relation, right = (*re.split(r"\s*(=|≥)\s*", text, maxsplit=1), "", "")[:3]
        cells, terms = _terms(left), _terms(right)
        if len(cells) == 1 and terms:
            yield Identity(entry.code, cells[0].cell, Relation(relation), terms, entry.completes)
        else:
            mend = "应写成：01:income.amount = 01:general.amount + …"
            wrong(findings, ("D141", "broken-identity"), f"看不懂勾稽关系“{text}”", span, mend)


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
        filler = (BLANK,) * (height - len(side.lines) - len(side.totals))
        numbered = any(column.kind is ColumnKind.LINE for column in side.columns)
        lines = []
        for position, entry in enumerate((*side.lines, *filler, *side.totals), start=1):
            number += 1
            key, label = _labelled(entry, position, side, accounts)
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
