"""Amounts held to the parts that their sentence lists, whether they have names or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, Listed
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.facts.measures import HUNDRED
from juesuan.facts.parts import partitions
from juesuan.model.fact import FactId, Measure
from juesuan.model.form import Form
from juesuan.model.verdict import Verdict
from juesuan.rules.numbers import Reach
from juesuan.rules.sums import added_up
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import number

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
    failed: list[tuple[Verified, bool]] = []
    for each in lists:
        parts = [claims.get(span.start) for span in each.parts]
        whole = claims.get(each.whole.start) if each.whole else None
        known = [claim for claim in parts if claim is not None]
        if len(known) < len(parts) or (each.whole and whole is None):
            continue
        total = _added_up(whole, tuple(known)) if whole else _hundred(known)
        if total and total.verdict is Verdict.OK and (each.is_said or _is_telling(total.claim)):
            for claim in (*known, *((whole,) if whole else ())):
                upheld.setdefault(claim.span.start, total)
        elif total and total.verdict is Verdict.ERROR and whole:
            failed.append((total, each.is_plain))
    sure = upheld.keys() | {each.claim.span.start for each in results if each.verdict is Verdict.OK}
    denied: dict[int, Verified] = {}
    for total, is_plain in failed:
        for start, result in _denied(total, sure, book, form, is_plain=is_plain):
            denied.setdefault(start, result)
    return tuple(_told(each, upheld, denied) for each in results)


def _denied(
    total: Verified, sure: AbstractSet[int], book: FactBook, form: Form, *, is_plain: bool
) -> Iterator[tuple[int, Verified]]:
    """What a list proves wrong: the one number in it that nothing upholds, else its whole."""
    whole, parts = total.claim, total.claim.parts
    if is_plain and _is_more(total):
        doubtful = [claim for claim in (whole, *parts) if claim.span.start not in sure]
        if len(doubtful) == 1 and doubtful[0] is not whole and total.expected is not None and whole.said is not None:
            (part,) = doubtful
            due = (part.said or Decimal(0)) - (total.expected - whole.said)
            formula = f"{total.formula}，总数是{number(whole.said)}"
            others = tuple(claim for claim in (whole, *parts) if claim is not part)
            said = Verified(
                replace(part, parts=others), Verdict.ERROR, due, formula, "", Aspect.PARTS, inputs=total.inputs
            )
            yield part.span.start, said
        else:
            yield whole.span.start, total
    elif whole.is_named and all(part.is_named for part in parts):
        untold = _untold((whole, *parts), book, form)
        if untold is not None and len(untold) <= 1:
            names = [book.vocabulary[fact.quantity].names[0] for fact in untold]
            reason = f"只有{names[0]}没有说" if names else "所列已是全部"
            if names or whole.direction is not None:
                yield whole.span.start, replace(total, reason=reason)


def _hundred(parts: Sequence[Claim]) -> Verified | None:
    """Shares that make a hundred confirm each other; others leave open what is not told."""
    told = [part.said for part in parts if part.said is not None]
    if len(told) < len(parts) or sum(told) != HUNDRED or any(not said for said in told):
        return None
    formula = f"{' + '.join(number(said) for said in told)} = {number(HUNDRED)}"
    return Verified(parts[0], Verdict.OK, parts[0].said, formula, aspect=Aspect.PARTS)


def _added_up(whole: Claim, parts: tuple[Claim, ...]) -> Verified | None:
    """A whole against its parts; of changes what goes down counts against what goes up."""
    if whole.direction is None:
        return added_up(whole, parts)
    if all(each.direction is None for each in parts):
        return added_up(whole, parts)  # what a reason tells of a change: 追加经费210.40万元
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


def _untold(claims: Sequence[Claim], book: FactBook, form: Form) -> list[FactId] | None:
    """The parts that a list leaves out of those that its whole consists of; None if it lists others."""
    whole, *parts = (replace(claim.fact, measure=Measure.VALUE) for claim in claims)
    for partition in partitions(whole, book, form):
        missing = [below for fact in partition if fact not in parts for below in _below(fact, parts, book, form)]
        if len(missing) < len(partition) and any(fact in parts for fact in partition):
            return missing
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
