"""One cause, one finding: what a sentence says of a wrong cell is told where the cell is told to be wrong.

It quotes the cell as it should be, or tells a share that comes out if the cell is as it should be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.identities import Comparison
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.diagnostic import Diagnostic, Label
from juesuan.model.fact import CellRef, Measure
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input
from juesuan.rules.examination import Examination
from juesuan.rules.numbers import Reach, rate
from juesuan.rules.verified import Verified

_STATEMENTS, _QUOTED, _SHARE = "F101", "P101", "P102"


def by_cause(found: Sequence[Diagnostic], examination: Examination) -> Iterator[Diagnostic]:
    """The findings, those on quotations of a wrong cell gathered at the finding on the cell."""
    wrong = [each for each in examination.book.comparisons if each.verdict is Verdict.ERROR]
    quoting = _quoting(wrong, examination) if wrong else {}
    at = {span: n for n, each in enumerate(found) if each.code == _STATEMENTS for span in _spans(each)}
    labels: dict[int, list[Label]] = {}
    told: set[int] = set()
    for n, each in enumerate(found):
        cell = quoting.get(each.span) if each.code in (_QUOTED, _SHARE) and each.span else None
        if cell in at:
            labels.setdefault(at[cell], []).append(
                Label(f"正文说的是“{each.span.quote if each.span else ''}”", each.span)
            )
            told.add(n)
    for n, each in enumerate(found):
        if n not in told:
            yield replace(each, related=(*each.related, *labels.get(n, ()))) if n in labels else each


def _spans(finding: Diagnostic) -> Iterator[Span]:
    yield from (span for span in (finding.span, *(label.span for label in finding.related)) if span)


def _quoting(wrong: list[Comparison], examination: Examination) -> dict[Span, Span]:
    """The places that quote what a wrong cell should say, each with the place of the cell."""
    found: dict[Span, Span] = {}
    given = [(each, examination.book.ledger.get(each.left)) for each in wrong]
    mended = {cell.given.span: each.expected for each, cell in given if cell and cell.given and cell.given.span}
    for result in examination.verified:
        claim = result.claim
        is_wrong = claim.kind is ClaimKind.AMOUNT and result.verdict is Verdict.ERROR and len(result.inputs) == 1
        if claim.kind is ClaimKind.SHARE and result.verdict is Verdict.ERROR:
            base = next((each for each in result.inputs[1:] if each.span and _shares(result, each, mended)), None)
            found |= {claim.span: base.span} if base and base.span else {}
            continue
        cell = examination.book.cell(claim.fact) if is_wrong and claim.is_named else None
        known = result.inputs[0] if cell else None
        if cell and known and known.span and any(_mends(each, cell, claim, known) for each in wrong):
            found[claim.span] = known.span
    return found


def _shares(result: Verified, base: Input, mended: Mapping[Span, Amount]) -> bool:
    """Whether a share comes out of what the cell that it is of should say."""
    claim, due = result.claim, mended.get(base.span) if base.span else None
    exact = rate(Measure.SHARE, result.inputs[0].reach, Reach.of(due)) if due and claim.said is not None else None
    return exact is not None and half_up(exact.value, claim.decimals) == claim.said


def _mends(comparison: Comparison, cell: CellRef, claim: Claim, known: Input) -> bool:
    """Whether an identity would hold if the cell said what the sentence says."""
    money = MoneyUnit.said(claim.unit)
    if money is None or claim.said is None:
        return False
    change = claim.said * money.size - known.reach.value
    signs = [Decimal(term.sign) for term in comparison.right if term.cell == cell]
    left = comparison.said.yuan + (change if comparison.left == cell else 0)
    return left == comparison.expected.yuan + change * sum(signs, Decimal(0))
