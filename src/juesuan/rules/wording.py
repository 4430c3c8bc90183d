"""Numbers and formulas in the words of findings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.fact import Measure
from juesuan.rules.numbers import Reach

if TYPE_CHECKING:
    from juesuan.rules.evidence import Input

_RELATIVE = (Measure.GROWTH, Measure.EXCESS_RATE)
_CENTS = 2


def number(value: Decimal) -> str:
    """A number without zeros that say nothing: 2.7, 1221.23, 100."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_unit(value: Decimal, unit: str) -> Decimal:
    """A figure in 元 counted in a unit of money; anything else as it is."""
    money = MoneyUnit.said(unit)
    return value / money.size if money else value


def subtraction(value: Reach, base: Reach, unit: str) -> str:
    """1221.23 − 1093.42 = 127.81."""
    numbers = (value.value, base.value, value.value - base.value)
    left, right, difference = (number(in_unit(each, unit)) for each in numbers)
    return f"{left} − {right} = {difference}"


def quotient(measure: Measure, inputs: tuple[Input, Input], exact: Reach, decimals: int) -> str:
    """140.29 ÷ 1221.23 × 100% = 11.49%, or a growth: (1221.23 − 1093.42) ÷ 1093.42 × 100% = 11.69%."""
    units = {each.unit for each in inputs}
    unit = units.pop() if len(units) == 1 else MoneyUnit.WAN.label
    above, below = (number(in_unit(each.reach.value, unit)) for each in inputs)
    over = f"({above} − {below})" if measure in _RELATIVE else above
    return f"{over} ÷ {below} × {number(HUNDRED)}% = {number(half_up(exact.value, max(decimals + 1, _CENTS)))}%"
