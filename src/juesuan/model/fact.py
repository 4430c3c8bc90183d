"""Facts: what a figure says, of what, of which year, and how it is known."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from juesuan.model.amount import Amount
from juesuan.model.source import Span


class Basis(StrEnum):
    """Which budget or account a figure belongs to: 决算数, 年初预算数, 全年（调整后）预算数."""

    ACTUAL = "actual"
    ORIGINAL = "original"
    ADJUSTED = "adjusted"


class Measure(StrEnum):
    """What is said of a quantity.

    ``change`` and ``growth`` compare with the year before, or with the base that the fact names; ``excess``,
    ``excess_rate`` and ``completion`` compare the actual figure with the budget that the fact's basis names.
    """

    VALUE = "value"
    CHANGE = "change"
    GROWTH = "growth"
    EXCESS = "excess"
    EXCESS_RATE = "excess_rate"
    COMPLETION = "completion"
    SHARE = "share"


_OF_A_BASE = (Measure.CHANGE, Measure.GROWTH)
_BASE = re.compile(r"(?P<year>\d{4}|prior)(?:\.(?P<basis>actual|original|adjusted))?")
_PATH = re.compile(r"(\d{4}(?:\.(?:original|adjusted))?|[a-z]+)\.(.+)")


@dataclass(frozen=True, slots=True)
class Base:
    """What a figure is compared with: the accounts of a year, or a budget of it (2019, 2023.original)."""

    year: int
    basis: Basis = Basis.ACTUAL

    @classmethod
    def parse(cls, text: str, year: int, basis: Basis = Basis.ACTUAL) -> Base:
        """Read a base as data and templates write it; ``prior`` is the year before. ValueError if it is none."""
        match = _BASE.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(year - 1 if match["year"] == "prior" else int(match["year"]), Basis(match["basis"] or basis))

    @staticmethod
    def split(path: str) -> tuple[str, str]:
        """A path of the data behind its section: what is compared with, and of what (``2023.original.office``)."""
        match = _PATH.fullmatch(path)
        return (match[1], match[2]) if match else (path, "")

    def __str__(self) -> str:
        """The base as data write it, with its year."""
        return str(self.year) if self.basis is Basis.ACTUAL else f"{self.year}.{self.basis}"


_FACT = (
    r"(?P<quantity>[a-z_]+(?:\.[a-z_]+)*?)"
    r"(?:\[(?P<key>%s)\])?"
    r"(?:@(?P<year>\d{4}|prior))?"
    r"(?:\.(?P<basis>original|adjusted))?"
    r"(?:\.(?P<measure>(?:change|growth)(?:@(?P<base>(?:\d{4}|prior)(?:\.(?:actual|original|adjusted))?))?"
    r"|excess_rate|excess|completion))?"
    r"(?:/(?P<of>.+))?"
)
_READINGS = tuple(re.compile(_FACT % key) for key in (".+?", ".+"))
"""A key ends as soon as it can; one with brackets and slashes of its own, such as a project's, as late as it can."""


@dataclass(frozen=True, slots=True)
class FactId:
    """The identity of a fact: ``general.expenditure[2012901]@2023.original``, ``income@2023.growth``.

    A share names its denominator after a slash: ``expenditure.basic@2023/expenditure@2023``; a change against anything
    but the year before names its base: ``income@2023.change@2019``, ``income@2023.growth@2022.original``.
    Either is kept as ``of``.
    """

    quantity: str
    year: int
    key: str = ""
    basis: Basis = Basis.ACTUAL
    measure: Measure = Measure.VALUE
    of: FactId | None = None

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str, year: int) -> FactId:
        """Read an identity; without a year it is of ``year``, ``@prior`` of the one before. ValueError if none."""
        for reading in _READINGS:
            with suppress(ValueError):
                return cls._read(reading, text, year)
        raise ValueError(text)

    @classmethod
    def _read(cls, reading: re.Pattern[str], text: str, year: int) -> FactId:
        match = reading.fullmatch(text)
        if not match:
            raise ValueError(text)
        denominator = match["of"]
        written = match["year"]
        own_year = year if written is None else year - 1 if written == "prior" else int(written)
        own = cls(match["quantity"], own_year, match["key"] or "", Basis(match["basis"] or Basis.ACTUAL))
        if denominator:
            return replace(own, measure=Measure.SHARE, of=cls.parse(denominator, own_year))
        measure, at, base = (match["measure"] or Measure.VALUE).partition("@")
        if at:
            return own.compared(Base.parse(base, own_year, own.basis), Measure(measure))
        return replace(own, measure=Measure(measure))

    def compared(self, base: Base, measure: Measure) -> FactId:
        """The change or growth of a figure against a base. What has a name already keeps it.

        Last year needs no base, and against a budget of its own year an actual figure has an excess over it.
        """
        if base.year == self.year and self.basis is Basis.ACTUAL and base.basis is not Basis.ACTUAL:
            over = Measure.EXCESS if measure is Measure.CHANGE else Measure.EXCESS_RATE
            return replace(self, basis=base.basis, measure=over)
        is_usual = base == Base(self.year - 1, self.basis)
        return replace(self, measure=measure, of=None if is_usual else replace(self, year=base.year, basis=base.basis))

    @property
    def inputs(self) -> tuple[FactId, ...]:
        """The figures from which it follows: the figure of which something is said, and what stands beside it."""
        plain = replace(self, measure=Measure.VALUE, of=None)
        if self.measure is Measure.VALUE:
            return (plain,)
        if self.measure is Measure.SHARE:
            return (plain, self.of) if self.of else (plain,)
        if self.measure in _OF_A_BASE:
            return (plain, self.of or replace(plain, year=plain.year - 1))
        return (replace(plain, basis=Basis.ACTUAL), plain)

    def __str__(self) -> str:
        """The identity as it is written in templates and on the command line, with its year."""
        key = f"[{self.key}]" if self.key else ""
        basis = "" if self.basis is Basis.ACTUAL else f".{self.basis}"
        measure = "" if self.measure in (Measure.VALUE, Measure.SHARE) else f".{self.measure}"
        of = f"/{self.of}" if self.of else ""
        if self.of and self.measure in _OF_A_BASE:
            other = "" if self.of.basis is self.basis else f".{self.of.basis}"
            of = f"@{self.of.year}{other}"
        return f"{self.quantity}{key}@{self.year}{basis}{measure}{of}"


