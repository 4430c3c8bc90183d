"""Recorded performance as the YAML that a person would write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Goal, Indicator, Money, Performance

Number = Callable[[Given], object]


def performance(work: Performance, number: Number) -> dict[str, Any]:
    """What is told of the 绩效自评, and its records, by their keys; what is empty is left out."""
    reviews = [
        _filled(
            project=review.project,
            budget=number(review.budget),
            actual=number(review.actual),
            effect=review.effect,
            problems=review.problems,
            measures=review.measures,
        )
        for review in work.reviews
    ]
    return _filled(
        finding=work.finding,
        overall_units=work.overall_units,
        overall_money=work.overall_money,
        overall_finding=work.overall_finding,
        reviews=reviews,
        application=work.application,
        whole=_evaluation(work.whole, number),
        projects=[_evaluation(each, number) for each in work.projects],
    )


def _evaluation(found: Evaluation, number: Number) -> dict[str, Any]:
    """An evaluation by its keys, what is empty left out."""
    return _filled(
        project=found.project,
        **_money(found.money, number),
        funds=[_filled(name=fund.name, **_money(fund.money, number)) for fund in found.funds],
        goals=[_goal(goal, number) for goal in found.goals],
        aspects=[{"name": a.name, "points": number(a.points), "score": number(a.score)} for a in found.aspects],
        attributes=dict(found.attributes),
        told={name: list(texts) for name, texts in found.told.items()},
        execution=_figure(found.execution, number),
        total=_figure(found.total, number),
        filed_on=found.filed_on.isoformat() if found.filed_on else "",
    )


def _goal(goal: Goal, number: Number) -> dict[str, Any]:
    groups = [
        _filled(
            level=group.level,
            points=_figure(group.points, number),
            indicators=[_indicator(each, number) for each in group.indicators],
        )
        for group in goal.groups
    ]
    points, score = _figure(goal.points, number), _figure(goal.score, number)
    return _filled(name=goal.name, points=points, score=score, result=goal.result, groups=groups)


def _indicator(found: Indicator, number: Number) -> dict[str, Any]:
    words = {name: getattr(found, name) for name in ("name", "kind", "target", "actual", "band", "remark")}
    return _filled(**words, weight=_figure(found.weight, number), score=_figure(found.score, number))


def _money(money: Money, number: Number) -> dict[str, Any]:
    names = ("original", "adjusted", "received", "actual")
    return {name: _figure(getattr(money, name), number) for name in names}


def _figure(found: Given | None, number: Number) -> object:
    return number(found) if found else None


def _filled(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
