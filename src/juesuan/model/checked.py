"""A report that was checked: its claims with their verdicts, its findings, and how much of it was covered.

It is told in words and places only, so that every room can show it: as JSON, on a terminal, on a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from juesuan.model.diagnostic import Diagnostic
from juesuan.model.form import ACCOUNTS
from juesuan.model.report import Report
from juesuan.model.source import Source, Span
from juesuan.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class StatementRead:
    """A statement of the report by its national meaning, with the number of rows that hold figures."""

    id: str
    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class KnownInput:
    """A figure from which another one follows, and where it stands: in words, and as a place if it has one.

    The place is in the report itself, or in a data file to which the report is held.
    """

    value: str
    where: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """One relation that a sentence asserts.

    ``said`` is the number as printed, without separators and sign, or the word that says a direction alone;
    ``expected`` is written the same way.
    """

    id: str
    kind: str
    span: Span
    context: str
    section: str
    subject: str
    fact: str | None
    said: str
    unit: str
    direction: str | None
    expected: str | None
    verdict: Verdict
    formula: str | None
    inputs: tuple[KnownInput, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """A finding with its place in the report, and the claims that it is about."""

    diagnostic: Diagnostic
    section: str = ""
    place: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableNumbers:
    """The numbers of the tables: read into statements, read as 自评表, codes and headings, and what went nowhere.

    ``first`` is the first of the last.
    """

    cells: int = 0
    annexes: int = 0
    labels: int = 0
    unread: int = 0
    first: Span | None = field(default=None, compare=False)

    def __add__(self, other: TableNumbers) -> TableNumbers:
        """Those of two reports of one file."""
        cells, annexes = self.cells + other.cells, self.annexes + other.annexes
        return TableNumbers(
            cells, annexes, self.labels + other.labels, self.unread + other.unread, self.first or other.first
        )

    @property
    def numbers(self) -> int:
        """Every number of the tables."""
        return self.cells + self.annexes + self.labels + self.unread


@dataclass(frozen=True, slots=True)
class Coverage:
    """The numbers of the prose: held against something, without anything to hold them against, or no claims.

    ``unread`` counts the statements (and pages) from which nothing could be read; ``tables`` are the numbers of tables.
    """

    checked: int = 0
    unverifiable: int = 0
    not_claims: int = 0
    unread: int = 0
    tables: TableNumbers = TableNumbers()

    def __add__(self, other: Coverage) -> Coverage:
        """Those of two reports of one file."""
        checked, open_ = self.checked + other.checked, self.unverifiable + other.unverifiable
        asides, unread = self.not_claims + other.not_claims, self.unread + other.unread
        return Coverage(checked, open_, asides, unread, self.tables + other.tables)

    @property
    def numbers(self) -> int:
        """Every number of the prose."""
        return self.checked + self.unverifiable + self.not_claims


@dataclass(frozen=True, slots=True)
class Checked:
    """What was concluded of one report. ``source`` is the text in which all its places are.

    ``publishes`` is what it publishes, 决算 or 预算.
    ``report`` is what was read, with its tables and charts; ``source`` is the text that is written of it.
    """

    source: Source
    unit: str
    year: int
    form: str | None
    statements: tuple[StatementRead, ...]
    claims: tuple[CheckedClaim, ...]
    findings: tuple[CheckFinding, ...]
    coverage: Coverage
    is_recognised: bool
    publishes: str = ACCOUNTS
    cells: tuple[tuple[Span, Verdict], ...] = field(default=(), compare=False)
    """Where each cell of a statement stands that 勾稽关系 hold to others, and the gravest verdict of these."""
    report: Report | None = field(default=None, compare=False, repr=False)

    @classmethod
    def together(cls, reports: Sequence[Checked]) -> Checked:
        """The reports of several units in one file as one; claims are numbered on, places begin with the unit."""
        first, claims, findings = reports[0], list[CheckedClaim](), list[CheckFinding]()
        for each in reports:
            names = {claim.id: f"c{n}" for n, claim in enumerate(each.claims, start=len(claims) + 1)}
            claims += [replace(one, id=names[one.id], section=_below(each.unit, one.section)) for one in each.claims]
            for one in each.findings:
                at = (_below(each.unit, one.section), _below(each.unit, one.place)) if one.diagnostic.span else ("", "")
                findings.append(CheckFinding(one.diagnostic, *at, tuple(names[name] for name in one.claims)))
        return replace(
            first,
            unit="、".join(each.unit for each in reports if each.unit),
            statements=tuple(one for each in reports for one in each.statements),
            claims=tuple(claims),
            findings=tuple(findings),
            coverage=sum((each.coverage for each in reports[1:]), first.coverage),
            is_recognised=any(each.is_recognised for each in reports),
            cells=tuple(one for each in reports for one in each.cells),
        )

    @classmethod
    def unread(cls, name: str, findings: Iterable[Diagnostic]) -> Checked:
        """A file of which nothing could be read, and why."""
        why = tuple(CheckFinding(finding) for finding in findings)
        return cls(Source(name, ""), "", 0, None, (), (), why, Coverage(), is_recognised=False)


def _below(unit: str, place: str) -> str:
    """A place within the report of a unit."""
    return " › ".join(part for part in (unit, place) if part)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that somebody has looked at and accepts: its rule, the words it is about, and why.

    ``file`` limits it to one of the reports of a folder.
    """

    rule: str
    quote: str
    reason: str
    span: Span
    file: str = ""
