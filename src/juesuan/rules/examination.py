"""What is examined: a report's claims, and the figures to which they are held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from juesuan.extract.claims import Claim, ClaimKind, read_claims
from juesuan.extract.statements import read_statements
from juesuan.facts.book import FactBook
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.diagnostic import Outcome
from juesuan.model.form import Form
from juesuan.model.report import Report
from juesuan.rules.numbers import Verdict
from juesuan.rules.verification import Verified, verified

_RATES = (ClaimKind.GROWTH, ClaimKind.SHARE, ClaimKind.COMPLETION)


@dataclass(frozen=True)
class Examination:
    """A report under examination.

    ``book`` holds the figures that it is held to; ``asides`` counts the numbers that claim nothing: dates, years, list
    marks.
    """

    form: Form
    book: FactBook
    claims: tuple[Claim, ...]
    asides: int = 0

    @cached_property
    def verified(self) -> tuple[Verified, ...]:
        """Every claim with its verdict."""
        return verified(self.claims, self.book, self.usual_decimals)

    @cached_property
    def usual_decimals(self) -> int:
        """The decimals that most percentages of the document have; of those that have any."""
        decimals = Counter(claim.decimals for claim in self.claims if claim.kind in _RATES and claim.decimals)
        return max(decimals, key=lambda n: (decimals[n], -n), default=0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The numbers of the prose: held against something, without anything to hold them against, or no claims."""

    checked: int
    unverifiable: int
    asides: int


def examine(report: Report, form: Form, vocabulary: Vocabulary, book: FactBook | None = None) -> Outcome[Examination]:
    """A report held to its own statements, or to the figures of ``book`` if they are given."""
    if book is None:
        read = read_statements(report, form)
        accounts, held = read.value
        book, findings = FactBook(accounts, held, vocabulary), read.diagnostics
    else:
        findings = ()
    prose = read_claims(report, book)
    return Outcome(Examination(form, book, prose.claims, prose.asides), findings)


def verify(examination: Examination) -> tuple[Verified, ...]:
    """The verdict on every claim of a report."""
    return examination.verified


def coverage(examination: Examination) -> Coverage:
    """How many numbers of the prose were checked."""
    numbers = [each for each in examination.verified if each.claim.said is not None]
    open_ones = sum(each.verdict is Verdict.UNVERIFIABLE for each in numbers)
    return Coverage(len(numbers) - open_ones, open_ones, examination.asides)
