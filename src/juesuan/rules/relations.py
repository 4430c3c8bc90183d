"""Numbers of a sentence held to each other by its construction: what comes out confirms all of them.

Evidence chooses: of several relations in which a percentage may stand, one that comes out acquits it. It is wrong only
if every relation that its words leave open denies it, and one of them leaves no word unexplained.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind, Stated
from juesuan.extract.grammar import Direction
from juesuan.model.construction import Relation
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.arithmetic import KINDS
from juesuan.rules.candidates import Held, is_telling, tried
from juesuan.rules.numbers import Reach
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number

_OWN = (Aspect.SENTENCE, Aspect.DIRECTION)


def related(results: tuple[Verified, ...], stated_: Sequence[Stated], usual_decimals: int) -> tuple[Verified, ...]:
    """The results, with what the constructions of their sentences say of them."""
    numbers = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said is not None}
    before: dict[int, list[Claim]] = {}
    for claim in sorted(numbers.values(), key=lambda claim: claim.span.start):
        before.setdefault(claim.passage, []).append(claim)
    held = [one for each in stated_ for one in tried(each, numbers, before, usual_decimals)]
    held_right = [one for one in held if one.judged.verdict is not Verdict.ERROR]
    right = [one for one in held_right if one.is_sure or is_telling(one)]
    same = _named_alike(right)
    right = [one for one in right if same.get(_words_of(one), one.claims[1].span) == one.claims[1].span]
    wholes = {_whole_of(one) for one in right if one.is_in_turn}
    right += [one for one in held_right if one.is_in_turn and one not in right and _whole_of(one) in wholes]
    upheld: dict[int, Verified] = {}
    freed = {one.judged.claim.span.start for one in right if one.is_sure or one.is_open}
    for one in (*(one for one in right if one.is_sure), *right):
        for claim in one.claims:
            upheld.setdefault(claim.span.start, one.judged)
    denied: dict[int, Verified] = {}
    completed = {one.claims[0].span.start for one in right if one.relation is Relation.COMPLETION}
    for one in held:
        is_same = one.is_called and one.relation is Relation.COMPLETION and one.claims[0].span.start in completed
        is_same |= same.get(_words_of(one)) == one.claims[1].span  # of what the same words call beside it
        if one.judged.verdict is Verdict.ERROR and (one.is_sure or is_same):
            suspect, agreed = _suspect(one, upheld)
            denied.setdefault(suspect.claim.span.start, suspect)
            for claim in agreed:
                upheld.setdefault(claim.span.start, one.judged)
    return tuple(_told(each, upheld, denied, freed) for each in results)


def _named_alike(right: Sequence[Held]) -> dict[tuple[int, str], Span]:
    """Which amount the words for a whole call in a paragraph: that of the first share that comes out with them."""
    called: dict[tuple[int, str], Span] = {}
    for one in right:
        if one.words and is_telling(one):
            called.setdefault(_words_of(one), one.claims[1].span)
    return called


def _words_of(one: Held) -> tuple[int, str]:
    return (one.judged.claim.passage, one.words) if one.words else (0, "")


def _whole_of(one: Held) -> tuple[int, int]:
    """Of which amount, in which paragraph, a share is: those of one list are all of one whole."""
    return one.judged.claim.passage, one.claims[1].span.start


def _suspect(one: Held, upheld: dict[int, Verified]) -> tuple[Verified, tuple[Claim, ...]]:
    """The number of a relation that fails which is wrong, and those that the rest of it agrees on.

    The one that nothing else upholds, if it is one; else the one that the relation judges. Of a change whose size comes
    out and whose direction does not, the word is wrong and the amounts are right.
    """
    if one.judged.aspect is Aspect.DIRECTION:
        return one.judged, tuple(claim for claim in one.claims if claim.span != one.judged.claim.span)
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
        if each.verdict in (Verdict.OK, Verdict.ROUNDING) and each.claim.kind in KINDS.values():
            for claim in (said for one in each.inputs for said in (one.claim, one.rests_on) if said):
                right.setdefault(claim.span.start, each)
    return tuple(_confirmed(each, right.get(each.claim.span.start)) for each in results)


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
