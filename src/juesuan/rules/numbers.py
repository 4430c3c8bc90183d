"""Figures with all that they can stand for, and rates judged by what their inputs can reach."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import Amount, Interval, MoneyUnit, half_up
from juesuan.model.fact import Measure
from juesuan.model.verdict import Verdict

_DECIMALS = 2
_RELATIVE = (Measure.GROWTH, Measure.EXCESS_RATE)


@dataclass(frozen=True, slots=True)
class Reach:
    """A figure in 元, or a count, and the interval of what it can stand for."""

    value: Decimal
    interval: Interval

    @classmethod
    def of(cls, value: Amount | Decimal) -> Reach:
        """A figure of the facts; a count is exact."""
        if isinstance(value, Amount):
            return cls(value.yuan, value.interval)
        return cls(value, Interval(value, value))

    @classmethod
    def said(cls, number: Decimal, unit: str) -> Reach:
        """A number as it was printed. It stands for what the document's two decimals can, however few it prints."""
        money = MoneyUnit.said(unit)
        exponent = number.as_tuple().exponent
        decimals = max(_DECIMALS, -exponent if isinstance(exponent, int) else 0)
        return cls.of(Amount.of(number, money, decimals) if money else number)

    def __sub__(self, other: Reach) -> Reach:
        return Reach(self.value - other.value, self.interval - other.interval)

    def __add__(self, other: Reach) -> Reach:
        return Reach(self.value + other.value, self.interval + other.interval)


def meant_in_another_unit(number: Decimal, unit: str, known: Reach) -> bool:
    """Whether a number would be right in another unit of money: 119.59元 for 119.59万元."""
    return MoneyUnit.said(unit) is not None and any(number * money.size == known.value for money in MoneyUnit)


def rate(measure: Measure, value: Reach, base: Reach) -> Reach | None:
    """A rate in hundredths and what it can be; None over nothing, or over what rounding cannot tell from nothing."""
    if base.value <= 0 or base.interval.low <= 0:
        return None
    exact = value.value / base.value * HUNDRED
    ends = [v / b * HUNDRED for v in _ends(value) for b in _ends(base)]
    less = HUNDRED if measure in _RELATIVE else Decimal(0)
    return Reach(exact - less, Interval(min(ends) - less, max(ends) - less))


def judged(said: Decimal, printed: int, usual: int, expected: Reach) -> tuple[Verdict, str]:
    """How a printed percentage stands to the exact one, and why it is no more than a 尾差 if it is one.

    A percentage with fewer decimals than is usual in its document has dropped zeros: 100% is 100.0%.
    """
    decimals = max(printed, usual)
    if half_up(expected.value, decimals) == said or (half_up(expected.value, printed) == said and said != HUNDRED):
        return Verdict.OK, ""
    if expected.value.quantize(Decimal(1).scaleb(-printed), rounding=ROUND_DOWN) == said:
        return Verdict.ROUNDING, "是截断，不是四舍五入"
    if printed < decimals and half_up(expected.value, printed) == said:
        return Verdict.ROUNDING, f"少印了{decimals - printed}位小数"
    half = Decimal(1).scaleb(-decimals) / 2
    if Interval(said - half, said + half).meets(expected.interval):
        return Verdict.ROUNDING, "金额进位造成的尾差"
    return Verdict.ERROR, ""


def _ends(reach: Reach) -> tuple[Decimal, Decimal]:
    return reach.interval.low, reach.interval.high
