"""What the YAML of ``data/<unit>/<year>`` says, still in people's terms: names and numbers with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from juesuan.model.accounts import PurposeItem, Term, Unit, WorkItem
from juesuan.model.amount import MoneyUnit
from juesuan.model.source import Span
from juesuan.sources.numbers import Number


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part of a reason as written."""

    what: str
    amount: Number


@dataclass(frozen=True, slots=True)
class ReasonFile:
    """A reason as written: words or parts."""

    text: str = ""
    parts: tuple[PartFile, ...] = ()


@dataclass(frozen=True, slots=True)
class UseFile:
    """A project use as written."""

    project: str
    amount: Number
    effect: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A project review as written."""

    project: str
    budget: Number
    actual: Number
    effect: str = ""
    problems: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class PerformanceFile:
    """The performance section as written."""

    finding: str = ""
    overall_units: str = ""
    overall_money: str = ""
    overall_finding: str = ""
    reviews: tuple[ReviewFile, ...] = ()
    application: str = ""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The ``report`` key."""

    unit: str
    year: int
    form: tuple[Span, str]
    name: str = ""
    kind: str = "部门"
    self_term: str = ""
    level: str = ""
    money: MoneyUnit = MoneyUnit.WAN
    approved_on: date | None = None
    published_on: date | None = None
    assets_on: date | None = None
    telephone: str = ""
    options: Mapping[str, tuple[Span, str]] = field(default_factory=dict)


Figures = Mapping[str, tuple[Span, Mapping[str, Number]]]
"""Numbers by quantity and key; the whole has the empty key."""

Rows = Mapping[str, tuple[Span, Mapping[str, Number]]]
"""Numbers by row and column."""

Reasons = Mapping[str, tuple[Span, Mapping[str, tuple[Span, ReasonFile]]]]
"""Reasons by quantity and key."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """Everything that the files of one report say, still in people's terms."""

    report: tuple[Span, ReportFile]
    units: tuple[Unit, ...] = ()
    statements: Mapping[str, tuple[Span, Rows]] = field(default_factory=dict)
    prior: Figures = field(default_factory=dict)
    original: Figures = field(default_factory=dict)
    adjusted: Figures = field(default_factory=dict)
    figures: Figures = field(default_factory=dict)
    reasons: Mapping[str, Reasons] = field(default_factory=dict)
    purposes: Mapping[str, tuple[Span, str | tuple[PurposeItem, ...]]] = field(default_factory=dict)
    project_uses: tuple[UseFile, ...] = ()
    performance: PerformanceFile = PerformanceFile()
    work_items: tuple[WorkItem, ...] = ()
    terms: tuple[Term, ...] = ()
    notes: Mapping[str, tuple[Span, str]] = field(default_factory=dict)
    names: Mapping[str, tuple[Span, str]] = field(default_factory=dict)
    definitions: Mapping[str, tuple[Span, str]] = field(default_factory=dict)
