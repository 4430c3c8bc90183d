"""Relations that fail and one number that explains them: then it is that number, and the rest is right.

A number may be what its parts add up to, what another place of the report tells, or in the other unit: 元 for 万元.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from juesuan.extract.claims import Claim, ClaimKind, Listed
from juesuan.facts.book import FactBook
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.fact import FactId, Measure
from juesuan.model.form import Form
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input
from juesuan.rules.lists import WAYS, totals
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.sums import added_up, denied_by_parts
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number

_MEASURES = {
    ClaimKind.SHARE: Measure.SHARE,
    ClaimKind.COMPLETION: Measure.COMPLETION,
    ClaimKind.GROWTH: Measure.GROWTH,
}
_OTHER_UNIT = {MoneyUnit.YUAN: MoneyUnit.WAN, MoneyUnit.WAN: MoneyUnit.YUAN}
_PAIR = 2  # a value and its base

_Instead = Mapping[int, Sequence[Verified]]
"""What the lists of its parts, and other places, say of an amount that they deny, by where it stands."""


def explained_by_one(
    results: tuple[Verified, ...], lists: Sequence[Listed], book: FactBook, form: Form, usual_decimals: int
) -> tuple[Verified, ...]:
    """The results: where two relations fail of an amount and hold of another, the amount is wrong."""
    denied = [total for _, total in totals(results, lists) if total.verdict is Verdict.ERROR]
    listed: dict[int, list[Verified]] = {}
    for total in denied:
        listed.setdefault(total.claim.span.start, []).append(total)
    sums: dict[int, list[Verified]] = {}
    is_asked = any(each.verdict is Verdict.ERROR and len(each.inputs) == _PAIR for each in results)
    others = (*denied_by_parts(results, book, form), *_told_otherwise(results)) if is_asked else ()
    for total in (*denied, *others):
        sums.setdefault(total.claim.span.start, []).append(total)
    wrong: dict[int, Verified] = {}
    right: dict[int, Verified] = {}
    beside: dict[int, Verified] = {}
    for each in results:
        if each.verdict is Verdict.ERROR and (cause := _cause(each, sums, usual_decimals)):
            wrong.setdefault(cause.claim.span.start, cause)
            right[each.claim.span.start] = cause
            for one in each.inputs:
                if one.claim and one.claim.span != cause.claim.span:
                    beside.setdefault(one.claim.span.start, cause)
    for cause in _parts_of_sums(denied, listed):
        wrong.setdefault(cause.claim.span.start, cause)
    units = _parts_in_another_unit((*denied, *results))
    right |= units
    wrong |= {cause.claim.span.start: cause for cause in units.values()}
    for each in results:
        if each.verdict is Verdict.ERROR and (cause := _turned(each, wrong)):
            right[each.claim.span.start] = cause
    return tuple(_told(each, wrong, right, beside) for each in results)


def _turned(result: Verified, wrong: Mapping[int, Verified]) -> Verified | None:
    """What made a word of direction wrong (决算数大于) that is right of the number as it should be."""
    if result.claim.kind is not ClaimKind.DIRECTION or len(result.inputs) != _PAIR:
        return None
    causes = [wrong.get(each.claim.span.start) if each.claim else None for each in result.inputs]
    value, base = (
        Reach.said(cause.expected, cause.claim.unit) if cause and cause.expected is not None else each.reach
        for each, cause in zip(result.inputs, causes, strict=True)
    )
    is_so = (value - base).value * WAYS.get(result.claim.direction, 0) > 0
    return next(filter(None, causes), None) if is_so else None


def _told_otherwise(results: Sequence[Verified]) -> Iterator[Verified]:
    """Amounts for which another place of the report tells another number."""
    told: dict[FactId, list[Claim]] = {}
    for each in results:
        if each.claim.kind is ClaimKind.AMOUNT and each.claim.is_named and each.claim.said is not None:
            told.setdefault(each.claim.fact, []).append(each.claim)
    for claims in told.values():
        for one, other in permutations(claims, _PAIR) if len({claim.said for claim in claims}) > 1 else ():
            if one.said != other.said and one.unit == other.unit:
                yield Verified(one, Verdict.ERROR, other.said, f"“{other.quote}”", "", Aspect.REPETITION, (other,))


def _parts_of_sums(denied: Sequence[Verified], sums: _Instead) -> Iterator[Verified]:
    """Parts of a sum that fails whose own parts say what makes it hold."""
    for total in denied:
        for part in total.claim.parts:
            is_itself = part.said == total.claim.said  # a figure told again is no part of itself
            for below in filter(_is_slip, sums.get(part.span.start, ()) if not is_itself else ()):
                instead = replace(part, said=below.expected)
                parts = tuple(instead if each.span == part.span else each for each in total.claim.parts)
                again = added_up(total.claim, parts)
                if again and again.verdict is Verdict.OK:
                    yield replace(below, formula=f"{below.formula}；{again.formula}", reason="")


def _parts_in_another_unit(results: Sequence[Verified]) -> dict[int, Verified]:
    """By the place of a whole, the part of it that is in the other unit."""
    totals_ = (each for each in results if each.claim.parts and each.verdict is Verdict.ERROR)
    return {total.claim.span.start: cause for total in totals_ if (cause := _part_in_another_unit(total))}


def _part_in_another_unit(total: Verified) -> Verified | None:
    """The one part of a sum that fails which makes it hold in the other unit: 元 for 万元."""
    found: list[Verified] = []
    for part in total.claim.parts:
        unit = MoneyUnit.said(part.unit)
        if unit in _OTHER_UNIT and part.said:
            meant = replace(part, unit=_OTHER_UNIT[unit].label)
            parts = tuple(meant if each.span == part.span else each for each in total.claim.parts)
            again = added_up(total.claim, parts)
            if again and again.verdict is Verdict.OK:
                due = in_unit(Reach.said(part.said, meant.unit).value, part.unit)
                reason = f"单位应为{meant.unit}"
                found.append(Verified(part, Verdict.ERROR, due, again.formula, reason, Aspect.SENTENCE))
    return found[0] if len(found) == 1 else None


def _is_slip(total: Verified) -> bool:
    """Whether what the parts of an amount say is of its size: what is not is no list of its parts."""
    said, due = abs(total.claim.said or Decimal(0)), abs(total.expected or Decimal(0))
    return said < 2 * due and due < 2 * said


def _cause(result: Verified, sums: _Instead, usual: int) -> Verified | None:
    """The amount of a relation that fails which is another one, if the relation holds of that."""
    holds = _relation(result.claim, usual)
    if holds is None or len(result.inputs) != _PAIR or _is_in_another_unit(result, usual):
        return None
    for at, each in enumerate(result.inputs):
        for other, reach in _others(each, sums):
            reaches = [one.reach for one in result.inputs]
            reaches[at] = reach
            if holds(*reaches):
                clause = result.claim.quote.rpartition("，")[2]
                return replace(other, formula=f"{other.formula}（{clause}也是由它算得）")
    return None


def _is_in_another_unit(result: Verified, usual: int) -> bool:
    """Whether what is denied itself holds in the other unit: 人均4200.00万元 for 元."""
    unit = MoneyUnit.said(result.claim.unit)
    other = replace(result.claim, unit=_OTHER_UNIT[unit].label) if unit in _OTHER_UNIT else None
    holds = _relation(other, usual) if other else None
    return holds is not None and holds(*(one.reach for one in result.inputs))


def _others(each: Input, sums: _Instead) -> Iterator[tuple[Verified, Reach]]:
    """What an amount may be instead: the sum of its parts, or the same in the other unit; and how much that is."""
    claim = each.claim
    if claim is None or claim.said is None:
        return
    for total in sums.get(claim.span.start, ()):
        if total.expected is not None:
            yield replace(total, reason=""), Reach.said(total.expected, total.claim.unit)
    unit = MoneyUnit.said(claim.unit)
    if unit in _OTHER_UNIT:
        label = _OTHER_UNIT[unit].label
        reach = Reach.said(claim.said, label)
        due, formula = in_unit(reach.value, claim.unit), f"{number(claim.said)}{label}"
        yield Verified(claim, Verdict.ERROR, due, formula, f"单位应为{label}", Aspect.SENTENCE), reach


def _relation(claim: Claim, usual: int) -> Callable[[Reach, Reach], bool] | None:
    """Whether a rate, or a change, holds of a value and its base."""
    if claim.said is None:
        return None
    said, unit = abs(claim.said), claim.unit
    if claim.kind is ClaimKind.CHANGE and MoneyUnit.said(unit):
        change = Reach.said(said, unit)
        return lambda value, base: abs((value - base).value) == change.value
    measure = _MEASURES.get(claim.kind)
    if claim.kind is ClaimKind.AMOUNT and MoneyUnit.said(unit):  # an average: 人均150元
        return lambda value, count: _each(value, count, claim) == said
    if measure is None:
        return None

    def holds(value: Reach, base: Reach) -> bool:
        exact = rate(measure, value, base)
        size = exact if exact is None or exact.value >= 0 else Reach(-exact.value, -exact.interval)
        return size is not None and judged(said, claim.decimals, usual, size)[0] is not Verdict.ERROR

    return holds


def _each(value: Reach, count: Reach, average: Claim) -> Decimal | None:
    """How much of an amount there is for each, as an average prints it."""
    each = value.value / count.value if count.value else None
    return None if each is None else half_up(in_unit(each, average.unit), average.decimals)


def _told(
    result: Verified, wrong: dict[int, Verified], right: dict[int, Verified], beside: dict[int, Verified]
) -> Verified:
    start = result.claim.span.start
    if (cause := wrong.get(start)) and result.claim.said is not None:
        is_open = result.verdict is not Verdict.ERROR or result.claim.kind is ClaimKind.AMOUNT
        return replace(cause, claim=replace(cause.claim, fact=result.claim.fact)) if is_open else result
    of = {Verdict.ERROR: right, Verdict.UNVERIFIABLE: beside}.get(result.verdict, {})
    if cause := of.get(start):
        formula = f"{cause.formula.partition('（')[0]}，由此算得"
        return replace(result, verdict=Verdict.OK, expected=result.claim.said, formula=formula, reason="", related=())
    return result
