"""The verdict on the rows of tables that compare two years: each change and each rate follows from two figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.model.amount import half_up
from juesuan.model.fact import Measure
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input, stated
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number, quotient, subtraction

OPEN = "没有可以对照的数"
_MISLED = "与之比较的数有误"
_PAIR = 2
_WRONG_WAY = {True: Direction.DOWN, False: Direction.UP}  # whether the figure rose
_RELATIVE = (ClaimKind.CHANGE, ClaimKind.GROWTH)


def compared(claim: Claim) -> Verified:
    """增加额 and 增加率 follow from the two figures beside them; a sign, where there are any, tells which way."""
    inputs = tuple(stated(part, part.said) for part in claim.parts if part.said is not None)
    if len(inputs) != _PAIR or claim.said is None:
        return Verified(claim, Verdict.UNVERIFIABLE, reason=OPEN)
    value, base = inputs
    difference = value.reach - base.reach
    if claim.direction is _WRONG_WAY.get(difference.value > 0) and difference.value:
        return _turned(claim, inputs, difference)
    if claim.kind is ClaimKind.CHANGE:
        expected = abs(in_unit(difference.value, claim.unit))
        formula = subtraction(value.reach, base.reach, claim.unit)
        if expected == claim.said:
            return Verified(claim, Verdict.OK, expected, formula, aspect=Aspect.SENTENCE, inputs=inputs)
        is_rounded = Reach.said(claim.said, claim.unit).interval.meets(_size(difference).interval)
        verdict, reason = (Verdict.ROUNDING, "金额进位造成的尾差") if is_rounded else (Verdict.ERROR, "")
        return Verified(claim, verdict, expected, formula, reason, Aspect.SENTENCE, inputs=inputs)
    exact = rate(Measure.GROWTH, value.reach, base.reach)
    if exact is None:
        return Verified(claim, Verdict.UNVERIFIABLE, reason=OPEN, inputs=inputs)
    size = _size(exact)
    verdict, reason = judged(claim.said, claim.decimals, claim.decimals, size)
    formula = quotient(Measure.GROWTH, (value, base), exact, claim.decimals)
    expected = half_up(size.value, claim.decimals)
    return Verified(claim, verdict, expected, formula, reason, Aspect.SENTENCE, inputs=inputs)


def _turned(claim: Claim, inputs: tuple[Input, ...], difference: Reach) -> Verified:
    """A change, or its rate, whose sign goes the other way."""
    value, base = inputs
    expected = abs(in_unit(difference.value, base.unit)) if claim.kind is ClaimKind.CHANGE else claim.said
    formula = subtraction(value.reach, base.reach, base.unit)
    return Verified(claim, Verdict.ERROR, expected, formula, aspect=Aspect.DIRECTION, inputs=inputs)


def at_the_figure(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """One cause, one finding: where change and rate agree with each other, and with one of the two figures alone."""
    rows: dict[tuple[Span, ...], list[Verified]] = {}
    for each in results:
        if each.claim.is_annex and each.claim.kind in _RELATIVE and each.verdict is Verdict.ERROR:
            rows.setdefault(tuple(part.span for part in each.claim.parts), []).append(each)
    mended: dict[Span, Verified] = {}
    for row in rows.values():
        if len(row) == _PAIR and len(row[0].inputs) == _PAIR:
            mended |= {each.claim.span: each for each in _mended(*row)}
    return tuple(_told(each, mended) for each in results)


def _told(result: Verified, mended: dict[Span, Verified]) -> Verified:
    """The result, or what a row says of its claim; nothing is held to a figure that is wrong itself."""
    if other := mended.get(result.claim.span):
        return replace(other, claim=result.claim)
    held_to = (mended.get(each.claim.span) for each in result.inputs if each.claim)
    is_misled = result.verdict is Verdict.ERROR and any(each and each.verdict is Verdict.ERROR for each in held_to)
    return Verified(result.claim, Verdict.UNVERIFIABLE, reason=_MISLED) if is_misled else result


def _mended(change: Verified, growth: Verified) -> Iterator[Verified]:
    """The figure that is wrong, and that its change and its rate are right; nothing if either figure may be."""
    size = _signed(change)
    value, base = change.inputs
    if abs(size.value) == abs((value.reach - base.reach).value):
        return  # only the sign is wrong
    right = {value: base.reach + size, base: value.reach - size}
    pairs = {value: (right[value], base.reach), base: (value.reach, right[base])}
    fitting = [each for each, pair in pairs.items() if _fits(growth.claim, rate(Measure.GROWTH, *pair))]
    if len(fitting) != 1 or fitting[0].claim is None:
        return
    (wrong,) = fitting
    sign = ("+", "−") if wrong is value else ("−", "+")
    other = base if wrong is value else value
    due, start, step = (in_unit(each.value, wrong.unit) for each in (right[wrong], other.reach, size))
    formula = f"{number(start)} {sign[step < 0]} {number(abs(step))} = {number(due)}"
    claim = fitting[0].claim
    yield Verified(claim, Verdict.ERROR, due, formula, "", Aspect.SENTENCE, inputs=(other,))
    yield from (
        replace(each, verdict=Verdict.OK, expected=each.claim.said, formula=formula) for each in (change, growth)
    )


def _signed(change: Verified) -> Reach:
    """A change with its sign; where it bears none, with that of the two figures."""
    value, base = change.inputs
    said = change.claim.said or Decimal(0)
    is_less = change.claim.direction is Direction.DOWN
    if change.claim.direction is None:
        is_less = value.reach.value < base.reach.value
    return Reach.said(-said if is_less else said, change.claim.unit)


def _fits(growth: Claim, exact: Reach | None) -> bool:
    if exact is None or growth.said is None:
        return False
    return judged(growth.said, growth.decimals, growth.decimals, _size(exact))[0] is not Verdict.ERROR


def _size(reach: Reach) -> Reach:
    return reach if reach.value >= 0 else Reach(-reach.value, -reach.interval)
