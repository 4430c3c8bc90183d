"""What the YAML of ``data/<unit>/<year>`` says, still in people's terms: names, and numbers in the report's unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from juesuan.model.accounts import ProjectUse, PurposeItem, Reason, Term, Transfer, Unit, WorkItem
from juesuan.model.amount import MoneyUnit
from juesuan.model.given import Given
from juesuan.model.performance import Performance
from juesuan.model.source import Span


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
    printed_in: MoneyUnit | None = None
    approved_on: date | None = None
    published_on: date | None = None
    assets_on: date | None = None
    telephone: str = ""
    options: Mapping[str, tuple[Span, str]] = field(default_factory=dict)


Figures = Mapping[str, tuple[Span, Mapping[str, Given]]]
"""Numbers by quantity and key; the whole has the empty key."""

LACKING = "待补充"
"""What stands in the data for a figure that there is and nobody could read."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A figure of a statement that is still to come, and where the data say so."""

    span: Span


@dataclass(frozen=True, slots=True)
class WithheldItem:
    """What is not to be published, and by which law; never what it is."""

    what: str
    basis: str


Rows = Mapping[str, tuple[Span, Mapping[str, Given | Lacking]]]
"""Numbers by row and column."""

Reasons = Mapping[str, tuple[Span, Mapping[str, tuple[Span, Reason]]]]
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
    earlier: Mapping[str, tuple[Span, Figures]] = field(default_factory=dict)
    reasons: Mapping[str, Reasons] = field(default_factory=dict)
    purposes: Mapping[str, tuple[Span, str | tuple[PurposeItem, ...]]] = field(default_factory=dict)
    project_uses: tuple[ProjectUse, ...] = ()
    performance: Performance = field(default_factory=Performance)
    work_items: tuple[WorkItem, ...] = ()
    terms: tuple[Term, ...] = ()
    transfers: tuple[tuple[Span, Transfer], ...] = ()
    restated: Mapping[str, tuple[Span, str]] = field(default_factory=dict)
    notes: Mapping[str, tuple[Span, str]] = field(default_factory=dict)
    names: Mapping[str, tuple[Span, str]] = field(default_factory=dict)
    definitions: Mapping[str, tuple[Span, str]] = field(default_factory=dict)
    fields: Mapping[str, str | Mapping[str, tuple[Span, str]]] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    withheld: tuple[tuple[Span, WithheldItem], ...] = ()
