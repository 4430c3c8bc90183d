"""Numbers of a sentence held to each other by its construction: what comes out confirms all of them.

Evidence chooses: of several relations in which a percentage may stand, one that comes out acquits it. It is wrong only
if every relation that its words leave open denies it, and one of them leaves no word unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind, Stated
from juesuan.extract.grammar import Direction
from juesuan.model.amount import MoneyUnit
from juesuan.model.construction import Relation
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.model.vocabulary import Vocabulary
from juesuan.rules.arithmetic import KINDS
from juesuan.rules.candidates import Held, is_telling, tried
from juesuan.rules.numbers import Reach, meant_in_another_unit
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number

_OWN = (Aspect.SENTENCE, Aspect.DIRECTION)


def related(
    results: tuple[Verified, ...], stated_: Sequence[Stated], vocabulary: Vocabulary, usual_decimals: int
) -> tuple[Verified, ...]:
    """The results, with what the constructions of their sentences say of them."""
    numbers = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said is not None}
    averages = {span.start for each in stated_ if each.relation is Relation.EACH for _, span in each.terms[-1:]}
    before: dict[int, list[Claim]] = {}
    for claim in sorted(numbers.values(), key=lambda claim: claim.span.start):
        if claim.span.start not in averages:  # no number is of an average, unless the words say so
            before.setdefault(claim.passage, []).append(claim)
    held = [one for each in stated_ for one in tried(each, numbers, before, vocabulary, usual_decimals)]
    bases = {(terms["base"], terms["change"]) for terms in _differences(stated_) if terms.keys() >= {"base", "change"}}
    held = [one for one in held if one.relation is not Relation.GROWTH or _spans(one) not in bases]
    right = [one for one in held if one.judged.verdict is not Verdict.ERROR]
    telling = [one for one in right if one.is_sure or is_telling(one)]
    same = _named_alike(telling)
    telling = [one for one in telling if same.get(_words_of(one), one.claims[1].span) == one.claims[1].span]
    wholes = {_whole_of(one) for one in telling if one.is_in_turn}
    telling += [one for one in right if one.is_in_turn and one not in telling and _whole_of(one) in wholes]
    of_base = list(_of_their_base(right))
    telling += of_base
    upheld: dict[int, Verified] = {}
    for one in (*(one for one in telling if one.is_sure), *telling):
        for claim in one.claims:
            upheld.setdefault(claim.span.start, one.judged)
    completed = {one.claims[0].span.start for one in telling if one.relation is Relation.COMPLETION}
    acquitted = {one.judged.claim.span.start for one in right if one.relation is Relation.EACH and not one.is_far}
    acquitted |= {one.judged.claim.span.start for one in of_base}
    denying = [
        one
        for one in held
        if one.judged.verdict is Verdict.ERROR
        and one.judged.claim.span.start not in acquitted
        and (one.is_sure or _is_same(one, same, completed, before))
    ]
    denied = _denied(denying, upheld)
    freed = {one.judged.claim.span.start for one in telling if one.is_sure or one.is_open}
    freed |= _called_alike(telling)
    return tuple(_told(each, upheld, denied, freed) for each in results)


def _of_their_base(right: Sequence[Held]) -> Iterator[Held]:
    """Growths that come out of a change and its base, if the change comes out of that base too."""
    changes = {(one.claims[2].span, one.claims[1].span) for one in right if one.relation is Relation.DIFFERENCE}
    for one in right:
        if one.relation is Relation.OF_BASE and (one.claims[0].span, one.claims[1].span) in changes:
            yield one


def _differences(stated_: Sequence[Stated]) -> Iterator[dict[str, Span]]:
    """The places of the numbers of which the words make one the change from another, if they leave no other open."""
    told = (each for each in stated_ if each.relation is Relation.DIFFERENCE)
    return (terms for each in told if "value" not in (terms := dict(each.terms)) or not each.is_weak)


def _spans(one: Held) -> tuple[Span, Span]:
    """Where a growth finds its figure and the change: what it has changed from is not what has changed."""
    return one.claims[0].span, one.claims[1].span


def _is_same(
    one: Held,
    same: Mapping[tuple[int, str], Span],
    completed: AbstractSet[int],
    before: Mapping[int, Sequence[Claim]],
) -> bool:
    """Whether a rate is of what the same words call beside it, or of the budget that another rate completes."""
    is_completed = one.is_called and one.relation is Relation.COMPLETION and one.claims[0].span.start in completed
    if is_completed:
        start, rate = one.claims[0].span.start, one.judged.claim
        between = (each for each in before.get(rate.passage, ()) if start < each.span.start < rate.span.start)
        is_completed = all(MoneyUnit.said(each.unit) is None for each in between)  # else it is that amount's rate
    return is_completed or same.get(_words_of(one)) == one.claims[1].span


def _denied(denying: Sequence[Held], upheld: dict[int, Verified]) -> dict[int, Verified]:
    """What is wrong by relations that fail; what the rest of them agrees on is upheld.

    Two printed amounts say first which way a change goes: words that contradict each other do not.
    """
    denied: dict[int, Verified] = {}
    for one in sorted(denying, key=lambda one: one.relation is not Relation.DIFFERENCE):
        if _rests_on_wrong(one, denied):
            if one.judged.aspect is Aspect.DIRECTION:  # its size comes out, and its word is the right one of the two
                right = replace(one.judged, verdict=Verdict.OK, aspect=Aspect.SENTENCE)
                upheld.setdefault(one.judged.claim.span.start, right)
            continue
        suspect, agreed = _suspect(one, upheld)
        denied.setdefault(suspect.claim.span.start, suspect)
        for claim in agreed:
            upheld.setdefault(claim.span.start, one.judged)
    return denied


def _rests_on_wrong(one: Held, denied: dict[int, Verified]) -> bool:
    """Whether a relation has a change in it whose word is known to be wrong: then it proves nothing of the others."""
    others = (claim for claim in one.claims if claim.span != one.judged.claim.span)
    known = (denied.get(claim.span.start) for claim in others)
    return any(each and each.aspect is Aspect.DIRECTION for each in known)


def _named_alike(right: Sequence[Held]) -> dict[tuple[int, str], Span]:
    """Which amount the words for a whole call in a paragraph: that of the first share that comes out with them."""
    called: dict[tuple[int, str], Span] = {}
    for one in right:
        if one.words and is_telling(one):
            called.setdefault(_words_of(one), one.claims[1].span)
    return called


def _called_alike(telling: Sequence[Held]) -> set[int]:
    """Where shares stand whose words call their whole as another share does that comes out of it: 占总额的."""
    rates: dict[tuple[tuple[int, str], Span], set[int]] = {}
    for one in telling:
        if one.words:
            rates.setdefault((_words_of(one), one.claims[1].span), set()).add(one.judged.claim.span.start)
    return {start for starts in rates.values() if len(starts) > 1 for start in starts}


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
    if one.relation is Relation.DIFFERENCE and len(doubtful) == 1 and (wrong := _deduced(doubtful[0], one)):
        return wrong, ()
    return one.judged, ()


def _deduced(wrong: Claim, one: Held) -> Verified | None:
    """What a figure was before, as the figure and its change make it; a figure itself only if its unit is wrong."""
    value, base, change = one.claims
    if wrong is change:
        return None
    size = Reach.said(abs(change.said or Decimal(0)), change.unit).value
    is_less = change.direction is Direction.DOWN
    other, step = (base, -size if is_less else size) if wrong is value else (value, size if is_less else -size)
    due = Reach.said(other.said or Decimal(0), other.unit)
    reach = replace(due, value=due.value + step)
    is_unit = wrong.said is not None and meant_in_another_unit(wrong.said, wrong.unit, reach)
    if wrong is value and not is_unit:
        return None  # what stands before may be a part of what is compared
    expected = in_unit(reach.value, wrong.unit)
    formula = f"由“{other.quote}”和它的增减推得{number(expected)}"
    told = replace(one.judged, claim=wrong, expected=expected, related=(other, change), formula=formula)
    return replace(told, reason="单位写错了" if is_unit else "")


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
    # 机关运行经费本年支出26.15万元，比上年25.30万元增加0.85万元: what comes out where it stands is no misprint
    is_relative |= result.aspect is Aspect.REPETITION and by.claim.kind is ClaimKind.CHANGE and len(by.inputs) > 1
    if result.verdict is not Verdict.UNVERIFIABLE and not (result.verdict is Verdict.ERROR and is_relative):
        return result
    verdict, reason = (by.verdict, by.reason) if is_own else (Verdict.OK, "")
    told = replace(result, verdict=verdict, expected=result.claim.said, formula=by.formula, reason=reason)
    return replace(told, aspect=Aspect.SENTENCE, related=(), inputs=by.inputs)
