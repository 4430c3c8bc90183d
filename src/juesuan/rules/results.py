"""An examination as it is told: claims with their verdicts in words, findings with their places, and the coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.model.amount import MoneyUnit
from juesuan.model.checked import Checked, CheckedClaim, CheckFinding, KnownInput, StatementRead
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.fact import CellRef
from juesuan.model.report import Report
from juesuan.model.source import Source, Span
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import due, formula, said
from juesuan.rules.evidence import Input
from juesuan.rules.examination import Examination, coverage
from juesuan.rules.places import Places
from juesuan.rules.verified import Verified
from juesuan.rules.wording import in_unit, number

_GRAVEST = (Verdict.ERROR, Verdict.ROUNDING, Verdict.OK, Verdict.UNVERIFIABLE)
_UNREAD = "D301"
_STOP = "。"
_POINTS = "分"
_NEAR = 1000  # characters; a sentence that a person wrote ends sooner
_CUT = "……"
_UNKNOWN = "没有认出这个数说的是什么"


def checked(examination: Examination, report: Report, source: Source, findings: tuple[Diagnostic, ...]) -> Checked:
    """What was concluded of a report. ``source`` is its text; places elsewhere (in data files) are told by name."""
    places = Places(report)
    claims = tuple(claim_told(f"c{n}", each, examination.book) for n, each in enumerate(examination.verified, start=1))
    by_span: dict[tuple[int, int], list[str]] = {}
    for claim in claims:
        by_span.setdefault((claim.span.start, claim.span.end), []).append(claim.id)
    who, unread = examination.identification, sum(finding.code == _UNREAD for finding in findings)
    return Checked(
        source=source,
        unit=who.unit,
        year=who.year,
        form=examination.form.name,
        publishes=examination.form.publishes,
        statements=tuple(_statements(examination.read)),
        claims=claims,
        findings=tuple(_located(finding, source, places, by_span) for finding in findings),
        coverage=replace(coverage(examination), unread=unread),
        is_recognised=any(claim.fact or claim.verdict is not Verdict.UNVERIFIABLE for claim in claims),
        cells=tuple(_cells(examination.read)),
    )


def _cells(book: FactBook) -> Iterator[tuple[Span, Verdict]]:
    """The cells of the statements that identities hold to others."""
    verdicts: dict[CellRef, Verdict] = {}
    for comparison in book.comparisons:
        for cell in (comparison.left, *(term.cell for term in comparison.right)):
            verdicts[cell] = min(verdicts.get(cell, Verdict.OK), comparison.verdict, key=_GRAVEST.index)
    for cell, verdict in verdicts.items():
        known = book.ledger.get(cell)
        if known and known.given and known.given.span:
            yield known.given.span, verdict


def _statements(book: FactBook) -> Iterator[StatementRead]:
    """The statements that were read in the report, whatever it is held to."""
    rows = Counter(statement for statement, _ in {(cell.statement, cell.row) for cell in book.accounts.cells})
    yield from (StatementRead(spec.id, spec.title, rows[key]) for key, spec in book.form.statements.items())


def _located(
    finding: Diagnostic, source: Source, places: Places, by_span: dict[tuple[int, int], list[str]]
) -> CheckFinding:
    span = finding.span
    if span is None:
        return CheckFinding(finding)
    if span.source.text != source.text:
        return CheckFinding(finding, place=span.place)
    place = places.of(span)
    return CheckFinding(finding, place.section, str(place), tuple(by_span.get((span.start, span.end), ())))


def claim_told(name: str, result: Verified, book: FactBook) -> CheckedClaim:
    """A claim with its verdict as it is told; ``name`` is its number in the report."""
    claim = result.claim
    is_open = result.verdict is Verdict.UNVERIFIABLE
    return CheckedClaim(
        id=name,
        kind=_kind(claim),
        span=claim.span,
        context=_sentence(claim.span),
        section=claim.section,
        subject=_subject(claim, book),
        fact=str(claim.fact) if _is_known(claim) else None,
        said=said(claim),
        unit=claim.unit,
        direction=claim.direction,
        expected=due(result),
        verdict=result.verdict,
        formula=formula(result),
        inputs=tuple(KnownInput(_value(each), each.where, each.span) for each in result.inputs),
        reason=(_UNKNOWN if is_open and not claim.is_named else result.reason) or None,
    )


def _kind(claim: Claim) -> str:
    """What sort of claim it is for whoever reads it.

    An amount with a verb is the change that a reason itemises, one of 分 a score, any other that is no money a count.
    """
    if claim.kind is not ClaimKind.AMOUNT:
        return claim.kind
    if claim.direction is not None:
        return ClaimKind.CHANGE
    if claim.unit == _POINTS:
        return ClaimKind.SCORE
    return claim.kind if MoneyUnit.said(claim.unit) else ClaimKind.COUNT


def _value(known: Input) -> str:
    return number(in_unit(known.reach.value, known.unit))


def _is_known(claim: Claim) -> bool:
    return claim.is_named and (claim.fact.of is None or bool(claim.fact.of.quantity))


def _subject(claim: Claim, book: FactBook) -> str:
    """The name of what is spoken of; the words before the number if it has none that is known."""
    if claim.is_named:
        key = f"·{book.account_name(claim.fact.key)}" if claim.fact.key else ""
        return f"{book.vocabulary[claim.fact.quantity].names[0]}{key}"
    return claim.quote.removesuffix("".join(claim.span.quote.split())).rstrip("，：、").rpartition("，")[2]


def _sentence(span: Span) -> str:
    """The sentence in which a span stands; of one that hardly ends, what is near."""
    text = span.source.text
    first, last = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    before = max(text.rfind("\n", first, span.start), text.rfind(_STOP, first, span.start)) + 1
    line_end = text.find("\n", span.end, last)
    line_end = last if line_end < 0 else line_end
    stop = text.find(_STOP, span.end, line_end)
    head = _CUT if first and not before else ""
    tail = _CUT if stop < 0 and line_end == last < len(text) else ""
    return f"{head}{text[before or first : line_end if stop < 0 else stop + 1].strip()}{tail}"
