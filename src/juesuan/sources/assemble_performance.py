"""The records of the 绩效自评 with their sums as money, their choices looked up in the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Money, Performance
from juesuan.model.scoring import Scoring
from juesuan.sources.shape import Findings, did_you_mean, wrong

_SUMS = ("original", "adjusted", "received", "actual")
AsMoney = Callable[[Given], Given]


def performed(file: Performance, scoring: Scoring, money: AsMoney, findings: Findings) -> Performance:
    """The records of a report; the projects have the goals that the whole names for them."""
    reviews = (replace(each, budget=money(each.budget), actual=money(each.actual)) for each in file.reviews)
    projects = (each.with_goals_of(file.whole) for each in file.projects)
    return replace(
        file,
        reviews=tuple(reviews),
        whole=_evaluation(file.whole, scoring, money, findings),
        projects=tuple(_evaluation(each, scoring, money, findings) for each in projects),
    )


def _evaluation(written: Evaluation, scoring: Scoring, money: AsMoney, findings: Findings) -> Evaluation:
    for label, chosen in written.attributes.items():
        choices = scoring.attributes.get(label)
        if choices and chosen not in choices:
            message = f"“{label}”只能选 {' / '.join(choices)}，不能是“{chosen}”"
            wrong(findings, ("D162", "unknown-attribute"), message, written.span, did_you_mean(chosen, choices))
    funds = tuple(replace(fund, money=_sums(fund.money, money)) for fund in written.funds)
    return replace(written, money=_sums(written.money, money), funds=funds)


def _sums(written: Money, money: AsMoney) -> Money:
    given = {name: getattr(written, name) for name in _SUMS}
    return Money(**{name: money(each) if each else None for name, each in given.items()})
