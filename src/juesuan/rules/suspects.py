"""One cause, one finding: a number that several relations of the prose deny is told once, with all of them.

A total that somebody changed makes every share of it come out wrong; the shares are right. Of the numbers that the
failed relations have in common the one that stands in most of them is the suspect, unless others uphold it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from juesuan.extract.claims import Claim
from juesuan.model.diagnostic import Diagnostic, Label
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import said
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect, Verified

_SUM = "A103"
_ARITHMETIC = (_SUM, "A101", "P102", "P103", "P104")
_WITHIN = (Aspect.SENTENCE, Aspect.PARTS)
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class _Failed:
    """A relation that does not hold: its place among the findings, what was found, and the numbers that stand in it."""

    at: int
    finding: Diagnostic
    claims: dict[Span, Claim]
    formula: str


def by_suspect(found: Sequence[Diagnostic], examination: Examination) -> Iterator[Diagnostic]:
    """The findings, those on relations within the prose gathered at the number that most of them have in common."""
    denied: dict[Span, list[_Failed]] = {}
    for each in _failed(found, examination):
        for span in each.claims:
            denied.setdefault(span, []).append(each)
    upheld = _upheld(examination) if denied else Counter[Span]()
    gathered: dict[int, Diagnostic] = {}
    told: set[int] = set()
    for span in sorted(denied, key=lambda span: (-len(denied[span]), upheld[span], span.start)):
        here = [each for each in denied[span] if each.at not in told]
        if len(here) >= _SEVERAL and len(here) > _SEVERAL * upheld[span]:
            gathered[here[0].at] = _one(span, here)
            told |= {each.at for each in here}
    for at, finding in enumerate(found):
        if at in gathered or at not in told:
            yield gathered.get(at, finding)


def _failed(found: Sequence[Diagnostic], examination: Examination) -> Iterator[_Failed]:
    wrong: dict[Span, list[Verified]] = {}
    for result in examination.verified:
        if result.verdict is Verdict.ERROR and result.aspect in _WITHIN and not result.claim.is_annex:
            wrong.setdefault(result.claim.span, []).append(result)
    for at, finding in enumerate(found):
        results = wrong.get(finding.span, []) if finding.span and finding.code in _ARITHMETIC else []
        fitting = (each for each in results if (each.aspect is Aspect.PARTS) == (finding.code == _SUM))
        yield from (_Failed(at, finding, dict(_numbers(each)), each.formula) for each in islice(fitting, 1))


def _numbers(result: Verified) -> Iterator[tuple[Span, Claim]]:
    """The numbers of the prose that stand in a relation."""
    claims = [result.claim, *result.claim.parts]
    for each in result.inputs:
        claims += [claim for claim in (each.claim, each.rests_on) if claim]
    yield from ((claim.span, claim) for claim in claims if not claim.is_annex)


def _upheld(examination: Examination) -> Counter[Span]:
    """In how many relations that hold each number stands; that nothing is 0 % of it says nothing of it."""
    right = (each for each in examination.verified if each.verdict is Verdict.OK and each.formula and each.claim.said)
    return Counter(span for each in right for span in dict(_numbers(each)))


def _one(span: Span, failed: Sequence[_Failed]) -> Diagnostic:
    """One finding at the suspect, which the relations that fail with it explain."""
    claim = failed[0].claims[span]
    sums = [each for each in failed if each.finding.code == _SUM]
    first = (sums or failed)[0].finding
    formulas = "；".join(dict.fromkeys(each.formula for each in failed if each.formula))
    others = {each.finding.span: each.finding for each in failed if each.finding.span != span}
    labels = tuple(Label(f"与它算不拢：“{place.quote}”", place) for place in others if place)
    is_own = first.span == span
    return replace(
        first,
        message=f"“{claim.quote}”与{len(failed)}处算不拢：{formulas}",
        span=span,
        related=labels,
        said=said(claim),
        expected=first.expected if is_own else None,
        formula=formulas,
    )
