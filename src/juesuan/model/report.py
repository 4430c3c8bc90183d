"""A report as text: blocks with stable names and roles, not formatting.

The same type whether it is about to be written or was read from somebody's file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from juesuan.model.source import Span

DEEPEST_IN_CONTENTS = 3
CONTENTS_LINES = 22  # lines of a page, GB/T 9704-2012 §5.2.3


MARKS = "\ue000\ue001\ue002"
"""Private-use characters that carry a fact through a template."""

RESERVED = "\ue000-\ue0ff"
"""The range of these and of others that stand for markup meanwhile; no text of people's may hold any."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and where they stand in the text that was read."""

    text: str
    span: Span | None = field(default=None, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[Text], tuple[str, Span | None]]:
        """What it is made of, as of a span."""
        return Text, (self.text, self.span)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a word that its sign decides (增加, 下降), and the fact or cell that it prints."""

    text: str
    fact: str

    def __reduce__(self) -> tuple[type[Figure], tuple[str, str]]:
        """What it is made of, as of a span."""
        return Figure, (self.text, self.fact)


@dataclass(frozen=True, slots=True)
class Owed:
    """What only the unit can supply and has not: 【待补充：…】. ``what`` is the fact or text that is missing."""

    text: str
    what: str


Inline = Text | Figure | Owed


def plain(inlines: tuple[Inline, ...]) -> str:
    """The characters of some inlines."""
    if len(inlines) == 1:
        return inlines[0].text
    return "".join(inline.text for inline in inlines)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part (第一部分), 2 a section (一、), 3 and 4 its divisions (（一）, 1.)."""

    name: str
    level: int
    inlines: tuple[Inline, ...]


class Role(StrEnum):
    """What a paragraph is for; the writer turns it into a style."""

    BODY = "body"
    COVER_TITLE = "cover_title"
    COVER_DATE = "cover_date"
    STATEMENT_TITLE = "statement_title"
    STATEMENT_NUMBER = "statement_number"
    STATEMENT_UNIT = "statement_unit"
    NOTE = "note"
    CAPTION = "caption"
    CONTENTS = "contents"


COVER = frozenset((Role.COVER_TITLE, Role.COVER_DATE))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose, or a line that belongs to a statement or a chart."""

    name: str
    inlines: tuple[Inline, ...]
    role: Role = Role.BODY

    def __reduce__(self) -> tuple[type[Paragraph], tuple[str, tuple[Inline, ...], Role]]:
        """What it is made of, as of a span."""
        return Paragraph, (self.name, self.inlines, self.role)


class Align(StrEnum):
    """Where the text of a cell stands; figures to the right, labels to the left."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers ``across`` grid columns and ``down`` rows."""

    inlines: tuple[Inline, ...]
    across: int = 1
    down: int = 1
    align: Align = Align.LEFT

    def __reduce__(self) -> tuple[type[Cell], tuple[tuple[Inline, ...], int, int, Align]]:
        """What it is made of, as of a span."""
        return Cell, (self.inlines, self.across, self.down, self.align)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Cells that a cell above covers are not listed. ``name`` is the row key (科目编码, meaning)."""

    name: str
    cells: tuple[Cell, ...]
    header: bool = False

    def __reduce__(self) -> tuple[type[Row], tuple[str, tuple[Cell, ...], bool]]:
        """What it is made of, as of a span."""
        return Row, (self.name, self.cells, self.header)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid. ``widths`` are shares of the type area, one per grid column; ``wide`` asks for a landscape page."""

    name: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    wide: bool = False


class ChartKind(StrEnum):
    """Columns compare years; a pie shows a structure."""

    COLUMNS = "columns"
    PIE = "pie"


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of figures, one per category, each printed as its label."""

    name: str
    values: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title (alternative text), categories and series. ``percent`` are a pie's printed shares."""

    name: str
    kind: ChartKind
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    percent: tuple[Figure, ...] = ()


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Report:
    """The whole text of a report, in the order in which it is read; the contents are derived from the headings.

    ``form`` is the form by which a document of ours says that it was written; nothing is concluded from it but names.
    """

    title: str
    unit: str
    dated: date
    contents_title: str
    blocks: tuple[Block, ...]
    form: str = field(default="", compare=False)
    pictured: frozenset[str] | None = field(default=None, compare=False)
    """The lines beside which a picture or a chart stands; None where pictures cannot be seen."""

    @property
    def cover(self) -> tuple[Paragraph, ...]:
        """The lines on the cover: the paragraphs at the beginning whose role says so."""
        lines: list[Paragraph] = []
        for block in self.blocks:
            if not isinstance(block, Paragraph) or block.role not in COVER:
                break
            lines.append(block)
        return tuple(lines)

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings that the contents list: parts and sections, and their divisions if one page holds them all."""
        headings = [block for block in self.blocks if isinstance(block, Heading) and block.level <= DEEPEST_IN_CONTENTS]
        deepest = DEEPEST_IN_CONTENTS if len(headings) <= CONTENTS_LINES else DEEPEST_IN_CONTENTS - 1
        return tuple(heading for heading in headings if heading.level <= deepest)

    def owed(self) -> Iterator[tuple[Block, Owed]]:
        """Everything that is owed with the block that owes it, in the order of the document."""
        for block in self.blocks:
            if isinstance(block, Table):
                inlines = [inline for row in block.rows for cell in row.cells for inline in cell.inlines]
            else:
                inlines = [] if isinstance(block, Chart) else list(block.inlines)
            yield from ((block, inline) for inline in inlines if isinstance(inline, Owed))

    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Every printed figure with the name of the block that prints it; a row's block is ``table/row``."""
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from _figures(f"{block.name}/{row.name}", cell.inlines)
            elif isinstance(block, Chart):
                for series in block.series:
                    yield from ((block.name, value) for value in series.values)
                yield from ((block.name, share) for share in block.percent)
            else:
                yield from _figures(block.name, block.inlines)


def _figures(name: str, inlines: tuple[Inline, ...]) -> Iterator[tuple[str, Figure]]:
    yield from ((name, inline) for inline in inlines if isinstance(inline, Figure))
