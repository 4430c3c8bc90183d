"""Numbers of a sentence held to each other by its construction: what comes out confirms all of them.

Evidence chooses: of several relations in which a percentage may stand, one that comes out acquits it. It is wrong only
if every relation that its words leave open denies it, and one of them leaves no word unexplained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from juesuan.extract.claims import Claim, ClaimKind, Stated
from juesuan.extract.grammar import Direction
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.construction import TERMS, Relation
from juesuan.model.fact import Basis, Measure
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input, stated
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number, quotient, subtraction

_TELLING = 3  # digits of a percentage that comes out by no chance
_NAME = 3  # signs of a name by which an amount is known again
_PER = {"人": ("人次", "人"), "车": ("辆", "台"), "批": ("批次", "批"), "户": ("户",)}
_PAIR = 2
_OWN = (Aspect.SENTENCE, Aspect.DIRECTION)
_SEARCHED = (Relation.COMPLETION, Relation.POINTS, Relation.EACH)  # of which two numbers may be looked for
_CALLED = ("whole", "base")  # numbers that the words of a rate may call by their names
_NEAR = 12  # amounts before, among which a number is looked for that the words do not name
_KINDS = {
    Relation.GROWTH: ClaimKind.GROWTH,
    Relation.GROWTH_FROM: ClaimKind.GROWTH,
    Relation.DIFFERENCE: ClaimKind.CHANGE,
    Relation.SHARE: ClaimKind.SHARE,
    Relation.COMPLETION: ClaimKind.COMPLETION,
    Relation.OF_BASE: ClaimKind.GROWTH,
}
_MEASURES = {
    Relation.SHARE: Measure.SHARE,
    Relation.COMPLETION: Measure.COMPLETION,
    Relation.OF_BASE: Measure.SHARE,
}


@dataclass(frozen=True, slots=True)
class _Held:
    """What a relation says of the number that it judges, and all its numbers; ``is_sure`` if nothing is unexplained.

    ``is_far`` if one of them stands in another sentence after it, or in the paragraph before or behind; ``is_called``
    if the words of the rate call its whole, or its budget, by name; ``is_open`` if the words do not say of which amount
    the rate is: a list goes with a list, or a part stands before it.
    """

    judged: Verified
    claims: tuple[Claim, ...]
    is_sure: bool
    relation: Relation
    is_far: bool = False
    is_called: bool = False
    is_open: bool = False


def related(results: tuple[Verified, ...], stated_: Sequence[Stated], usual_decimals: int) -> tuple[Verified, ...]:
    """The results, with what the constructions of their sentences say of them."""
    numbers = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said is not None}
    before: dict[int, list[Claim]] = {}
    for claim in sorted(numbers.values(), key=lambda claim: claim.span.start):
        before.setdefault(claim.passage, []).append(claim)
    held = [one for each in stated_ for one in _tried(each, numbers, before, usual_decimals)]
    right = [one for one in held if one.judged.verdict is not Verdict.ERROR and (one.is_sure or _is_telling(one))]
    upheld: dict[int, Verified] = {}
    freed = {one.judged.claim.span.start for one in right if one.is_sure or one.is_open}
    for one in (*(one for one in right if one.is_sure), *right):
        for claim in one.claims:
            upheld.setdefault(claim.span.start, one.judged)
    denied: dict[int, Verified] = {}
    completed = {one.claims[0].span.start for one in right if one.relation is Relation.COMPLETION}
    for one in held:
        is_same = one.is_called and one.relation is Relation.COMPLETION and one.claims[0].span.start in completed
        if one.judged.verdict is Verdict.ERROR and (one.is_sure or is_same):
            suspect, agreed = _suspect(one, upheld)
            denied.setdefault(suspect.claim.span.start, suspect)
            for claim in agreed:
                upheld.setdefault(claim.span.start, one.judged)
    return tuple(_told(each, upheld, denied, freed) for each in results)


def _suspect(one: _Held, upheld: dict[int, Verified]) -> tuple[Verified, tuple[Claim, ...]]:
    """The number of a relation that fails which is wrong, and those that the rest of it agrees on.

    The one that nothing else upholds, if it is one; else the one that the relation judges. Of a change whose size comes
    out and whose direction does not, the word is wrong and the amounts are right.
    """
    if one.judged.aspect is Aspect.DIRECTION:
        return one.judged, one.claims
    doubtful = [claim for claim in one.claims if claim.span.start not in upheld]
    if one.relation is Relation.DIFFERENCE and doubtful == [one.claims[1]]:
        value, base, change = one.claims
        size = Reach.said(abs(change.said or Decimal(0)), change.unit).value
        due = Reach.said(value.said or Decimal(0), value.unit).value
        due += size if change.direction is Direction.DOWN else -size
        expected = in_unit(due, base.unit)
        wrong = replace(one.judged, claim=base, expected=expected, related=(value, change))
        return replace(wrong, formula=f"由“{value.quote}”和它的增减推得{number(expected)}"), ()
    return one.judged, ()


def corroborated(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """The results, with the numbers of sentences confirmed from which a rate or a change comes out."""
    right: dict[int, Verified] = {}
    for each in results:
        if each.verdict in (Verdict.OK, Verdict.ROUNDING) and each.claim.kind in _KINDS.values():
            for claim in (said for one in each.inputs for said in (one.claim, one.rests_on) if said):
                right.setdefault(claim.span.start, each)
    return tuple(_confirmed(each, right.get(each.claim.span.start)) for each in results)


def _tried(each: Stated, numbers: dict[int, Claim], before: dict[int, list[Claim]], usual: int) -> Iterator[_Held]:
    """The relation over each choice of its numbers: those that the words name, else the amounts before."""
    roles = TERMS[each.relation]
    named = {role: numbers.get(span.start) for role, span in each.terms}
    if any(claim is None for claim in named.values()):
        return
    judged_at = each.terms[-1][1].start
    near = [claim for claim in before.get(each.passage, ()) if claim.span.start < judged_at]
    far = [*(claim for claim in before.get(each.passage, ()) if claim.span.start > judged_at)]
    far += [claim for step in (-1, 1) for claim in before.get(each.passage + step, ())]
    called = [claim for claim in near if each.whole and _is_amount(claim) and _is_called(claim, each.whole)]
    if each.relation is Relation.COMPLETION and called and "base" in named and named["base"] not in called:
        return  # 完成年初预算的 is not of the 全年预算 before it
    missing = [role for role in roles if role not in named]
    if len(missing) > 1 and each.relation not in _SEARCHED and not each.subject:
        return
    choices = [[(found, False)] if (found := named.get(role)) else list(_open(each, role, near, far)) for role in roles]
    if (stated_value := named.get("value")) and each.relation in _MEASURES and not each.is_at_odds:
        # a rate behind a part may be of its whole
        choices[0] += [(claim, True) for claim in near if _is_amount(claim) and claim is not stated_value]
    for chosen in product(*choices):
        claims = tuple(claim for claim, _ in chosen)
        is_apart = len({claim.span.start for claim in claims}) == len(claims) and not _is_inverse(each, claims)
        if is_apart and (result := _judged(each, claims, usual)):
            is_called = bool(each.whole) and _is_called(claims[1], each.whole)
            is_sure = not each.is_weak or (is_called and len(missing) == 1 and missing[0] in _CALLED)
            is_far = any(is_far for _, is_far in chosen)
            is_sure &= not is_far
            is_sure |= each.relation is Relation.EACH and "value" in named and len(choices[1]) == 1
            is_sure &= each.relation is not Relation.OF_BASE  # the amount before may be the value itself
            # of two verbs that go different ways one is wrong, whatever the amount before is
            is_sure |= result.aspect is Aspect.DIRECTION and each.is_at_odds and _digits(result) > _TELLING
            is_sure |= each.relation is Relation.POINTS and len(choices[0]) == _PAIR
            yield _Held(
                result,
                claims,
                is_sure,
                each.relation,
                is_far,
                is_called,
                each.is_in_turn or (is_far and len(named) == len(roles)),
            )


def _is_inverse(each: Stated, claims: tuple[Claim, ...]) -> bool:
    """Whether a budget would be what was spent of another number."""
    value = claims[0]
    return each.relation is Relation.COMPLETION and value.is_named and value.fact.basis is not Basis.ACTUAL


def _open(each: Stated, role: str, near: Sequence[Claim], far: Sequence[Claim]) -> Iterator[tuple[Claim, bool]]:
    """The numbers that may stand in a relation where its words name none, and whether they stand far from it.

    A whole, or a budget, that is called by the words of the rate is that one and no other.
    """
    if each.relation is Relation.POINTS:
        yield from ((claim, False) for claim in near[-_NEAR:] if claim.unit == "%")
        return
    if each.relation is Relation.EACH:
        yield from ((claim, False) for claim in _of_average(each.whole, role, (*near, *far)))
        return
    value = next((span for name, span in each.terms if name == "value"), None)
    counted = next((claim.unit for claim in near if value and claim.span == value), "")
    is_one = _is_amount if not counted or MoneyUnit.said(counted) else _counts(counted)
    amounts = [claim for claim in near if is_one(claim)][-_NEAR:]
    others = [claim for claim in far if is_one(claim)][:_NEAR]
    if role == "value" and each.subject:
        yield from ((claim, False) for claim in amounts if each.subject in claim.quote)
        return
    if role in _CALLED and each.whole:
        called = [claim for claim in (*amounts, *others) if _is_called(claim, each.whole)]
        if called:
            yield from ((claim, claim in others) for claim in called)
            return
    yield from ((claim, False) for claim in amounts)
    if not (each.relation is Relation.SHARE and each.whole):  # a whole that has a name is told nowhere near
        yield from ((claim, True) for claim in others)


def _of_average(words: str, role: str, claims: Sequence[Claim]) -> list[Claim]:
    """What an average (车均维护费) may be of: amounts that its own words name, and counts of what it divides by."""
    of, _, name = words.rpartition("均")
    if role == "count":
        return [claim for claim in claims if claim.unit in _PER.get(of[-1:], ())]
    amounts = [claim for claim in claims if _is_amount(claim)]
    return [claim for claim in amounts if name and name in claim.quote[-_NEAR:]] or amounts


def _counts(unit: str) -> Callable[[Claim], bool]:
    return lambda claim: claim.unit == unit and bool(claim.said)


def _is_called(claim: Claim, words: str) -> bool:
    """Whether the words right before an amount are those by which a share names its whole."""
    before = "".join(claim.span.source.text[: claim.span.start].split()).rstrip("为是共计数：")
    return len(words) >= _NAME and before.endswith(words)


def _judged(each: Stated, claims: tuple[Claim, ...], usual: int) -> Verified | None:
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
    claim = replace(said, kind=_KINDS[each.relation], direction=each.direction or said.direction)
    if each.relation is Relation.DIFFERENCE:
        return _difference(claim, value, other)
    base = _before_change(value, other, each.direction) if each.relation is Relation.GROWTH else other
    measure = _MEASURES.get(each.relation, Measure.GROWTH)
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


def _is_amount(claim: Claim) -> bool:
    return MoneyUnit.said(claim.unit) is not None and bool(claim.said)


def _is_telling(one: _Held) -> bool:
    """Whether a number comes out by no chance: its digits, those of a whole hundred aside."""
    said = one.judged.claim.said
    return said != HUNDRED and _digits(one.judged) >= _TELLING + one.is_far


def _digits(result: Verified) -> int:
    """The digits of a number, zeros before them aside."""
    said = result.claim.said
    return len(f"{abs(said):f}".replace(".", "").lstrip("0")) if said is not None else 0


def _told(
    result: Verified, upheld: dict[int, Verified], denied: dict[int, Verified], freed: AbstractSet[int]
) -> Verified:
    start = result.claim.span.start
    if result.claim.said is None or result.claim.is_annex or result.is_over_nothing:
        return result
    wrong = denied.get(start)
    if wrong and start not in upheld and result.verdict is Verdict.UNVERIFIABLE:
        return replace(wrong, claim=replace(wrong.claim, fact=result.claim.fact))
    return _confirmed(result, upheld.get(start), is_freed=start in freed)


def _confirmed(result: Verified, by: Verified | None, *, is_freed: bool = False) -> Verified:
    """A result upheld by a relation that comes out: what was open is right, and so is a change or a rate of another."""
    if by is None or result.claim.said is None or result.is_over_nothing:
        return result
    is_own = by.claim.span == result.claim.span
    is_relative = result.aspect in _OWN and (is_freed or result.claim.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH))
    if result.verdict is not Verdict.UNVERIFIABLE and not (result.verdict is Verdict.ERROR and is_relative):
        return result
    verdict, reason = (by.verdict, by.reason) if is_own else (Verdict.OK, "")
    told = replace(result, verdict=verdict, expected=result.claim.said, formula=by.formula, reason=reason)
    return replace(told, aspect=Aspect.SENTENCE, related=(), inputs=by.inputs)


_PLAIN: dict[Relation, Callable[[tuple[Claim, ...], Input, Input], Verified | None]] = {
    Relation.SAME: _same,
    Relation.POINTS: _points,
    Relation.EACH: _average,
}
"""The relations that are no rate over a base."""
