"""The figures that stand in recorded performance: money of the whole and of projects, targets and results."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from juesuan.model.fact import Basis, FactId
from juesuan.model.given import Given
from juesuan.model.performance import Indicator, Money, Performance

_VALUE = re.compile(r"(?P<sign>[≥≤≧≦＞＜><]?)(?P<number>\d{1,20}(?:\.\d{1,20})?)(?P<unit>\D*)")
_LESS = "≤≦＜<"


@dataclass(frozen=True, slots=True)
class Quantified:
    """A target or a result that is a number: ≥100人 is 100 of 人, ≤ that less is better."""

    value: Decimal
    unit: str
    is_less_better: bool

    @classmethod
    def read(cls, text: str) -> Quantified | None:
        """The number that a cell says and nothing else; None for words and for two numbers."""
        match = _VALUE.fullmatch(text)
        return (
            cls(Decimal(match["number"]), match["unit"], match["sign"] in _LESS and bool(match["sign"]))
            if match
            else None
        )


def is_missed(indicator: Indicator) -> bool:
    """Whether a result that is a number falls short of its target."""
    target, actual = Quantified.read(indicator.target), Quantified.read(indicator.actual)
    if target is None or actual is None or target.unit != actual.unit:
        return False
    return actual.value > target.value if target.is_less_better else actual.value < target.value


def indicator_facts(name: str, year: int) -> tuple[FactId, FactId]:
    """What an indicator aimed at, and what it reached."""
    return FactId("indicator", year, name, Basis.ORIGINAL), FactId("indicator", year, name)


def recorded(performance: Performance, year: int) -> Mapping[FactId, Given]:
    """The figures that stand in the records: money of the whole and of projects, targets and results."""
    found: dict[FactId, Given] = {}
    for review in performance.reviews:
        found |= _moneys("project", review.project, Money(adjusted=review.budget, actual=review.actual), year)
    for evaluation in performance.evaluations:
        quantity = "project" if evaluation.project else "whole"
        found |= _moneys(quantity, evaluation.project, evaluation.money, year)
        for fund in evaluation.funds:
            key = f"{evaluation.project}/{fund.name}" if evaluation.project else fund.name
            found |= _moneys(quantity, key, fund.money, year)
        for _, indicator in evaluation.indicators():
            for identity, text in zip(
                indicator_facts(indicator.name, year), (indicator.target, indicator.actual), strict=True
            ):
                if quantified := Quantified.read(text):
                    found.setdefault(identity, Given(quantified.value, indicator.span))
    return found


def _moneys(quantity: str, key: str, money: Money, year: int) -> dict[FactId, Given]:
    identities: tuple[tuple[FactId, Given | None], ...] = (
        (FactId(quantity, year, key, Basis.ORIGINAL), money.original),
        (FactId(quantity, year, key, Basis.ADJUSTED), money.adjusted),
        (FactId("project.received", year, key), money.received),
        (FactId(quantity, year, key), money.actual),
    )
    return {identity: given for identity, given in identities if given}
