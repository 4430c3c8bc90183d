"""What is computed from figures: by the drafter to say it, by the checker to verify it. Never per quantity.

Rates are exact quotients in hundredths; rounding belongs to whoever prints. A rate over nothing does not
exist (growth from zero: 上年无此项; completion of a zero budget), and is None.
"""

from __future__ import annotations

from decimal import Decimal

from juesuan.model.amount import Amount
from juesuan.model.fact import Measure

HUNDRED = Decimal(100)
Value = Amount | Decimal


def difference(value: Value, other: Value) -> Value:
    """A figure less the other: positive is 增加 or 大于."""
    if isinstance(value, Amount) and isinstance(other, Amount):
        return value - other
    return number(value) - number(other)


def growth(value: Value, base: Value) -> Decimal | None:
    """增长率: the change in hundredths of the base; from nothing, or from less, there is no growth."""
    if number(base) <= 0:
        return None
    return (number(value) - number(base)) / number(base) * HUNDRED


def share(part: Value, whole: Value) -> Decimal | None:
    """占比, and 完成率 or 执行率 where the whole is a budget: the part in hundredths of the whole."""
    if not number(whole):
        return None
    return number(part) / number(whole) * HUNDRED


def number(value: Value) -> Decimal:
    """The decimal of a value, money in 元."""
    return value.yuan if isinstance(value, Amount) else value


OPERATIONS = {
    Measure.CHANGE: "−",
    Measure.EXCESS: "−",
    Measure.GROWTH: "增减%",
    Measure.EXCESS_RATE: "增减%",
    Measure.SHARE: "%",
    Measure.COMPLETION: "%",
}
"""How each follows from its two inputs, as formulas show it."""


def compute(measure: Measure, value: Value, base: Value) -> Value | None:
    """What is said of a value beside its base; None for a rate over nothing."""
    if measure in (Measure.CHANGE, Measure.EXCESS):
        return difference(value, base)
    if measure in (Measure.GROWTH, Measure.EXCESS_RATE):
        return growth(value, base)
    return share(value, base)
