"""Why figures differ, as the sentences of a report say it, in whatever words: the reason behind the last comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.extract.claims import Claim
from juesuan.model.accounts import Difference, Reason
from juesuan.model.fact import Base, Basis, Measure
from juesuan.model.source import Span
from juesuan.model.words import FunctionWords

_NEAR = 30  # signs between a comparison and its reason that say nothing else
_END = re.compile(r"[。\n]")
_COMPARED = (Measure.CHANGE, Measure.GROWTH)
_BUDGETED = (Measure.EXCESS, Measure.EXCESS_RATE, Measure.COMPLETION)
_OPEN, _EDGES = "【", "，、；：:,. 　"
_LEAST = 2  # signs of a reason


def reasons(claims: Sequence[Claim], year: int, words: FunctionWords) -> dict[Difference, Reason]:
    """The reasons by what they explain; of two the first."""
    found: dict[Difference, Reason] = {}
    for claim, text, span in _told(sorted(claims, key=lambda each: each.span.start), words):
        difference = _difference(claim, year)
        if difference:
            found.setdefault(difference, Reason(text, span=span))
    return found


def _told(claims: Sequence[Claim], words: FunctionWords) -> Iterator[tuple[Claim, str, Span]]:
    """Each claim behind which a reason stands, with no other number between."""
    cues = re.compile(words.pattern("leads-to-a-reason"))
    for at, claim in enumerate(claims):
        source, start = claim.span.source, claim.span.end
        following = claims[at + 1].span.start if at + 1 < len(claims) else len(source.text)
        cue = cues.search(source.text, start, start + _NEAR)
        if claim.is_annex or cue is None or "\n" in source.text[start : cue.start()] or cue.start() > following:
            continue
        end = _end(source.text, cue.end(), [each for each in claims[at + 1 :] if each.is_named])
        text = "".join(source.text[cue.end() : end].split()).strip(_EDGES)
        if len(text) >= _LEAST and _OPEN not in text:
            yield claim, text, Span(source, cue.end(), end)


def _end(text: str, start: int, claims: Sequence[Claim]) -> int:
    """Where a reason ends: with its sentence, or at the ； before the sentence tells of something else."""
    end = found.start() if (found := _END.search(text, start)) else len(text)
    other = next((claim.span.start for claim in claims if start < claim.span.start < end), end)
    return pause if other < end and (pause := text.rfind("；", start, other)) >= 0 else end


def _difference(claim: Claim, year: int) -> Difference | None:
    """What a claim compares: with last year, or with a budget; None where it compares nothing that has a name."""
    fact = claim.fact
    if not claim.is_named or fact.year != year:
        return None
    if fact.measure in _COMPARED and fact.basis is Basis.ACTUAL:
        against = str(Base(fact.of.year, fact.of.basis)) if fact.of else "prior"
        return Difference(fact.quantity, fact.key, against)
    if fact.measure in _BUDGETED and fact.basis is not Basis.ACTUAL:
        return Difference(fact.quantity, fact.key, str(fact.basis))
    return None
