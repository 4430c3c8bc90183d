"""The last number of a relation, held to the others: what it should be, and whether it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind, Stated
from juesuan.extract.grammar import Direction
from juesuan.model.amount import half_up
from juesuan.model.construction import Relation
from juesuan.model.fact import Measure
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input, stated
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number, quotient, subtraction

KINDS = {
    Relation.GROWTH: ClaimKind.GROWTH,
    Relation.GROWTH_FROM: ClaimKind.GROWTH,
    Relation.DIFFERENCE: ClaimKind.CHANGE,
    Relation.SHARE: ClaimKind.SHARE,
    Relation.COMPLETION: ClaimKind.COMPLETION,
    Relation.OF_BASE: ClaimKind.GROWTH,
}
"""What the judged number of each relation is."""

MEASURES = {
    Relation.SHARE: Measure.SHARE,
    Relation.COMPLETION: Measure.COMPLETION,
    Relation.OF_BASE: Measure.SHARE,
}
"""Which rate a relation is, where it is no growth."""


def judged_by(each: Stated, claims: tuple[Claim, ...], usual: int) -> Verified | None:
    """The last number of a relation, held to the others; None where there is nothing to hold it to.

    Of verbs that go different ways the one counts by which it comes out.
    """
    first = _held_to(each, claims, usual)
    if not each.is_at_odds or each.relation is not Relation.GROWTH or (first and first.aspect is Aspect.DIRECTION):
        return first
    other = Direction.UP if each.direction is Direction.DOWN else Direction.DOWN
    turned = _held_to(replace(each, direction=other), claims, usual)
    return turned if turned and turned.aspect is Aspect.DIRECTION else first


def _held_to(each: Stated, claims: tuple[Claim, ...], usual: int) -> Verified | None:
    value, other = (stated(claim, claim.said or Decimal(0)) for claim in claims[:2])
    if plain := _PLAIN.get(each.relation):
        return plain(claims, value, other)
    said = claims[2]
    claim = replace(said, kind=KINDS[each.relation], direction=each.direction or said.direction)
    if each.relation is Relation.DIFFERENCE:
        return _difference(claim, value, other)
    base = _before_change(value, other, each.direction) if each.relation is Relation.GROWTH else other
    measure = MEASURES.get(each.relation, Measure.GROWTH)
    exact = rate(measure, value.reach, base.reach) if base else None
    if exact is None or base is None or claim.said is None:
        return None
    size = exact if exact.value >= 0 else Reach(-exact.value, -exact.interval)
    verdict, reason = judged(abs(claim.said), claim.decimals, usual, size)
    decimals = max(claim.decimals, usual)
    formula = quotient(measure, (value, base), exact, decimals)
    expected = half_up(size.value, decimals)
    if each.is_at_odds and verdict is not Verdict.ERROR and each.relation in (Relation.GROWTH, Relation.OF_BASE):
        turned = Direction.UP if each.direction is Direction.DOWN else Direction.DOWN
        odd = replace(claim, direction=turned)
        signed = -expected if turned is Direction.UP else expected
        return Verified(odd, Verdict.ERROR, signed, formula, "", Aspect.DIRECTION, claims[:2], inputs=(value, other))
    return Verified(claim, verdict, expected, formula, reason, Aspect.SENTENCE, claims[:2], inputs=(value, other))


def _before_change(value: Input, change: Input, direction: Direction | None) -> Input | None:
    """What a figure was before its change."""
    if direction not in (Direction.UP, Direction.DOWN):
        return None
    is_less = direction is Direction.DOWN
    return replace(value, reach=value.reach + change.reach if is_less else value.reach - change.reach)


def _difference(claim: Claim, value: Input, base: Input) -> Verified | None:
    if claim.said is None or claim.direction not in (Direction.UP, Direction.DOWN):
        return None
    difference = value.reach - base.reach
    size = Reach.said(abs(claim.said), claim.unit)
    moved = -difference.value if claim.direction is Direction.DOWN else difference.value
    verdict, reason, aspect = Verdict.ERROR, "", Aspect.SENTENCE
    if moved == size.value:
        verdict = Verdict.OK
    elif moved == -size.value:
        aspect = Aspect.DIRECTION
    elif moved > 0 and abs(moved - size.value) <= (difference.interval.high - difference.interval.low):
        verdict, reason = Verdict.ROUNDING, "金额进位造成的尾差"
    expected = in_unit(difference.value, claim.unit)
    formula = subtraction(value.reach, base.reach, claim.unit)
    related_ = tuple(each.claim for each in (value, base) if each.claim)
    return Verified(claim, verdict, expected, formula, reason, aspect, related_, inputs=(value, base))


def _same(claims: tuple[Claim, ...], value: Input, other: Input) -> Verified | None:
    """One amount told twice, in two units."""
    if value.reach.value != other.reach.value or claims[0].unit == claims[1].unit:
        return None
    formula = f"{value.where}即{other.where}"
    return Verified(claims[1], Verdict.OK, claims[1].said, formula, inputs=(value,))


def _average(claims: tuple[Claim, ...], value: Input, count: Input) -> Verified | None:
    """An amount for each, at the decimals that are printed."""
    each = claims[2]
    if not count.reach.value or each.said is None:
        return None
    expected = half_up(in_unit(value.reach.value / count.reach.value, each.unit), each.decimals)
    verdict = Verdict.OK if expected == each.said else Verdict.ERROR
    formula = f"{number(claims[0].said or Decimal(0))}{claims[0].unit} ÷ {number(count.reach.value)}"
    told = replace(each, kind=ClaimKind.AMOUNT)
    return Verified(told, verdict, expected, formula, "", Aspect.SENTENCE, claims[:2], inputs=(value, count))


def _points(claims: tuple[Claim, ...], *_: Input) -> Verified | None:
    """A difference of two percentages."""
    value, base, points = claims
    if value.said is None or base.said is None or points.said is None or value.span.start < base.span.start:
        return None
    difference = abs(value.said - base.said)
    verdict = Verdict.OK if difference == abs(points.said) else Verdict.ERROR
    formula = f"{number(max(value.said, base.said))} − {number(min(value.said, base.said))} = {number(difference)}"
    told = replace(points, kind=ClaimKind.CHANGE)
    return Verified(told, verdict, difference, formula, "", Aspect.SENTENCE, claims[:2])


_PLAIN: dict[Relation, Callable[[tuple[Claim, ...], Input, Input], Verified | None]] = {
    Relation.SAME: _same,
    Relation.POINTS: _points,
    Relation.EACH: _average,
}
"""The relations that are no rate over a base."""
