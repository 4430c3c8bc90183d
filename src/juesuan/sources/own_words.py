"""What a form says of its own: quantities that reports of the place state, names for those of all, texts that it asks.

They behave like the packaged ones wherever a quantity is printed, asked for, read or checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from juesuan.model.fact import CellRef, Kind, Quantity
from juesuan.model.form import Field
from juesuan.model.source import Span
from juesuan.model.statement import StatementSpec
from juesuan.model.vocabulary import Vocabulary
from juesuan.sources.shape import Findings, Key, ListOf, Record, Words, choice, did_you_mean, wrong
from juesuan.sources.vocabulary import QUANTITY

_ID = re.compile(r"[a-z_]+(\.[a-z_]+)*")
_NAME = "[a-z_]+"
_ANY_ROW = "*"
_MAY_ADD = frozenset({"names", "names_here", "keyed", "reported_as"})
_ONE = ("at_most", "same_as", "listed", "nothing_without", "continues", "received_as")
_SEVERAL = ("part_of", "sum_of", "inflows", "outflows", "unless")
_ONE_CELL = ("cell", "rows", "adjusted")
_SEVERAL_CELLS = ("mirrors", "row_mirrors")

Written = Mapping[str, tuple[Span, Mapping[str, Any]]]
"""Quantities as form.yaml has them, each with its place."""

FIELD = Record(
    lambda about, keyed=(), lead="", kind=False: Field("", about, keyed, lead, kind),
    {
        "about": Key(Words("是什么，欠着的时候就这样问"), required=True),
        "keyed": Key(ListOf(Words(), "分哪几项，各有一段文字")),
        "lead": Key(Words("格式在它前面印的话；单位又写了一遍的，去掉一遍")),
        "kind": Key(choice({"text": False, "date": True}, "文字，或日期")),
    },
)


_SCORE = "score"
OWN_QUANTITY = Record(
    lambda **values: values,
    {
        **QUANTITY.keys,
        "names": Key(ListOf(Words(), "各种叫法，第一个是印出来的"), required=True),
        "kind": Key(choice({**{str(kind): kind for kind in Kind}, _SCORE: _SCORE})),
    },
)


def fields_of(written: Mapping[str, tuple[Span, Field]], findings: Findings) -> dict[str, Field]:
    """The texts that a form asks for, by name."""
    found = {}
    for name, (span, field) in written.items():
        if re.fullmatch(_NAME, name):
            found[name] = replace(field, name=name)
        else:
            wrong(
                findings, ("D202", "wrong-name"), f"“{name}”不能作编号", span, "用小写英文字母和 _，如 secrecy_review"
            )
    return found


def extended(
    packaged: Vocabulary, written: Written, statements: Mapping[str, StatementSpec], findings: Findings
) -> Vocabulary:
    """The packaged vocabulary with a form's own quantities and names; what is declared wrongly is told and left out."""
    own: dict[str, Quantity] = {}
    known = {*packaged, *written}
    for name, (span, values) in written.items():
        faults = [
            *_of_name(name, values, packaged),
            *_of_references(values, known),
            *_of_cells(name, values, packaged, statements),
        ]
        for code, message, mend in faults:
            wrong(findings, code, message, span, mend)
        if not faults:
            own[name] = _named(packaged[name], values) if name in packaged else Quantity(id=name, **_read(values))
    return Vocabulary({name: _within(each, statements) for name, each in {**packaged, **own}.items()})


def _within(quantity: Quantity, statements: Mapping[str, StatementSpec]) -> Quantity:
    """A quantity without the cells that a place's statements do not have: they are no zeros, they are not there."""

    def there(cell: CellRef) -> bool:
        spec = statements.get(cell.statement)
        return spec is None or (cell.column in spec.amounts and (cell.row == "*" or not spec.lacks(cell.row)))

    changed: dict[str, Any] = {
        name: None for name in _ONE_CELL if (cell := getattr(quantity, name)) and not there(cell)
    }
    changed |= {name: tuple(filter(there, getattr(quantity, name))) for name in _SEVERAL_CELLS}
    return replace(quantity, **changed)


def _named(quantity: Quantity, values: Mapping[str, Any]) -> Quantity:
    """A packaged quantity as the place calls it: what it says comes first, and is printed."""
    said: dict[str, Any] = dict(values)
    for name, words in values.items():
        said[name] = tuple(dict.fromkeys((*words, *getattr(quantity, name))))
    return replace(quantity, **said)


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    """What goes without saying: a rate is in %; a score is in 分, has decimals, and is never added up."""
    if values.get("kind") is Kind.RATE:
        return {"decimals": 2, "additive": False, **values, "unit": "%"}
    if values.get("kind") != _SCORE:
        return dict(values)
    return {"unit": "分", "decimals": 2, "additive": False, **values, "kind": Kind.COUNT}


_Fault = tuple[tuple[str, str], str, str]


def _of_name(name: str, values: Mapping[str, Any], packaged: Vocabulary) -> Iterator[_Fault]:
    if not _ID.fullmatch(name):
        mend = "用小写英文字母、_ 和点，如 performance.tracked"
        yield ("D202", "wrong-name"), f"“{name}”不能作数量的编号", mend
    more = [each for each in values if each not in _MAY_ADD] if name in packaged else []
    if more:
        message = f"“{name}”是已有的数量，只能给它加叫法，不能改“{'”“'.join(more)}”"
        yield ("D201", "known-quantity"), message, "换一个编号；或者只写 names"


def _of_references(values: Mapping[str, Any], known: set[str]) -> Iterator[_Fault]:
    named = [values[each] for each in _ONE if each in values]
    for other in (*named, *(other for each in _SEVERAL for other in values.get(each, ()))):
        if other not in known:
            mend = did_you_mean(other, known) or "先在 quantities 里写明它；已有的用 juesuan facts 看"
            yield ("D203", "unknown-quantity"), f"没有“{other}”这个数量", mend


def _of_cells(
    name: str, values: Mapping[str, Any], packaged: Vocabulary, statements: Mapping[str, StatementSpec]
) -> Iterator[_Fault]:
    cells: list[CellRef] = [values[each] for each in _ONE_CELL if each in values]
    for cell in (*cells, *(cell for each in _SEVERAL_CELLS for cell in values.get(each, ()))):
        spec = statements.get(cell.statement)
        if spec is None:
            mend = did_you_mean(cell.statement, statements) or f"有这些：{'、'.join(statements)}"
            yield ("D204", "unknown-cell"), f"没有“{cell.statement}”这张表", mend
        elif not spec.classified and cell.row not in spec.listed:
            mend = did_you_mean(cell.row, spec.listed)
            yield ("D204", "unknown-cell"), f"《{spec.title}》没有“{cell.row}”这一行", mend
        elif cell.column not in spec.amounts:
            mend = did_you_mean(cell.column, spec.amounts) or f"可用的栏：{'、'.join(spec.amounts)}"
            yield ("D204", "unknown-cell"), f"《{spec.title}》没有“{cell.column}”这一栏", mend
        elif (other := packaged.by_cell.get(cell, (name, None))[0]) != name:
            message = f"{cell} 已经是“{packaged[other].names[0]}”（{other}）"
            yield ("D204", "unknown-cell"), message, f"在模板里用 {other}，或给它加叫法"
