"""The scoring rules of a form, from its form.yaml."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from juesuan.model.fact import Basis
from juesuan.model.scoring import Beyond, Combined, Scoring, Step
from juesuan.sources.nodes import Scalar
from juesuan.sources.numbers import NUMBER, exact
from juesuan.sources.shape import Key, ListOf, Made, MapOf, Parsed, Record, Words, choice
from juesuan.sources.statements import FLAG, WHOLE


def _points(scalar: Scalar) -> Decimal:
    return exact(scalar.text)


_POINTS: Parsed[Decimal] = Parsed("分值", _points, {"type": "number"})
_BASES = {"original": Basis.ORIGINAL, "adjusted": Basis.ADJUSTED}
_BUDGET = choice(_BASES, "执行率以哪个预算为分母")
_NOTED = choice(_BASES, "表下的备注说整体的预算数是哪个预算")
_STEPS: Made[dict[str, Any], tuple[Step, ...]] = Made(
    MapOf(_POINTS, "名称: 从百分之几起"), lambda read: tuple(Step(name, least) for name, (_, least) in read.items())
)
_CHOICES: Made[dict[str, Any], dict[str, tuple[str, ...]]] = Made(
    MapOf(ListOf(Words()), "自评表里打勾的各项选择"), lambda read: {name: words for name, (_, words) in read.items()}
)
SCORING = Record(
    Scoring,
    {
        "points": Key(NUMBER),
        "whole": Key(_BUDGET),
        "noted": Key(_NOTED),
        "project": Key(_BUDGET),
        "beyond": Key(choice({str(each): each for each in Beyond}, "执行率超过 100%：full 满分，inverse 超多少扣多少")),
        "goals": Key(choice({str(each): each for each in Combined}, "几个目标的得分：sum 相加，mean 平均")),
        "quantitative": Key(FLAG),
        "score_digits": Key(WHOLE),
        "rate_digits": Key(WHOLE),
        "bands": Key(_STEPS),
        "grades": Key(_STEPS),
        "attributes": Key(_CHOICES),
    },
    "评分办法",
)
