"""What is examined: a report's claims, and the figures to which they are held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from juesuan.extract.annexes import Annex
from juesuan.extract.claims import Claim, ClaimKind, Prose
from juesuan.extract.number_receipt import NumberReceipt, Went
from juesuan.extract.reading import Reading, read
from juesuan.facts.book import FactBook
from juesuan.model.accounts import Identification
from juesuan.model.checked import Coverage, TableNumbers
from juesuan.model.diagnostic import Outcome
from juesuan.model.form import Form
from juesuan.model.report import Block, Report
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.lines import Lines
from juesuan.rules.stated import with_stated
from juesuan.rules.verification import verified
from juesuan.rules.verified import Verified

_RATES = (ClaimKind.GROWTH, ClaimKind.SHARE, ClaimKind.COMPLETION)


@dataclass(frozen=True)
class Examination:
    """A report under examination: what was read of it, and ``held_to``, the figures of data if they are given."""

    reading: Reading
    held_to: FactBook | None = None

    @property
    def form(self) -> Form:
        """The form whose statements and words it has."""
        return self.reading.form

    @property
    def book(self) -> FactBook:
        """The figures that it is held to: those of data, else those of its own statements."""
        return self.held_to or self.reading.book

    @property
    def read(self) -> FactBook:
        """The figures of the statements in the report."""
        return self.reading.book

    @property
    def prose(self) -> Prose:
        """What its sentences and annexes say."""
        return self.reading.prose

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the sentences and annexes claim, in their order."""
        return self.prose.claims

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The 自评表."""
        return self.prose.annexes

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What was printed."""
        return self.reading.report.blocks

    @cached_property
    def stated(self) -> FactBook:
        """The figures that it is held to, with those that only its sentences state."""
        return with_stated(self.book, self.verified, self.lines.text)

    @property
    def identification(self) -> Identification:
        """Whose report it is."""
        return self.reading.identification

    @cached_property
    def verified(self) -> tuple[Verified, ...]:
        """Every claim with its verdict."""
        return verified(self.prose, self.book, self.form, self.usual_decimals)

    @cached_property
    def lines(self) -> Lines:
        """The headings and paragraphs, to be searched for words."""
        return Lines(self.blocks)

    @cached_property
    def usual_decimals(self) -> int:
        """The decimals that most percentages of the document have; of those that have any."""
        rates = (claim for claim in self.claims if claim.kind in _RATES)
        decimals = Counter(claim.decimals for claim in rates if claim.decimals)
        return max(decimals, key=lambda n: (decimals[n], -n), default=0)


def examine(report: Report, form: Form, book: FactBook | None = None) -> Outcome[Examination]:
    """A report held to its own statements, or to the figures of ``book`` if they are given."""
    reading = read(report, form, book)
    return Outcome(Examination(reading, book), () if book else reading.findings)


def verify(examination: Examination) -> tuple[Verified, ...]:
    """The verdict on every claim of a report."""
    return examination.verified


def coverage(examination: Examination) -> Coverage:
    """How many numbers of the prose were checked: by one of the relations in which they stand, if not by all."""
    checked: dict[Span, bool] = {}
    for each in examination.verified:
        if each.claim.said is not None:
            is_checked = each.verdict is not Verdict.UNVERIFIABLE
            checked[each.claim.span] = checked.get(each.claim.span, False) or is_checked
    count = sum(checked.values())
    return Coverage(count, len(checked) - count, examination.prose.asides, tables=_tables(examination.reading.receipt))


def _tables(receipt: NumberReceipt) -> TableNumbers:
    unread = tuple(receipt.of(Went.UNREAD))
    cells, annexes, labels = (receipt.count(went) for went in (Went.CELL, Went.ANNEX, Went.LABEL))
    return TableNumbers(cells, annexes, labels, len(unread), unread[0] if unread else None)
