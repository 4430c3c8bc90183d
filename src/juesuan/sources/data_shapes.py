"""The shape of the data of a report: every key that the YAML of ``data/<unit>/<year>`` may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from juesuan.model.accounts import EARLIER, Part, ProjectUse, PurposeItem, Reason, Term, Transfer, Unit, WorkItem
from juesuan.model.amount import MoneyUnit
from juesuan.model.form import Field, Form
from juesuan.model.given import Given
from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.data_file import LACKING, DataFile, Lacking, ReportFile, WithheldItem
from juesuan.sources.nodes import Node, Scalar
from juesuan.sources.numbers import DATE, NUMBER, YEAR
from juesuan.sources.performance_shapes import PERFORMANCE
from juesuan.sources.shape import (
    ByKind,
    Findings,
    Key,
    ListOf,
    Made,
    MapOf,
    Parsed,
    Record,
    Schema,
    Shape,
    Spanned,
    Words,
)
from juesuan.sources.shape import choice as one_of

T = TypeVar("T")
TOTAL = "total"
AGAINST = ("prior", "original", "adjusted", "none")
"""What a reason may explain: a difference from last year, from a budget, or that there is none at all."""
_BASES = r"^20\d{2}(\.original|\.adjusted)?$"  # what else figures and reasons may be of


@dataclass(frozen=True, slots=True)
class Keyed(Generic[T]):
    """One value, or one per key (科目编码, 车辆类型 …) with ``total`` for the whole.

    A group of names that holds one of the ``marks`` is itself a value.
    """

    value: Shape[T]
    marks: frozenset[str] = frozenset()

    def read(self, node: Node, findings: Findings) -> dict[str, T] | None:
        """The values by key; the whole has the empty key."""
        if not isinstance(node, nodes.Mapping) or self.marks & set(node.entries):
            value = self.value.read(node, findings)
            return None if value is None else {"": value}
        read = MapOf(self.value).read(node, findings) or {}
        return {"" if key == TOTAL else key: value for key, (_, value) in read.items()}

    def schema(self) -> Schema:
        """A value or an object of them."""
        value = self.value.schema()
        return {"anyOf": [value, {"type": "object", "additionalProperties": value}]}


def _row(read: dict[str, tuple[Span, Given | Lacking]]) -> dict[str, Given | Lacking]:
    return {column: number for column, (_, number) in read.items()}


def _cell(scalar: Scalar) -> Given | Lacking:
    return Lacking(scalar.span) if scalar.text.strip() == LACKING else NUMBER.parse(scalar)


_WRITTEN = {"anyOf": [*NUMBER.described["anyOf"], {"const": LACKING}]}
_CELL: Parsed[Given | Lacking] = Parsed("数字", _cell, _WRITTEN, fault=NUMBER.fault)


_STATED = Record(
    lambda value, implied="": Given(value.value, value.span, implied),
    {"value": Key(NUMBER, required=True), "implied": Key(Words("由原文哪句话推算"))},
)
_FIGURE: Keyed[Given] = Keyed(ByKind(scalar=NUMBER, mapping=_STATED), frozenset({"value"}))


def _alone(number: Given | Lacking) -> dict[str, Given | Lacking]:
    return {"amount": number}


_ROW_OF_CELLS: MapOf[Given | Lacking] = MapOf(_CELL)
_ONE_CELL: Made[Given | Lacking, dict[str, Given | Lacking]] = Made(_CELL, _alone)
_ROW: ByKind[dict[str, Given | Lacking]] = ByKind(scalar=_ONE_CELL, mapping=Made(_ROW_OF_CELLS, _row))
_PART = Record(Part, {"what": Key(Words("什么"), required=True), "amount": Key(NUMBER, required=True)}, "减少的写负数")
_REASON: Spanned[Reason] = Spanned(
    ByKind(
        scalar=Made(Words(), lambda text: Reason(text=text)),
        sequence=Made(ListOf(_PART), lambda parts: Reason(parts=parts)),
    )
)
_PURPOSE: ByKind[Any] = ByKind(
    scalar=Words(),
    sequence=ListOf(
        Record(PurposeItem, {"code": Key(Words("科目编码"), required=True), "label": Key(Words("叫法"), required=True)})
    ),
)
_REPORT = Record(
    ReportFile,
    {
        "unit": Key(Words("单位全称，印在各张表的“部门：”后面"), required=True),
        "year": Key(YEAR, required=True),
        "form": Key(Spanned(Words("格式，如 wuhan/2023；juesuan forms 列出全部")), required=True),
        "name": Key(Words("封面和正文中的名称，默认同全称")),
        "kind": Key(one_of({"部门": "部门", "单位": "单位"}, "部门的报告还是单位的")),
        "self_term": Key(one_of({"本部门": "本部门", "本单位": "本单位"}, "正文自称")),
        "level": Key(Words("本级财政的级次，如 区")),
        "money": Key(one_of({unit.label: unit for unit in MoneyUnit}, "金额单位，默认万元")),
        "printed_in": Key(
            one_of({unit.label: unit for unit in MoneyUnit}, "报告印成什么单位，默认同 money；逐格四舍五入")
        ),
        "approved_on": Key(DATE),
        "published_on": Key(DATE),
        "assets_on": Key(DATE),
        "telephone": Key(Words("咨询电话")),
        "options": Key(MapOf(Words(), "格式里可以选的写法；juesuan forms 说明各项")),
    },
    "谁的、哪一年的、按什么格式的报告",
)
_UNIT = Record(
    Unit, {"name": Key(Words(), required=True), "type": Key(Words("行政、参公、事业")), "level": Key(Words())}
)
_USE = Record(
    ProjectUse,
    {"project": Key(Words(), required=True), "amount": Key(NUMBER, required=True), "effect": Key(Words("主要成效"))},
)
_WORK = Record(WorkItem, {name: Key(Words(), required=True) for name in ("item", "goal", "result")})
_TERM = Record(Term, {"term": Key(Words(), required=True), "meaning": Key(Words(), required=True)})

_TRANSFER = Record(
    Transfer,
    {
        "unit": Key(Words("与哪个单位"), required=True),
        "quantity": Key(Words("付出的如 expenditure.subsidy，收到的如 income.subsidy"), required=True),
        "account": Key(Words("科目编码"), required=True),
        "amount": Key(NUMBER, required=True),
    },
)
_WITHHELD = Record(
    WithheldItem,
    {
        "what": Key(Words("行（03:2040201）、格（03:2040201.project）、数量、报表，或 unit"), required=True),
        "basis": Key(Words("依据哪部法律的哪一条；不写内容"), required=True),
    },
)


def shape_of(form: Form) -> Record[DataFile]:
    """The shape of a report in a form: the quantities and texts are those that it knows."""
    return data_shape(tuple(form.vocabulary), form.fields)


def figures_of(quantities: Sequence[str], about: str) -> MapOf[Any]:
    """Numbers by quantity of the vocabulary, each whole or by key."""
    return MapOf(_FIGURE, about, quantities)


def field_shapes(fields: Mapping[str, Field]) -> Record[dict[str, Any]]:
    """The texts of a form's own: one each, or one for each item; days are days."""
    shapes: dict[str, Key[Any]] = {}
    for name, field in fields.items():
        one: Shape[str] = Made(DATE, date.isoformat) if field.is_date else Words(field.about)
        shapes[name] = Key(MapOf(one, field.about, field.keyed) if field.keyed else one)
    return Record(lambda **said: said, shapes, "这个格式另外要的文字，如保密审查情况；分项的按项写")


