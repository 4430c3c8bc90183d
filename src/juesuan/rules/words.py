"""The verdict on what words claim without a number: that there is none of something, that a list is what was spent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.claims import Claim
from juesuan.facts.book import FactBook
from juesuan.facts.parts import leaves
from juesuan.model.fact import FactId
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Evidence
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit

NOTHING_KNOWN = "没有可以对照的数"


def absent(claim: Claim, evidence: Evidence) -> Verified:
    """无X holds if X is nothing in the figures."""
    known = evidence.held(claim.fact) if claim.is_named else None
    if known is None:
        return Verified(claim, Verdict.UNVERIFIABLE, reason=NOTHING_KNOWN)
    verdict = Verdict.ERROR if known.reach.value else Verdict.OK
    counted = replace(claim, unit=known.unit)
    return Verified(
        counted, verdict, in_unit(known.reach.value, known.unit), known.where, "", Aspect.FIGURES, inputs=(known,)
    )


def listed(claim: Claim, evidence: Evidence, book: FactBook) -> Verified:
    """主要包括 holds if every name has a figure, and every 科目 that has one is named (公开06表)."""
    items = [each for each in claim.parts if each.is_named]
    held = [(each, evidence.held(each.fact)) for each in items]
    if not items or not claim.is_named or not any(known and known.reach.value for _, known in held):
        return Verified(claim, Verdict.UNVERIFIABLE, reason=NOTHING_KNOWN)
    empty = tuple(each for each, known in held if known is None or not known.reach.value)
    if empty:
        return Verified(claim, Verdict.ERROR, reason="列了没有金额的科目", aspect=Aspect.PARTS, related=empty)
    left = tuple(_left_out(claim, book))
    if left:
        names = "、".join(book.account_name(fact.key) for fact in left)
        return Verified(claim, Verdict.ERROR, reason=f"没有列出{names}", aspect=Aspect.PARTS)
    return Verified(claim, Verdict.OK, aspect=Aspect.PARTS)


def _left_out(claim: Claim, book: FactBook) -> Iterator[FactId]:
    """The 科目 of the whole that have a figure and that a list without unknown words does not name."""
    named = {each.fact.key for each in claim.parts}
    if claim.is_whole and all(each.is_named for each in claim.parts):
        yield from (fact for fact in leaves(claim.fact, book) if fact.key not in named)
