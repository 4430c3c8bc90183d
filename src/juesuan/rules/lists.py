"""Amounts held to the parts that their sentence lists, whether they have names or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, Listed
from juesuan.extract.grammar import Direction
from juesuan.model.verdict import Verdict
from juesuan.rules.numbers import Reach
from juesuan.rules.sums import added_up
from juesuan.rules.verified import Aspect, Verified

_WAYS: dict[Direction | None, int] = {Direction.UP: 1, Direction.DOWN: -1}
_TELLING = 3  # digits of a sum that comes out by no chance


def with_lists(results: tuple[Verified, ...], lists: Sequence[Listed]) -> tuple[Verified, ...]:
    """The results: a whole and its parts are right if they add up; parts of more than their whole are wrong.

    Where less is listed than there is, nothing is concluded: the rest may not be worth telling.
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
        elif each.is_plain and total.verdict is Verdict.ERROR and _is_more(total):
            denied.setdefault(known[0].span.start, total)
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
