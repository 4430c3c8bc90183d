"""The verdict on the cells of performance annexes, which follow from other cells beside them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.fact import Measure
from juesuan.model.verdict import Verdict
from juesuan.rules.compared import at_the_figure, compared
from juesuan.rules.evidence import Input, stated
from juesuan.rules.numbers import judged, rate
from juesuan.rules.sums import added_up
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number

_OPEN = "没有可以对照的数"
_DECIMALS = 2
_RANK = (Verdict.OK, Verdict.ROUNDING, Verdict.ERROR, Verdict.UNVERIFIABLE)


def scored(claim: Claim) -> Verified:
    """The verdict on a claim of an annex."""
    if claim.kind is ClaimKind.EXECUTION:
        return _executed(claim)
    if claim.kind is ClaimKind.COUNT:
        return _reached(claim)
    if claim.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH):
        return compared(claim)
    return _summed(claim) if claim.kind is ClaimKind.SUM else _score(claim)


def confirmed_in_groups(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """Scores without points of their own are right where those of their group add up to the points of the group.

    A figure of a table that compares two years is wrong where its change and its rate agree against it.
    """
    results = at_the_figure(results)
    sums = (each for each in results if each.claim.is_annex and each.claim.kind is ClaimKind.SUM)
    right = {part.span: each for each in sums if each.verdict is Verdict.OK for part in each.claim.parts}
    return tuple(_in_group(each, right.get(each.claim.span)) for each in results)


def _in_group(result: Verified, group: Verified | None) -> Verified:
    is_open = result.claim.kind is ClaimKind.SCORE and result.verdict is Verdict.UNVERIFIABLE
    if group is None or not is_open:
        return result
    return replace(result, verdict=Verdict.OK, expected=result.claim.said, formula=group.formula, aspect=Aspect.PARTS)


def _executed(claim: Claim) -> Verified:
    """执行率 = 执行数 ÷ 预算数; where two budgets are given, either may be meant."""
    inputs = tuple(stated(part, part.said) for part in claim.parts if part.said is not None)
    tried = [_rated(claim, inputs[0], base) for base in inputs[1:]]
    best = min(tried, key=lambda each: _RANK.index(each.verdict), default=_open(claim))
    return replace(best, inputs=inputs)


def _rated(claim: Claim, value: Input, base: Input) -> Verified:
    exact = rate(Measure.COMPLETION, value.reach, base.reach)
    if exact is None or claim.said is None:
        is_over_nothing = not base.reach.value
        reason = "预算为0，没有执行率" if is_over_nothing else _OPEN
        return Verified(claim, Verdict.UNVERIFIABLE, reason=reason, is_over_nothing=is_over_nothing)
    verdict, reason = judged(claim.said, claim.decimals, claim.decimals, exact)
    above, below = (number(in_unit(each.reach.value, each.unit)) for each in (value, base))
    formula = f"{above} ÷ {below} × 100% = {number(half_up(exact.value, max(claim.decimals + 1, 2)))}%"
    return Verified(claim, verdict, half_up(exact.value, claim.decimals), formula, reason, Aspect.PARTS)


def _score(claim: Claim) -> Verified:
    """得分 = 分值 × 执行率, at most 分值; of an indicator nothing more is known than that it is at most 分值."""
    weight = claim.parts[0] if claim.parts else None
    if weight is None or weight.said is None or claim.said is None:
        return _open(claim)
    executed = claim.parts[1] if len(claim.parts) > 1 else None
    if executed is None or executed.said is None:
        verdict = Verdict.OK if claim.said <= weight.said else Verdict.ERROR
        return Verified(claim, verdict, weight.said, f"得分不超过分值{number(weight.said)}", aspect=Aspect.PARTS)
    tried = [_scored(claim, claim.said, weight.said, share) for share in _shares(executed.said)]
    return min(tried, key=lambda each: _RANK.index(each.verdict))


def _shares(rate_: Decimal) -> tuple[Decimal, ...]:
    """The share of the points that an execution rate earns: a form may deduct what was spent beyond the budget."""
    if HUNDRED < rate_ < 2 * HUNDRED:
        return HUNDRED, 2 * HUNDRED - rate_
    return (min(rate_, HUNDRED),)


def _scored(claim: Claim, said: Decimal, weight: Decimal, share: Decimal) -> Verified:
    expected = weight * share / HUNDRED
    formula = f"{number(weight)} × {number(share)}% = {number(expected)}"
    verdict, reason = Verdict.ERROR, ""
    if half_up(expected, max(claim.decimals, _DECIMALS)) == said:
        verdict = Verdict.OK
    elif half_up(expected, claim.decimals) == said:
        verdict, reason = Verdict.ROUNDING, "取整"
    return Verified(claim, verdict, expected, formula, reason, Aspect.PARTS)


def _reached(claim: Claim) -> Verified:
    """Whether 实际完成值 reaches 目标值; full points for what was missed are a contradiction."""
    target, points = claim.parts[0], [part for part in claim.parts[1:] if part.kind is not ClaimKind.ABSENCE]
    denied = tuple(part for part in claim.parts if part.kind is ClaimKind.ABSENCE)
    if target.said is None or claim.said is None or target.unit != claim.unit:
        return _open(claim)
    is_less_better = any(sign in target.quote for sign in "≤＜<")
    if claim.said < target.said and MoneyUnit.said(claim.unit) and not any(sign in target.quote for sign in "≥＞>"):
        return _open(claim)  # 成本指标 without a sign: less may be better
    is_reached = claim.said <= target.said if is_less_better else claim.said >= target.said
    formula = f"目标值{target.quote}，实际完成值{claim.quote}"
    if is_reached:
        return Verified(claim, Verdict.OK, None, formula, aspect=Aspect.PARTS)
    is_full = len(points) > 1 and points[0].said == points[1].said
    verdict, reason = (Verdict.ERROR, "没有达到目标值而得满分") if is_full else (Verdict.UNVERIFIABLE, "没有达到目标值")
    if denied and verdict is not Verdict.ERROR:
        verdict, reason = Verdict.ERROR, "没有达到目标值，又说没有未完成的目标"
    return Verified(claim, verdict, None, formula, reason, Aspect.PARTS, denied)


def _summed(claim: Claim) -> Verified:
    """总分 is the sum of the scores; the points of a group are at least their sum."""
    total = added_up(claim, claim.parts) if claim.parts else None
    if total is None or claim.said is None:
        return _open(claim)
    if claim.is_whole or total.verdict is Verdict.OK or (total.expected or Decimal(0)) > claim.said:
        return total if total.claim.said == total.expected else replace(total, verdict=Verdict.ERROR, reason="")
    return Verified(claim, Verdict.UNVERIFIABLE, reason="得分可以低于分值", aspect=Aspect.NOTHING)


def _open(claim: Claim) -> Verified:
    return Verified(claim, Verdict.UNVERIFIABLE, reason=_OPEN)
