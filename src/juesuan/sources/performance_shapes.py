"""The shape of recorded performance: 自评 of the whole and of projects, goals, indicators, aspects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from juesuan.model.performance import (
    Aspect,
    Evaluation,
    Fund,
    Goal,
    Indicator,
    IndicatorGroup,
    Money,
    Performance,
    ProjectReview,
)
from juesuan.model.source import Span
from juesuan.sources.numbers import DATE, NUMBER
from juesuan.sources.shape import ByKind, Key, ListOf, Made, MapOf, Record, Spanned, Words

_MONEY = {
    "original": Key(NUMBER),
    "adjusted": Key(NUMBER),
    "received": Key(NUMBER),
    "actual": Key(NUMBER),
}
_INDICATOR = Record(
    Indicator,
    {
        "name": Key(Words("三级指标"), required=True),
        "kind": Key(Words("二级指标，如 数量指标")),
        "target": Key(Words("年初目标值，如 ≥100人")),
        "actual": Key(Words("实际完成值")),
        "weight": Key(NUMBER),
        "score": Key(NUMBER),
        "band": Key(Words("定性指标评在哪一档；各档是格式的数据")),
        "remark": Key(Words("偏差原因、未完成原因及改进措施")),
    },
    "得分不填的，能按格式的办法推出就由程序算",
)


def _placed(read: tuple[Span, Indicator]) -> Indicator:
    return replace(read[1], span=read[0])


_GROUP = Record(
    IndicatorGroup,
    {
        "level": Key(Words("一级指标，如 产出指标")),
        "points": Key(NUMBER),
        "indicators": Key(ListOf(Made(Spanned(_INDICATOR), _placed))),
    },
)
_GOAL = Record(
    Goal,
    {
        "name": Key(Words("绩效目标"), required=True),
        "points": Key(NUMBER),
        "score": Key(NUMBER),
        "result": Key(Words("目标的实际完成情况")),
        "groups": Key(ListOf(_GROUP)),
    },
)
_FUND = Record(lambda name, **money: Fund(name, Money(**money)), {"name": Key(Words(), required=True), **_MONEY})
_ASPECT = Record(
    Aspect,
    {
        "name": Key(Words("投入、过程、产出、效果"), required=True),
        "points": Key(NUMBER, required=True),
        "score": Key(NUMBER, required=True),
    },
)
_PARAGRAPHS: ByKind[tuple[str, ...]] = ByKind(scalar=Made(Words(), lambda text: (text,)), sequence=ListOf(Words()))
_TOLD: Made[dict[str, tuple[Span, tuple[str, ...]]], dict[str, tuple[str, ...]]] = Made(
    MapOf(_PARAGRAPHS, "格式要求的文字，一段或几段"), lambda read: {name: texts for name, (_, texts) in read.items()}
)
_ATTRIBUTES: Made[dict[str, tuple[Span, str]], dict[str, str]] = Made(
    MapOf(Words(), "项目类别、主管部门……"), lambda read: {name: words for name, (_, words) in read.items()}
)
_EVALUATION: Mapping[str, Key[Any]] = {
    **_MONEY,
    "funds": Key(ListOf(_FUND, "资金来源，或基本支出、项目支出")),
    "goals": Key(ListOf(_GOAL)),
    "aspects": Key(ListOf(_ASPECT)),
    "attributes": Key(_ATTRIBUTES),
    "told": Key(_TOLD),
    "execution": Key(NUMBER),
    "total": Key(NUMBER),
    "filed_on": Key(DATE),
}


def _evaluation(
    original: Any = None, adjusted: Any = None, received: Any = None, actual: Any = None, **rest: Any
) -> Evaluation:
    return Evaluation(money=Money(original, adjusted, received, actual), **rest)


def _located(read: tuple[Span, Evaluation]) -> Evaluation:
    return replace(read[1], span=read[0])


_WHOLE = Made(Spanned(Record(_evaluation, _EVALUATION, "部门（单位）整体支出的自评")), _located)
_PROJECT = Made(
    Spanned(Record(_evaluation, {"project": Key(Words("项目名称"), required=True), **_EVALUATION})), _located
)
_REVIEW = Record(
    ProjectReview,
    {
        "project": Key(Words(), required=True),
        "budget": Key(NUMBER, required=True),
        "actual": Key(NUMBER, required=True),
        "effect": Key(Words("主要产出和效益")),
        "problems": Key(Words("发现的问题")),
        "measures": Key(Words("下一步改进措施")),
    },
)
PERFORMANCE = Record(
    Performance,
    {
        "finding": Key(Words("从评价情况来看……")),
        "overall_units": Key(Words("对哪些单位开展整体支出绩效自评")),
        "overall_money": Key(Words("资金的名称，默认“资金”")),
        "overall_finding": Key(Words("整体支出的评价情况")),
        "reviews": Key(ListOf(_REVIEW)),
        "application": Key(Words("结果应用情况")),
        "whole": Key(_WHOLE),
        "projects": Key(ListOf(_PROJECT, "项目支出的自评")),
    },
    "第三部分十三、预算绩效情况，和自评表",
)