def data_shape(quantities: Sequence[str], fields: Mapping[str, Field] = MappingProxyType({})) -> Record[DataFile]:
    """The shape of a whole report; the quantities are those of a vocabulary, the fields the texts of a form's own."""
    reasons = MapOf(Keyed(_REASON), "", quantities)
    return Record(
        DataFile,
        {
            "report": Key(Spanned(_REPORT), required=True),
            "units": Key(ListOf(_UNIT, "纳入报告的有哪些单位")),
            "statements": Key(MapOf(MapOf(_ROW), "各张报表：报表 → 行或科目编码 → 栏 → 金额")),
            "prior": Key(figures_of(quantities, "上年数：决算报告写上年决算数，预算报告写上年预算数")),
            "restated": Key(MapOf(Words(), "与上年报告不同的数为什么不同（年初结转调整、追溯调整）", quantities)),
            "original": Key(figures_of(quantities, "年初预算数")),
            "adjusted": Key(figures_of(quantities, "全年（调整后）预算数")),
            "figures": Key(figures_of(quantities, "报表以外的本年数")),
            EARLIER: Key(
                MapOf(figures_of(quantities, ""), "另外要比较的年度、预算的数：2019、2023.original", pattern=_BASES)
            ),
            "reasons": Key(
                Made(
                    MapOf(reasons, "增减变动的原因，只有单位自己知道", AGAINST, _BASES),
                    lambda read: {against: value for against, (_, value) in read.items()},
                )
            ),
            "transfers": Key(ListOf(Spanned(_TRANSFER), "与本部门其他单位之间的往来，consolidate 时抵销")),
            "notes": Key(MapOf(Words(), "数字后面括号里的说明", quantities)),
            "purposes": Key(MapOf(_PURPOSE, "各类支出主要用于什么；基金、国资可按项写", pattern=r"^\d{3}(\d{4})?$")),
            "project_uses": Key(ListOf(_USE, "项目支出用在哪些项目上")),
            "performance": Key(PERFORMANCE),
            "work_items": Key(ListOf(_WORK, "重点工作完成情况表")),
            "withheld": Key(ListOf(Spanned(_WITHHELD), "涉密、不予公开的；数据里不填它的数，合计照填")),
            "terms": Key(ListOf(_TERM, "需要另外解释的名词")),
            "names": Key(MapOf(Words(), "分类里没有的科目：编码 → 名称", pattern=r"^\d{3,7}$")),
            "fields": Key(field_shapes(fields)),
            "carried": Key(ListOf(Words(), "由上年沿用、还没有人核对的文字；核对、改好以后删去那一行")),
            "definitions": Key(MapOf(Words(), "科目的官方说明：编码 → 说明", pattern=r"^\d{3,7}$")),
        },
    )
