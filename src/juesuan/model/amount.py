"""Money, exactly, and what a rounded figure can stand for.

Amounts are decimals in 元 together with the resolution of the document that they stand in
(100 元 where a report is kept in 万元 with two decimals). Nothing here is ever a float.
Rounding is HALF_UP, 四舍五入, as the reports require.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DefaultContext, setcontext
from enum import Enum

LONGEST = 40
"""Digits of the longest number that is read as one; what is longer is no figure, and is told or refused."""

# Sums and products of such numbers, in any unit, are exact in so many digits; the usual 28 would round them silently.
DefaultContext.prec = 100
setcontext(DefaultContext.copy())


class MoneyUnit(Enum):
    """The units that reports print, with their size in 元."""

    YUAN = ("元", Decimal(1))
    THOUSAND = ("千元", Decimal(1000))
    WAN = ("万元", Decimal(10_000))
    YI = ("亿元", Decimal(100_000_000))

    def __init__(self, label: str, size: Decimal) -> None:
        """Keep the printed name and the size of the unit."""
        self.label = label
        self.size = size

    @classmethod
    def named(cls, label: str) -> MoneyUnit:
        """The unit that is printed so; ValueError if there is none."""
        for unit in cls:
            if unit.label == label:
                return unit
        raise ValueError(label)

    @classmethod
    def said(cls, label: str) -> MoneyUnit | None:
        """The unit that a sentence means by 万元, 万, 元, 千元, 亿元 or 亿; None for things that are counted."""
        return _SAID.get(label)


_SAID = {label: unit for unit in MoneyUnit for label in (unit.label, unit.label.removesuffix("元")) if label}
"""The units by what sentences call them."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a rounded figure can stand for; both ends belong to it (XBRL Calculations 1.1)."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        """Every sum of a value of one and a value of the other."""
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        """The negated values."""
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        """Every difference of a value of one and a value of the other."""
        return self + -other

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact sum of money in 元, and the step to which its document rounds."""

    yuan: Decimal
    resolution: Decimal = Decimal(100)

    @classmethod
    def of(cls, number: Decimal | str, unit: MoneyUnit = MoneyUnit.WAN, decimals: int = 2) -> Amount:
        """The amount that is printed as ``number`` in ``unit`` by a document of so many decimals."""
        return cls(Decimal(number) * unit.size, unit.size.scaleb(-decimals))

    def within(self, unit: MoneyUnit) -> Decimal:
        """The amount counted in a unit."""
        return self.yuan / unit.size

    @property
    def interval(self) -> Interval:
        """What the figure stands for: the value ± half of its resolution."""
        half = self.resolution / 2
        return Interval(self.yuan - half, self.yuan + half)

    def __add__(self, other: Amount) -> Amount:
        """The sum, as coarse as the coarser of the two."""
        return Amount(self.yuan + other.yuan, max(self.resolution, other.resolution))

    def __sub__(self, other: Amount) -> Amount:
        """The difference, as coarse as the coarser of the two."""
        return Amount(self.yuan - other.yuan, max(self.resolution, other.resolution))

    def __neg__(self) -> Amount:
        """The amount with its sign turned."""
        return Amount(-self.yuan, self.resolution)

    def __bool__(self) -> bool:
        """Whether there is any money at all."""
        return self.yuan != 0


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Round 四舍五入 to so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
