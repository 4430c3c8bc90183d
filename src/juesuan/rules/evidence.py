"""Where the figures come from that a claim is held against: the book, or the sentences around the claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.model.fact import Basis, FactId, Measure
from juesuan.rules.numbers import Reach

_AGAINST_PRIOR = (Measure.CHANGE, Measure.GROWTH)


def inputs(fact: FactId) -> tuple[FactId, FactId]:
    """The two figures from which a change or a rate follows: the figure itself, and what it is compared with."""
    plain = replace(fact, measure=Measure.VALUE, of=None)
    if fact.measure is Measure.SHARE and fact.of:
        return plain, fact.of
    if fact.measure in _AGAINST_PRIOR:
        return plain, replace(plain, year=plain.year - 1)
    return replace(plain, basis=Basis.ACTUAL), plain


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that was found, and the claim that says it, if a sentence does, with the claim on which that rests."""

    reach: Reach
    claim: Claim | None = None
    rests_on: Claim | None = None


class Evidence:
    """The figures of the book, and those that each paragraph states."""

    def __init__(self, claims: Iterable[Claim], book: FactBook) -> None:
        """Index the stated amounts and changes by paragraph; the first of two wins."""
        self._book = book
        self._said: dict[tuple[int, FactId], Claim] = {}
        for claim in claims:
            if claim.kind in (ClaimKind.AMOUNT, ClaimKind.CHANGE) and claim.said is not None:
                self._said.setdefault((claim.passage, claim.fact), claim)

    def held(self, fact: FactId) -> Input | None:
        """A figure of the book."""
        found = self._book.find(fact)
        return Input(Reach.of(found.value)) if found else None

    def said(self, fact: FactId, passage: int) -> Input | None:
        """A figure that the paragraph states."""
        claim = self._said.get((passage, fact))
        return Input(Reach.said(claim.said, claim.unit), claim) if claim and claim.said is not None else None

    def change(self, claim: Claim) -> Claim | None:
        """The change that the paragraph states beside a growth."""
        if claim.kind is not ClaimKind.GROWTH:
            return None
        measure = Measure.CHANGE if claim.fact.measure is Measure.GROWTH else Measure.EXCESS
        return self._said.get((claim.passage, replace(claim.fact, measure=measure)))

    def implied(self, change: Claim, value: Input) -> Input | None:
        """What a figure was compared with, as it follows from the figure and its change."""
        if change.said is None:
            return None
        size = Reach.said(abs(change.said), change.unit)
        is_less = change.direction is Direction.DOWN or (change.direction is None and change.said < 0)
        base = value.reach + size if is_less else value.reach - size
        return Input(base, change, value.claim)
