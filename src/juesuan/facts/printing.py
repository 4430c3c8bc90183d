"""How a form prints figures: digits, trailing zeros, separators. Rounded HALF_UP before anything is formatted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from babel.core import Locale
from babel.numbers import NumberPattern, parse_pattern

from juesuan.facts.measures import HUNDRED, Value
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.fact import Fact, FactId, Kind, Measure, Quantity
from juesuan.model.form import Form

# Chinese writes numbers as the root of CLDR does, and the root is loaded in a third of the time.
_LOCALE = Locale("root")
_TABLE = parse_pattern("#,##0.00")
KEEP, BARE = "keep", "bare"
_COUNT = parse_pattern("0.########")
_RATES = frozenset({Measure.GROWTH, Measure.EXCESS_RATE, Measure.SHARE, Measure.COMPLETION})
_UNSIGNED = frozenset({Measure.CHANGE, Measure.GROWTH, Measure.EXCESS, Measure.EXCESS_RATE})


@dataclass(frozen=True, slots=True)
class Printing:
    """The unit of money and the digits of a form, with a unit's choice of zeros.

    They are kept (2.70, 0.00), dropped (2.7, 0), or dropped from what is bare of any other digit: 0 and 100%.
    """

    unit: MoneyUnit = MoneyUnit.WAN
    percent_digits: int = 1
    amount_zeros: str = KEEP
    percent_zeros: str = KEEP
    separators: bool = False
    annex_digits: int = 1

    @classmethod
    def of(cls, accounts: FinalAccounts, form: Form) -> Printing:
        """How a report prints: the form's digits, the unit's choices."""
        chosen = form.chosen(accounts.identification.options)
        return cls(
            unit=accounts.identification.money,
            percent_digits=int(chosen.get("percent_digits", "1")),
            amount_zeros=chosen.get("amount_zeros", KEEP),
            percent_zeros=chosen.get("percent_zeros", KEEP),
            separators=chosen.get("separators", "no") == "yes",
            annex_digits=form.scoring.rate_digits,
        )

    def unit_of(self, identity: FactId, quantity: Quantity) -> str:
        """What stands behind the number: 万元, 个, 辆; a rate carries its % itself."""
        if identity.measure in _RATES:
            return ""
        return self.unit.label if quantity.kind is Kind.MONEY else quantity.unit

    def fact(self, fact: Fact) -> str:
        """A fact as prose prints it; of a change or growth the size, its direction being a word."""
        if fact.id.measure in _UNSIGNED and number_is_negative(fact.value):
            return self.signed(replace(fact, value=-fact.value))
        return self.signed(fact)

    def signed(self, fact: Fact) -> str:
        """A fact with its sign and without its unit of money or count."""
        value = fact.value
        if isinstance(value, Amount):
            return self.amount(value)
        return self.rate(value) if fact.id.measure in _RATES else self.count(value)

    def amount(self, amount: Amount) -> str:
        """Money in prose without its unit."""
        patterns = _SEPARATED if self.separators else _PATTERNS
        rounded = half_up(amount.within(self.unit), 2)
        is_kept = self.amount_zeros == KEEP or (self.amount_zeros == BARE and bool(rounded))
        return _apply(patterns[2, is_kept], rounded)

    def rate(self, hundredths: Decimal) -> str:
        """A percentage with its sign."""
        rounded = half_up(hundredths, self.percent_digits)
        is_kept = self.percent_zeros == KEEP or (self.percent_zeros == BARE and rounded not in (0, HUNDRED))
        return _apply(_PATTERNS[self.percent_digits, is_kept], rounded) + "%"

    def annexed(self, hundredths: Decimal) -> str:
        """A percentage as the form's annexes print it."""
        rounded = half_up(hundredths, self.annex_digits)
        return _apply(_PATTERNS[self.annex_digits, False], rounded) + "%"

    def count(self, count: Decimal) -> str:
        """Things and points, to the last digit that they have."""
        return _apply(_COUNT, count)

    def cell(self, amount: Amount) -> str:
        """Money in a statement: separators, two decimals; nothing is blank."""
        rounded = half_up(amount.within(self.unit), 2)
        return _apply(_TABLE, rounded) if rounded else ""


def number_is_negative(value: Value) -> bool:
    """Whether a value is less than nothing."""
    return (value.yuan if isinstance(value, Amount) else value) < 0


def _patterns(whole: str) -> dict[tuple[int, bool], NumberPattern]:
    """The patterns by decimals, and by whether trailing zeros are kept."""
    return {
        (digits, keep): parse_pattern(f"{whole}.{('0' if keep else '#') * digits}" if digits else whole)
        for digits in (0, 1, 2)
        for keep in (True, False)
    }


_PATTERNS, _SEPARATED = _patterns("0"), _patterns("#,##0")


def _apply(pattern: NumberPattern, value: Decimal) -> str:
    return str(pattern.apply(value, _LOCALE))
