"""The figures of a report, and what only the unit knows about them.

The same type whether the figures come from YAML, from a workbook, or from the tables of a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from juesuan.model.amount import MoneyUnit
from juesuan.model.fact import Base, Basis, CellRef, FactId, Measure
from juesuan.model.given import Given
from juesuan.model.performance import Performance
from juesuan.model.source import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit whose accounts belong to the department's: 行政, 参公 or 事业."""

    name: str
    type: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Identification:
    """Whose report it is, of which year, in which form, and what the unit chose.

    ``money`` is the unit that the figures are kept in, ``printed_in`` that of the report where it is another.
    """

    unit: str
    name: str
    kind: str
    self_term: str
    level: str
    year: int
    form: str
    money: MoneyUnit = MoneyUnit.WAN
    printed_in: MoneyUnit | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    approved_on: date | None = None
    published_on: date | None = None
    assets_on: date | None = None
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a reason: what changed, and by how much; less is negative."""

    what: str
    amount: Given


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure differs: words, or parts that add up to the difference."""

    text: str = ""
    parts: tuple[Part, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a reason explains: a quantity against last year's figure or a budget, or that there is none at all.

    ``against`` is ``prior``, ``original``, ``adjusted``, ``none``, or another base (2019, 2023.original).
    """

    quantity: str
    key: str = ""
    against: str = "prior"

    def fact(self, year: int) -> FactId | None:
        """What a reason explains in a year's report; None where it explains that there is nothing."""
        if self.against == "none":
            return None
        if self.against == "prior":
            return FactId(self.quantity, year, self.key, measure=Measure.CHANGE)
        if self.against in set(Basis):
            return FactId(self.quantity, year, self.key, Basis(self.against), Measure.EXCESS)
        return FactId(self.quantity, year, self.key).compared(Base.parse(self.against, year), Measure.CHANGE)


@dataclass(frozen=True, slots=True)
class PurposeItem:
    """A 科目 for which a class was used, under the name that the unit gives it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a class (类) was used for: words, or 科目 with their amounts."""

    text: str = ""
    items: tuple[PurposeItem, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ProjectUse:
    """A project on which project expenditure went, and what it achieved."""

    project: str
    amount: Given
    effect: str = ""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A row of 重点工作: 重要事项, 工作内容及目标, 完成情况."""

    item: str
    goal: str
    result: str


@dataclass(frozen=True, slots=True)
class Term:
    """A further term that the unit explains."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money between units of one department, as one of them books it: with which unit, under what quantity and 科目."""

    unit: str
    quantity: str
    account: str
    amount: Given


EARLIER = "earlier"
"""The part of the data that holds the figures of other years than this and the last, by base."""


def section_of(identity: FactId, year: int) -> tuple[str, ...]:
    """Where the data of a year keep a figure."""
    base = Base(identity.year, identity.basis)
    if identity.year == year:
        return ("figures",) if identity.basis is Basis.ACTUAL else (str(identity.basis),)
    return ("prior",) if base == Base(year - 1) else (EARLIER, str(base))


TARGETS = "performance.targets"
"""The name under which the targets of indicators are carried over from last year."""


@dataclass(frozen=True, slots=True)
class FinalAccounts:
    """A year's final accounts: cells of the statements, further figures, reasons and texts.

    ``withheld`` has by what is kept secret (``03:2040201``, a quantity, a statement) the law that says so.
    ``carried`` are the texts that are last year's until somebody has confirmed them (work.md, purposes.208).
    ``fields`` are the texts that the form asks for, by name, or by name and item (spent_on.公务接待费).
    ``restated`` says by quantity why a figure is not what last year's accounts say of it.
    A cell that was not given is blank, unless it is ``unknown``: then a document did not tell what it holds.
    """

    identification: Identification
    cells: Mapping[CellRef, Given]
    figures: Mapping[FactId, Given] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    account_names: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    restated: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[Difference, Reason] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    project_uses: tuple[ProjectUse, ...] = ()
    performance: Performance = field(default_factory=Performance)
    work_items: tuple[WorkItem, ...] = ()
    terms: tuple[Term, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[CellRef] = frozenset()
    withheld: Mapping[str, str] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()

    def figure(self, quantity: str, key: str = "", basis: Basis = Basis.ACTUAL) -> Given | None:
        """A further figure of this year, if it was given."""
        return self.figures.get(FactId(quantity, self.identification.year, key, basis))
