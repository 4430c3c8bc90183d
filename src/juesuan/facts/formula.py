"""How a figure comes about, with the numbers put in: (1221.23 − 1093.42) ÷ 1093.42 × 100% = 11.7%."""

from __future__ import annotations

from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.measures import Value
from juesuan.facts.printing import Printing
from juesuan.model.amount import Amount
from juesuan.model.fact import Fact, Measure


def formula(fact: Fact, book: FactBook, printing: Printing) -> str:
    """The arithmetic of a derived fact; of a given one nothing."""
    if fact.derivation is None:
        return ""
    inputs = [found.value for identity in fact.derivation.inputs if (found := book.find(identity))]
    numbers = [_signed(value, printing) for value in inputs]
    match fact.id.measure:
        case Measure.GROWTH | Measure.EXCESS_RATE:
            left = f"({numbers[0]} − {numbers[1]}) ÷ {numbers[1]} × 100%"
            return f"{left} = {printing.rate(_decimal(fact.value))}"
        case Measure.SHARE | Measure.COMPLETION:
            return f"{numbers[0]} ÷ {numbers[1]} × 100% = {printing.rate(_decimal(fact.value))}"
        case Measure.CHANGE | Measure.EXCESS:
            return f"{numbers[0]} − {numbers[1]} = {_signed(fact.value, printing)}"
        case _ if fact.derivation.operation == "+":
            return ""
        case _:
            return f"{_sum(fact.derivation.operation, numbers)} = {_signed(fact.value, printing)}"


def _sum(signs: str, numbers: list[str]) -> str:
    pairs = zip(signs, numbers, strict=True)
    joined = "".join(f" {sign} {number}" for sign, number in pairs).removeprefix(" + ")
    return joined.strip()


def _signed(value: Value, printing: Printing) -> str:
    return printing.amount(value) if isinstance(value, Amount) else printing.count(value)


def _decimal(value: Value) -> Decimal:
    return value.yuan if isinstance(value, Amount) else value
