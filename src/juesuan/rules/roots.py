"""One cause, one finding: a sentence that quotes a cell as it should be is told where the cell is told to be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.identities import Comparison
from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label
from juesuan.model.fact import CellRef
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input
from juesuan.rules.examination import Examination

_STATEMENTS, _QUOTED = "F101", "P101"


def by_cause(found: Sequence[Diagnostic], examination: Examination) -> Iterator[Diagnostic]:
    """The findings, those on quotations of a wrong cell gathered at the finding on the cell."""
    wrong = [each for each in examination.book.comparisons if each.verdict is Verdict.ERROR]
    quoting = _quoting(wrong, examination) if wrong else {}
    at = {span: n for n, each in enumerate(found) if each.code == _STATEMENTS for span in _spans(each)}
    labels: dict[int, list[Label]] = {}
    told: set[int] = set()
    for n, each in enumerate(found):
        cell = quoting.get(each.span) if each.code == _QUOTED and each.span else None
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
    for result in examination.verified:
        claim = result.claim
        is_wrong = claim.kind is ClaimKind.AMOUNT and result.verdict is Verdict.ERROR and len(result.inputs) == 1
        cell = examination.book.cell(claim.fact) if is_wrong and claim.is_named else None
        known = result.inputs[0] if cell else None
        if cell and known and known.span and any(_mends(each, cell, claim, known) for each in wrong):
            found[claim.span] = known.span
    return found


def _mends(comparison: Comparison, cell: CellRef, claim: Claim, known: Input) -> bool:
    """Whether an identity would hold if the cell said what the sentence says."""
    money = MoneyUnit.said(claim.unit)
    if money is None or claim.said is None:
        return False
    change = claim.said * money.size - known.reach.value
    signs = [Decimal(term.sign) for term in comparison.right if term.cell == cell]
    left = comparison.said.yuan + (change if comparison.left == cell else 0)
    return left == comparison.expected.yuan + change * sum(signs, Decimal(0))
