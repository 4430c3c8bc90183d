"""One fact said in several places: where nothing else verifies it, they are held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.claims import Claim
from juesuan.extract.normal import spell
from juesuan.model.amount import half_up
from juesuan.model.fact import FactId, Measure
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.model.vocabulary import Vocabulary
from juesuan.rules.evidence import stated
from juesuan.rules.numbers import Reach
from juesuan.rules.verified import Aspect, Verified

_WORDS = 4  # signs that two places must share before a number without a name is taken for the same
_REACH = 12  # signs of the text in which they are looked for


def repeated(results: tuple[Verified, ...], vocabulary: Vocabulary) -> tuple[Verified, ...]:
    """What nothing else can verify is held against the first place that says the same fact.

    Two sections that say the same of one fact confirm each other, text and annex too; so do two paragraphs that say
    the same number in the same words.
    """
    first: dict[FactId, Verified] = {}
    held = tuple(_against_first(each, first, vocabulary) for each in results)
    places: dict[object, set[object]] = {}
    for each in held:
        if each.claim.said is not None and each.verdict is not Verdict.ERROR:
            for what, where in _told(each.claim):
                places.setdefault(what, set()).add(where)
    twice = {what for what, where in places.items() if len(where) > 1}
    return tuple(_confirmed(each, twice) for each in held)


def _told(claim: Claim) -> Iterator[tuple[object, object]]:
    """What a claim says, by its fact or by the words before it, and the place that counts as another one."""
    if claim.is_named:
        yield claim.fact, (claim.is_annex, claim.section)
    elif not claim.is_annex and (words := _words_before(claim.span)):
        yield (words, claim.said, claim.unit), claim.passage


def _words_before(span: Span) -> str:
    """The words directly before a number; nothing if a sign or a number stands among them."""
    before = "".join(span.source.text[max(0, span.start - _REACH) : span.start].split())[-_WORDS:]
    return before if len(before) == _WORDS and all(c.isalpha() for c in before) else ""


def _confirmed(result: Verified, twice: set[object]) -> Verified:
    claim = result.claim
    is_open = result.verdict is Verdict.UNVERIFIABLE and claim.said is not None and not result.is_over_nothing
    if not is_open or not any(what in twice for what, _ in _told(claim)):
        return result
    return replace(result, verdict=Verdict.OK, expected=claim.said, reason="与另一处一致", aspect=Aspect.REPETITION)


def _against_first(result: Verified, first: dict[FactId, Verified], vocabulary: Vocabulary) -> Verified:
    claim = result.claim
    if not claim.is_named or claim.said is None:
        return result
    fact = vocabulary.same(claim.fact) if claim.fact.measure is Measure.VALUE else claim.fact
    earlier = first.setdefault(fact, result)
    before = earlier.claim
    if result.verdict is not Verdict.UNVERIFIABLE or before.said is None:
        return result
    if _same(before, claim):
        is_right = earlier.verdict is Verdict.OK
        return replace(earlier, claim=claim, reason="与前文一致", aspect=Aspect.REPETITION) if is_right else result
    is_one_place = before.passage == claim.passage and before.fact == claim.fact and before.said != claim.said
    if is_one_place or not _names(claim, vocabulary):
        # a paragraph that tells one thing twice speaks of two (国内批次30个；国（境）外批次2个); one that names
        # nothing speaks of what its heading means, which may be two things
        return result
    expected = before.said if before.unit == claim.unit else None
    known = (stated(before, before.said),)
    return Verified(claim, Verdict.ERROR, expected, aspect=Aspect.REPETITION, related=(before,), inputs=known)


def _names(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether the words before a number name what it is of; what is keyed by a name is known by it.

    Short names that only a section gives (本年支出) may be short for something else that the paragraph has named.
    """
    quantity = vocabulary.get(claim.fact.quantity)
    if claim.fact.key or claim.is_annex or quantity is None:
        return True
    quote = spell(claim.quote)
    return any(spell(name) in quote for name in quantity.names)


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of a fact print the same figure, one perhaps with fewer decimals."""
    if one.said is None or other.said is None:
        return True
    decimals = min(one.decimals, other.decimals)
    if one.unit == other.unit:
        return half_up(one.said, decimals) == half_up(other.said, decimals)
    return Reach.said(one.said, one.unit).value == Reach.said(other.said, other.unit).value
