"""Two relations that fail and one number that explains both: then it is that number, and the rest is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import ClaimKind, Listed
from juesuan.model.fact import Measure
from juesuan.model.verdict import Verdict
from juesuan.rules.lists import totals
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.verified import Verified
from juesuan.rules.wording import number

_MEASURES = {
    ClaimKind.SHARE: Measure.SHARE,
    ClaimKind.COMPLETION: Measure.COMPLETION,
    ClaimKind.GROWTH: Measure.GROWTH,
}
_PAIR = 2  # a value and its base
_NEAR = 20  # signs of a rate that are quoted


def explained_by_one(
    results: tuple[Verified, ...], lists: Sequence[Listed], usual_decimals: int
) -> tuple[Verified, ...]:
    """The results: where a rate fails of an amount that its parts deny, and holds of their sum, the amount is wrong."""
    sums = {total.claim.span.start: total for _, total in totals(results, lists) if total.verdict is Verdict.ERROR}
    wrong: dict[int, Verified] = {}
    right: dict[int, Verified] = {}
    for each in results if sums else ():
        if each.verdict is Verdict.ERROR and (cause := _cause(each, sums, usual_decimals)):
            start = cause.claim.span.start
            wrong.setdefault(start, cause)
            right[each.claim.span.start] = cause
    return tuple(_told(each, wrong, right) for each in results)


def _cause(result: Verified, sums: dict[int, Verified], usual: int) -> Verified | None:
    """What its parts say of one of the amounts of a rate that fails, if the rate holds of that."""
    claim, measure = result.claim, _MEASURES.get(result.claim.kind)
    if measure is None or claim.said is None or len(result.inputs) != _PAIR:
        return None
    for at, each in enumerate(result.inputs):
        total = sums.get(each.claim.span.start) if each.claim else None
        if total is None or total.expected is None:
            continue
        reaches = [one.reach for one in result.inputs]
        reaches[at] = Reach.said(total.expected, total.claim.unit)
        exact = rate(measure, *reaches)
        size = exact if exact is None or exact.value >= 0 else Reach(-exact.value, -exact.interval)
        if size and judged(abs(claim.said), claim.decimals, usual, size)[0] is not Verdict.ERROR:
            formula = f"{total.formula}，{claim.quote[-_NEAR:]}也是由它算得"
            return replace(total, formula=formula, reason="")
    return None


def _told(result: Verified, wrong: dict[int, Verified], right: dict[int, Verified]) -> Verified:
    start = result.claim.span.start
    if (cause := wrong.get(start)) and result.verdict is not Verdict.ERROR and result.claim.said is not None:
        return replace(cause, claim=replace(cause.claim, fact=result.claim.fact))
    if (cause := right.get(start)) and result.verdict is Verdict.ERROR:
        formula = f"按{number(cause.expected or Decimal(0))}{cause.claim.unit}算得"
        return replace(result, verdict=Verdict.OK, expected=result.claim.said, formula=formula, reason="", related=())
    return result
