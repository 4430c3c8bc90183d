"""Amounts held to the parts that their sentence lists, whether they have names or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, Listed
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.facts.parts import partitions
from juesuan.model.fact import FactId, Measure
from juesuan.model.form import Form
from juesuan.model.verdict import Verdict
from juesuan.rules.numbers import Reach
from juesuan.rules.sums import added_up
from juesuan.rules.verified import Aspect, Verified

_WAYS: dict[Direction | None, int] = {Direction.UP: 1, Direction.DOWN: -1}
_TELLING = 3  # digits of a sum that comes out by no chance


def with_lists(
    results: tuple[Verified, ...], lists: Sequence[Listed], book: FactBook, form: Form
) -> tuple[Verified, ...]:
    """The results: a whole and its parts are right if they add up; parts of more than their whole are wrong.

    Where less is listed than there is, nothing is concluded: the rest may not be worth telling. Where all parts but one
    are named, the difference would be that one's: it is probable that a number is wrong.
    """
    claims = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said is not None}
    upheld: dict[int, Verified] = {}
    denied: dict[int, Verified] = {}
    for each in lists:
        found = [claims.get(span.start) for span in (each.whole, *each.parts)]
        known = [claim for claim in found if claim is not None]
        total = _added_up(known[0], tuple(known[1:])) if len(known) == len(found) else None
        if total is None:
            continue
        if total.verdict is Verdict.OK and _is_telling(known[0]):
            for claim in known:
                upheld.setdefault(claim.span.start, total)
        elif total.verdict is Verdict.ERROR and each.is_plain and _is_more(total):
            denied.setdefault(known[0].span.start, total)
        elif total.verdict is Verdict.ERROR and (untold := _untold(known, book, form)):
            name = book.vocabulary[untold.quantity].names[0]
            denied.setdefault(known[0].span.start, replace(total, reason=f"只有{name}没有说"))
    return tuple(_told(each, upheld, denied) for each in results)


def _added_up(whole: Claim, parts: tuple[Claim, ...]) -> Verified | None:
    """A whole against its parts; of changes what goes down counts against what goes up."""
    if whole.direction is None:
        return added_up(whole, parts)
    if any(each.direction not in _WAYS or each.said is None for each in (whole, *parts)):
        return None
    signed = [replace(each, said=abs(each.said or Decimal(0)) * _WAYS[each.direction]) for each in (whole, *parts)]
    return added_up(signed[0], tuple(signed[1:]))


def _is_telling(whole: Claim) -> bool:
    digits = f"{abs(whole.said or Decimal(0)):f}".replace(".", "").strip("0")
    return len(digits) >= _TELLING


def _is_more(total: Verified) -> bool:
    """Whether the parts are more than the whole, all of them amounts above nothing."""
    said = Reach.said(total.claim.said or Decimal(0), total.claim.unit)
    parts = [each.reach.value for each in total.inputs]
    return min(parts) >= 0 and sum(parts) > said.value


def _untold(claims: Sequence[Claim], book: FactBook, form: Form) -> FactId | None:
    """The only part that a list leaves out of those that its whole consists of; None if there are several, or none."""
    whole, *parts = (replace(claim.fact, measure=Measure.VALUE) for claim in claims)
    if not all(claim.is_named for claim in claims):
        return None
    for partition in partitions(whole, book, form):
        missing = [fact for fact in partition if fact not in parts]
        missing = [below for fact in missing for below in _below(fact, parts, book, form)]
        if len(missing) == 1 and len(partition) > len(missing):
            return missing[0]
    return None


def _below(fact: FactId, told: Sequence[FactId], book: FactBook, form: Form) -> list[FactId]:
    """The parts of a figure that are not told where others of them are; itself where none is."""
    for partition in partitions(fact, book, form):
        if any(each in told for each in partition):
            return [each for each in partition if each not in told]
    return [fact]


def _told(result: Verified, upheld: dict[int, Verified], denied: dict[int, Verified]) -> Verified:
    start = result.claim.span.start
    if result.claim.said is None or result.claim.is_annex:
        return result
    is_open = result.verdict is Verdict.UNVERIFIABLE
    if (by := upheld.get(start)) and is_open:
        right = replace(result, verdict=Verdict.OK, expected=result.claim.said, formula=by.formula, reason="")
        return replace(right, aspect=Aspect.PARTS, related=(), inputs=by.inputs)
    if (by := denied.get(start)) and is_open:
        return replace(by, claim=replace(by.claim, fact=result.claim.fact))
    return result