class Kind(StrEnum):
    """What a quantity is counted in: money, whole things, or a rate."""

    MONEY = "money"
    COUNT = "count"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class CellRef:
    """The address of a cell by meaning: statement, row, column. A row of ``*`` stands for every code."""

    statement: str
    row: str
    column: str

    @classmethod
    def parse(cls, text: str) -> CellRef:
        """Read ``03:201.total``; ValueError if it is none."""
        statement, colon, rest = text.partition(":")
        row, dot, column = rest.rpartition(".")
        if not (statement and colon and row and dot and column):
            raise ValueError(text)
        return cls(statement, row, column)

    def __str__(self) -> str:
        """The address as specifications write it."""
        return f"{self.statement}:{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An entry of the vocabulary: one id, its Chinese names (the first is the one that we print), the cell that it is.

    ``names_here`` are names that it has only in the section of its own statement (本年收入 of a fund);
    ``rows`` is the cell that it is per 科目 (a row of ``*``); ``mirrors`` and ``row_mirrors`` are the
    cells of other statements that must say the same; ``adjusted`` is the cell of its 全年预算数;
    ``part_of`` are the denominators against which reports customarily state a share; ``sum_of`` the
    quantities that make it up; ``at_most`` the quantity that it cannot exceed, ``same_as`` the one that it customarily
    equals (B14: 机关运行经费 is 公用经费 where all units are 行政 or 参公); ``keyed`` its customary parts by
    name, ``listed`` the quantity that annexes list, whose number or sum it is,
    ``nothing_without`` the spending without which there is none of it, ``continues`` the quantity of the year before
    that goes on as this one (年初结转 is 上年年末结转); ``inflows`` and ``outflows`` what a balance is the difference
    of, ``unless`` what makes it another one; ``received_as`` the income as which another unit of the
    department books it, ``reported_as`` what the system's 机构运行信息表 calls it; one that is not ``additive`` has
    no whole of which its keys are parts (scores, results of indicators). ``decimals`` are the most that a number
    which is no money may have; one that is ``recorded`` stands in the records of the 绩效自评.
    """

    id: str
    names: tuple[str, ...]
    names_here: tuple[str, ...] = ()
    kind: Kind = Kind.MONEY
    unit: str = ""
    cell: CellRef | None = None
    mirrors: tuple[CellRef, ...] = ()
    rows: CellRef | None = None
    row_mirrors: tuple[CellRef, ...] = ()
    adjusted: CellRef | None = None
    part_of: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    at_most: str = ""
    same_as: str = ""
    listed: str = ""
    nothing_without: str = ""
    continues: str = ""
    inflows: tuple[str, ...] = ()
    outflows: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    received_as: str = ""
    keyed: tuple[str, ...] = ()
    reported_as: tuple[str, ...] = ()
    additive: bool = True
    decimals: int = 0
    recorded: bool = False

    def takes(self, number: Decimal) -> bool:
        """Whether a number that is no money can be a figure of it: things are whole, and nothing is below zero."""
        return number >= 0 and number == round(number, self.decimals)


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a figure follows from others: an operation in the field's words, and its inputs."""

    operation: str
    inputs: tuple[FactId, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated or derived figure. A rate is exact, unrounded, and in hundredths (11.689… for 11.7%)."""

    id: FactId
    value: Amount | Decimal
    name: str
    derivation: Derivation | None = None
    span: Span | None = field(default=None, compare=False)
    note: str = field(default="", compare=False)
