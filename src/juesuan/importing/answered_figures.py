"""A figure that was owed and is answered, put where the data keep it: 3,411.33, 3411.33万元, 5辆."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.amounts import in_unit
from juesuan.extract.answers import Answer
from juesuan.extract.typed import typed
from juesuan.model.accounts import EARLIER, FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import Base, Basis, FactId, Kind, Quantity
from juesuan.model.given import Given
from juesuan.model.vocabulary import Vocabulary

_PARTED = re.compile(r"[、，,；;\n]")
_KIND = re.compile(r"([^\d\W]{2,20}?)[：:]?\s*(\d{1,6})\s*[辆台套个]?")

SECTIONS = {"prior": Basis.ACTUAL, "figures": Basis.ACTUAL, "original": Basis.ORIGINAL, "adjusted": Basis.ADJUSTED}
"""The parts of the data in which figures of this year and the last stand, each with the basis of its figures."""

EACH_KIND = "*"
"""What stands for a key where a draft asks how many there are of each kind."""


def with_figure(
    accounts: FinalAccounts, section: str, path: str, answer: Answer, vocabulary: Vocabulary
) -> FinalAccounts:
    """The accounts with a figure; ValueError if the answer is no such figure. ``path`` is a quantity, and its key."""
    who = accounts.identification
    base = Base(who.year - (section == "prior"), SECTIONS.get(section, Basis.ACTUAL))
    if section == EARLIER:
        written, path = Base.split(path)
        base = Base.parse(written, who.year)
    quantity = next(iter(sorted((q for q in vocabulary if f"{path}.".startswith(f"{q}.")), key=len, reverse=True)), "")
    key = path.removeprefix(quantity).removeprefix(".")
    if not quantity:
        raise ValueError(path)
    is_money = vocabulary[quantity].kind is Kind.MONEY
    kinds = {} if is_money or key not in ("", EACH_KIND) else _kinds(answer.text)
    if key == EACH_KIND and not kinds:
        raise ValueError(path)
    if kinds:
        counted = {FactId(quantity, base.year, kind, base.basis): value for kind, value in kinds.items()}
        given = {identity: Given(value, answer.span) for identity, value in counted.items()}
        return replace(accounts, figures={**accounts.figures, **given})
    value = money_typed(answer.text, who.money) if is_money else _count(answer.text, vocabulary[quantity])
    identity = FactId(quantity, base.year, key, base.basis)
    return replace(accounts, figures={**accounts.figures, identity: Given(value, answer.span)})


def money_typed(text: str, money: MoneyUnit) -> Amount:
    """An amount; one that is all but lost in the unit of the report was meant in that unit, and is refused."""
    said = typed(text)
    read = None if said.number is None else in_unit(said.number, said, money)
    if read is None or read.amount is None:
        raise ValueError(read.why if read else said.why)
    return read.amount


def _kinds(text: str) -> dict[str, Decimal]:
    """The kinds of things and how many: 应急保障用车1辆、其他用车2辆; nothing for any other answer."""
    found: dict[str, Decimal] = {}
    for part in filter(None, _PARTED.split(text.strip(" 。"))):
        kind = _KIND.fullmatch(part.strip())
        if kind is None or kind[1] in found:
            return {}
        found[kind[1]] = Decimal(kind[2])
    return found


def _count(text: str, quantity: Quantity) -> Decimal:
    said = typed(text.strip().replace("％", "%").removesuffix(quantity.unit))
    if said.number is None or said.money or not quantity.takes(said.number):
        raise ValueError(said.why or "要的是个数")
    return said.number


def number_of(text: str) -> Decimal:
    """Points: a number with nothing but its unit behind it; ValueError for anything else."""
    bare = text.strip().removesuffix("分")
    number = typed(bare).number
    if number is None:
        raise ValueError(typed(bare).why)
    return number
