"""What is examined: a report's claims, and the figures to which they are held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from juesuan.extract.annexes import Annex
from juesuan.extract.claims import Claim, ClaimKind, Prose
from juesuan.extract.prose import read_claims
from juesuan.extract.statements import read_statements
from juesuan.facts.book import FactBook
from juesuan.model.accounts import Identification
from juesuan.model.checked import Coverage
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
    """A report under examination.

    ``book`` holds the figures that it is held to, ``own`` those of its own statements where these are others;
    ``prose`` is what its sentences and annexes say. ``blocks`` is what was printed, ``pictured`` the lines beside which
    a picture stands, where that can be seen.
    """

    form: Form
    book: FactBook
    prose: Prose
    own: FactBook | None = None
    blocks: tuple[Block, ...] = ()
    pictured: frozenset[str] | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the sentences and annexes claim, in their order."""
        return self.prose.claims

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The 自评表."""
        return self.prose.annexes

    @property
    def read(self) -> FactBook:
        """The figures of the statements in the report."""
        return self.own or self.book

    @cached_property
    def stated(self) -> FactBook:
        """The figures that it is held to, with those that only its sentences state."""
        return with_stated(self.book, self.verified, self.lines.text)

    @property
    def identification(self) -> Identification:
        """Whose report it is."""
        return self.read.accounts.identification

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
    accounts, form_read = (read := read_statements(report, form)).value
    own = FactBook(accounts, form_read)
    prose = read_claims(report, book or own, form)
    findings = () if book else read.diagnostics
    examination = Examination(form, book or own, prose, own, report.blocks, report.pictured)
    return Outcome(examination, findings)


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
    return Coverage(count, len(checked) - count, examination.prose.asides)
