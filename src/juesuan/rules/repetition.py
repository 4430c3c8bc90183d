"""One fact said in several places: where nothing else verifies it, they are held against each other."""

from __future__ import annotations

from dataclasses import replace

from juesuan.extract.claims import Claim
from juesuan.model.amount import half_up
from juesuan.model.fact import FactId
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import stated
from juesuan.rules.numbers import Reach
from juesuan.rules.verified import Aspect, Verified

_WORDS = 4  # that two places must share before a number without a name is taken for the same


def repeated(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """What nothing else can verify is held against the first place that says the same fact.

    The text and its annex are made by two hands: where both say the same, each confirms the other. So do two
    paragraphs that say the same number in the same words.
    """
    first: dict[FactId, Verified] = {}
    held = tuple(_against_first(each, first) for each in results)
    by_hand: dict[FactId, set[bool]] = {}
    by_words: dict[str, set[int]] = {}
    for each in held:
        claim = each.claim
        if claim.said is None or each.verdict is Verdict.ERROR:
            continue
        if claim.is_named:
            by_hand.setdefault(claim.fact, set()).add(claim.is_annex)
        elif not claim.is_annex and len(claim.quote) - len(claim.span.quote) >= _WORDS:
            by_words.setdefault(claim.quote, set()).add(claim.passage)
    facts = {fact for fact, hands in by_hand.items() if len(hands) > 1}
    words = {quote for quote, passages in by_words.items() if len(passages) > 1}
    return tuple(_confirmed(each, facts, words) for each in held)


def _confirmed(result: Verified, facts: set[FactId], words: set[str]) -> Verified:
    claim = result.claim
    if result.verdict is not Verdict.UNVERIFIABLE or claim.said is None or (claim.is_annex and not claim.is_named):
        return result
    if claim.fact not in facts and claim.quote not in words:
        return result
    reason = "正文与附表一致" if claim.fact in facts else "与另一处一致"
    return replace(result, verdict=Verdict.OK, expected=claim.said, reason=reason, aspect=Aspect.REPETITION)


def _against_first(result: Verified, first: dict[FactId, Verified]) -> Verified:
    claim = result.claim
    if not claim.is_named or claim.said is None:
        return result
    earlier = first.setdefault(claim.fact, result)
    before = earlier.claim
    if result.verdict is not Verdict.UNVERIFIABLE or before.said is None:
        return result
    if _same(before, claim):
        is_right = earlier.verdict is Verdict.OK
        return replace(earlier, claim=claim, reason="与前文一致", aspect=Aspect.REPETITION) if is_right else result
    expected = before.said if before.unit == claim.unit else None
    known = (stated(before, before.said),)
    return Verified(claim, Verdict.ERROR, expected, aspect=Aspect.REPETITION, related=(before,), inputs=known)


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of a fact print the same figure, one perhaps with fewer decimals."""
    if one.said is None or other.said is None:
        return True
    decimals = min(one.decimals, other.decimals)
    if one.unit == other.unit:
        return half_up(one.said, decimals) == half_up(other.said, decimals)
    return Reach.said(one.said, one.unit).value == Reach.said(other.said, other.unit).value
