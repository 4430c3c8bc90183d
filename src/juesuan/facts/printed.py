"""The facts as a report prints them that is kept in 元 and printed in 万元: every figure rounded by itself.

So the public tables are made of the system's accounts: a total is the rounded total, not the sum of rounded parts. What
follows in the prose (changes, rates, shares) follows from the printed figures, so that a reader can recompute it; only
where a form says so do rates and shares follow from the figures in 元.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount, MoneyUnit, half_up

_DECIMALS = 2


def as_printed(book: FactBook) -> FactBook:
    """The facts in the unit in which the report is printed; the same where it is the one that they are kept in."""
    who = book.accounts.identification
    unit = who.printed_in or who.money
    return book if unit is who.money else _in_unit(book, unit)


def _in_unit(book: FactBook, unit: MoneyUnit) -> FactBook:
    accounts = _rounded(book.accounts, unit)
    accounts = replace(accounts, identification=replace(book.accounts.identification, money=unit))
    last = _in_unit(book.last, unit) if book.last else None
    ledger = book.ledger.each(lambda amount: rounded(amount, unit))
    is_exact = book.form.chosen(book.accounts.identification.options).get("rates_from") == "exact"
    return FactBook(accounts, book.form, last, ledger=ledger, finer=book if is_exact else None)


def rounded(amount: Amount, unit: MoneyUnit) -> Amount:
    """An amount as it is printed in a unit."""
    return Amount.of(half_up(amount.within(unit), _DECIMALS), unit)


def _rounded(value: Any, unit: MoneyUnit) -> Any:
    """A value with every amount in it rounded."""
    if isinstance(value, Amount):
        return rounded(value, unit)
    if isinstance(value, Mapping):
        return {key: _rounded(each, unit) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_rounded(each, unit) for each in value)
    if is_dataclass(value) and not isinstance(value, type) and type(value).__name__ not in _KEPT:
        changed = {field.name: _rounded(getattr(value, field.name), unit) for field in fields(value) if field.init}
        return replace(value, **changed)
    return value


_KEPT = ("Span", "Identification", "FactId", "CellRef", "Difference")
