"""Amounts confirmed by the parts that their sentence lists, whether they have names or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, Listed
from juesuan.extract.grammar import Direction
from juesuan.facts.measures import HUNDRED
from juesuan.model.verdict import Verdict
from juesuan.rules.sums import added_up
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import number

WAYS: dict[Direction | None, int] = {Direction.UP: 1, Direction.DOWN: -1}
"""How a change counts in a sum."""

_PARAGRAPHS = 3  # before a list, in which its whole may stand
_TELLING = 3  # digits of a sum that comes out by no chance


def confirmed_by_lists(results: tuple[Verified, ...], lists: Sequence[Listed]) -> tuple[Verified, ...]:
    """The results: a whole and its parts are right if they add up, and so are shares that make a hundred."""
    upheld: dict[int, Verified] = {}
    for each, total in totals(results, lists):
        is_right = total.verdict in (Verdict.OK, Verdict.ROUNDING)
        if is_right and (each.is_said or (total.verdict is Verdict.OK and _is_telling(total.claim))):
            for claim in (total.claim, *total.claim.parts):
                upheld.setdefault(claim.span.start, total)
    for total in _told_near(results, lists):
        for claim in (total.claim, *total.claim.parts):
            upheld.setdefault(claim.span.start, total)
    return tuple(_confirmed(each, upheld.get(each.claim.span.start)) for each in results)


def _told_near(results: tuple[Verified, ...], lists: Sequence[Listed]) -> Iterator[Verified]:
    """Lists whose sum is an amount that a paragraph near them tells."""
    claims = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said}
    amounts: dict[tuple[Decimal, str, int], Claim] = {}
    for claim in claims.values():
        amounts.setdefault((abs(claim.said or Decimal(0)), claim.unit, claim.passage), claim)
    for parts in dict.fromkeys(each.parts for each in lists if each.whole):
        known = [found for span in parts if (found := claims.get(span.start))]
        if len(known) < len(parts) or any(claim.direction for claim in known):
            continue
        sum_ = sum((claim.said or Decimal(0) for claim in known), Decimal(0))
        first = known[0]
        for passage in range(first.passage, first.passage - _PARAGRAPHS - 1, -1):
            whole = amounts.get((sum_, first.unit, passage))
            is_told = whole is not None and whole not in known and _is_telling(whole)
            total = added_up(whole, tuple(known)) if whole and is_told else None
            if total and total.verdict is not Verdict.ERROR:
                yield total
                break


def totals(results: tuple[Verified, ...], lists: Sequence[Listed]) -> Iterator[tuple[Listed, Verified]]:
    """Each list whose numbers are all known, with what its parts say of its whole."""
    claims = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said is not None}
    for each in lists:
        parts = [claims.get(span.start) for span in each.parts]
        known = tuple(claim for claim in parts if claim is not None)
        whole = claims.get(each.whole.start) if each.whole else None
        if len(known) == len(parts) and (whole or each.whole is None):
            total = _added_up(whole, known) if whole else _hundred(known)
            if total:
                yield each, total


def _hundred(parts: Sequence[Claim]) -> Verified | None:
    """Shares that make a hundred confirm each other; others leave open what is not told."""
    told = [part.said for part in parts if part.said is not None]
    if len(told) < len(parts) or sum(told) != HUNDRED or any(not said for said in told):
        return None
    formula = f"{' + '.join(number(said) for said in told)} = {number(HUNDRED)}"
    claim = replace(parts[0], parts=tuple(parts[1:]))
    return Verified(claim, Verdict.OK, claim.said, formula, aspect=Aspect.PARTS)


def _added_up(whole: Claim, parts: tuple[Claim, ...]) -> Verified | None:
    """A whole against its parts; of changes what goes down counts against what goes up."""
    if whole.direction is None:
        return added_up(whole, parts)
    if all(each.direction is None for each in parts):
        return added_up(whole, parts)  # what a reason tells of a change: 追加经费210.40万元
    if any(each.direction not in WAYS or each.said is None for each in (whole, *parts)):
        return None
    signed = [replace(each, said=abs(each.said or Decimal(0)) * WAYS[each.direction]) for each in (whole, *parts)]
    return added_up(signed[0], tuple(signed[1:]))


def _is_telling(whole: Claim) -> bool:
    digits = f"{abs(whole.said or Decimal(0)):f}".replace(".", "").strip("0")
    return len(digits) >= _TELLING


def _is_acquitted(result: Verified, by: Verified, *, is_own: bool) -> bool:
    """Whether a list that comes out says more of a number than what denies it.

    A whole is what it lists, whether all of that has names or some (应急保障用车4辆，运动队用车3辆). A part of a
    whole is another figure than the one of its name elsewhere (财政拨款支出，其中：基本支出).
    """
    is_reason = by.claim.direction is not None  # what a reason lists is told by its words, and may have changed places
    if result.verdict is not Verdict.ERROR or by.verdict is not Verdict.OK or is_reason:
        return False
    return result.aspect is (Aspect.PARTS if is_own else Aspect.REPETITION)


def _confirmed(result: Verified, by: Verified | None) -> Verified:
    if by is None or result.claim.is_annex or result.claim.said is None:
        return result
    is_own = by.claim.span == result.claim.span
    if result.verdict is not Verdict.UNVERIFIABLE and not _is_acquitted(result, by, is_own=is_own):
        return result
    verdict, reason = (by.verdict, by.reason) if is_own else (Verdict.OK, "")
    right = replace(result, verdict=verdict, expected=result.claim.said, formula=by.formula, reason=reason)
    return replace(right, aspect=Aspect.PARTS, related=(), inputs=by.inputs)
