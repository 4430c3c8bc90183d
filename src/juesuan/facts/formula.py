"""How a figure comes about, with the numbers put in: (1221.23 − 1093.42) ÷ 1093.42 × 100% = 11.7%."""

from __future__ import annotations

from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.measures import HUNDRED, Value
from juesuan.facts.printing import Printing
from juesuan.facts.scorecard import Operation
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
        case _:
            return _valued(fact.derivation.operation, inputs, fact, printing)


def _valued(operation: str, inputs: list[Value], fact: Fact, printing: Printing) -> str:
    """The arithmetic of a sum, or of a score."""
    if operation in set(Operation):
        return _scored(operation, [_decimal(value) for value in inputs], fact, printing)
    numbers = [_signed(value, printing) for value in inputs]
    return f"{_sum(operation, numbers)} = {_signed(fact.value, printing)}" if operation != "+" else ""


def _scored(operation: str, inputs: list[Decimal], fact: Fact, printing: Printing) -> str:
    """The arithmetic of a score: 20 × 86.2% = 17."""
    points, *rest = (printing.count(value) for value in inputs)
    match operation:
        case Operation.EXECUTED:
            left = f"{points} × {printing.rate(min(inputs[1], HUNDRED))}"
        case Operation.EXCEEDED:
            left = f"{points} × (2 − {printing.rate(inputs[1])})"
        case Operation.REACHED:
            left = f"{points} × {rest[0]} ÷ {rest[1]}（不超过{points}）"
        case Operation.REVERSED:
            left = f"{points} × {rest[1]} ÷ {rest[0]}（不超过{points}）"
        case _:
            left = f"({' + '.join([points, *rest])}) ÷ {len(inputs)}"
    return f"{left} = {printing.count(_decimal(fact.value))}"


def _sum(signs: str, numbers: list[str]) -> str:
    pairs = zip(signs, numbers, strict=True)
    joined = "".join(f" {sign} {number}" for sign, number in pairs).removeprefix(" + ")
    return joined.strip()


def _signed(value: Value, printing: Printing) -> str:
    return printing.amount(value) if isinstance(value, Amount) else printing.count(value)


def _decimal(value: Value) -> Decimal:
    return value.yuan if isinstance(value, Amount) else value
