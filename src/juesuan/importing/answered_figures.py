"""A figure that was owed and is answered, put where the data keep it: 3,411.33, 3411.33万元, 5辆."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from juesuan.extract.answers import Answer
from juesuan.extract.lexer import UNITS
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.fact import Basis, FactId, Kind
from juesuan.model.given import Given
from juesuan.sources.numbers import exact

SECTIONS = {"prior": Basis.ACTUAL, "figures": Basis.ACTUAL, "original": Basis.ORIGINAL, "adjusted": Basis.ADJUSTED}
"""The parts of the data in which figures stand, each with the basis of its figures."""

_KEPT = 2  # decimals that a report keeps


def with_figure(
    accounts: FinalAccounts, section: str, path: str, answer: Answer, vocabulary: Vocabulary
) -> FinalAccounts:
    """The accounts with a figure; ValueError if the answer is no such figure. ``path`` is a quantity, and its key."""
    who = accounts.identification
    quantity = next(iter(sorted((q for q in vocabulary if f"{path}.".startswith(f"{q}.")), key=len, reverse=True)), "")
    key = path.removeprefix(quantity).removeprefix(".")
    if not quantity:
        raise ValueError(path)
    is_money = vocabulary[quantity].kind is Kind.MONEY
    value = _money(answer.text, who.money) if is_money else _count(answer.text)
    identity = FactId(quantity, who.year - (section == "prior"), key, SECTIONS[section])
    return replace(accounts, figures={**accounts.figures, identity: Given(value, answer.span)})


def _money(text: str, money: MoneyUnit) -> Amount:
    digits, unit = _parted(text)
    said = MoneyUnit.said(unit) if unit else money
    if said is None:
        raise ValueError(text)
    return Amount.of(half_up(exact(digits) * said.size / money.size, _KEPT), money)


def _count(text: str) -> Decimal:
    digits, unit = _parted(text)
    number = exact(digits)
    if MoneyUnit.said(unit) or number < 0 or number != number.to_integral_value():
        raise ValueError(text)
    return number


def number_of(text: str) -> Decimal:
    """Points: a number with nothing but its unit behind it; ValueError for anything else."""
    return exact(_parted(text)[0])


def _parted(text: str) -> tuple[str, str]:
    """The digits of an answer, and the unit behind them."""
    said = text.strip()
    unit = next((unit for unit in sorted(UNITS, key=len, reverse=True) if said.endswith(unit)), "")
    return said.removesuffix(unit).strip(), unit
