"""Sentences that say only 预算 may mean the 年初预算 or the 全年预算: what the figures say decides which.

The words of a paragraph on one figure mean one of the two, so its numbers stand or fall together. They are held to the
budget that the paragraph has named, else to the 全年预算; where that denies one of them, and the other budget is known
and denies none, that is the one that is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.model.verdict import Verdict

Judge = Callable[[Sequence[Claim], Sequence[Claim]], list[Verdict]]
"""The verdicts on some of all claims."""

_RIGHT = (Verdict.OK, Verdict.ROUNDING)


def with_budgets(claims: tuple[Claim, ...], book: FactBook, judge: Judge) -> tuple[Claim, ...]:
    """The claims, of whichever budget they are."""
    groups: dict[tuple[int, str, str], list[Claim]] = {}
    told = {(claim.passage, claim.fact) for claim in claims if claim.kind is ClaimKind.AMOUNT}
    for claim in claims:
        base = claim.otherwise.inputs[-1] if claim.otherwise else None
        if base and (book.find(base) or (claim.passage, base) in told):
            groups.setdefault((claim.passage, claim.fact.quantity, claim.fact.key), []).append(claim)
    for group in groups.values():
        if Verdict.ERROR in judge(claims, group):
            others = tuple(_otherwise(claim) if claim in group else claim for claim in claims)
            if all(verdict in _RIGHT for verdict in judge(others, [_otherwise(claim) for claim in group])):
                claims = others
    return claims


def _otherwise(claim: Claim) -> Claim:
    return replace(claim, fact=claim.otherwise, otherwise=None) if claim.otherwise else claim
