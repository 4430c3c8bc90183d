"""Shares that make a hundred are right: where one does not come out, its amount is wrong; where none does, the whole.

A clerk who misprints an amount leaves its share as it was; one who misprints a total leaves all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind, Listed, Stated
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.construction import Relation
from juesuan.model.fact import Measure
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input, stated
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.sums import added_up
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import number, quotient

_RATES = (ClaimKind.SHARE, ClaimKind.COMPLETION, ClaimKind.EXECUTION)
_SEVERAL = 2
_STOPS = "，；。（\n"
_NEARLY = 5000  # a share of two decimals tells a whole to so many parts


def blamed(results: tuple[Verified, ...], lists: Sequence[Listed]) -> tuple[Verified, ...]:
    """The results, the blame for shares that make a hundred shifted to the number that is wrong."""
    by_place = {each.claim.span.start: each for each in results if each.claim.kind is ClaimKind.SHARE}
    wrong: dict[int, Verified] = {}
    right: dict[int, Verified] = {}
    cleared: set[int] = set()
    for each in (one for one in lists if one.whole is None):
        shares = [by_place[span.start] for span in each.parts if span.start in by_place]
        denied = [share for share in shares if _is_denied(share)]
        if len(shares) < len(each.parts) or sum(share.claim.said or 0 for share in shares) != HUNDRED or not denied:
            continue
        again = [_of_the_others(share, [one for one in shares if one not in denied]) for share in denied]
        if all(again):
            right |= {one.claim.span.start: one for one in again if one}
            continue
        found = _part(denied[0], shares) if len(denied) == 1 else _whole(shares) if len(denied) >= _SEVERAL else None
        if found:
            wrong[found.claim.span.start] = found
            cleared |= {share.claim.span.start for share in shares}
    upheld = {part.span.start: each for each in wrong.values() for part in each.claim.parts}
    results = tuple(right.get(each.claim.span.start, each) if _is_denied(each) else each for each in results)
    return tuple(_told(each, wrong, cleared, upheld) for each in results) if wrong else results


def _of_the_others(denied: Verified, shares: Sequence[Verified]) -> Verified | None:
    """A share that was held to another whole than those beside it, and comes out over theirs."""
    wholes = {one.inputs[1].reach.value: one.inputs[1] for one in shares if len(one.inputs) > 1}
    value, own = denied.inputs[0].claim, denied.inputs[1].reach.value
    if len(wholes) != 1 or own in wholes or value is None:
        return None
    again = _share(denied, value, next(iter(wholes.values())))
    return again if again and again.verdict is not Verdict.ERROR else None


def of_one_whole(
    results: tuple[Verified, ...], lists: Sequence[Listed], said: Sequence[Stated]
) -> tuple[Verified, ...]:
    """The results, with shares that stand open held to the whole of which the others of their list are."""
    at = {each.claim.span.start: n for n, each in enumerate(results) if each.claim.kind is ClaimKind.SHARE}
    told = list(results)
    places = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said is not None}
    turns = {
        dict(each.terms)["rate"].start: places.get(dict(each.terms)["value"].start)
        for each in said
        if each.is_in_turn and each.relation is Relation.SHARE
    }
    for each in (one for one in lists if one.whole is None):
        listed = [at[span.start] for span in each.parts if span.start in at]
        right = [told[n] for n in listed if told[n].verdict is Verdict.OK and len(told[n].inputs) > 1]
        wholes = {one.inputs[1].claim.span.start: one.inputs[1] for one in right if one.inputs[1].claim}
        if not wholes and len(listed) == len(each.parts):
            values = [turns.get(told[n].claim.span.start) or _beside(results, n) for n in listed]
            for n, one in _of_their_sum(results, listed, values):
                told[n] = one
        if len(wholes) != 1 or len(listed) < len(each.parts):
            continue
        (whole,) = wholes.values()
        words = {_words(one.claim) for one in right}
        for n in listed:
            value = turns.get(told[n].claim.span.start) or _beside(results, n)
            if told[n].verdict is Verdict.UNVERIFIABLE and value and value.passage == told[n].claim.passage:
                share = _share(told[n], value, whole)
                # 服务212.75万元，工程采购占57.0%: what stands beside is not what it is of
                is_of_it = share is not None and (share.verdict is not Verdict.ERROR or _words(told[n].claim) in words)
                told[n] = share if share and is_of_it else told[n]
    return tuple(told)


def _of_their_sum(
    results: Sequence[Verified], listed: Sequence[int], values: Sequence[Claim | None]
) -> list[tuple[int, Verified]]:
    """Shares that stand open, of the sum of the amounts beside them: if all of them come out but one at most."""
    claims = [value for value in values if value and value.passage == results[listed[0]].claim.passage]
    if len(listed) <= _SEVERAL or len({claim.span.start for claim in claims}) < len(listed):
        return []
    inputs = [stated(claim, claim.said or Decimal(0)) for claim in claims]
    reach = inputs[0].reach
    for other in inputs[1:]:
        reach = reach + other.reach
    terms = " + ".join(number(claim.said or Decimal(0)) for claim in claims)
    whole = Input(reach, terms, claims[0].unit)
    shares = [(n, _share(results[n], claim, whole)) for n, claim in zip(listed, claims, strict=True)]
    right = [share for _, share in shares if share and share.verdict is not Verdict.ERROR]
    if len(right) < max(_SEVERAL, len(listed) - 1):
        return []
    return [(n, share) for n, share in shares if share and results[n].verdict is Verdict.UNVERIFIABLE]


def _words(share: Claim) -> str:
    """The words of the clause before a share: 占, 占本年收入的."""
    before = share.span.source.text[: share.span.start]
    return "".join(before[max(before.rfind(stop) for stop in _STOPS) + 1 :].split())


def _beside(results: Sequence[Verified], at: int) -> Claim | None:
    """The amount right before a share: no other share and no count stands between."""
    for one in reversed(results[:at]):
        if one.claim.said is not None:
            return one.claim if _is_amount(one.claim) else None
    return None


def _is_amount(claim: Claim) -> bool:
    return claim.kind is ClaimKind.AMOUNT and claim.said is not None and MoneyUnit.said(claim.unit) is not None


def _share(result: Verified, value: Claim, whole: Input) -> Verified | None:
    part, said = stated(value, value.said or Decimal(0)), result.claim.said
    exact = rate(Measure.SHARE, part.reach, whole.reach)
    if exact is None or said is None:
        return None
    decimals = result.claim.decimals
    verdict, reason = judged(said, decimals, decimals, exact)
    formula = quotient(Measure.SHARE, (part, whole), exact, decimals)
    expected = half_up(exact.value, decimals)
    return Verified(result.claim, verdict, expected, formula, reason, Aspect.SENTENCE, (), inputs=(part, whole))


def _is_denied(share: Verified) -> bool:
    is_told = all(one.claim for one in share.inputs) and len(share.inputs) > 1
    return share.verdict is Verdict.ERROR and share.aspect is Aspect.SENTENCE and is_told


def _part(share: Verified, shares: Sequence[Verified]) -> Verified | None:
    """The amount whose share is right and does not come out: what the others leave of the whole, or else its share."""
    value, whole = share.inputs[:2]
    claim, money = value.claim, MoneyUnit.said(value.unit)
    if claim is None or money is None or share.claim.said is None:
        return None
    others = [one.inputs[0].reach.value for one in shares if one is not share and one.inputs]
    left = (whole.reach.value - sum(others)) / money.size
    due = half_up(whole.reach.value * share.claim.said / HUNDRED / money.size, claim.decimals)
    if len(others) == len(shares) - 1 and abs(left - due) * money.size <= whole.reach.value / _NEARLY:
        due = left
    formula = f"{whole.where}的{share.claim.said}%"
    return Verified(claim, Verdict.ERROR, due, formula, "", Aspect.SENTENCE, (share.claim,), inputs=(whole,))


def _whole(shares: Sequence[Verified]) -> Verified | None:
    """The total that all shares deny, if they are right of the sum of their amounts."""
    values = [one.inputs[0].claim for one in shares if one.inputs]
    wholes = {one.inputs[1].claim for one in shares if len(one.inputs) > 1}
    claims = tuple(claim for claim in values if claim is not None)
    (whole, *others) = wholes or {None}
    if whole is None or others or len(claims) < len(shares):
        return None
    total = added_up(whole, claims)
    if total is None or total.expected is None or total.verdict is Verdict.OK:
        return None
    sum_ = stated(replace(whole, said=total.expected), total.expected)
    for share, claim in zip(shares, claims, strict=True):
        exact = rate(Measure.SHARE, stated(claim, claim.said or Decimal(0)).reach, sum_.reach)
        said, decimals = share.claim.said, share.claim.decimals
        if exact is None or said is None or judged(said, decimals, decimals, exact)[0] is Verdict.ERROR:
            return None
    return replace(total, verdict=Verdict.ERROR)


def _told(result: Verified, wrong: dict[int, Verified], cleared: set[int], upheld: dict[int, Verified]) -> Verified:
    start = result.claim.span.start
    if found := wrong.get(start):
        is_open = result.verdict is not Verdict.ERROR and result.aspect is not Aspect.FIGURES
        return replace(found, claim=replace(found.claim, fact=result.claim.fact)) if is_open else result
    if (by := upheld.get(start)) and result.verdict is Verdict.UNVERIFIABLE and result.claim.said is not None:
        right = replace(result, verdict=Verdict.OK, expected=result.claim.said, formula=by.formula, reason="")
        return replace(right, aspect=Aspect.PARTS)
    is_sum = result.aspect is Aspect.PARTS and any(part.span.start in wrong for part in result.claim.parts)
    if is_sum and result.verdict is Verdict.ERROR:
        return replace(result, verdict=Verdict.UNVERIFIABLE, reason="所列的数有一个是错的", aspect=Aspect.NOTHING)
    if start in cleared and result.verdict is Verdict.ERROR:
        return replace(
            result, verdict=Verdict.OK, expected=result.claim.said, aspect=Aspect.PARTS, related=(), inputs=()
        )
    if result.verdict is Verdict.ERROR and result.aspect is Aspect.SENTENCE and result.claim.kind in _RATES:
        return _excused(result, wrong)
    return result


def _due(claim: Claim | None, wrong: dict[int, Verified], reach: Reach) -> Reach:
    """What a number should be, if it is wrong."""
    found = wrong.get(claim.span.start) if claim else None
    return Reach.said(found.expected, found.claim.unit) if found and found.expected is not None else reach


def _excused(result: Verified, wrong: dict[int, Verified]) -> Verified:
    """A rate over a number that is wrong, if it comes out over what that should be."""
    due = [replace(each, reach=_due(each.claim, wrong, each.reach)) for each in result.inputs]
    if len(due) < _SEVERAL or all(one.reach == each.reach for one, each in zip(due, result.inputs, strict=True)):
        return result
    measure = Measure.SHARE if result.claim.kind is ClaimKind.SHARE else Measure.COMPLETION
    exact, claim = rate(measure, due[0].reach, due[1].reach), result.claim
    if exact is None or claim.said is None:
        return result
    verdict, _ = judged(claim.said, claim.decimals, claim.decimals, exact)
    related = tuple(each.claim for each in result.inputs if each.claim and each.claim.span.start in wrong)
    reason = "由误写的数算不出，按应有的数是对的"
    right = replace(result, verdict=verdict, expected=claim.said, reason=reason, related=related, is_excused=True)
    return result if verdict is Verdict.ERROR else right
