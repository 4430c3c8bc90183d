"""The specification of a statement: one, for writing it, reading it, completing it and checking it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juesuan.model.fact import CellRef

TOTAL = "total"
"""The key of the row 合计 of a classified statement."""


class ColumnKind(StrEnum):
    """What a column of a statement holds; only the amounts carry figures."""

    LABEL = "label"
    LINE = "line"
    CODE = "code"
    NAME = "name"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``across`` grid columns belong to it (a 科目编码 spans 类 款 项)."""

    key: str
    kind: ColumnKind
    across: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row that the form lists: its key, its printed label, its 行次. A row without a key is printed blank."""

    key: str
    label: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Columns that stand together: 收入 or 支出, one block of the economic classification, 预算数 or 决算数.

    ``lines`` is None where the rows are the 科目 that the unit used.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...] | None


@dataclass(frozen=True, slots=True)
class StatementSpec:
    """One of the statements that a form publishes.

    ``id`` is the national meaning (01…06, fund, capital, three_public), whatever its number;
    ``header`` a grid of labels in which equal neighbours are one cell; ``footer`` the cells of
    a last row that belongs to no side alone: row key, label, and how many columns the label covers;
    ``total_last`` says that 合计 stands below the 科目 in use; ``other_titles`` are those by which it goes elsewhere,
    ``subject`` what sentences and titles in unusual words call what it holds (政府性基金), of which a report must say
    that there is none where it is empty; ``since`` the year from which it is published; ``is_basic`` says that its
    rows are 基本支出 by the economic classification.
    """

    id: str
    title: str
    number: str
    header: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    sides: tuple[Side, ...]
    footer: tuple[Footing, ...] = ()
    notes: tuple[str, ...] = ()
    wide: bool = False
    total_last: bool = False
    other_titles: tuple[str, ...] = ()
    subject: str = ""
    since: int = 0
    is_basic: bool = False

    @property
    def classified(self) -> bool:
        """Whether the rows are the 科目 in use rather than those that the form lists."""
        return any(side.lines is None for side in self.sides)

    @property
    def amounts(self) -> tuple[str, ...]:
        """The keys of the columns that carry figures, each once."""
        keys = (c.key for side in self.sides for c in side.columns if c.kind is ColumnKind.AMOUNT)
        return tuple(dict.fromkeys(keys))

    @property
    def listed(self) -> tuple[str, ...]:
        """The rows that the form lists, each once; none where they are the 科目 in use."""
        if self.classified:
            return ()
        lines = (line.key for side in self.sides for line in side.lines or () if line.key)
        return tuple(dict.fromkeys((*lines, *(footing.key for footing in self.footer))))

    def lacks(self, row: str) -> bool:
        """Whether it lists its rows, and this one not."""
        return not self.classified and row not in self.listed

    def column_label(self, key: str) -> str:
        """What the header calls a column of amounts; nothing where it is the only one."""
        if len(self.amounts) == 1:
            return ""
        start = 0
        for side in self.sides:
            for column in side.columns:
                if column.key == key and column.kind is ColumnKind.AMOUNT:
                    labels = [line[start] for line in self.header if start < len(line)]
                    return next((label for label in reversed(labels) if label and not label.isdecimal()), "")
                start += column.across
        return ""


def side_label(spec: StatementSpec, side: Side) -> str:
    """What the header calls a side: 收入, 预算数."""
    before = spec.sides[: spec.sides.index(side)]
    return spec.header[0][sum(column.across for other in before for column in other.columns)]


def side_of_row(spec: StatementSpec, row: str) -> str:
    """On which side a row stands of which the form lists two by one name: 总计 is 收入方 or 支出方; else nothing."""
    rows = {line.key: (line.label, side) for side in spec.sides for line in side.lines or ()}
    label, side = rows.get(row, ("", None))
    if not label or side is None or [each for each, _ in rows.values()].count(label) == 1:
        return ""
    where = side_label(spec, side)
    return f"{where}方" if where in ("收入", "支出") else where


@dataclass(frozen=True, slots=True)
class Footing:
    """A cell of the last row: the row it totals, its label, and the columns that the label covers."""

    key: str
    label: str
    across: int


class Relation(StrEnum):
    """How the two sides of an identity stand to each other."""

    EQUAL = "="
    AT_LEAST = "≥"


@dataclass(frozen=True, slots=True)
class Term:
    """A signed cell of an identity. A row of ``{class}``, ``{item}`` or ``{row}`` stands for each such row in turn."""

    sign: int
    cell: CellRef


@dataclass(frozen=True, slots=True)
class Identity:
    """A 勾稽关系: the left cell is the signed sum of the right ones, or is no less.

    An identity that only ``completes`` tells how an absent figure is computed; its failure is
    another identity's failure too, and is reported there.
    """

    code: str
    left: CellRef
    relation: Relation
    right: tuple[Term, ...]
    completes: bool = False
