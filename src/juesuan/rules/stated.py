"""The figures of a report together with what only its sentences state: 购置公务用车7辆, 本单位为行政单位."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.model.accounts import Unit
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import FactId, Kind, Measure
from juesuan.model.given import Given
from juesuan.model.verdict import Verdict
from juesuan.rules.verified import Verified

_TYPE = re.compile(
    "本(?:部门|单位)(?:为|是|系|属于)[^，。；和及或]{0,6}(?:(行政)(?:单位|机关)|(参公|参照公务员法管理的?)事业单位)"
)


def with_stated(book: FactBook, results: Iterable[Verified], text: str = "") -> FactBook:
    """The facts, and what sentences that nothing denies say of this year where no figure is known; the first counts.

    ``text`` tells of what type a unit is that has no others below it.
    """
    stated: dict[FactId, Given] = {}
    for result in results:
        claim = result.claim
        if claim.kind is not ClaimKind.AMOUNT or result.verdict is Verdict.ERROR or claim.is_annex:
            continue
        is_plain = claim.is_named and claim.fact.measure is Measure.VALUE and claim.fact.year == book.year
        if is_plain and claim.fact not in stated and book.find(claim.fact) is None and (given := _given(claim, book)):
            stated[claim.fact] = given
    accounts = book.accounts
    units = accounts.units
    if len(units) <= 1 and not any(unit.type for unit in units) and (told := _TYPE.search(text)):
        units = (Unit(book.accounts.identification.unit, told[1] or "参公"),)
    if not stated and units == accounts.units:
        return book
    return book.again(replace(accounts, figures={**accounts.figures, **stated}, units=units))


def _given(claim: Claim, book: FactBook) -> Given | None:
    """What a claim says, if it counts what its quantity is counted in."""
    quantity = book.vocabulary.get(claim.fact.quantity)
    money = MoneyUnit.said(claim.unit)
    if quantity is None or claim.said is None or quantity.recorded:
        return None
    if quantity.kind is Kind.MONEY:
        return Given(Amount.of(claim.said, money), claim.span) if money else None
    return Given(claim.said, claim.span) if quantity.takes(claim.said) and not money else None
