"""The tables of a report as rows of cells, each at its place on the grid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from juesuan.extract.normal import normalise
from juesuan.extract.typed import NOTHING, SECRET, Typed, typed
from juesuan.model.amount import LONGEST
from juesuan.model.report import Inline, Table, Text, plain
from juesuan.model.source import SheetSource, Span

_FORMULAS = ("=", "#")
_FEWEST_APART = 2
_GROUPED = re.compile(r"-?\d{1,3}(?:[ ，]\d{3})+\.\d+")
_APART = re.compile(r"[ ，]")
_BRACKETED = re.compile(r"（(\d[\d ，]*\.\d+)）")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its words in the lexer's spelling, and where they stand. A covered or empty cell has no words.

    Into a cell of a worksheet people type; what they meant as a figure is its number.
    """

    text: str
    span: Span | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Row and column on its worksheet, from 0; the corner for what stands on none."""
        if self.span is None or not isinstance(self.span.source, SheetSource):
            return 0, 0
        return self.span.source.cell(self.span.start)

    @property
    def typed(self) -> Typed | None:
        """What was typed into a cell of a worksheet; None for one of a document."""
        if self.span is None or self.is_blank or not isinstance(self.span.source, SheetSource):
            return None
        return typed(self.span.quote)

    @property
    def number(self) -> Decimal | None:
        """The number that the cell is, if it is one; (12.50) is one below nothing."""
        plain_number = _number(self.text)
        return plain_number if plain_number is not None or not (said := self.typed) else said.number

    @property
    def is_blank(self) -> bool:
        """Whether the cell says nothing: empty, or a dash."""
        return self.text in NOTHING

    @property
    def is_secret(self) -> bool:
        """Whether the cell says that its figure is withheld."""
        return SECRET.fullmatch(self.text) is not None

    @property
    def is_label(self) -> bool:
        """Whether the cell holds words; a formula that failed, or of which nobody knows the result, is none.

        Nor are the words that stand for a figure that is withheld.
        """
        is_figure = self.number is not None or self.is_blank or self.is_secret
        return not is_figure and not self.text.startswith(_FORMULAS)


@lru_cache(maxsize=1 << 14)
def _number(text: str) -> Decimal | None:
    """The number that a text in the lexer's spelling is."""
    if "." in text and _GROUPED.fullmatch(text):
        return _number(_APART.sub("", text))
    if bracketed := _BRACKETED.fullmatch(text):
        less = _number(bracketed[1])
        return None if less is None else -less
    head = text.removeprefix("-")
    if not head.replace(".", "", 1).isdecimal() or not head.isascii() or len(head) > LONGEST:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


Grid = list[list[GridCell]]
_EMPTY = GridCell("")


def grid(table: Table) -> Grid:
    """The rows of a table; what a cell covers to the right or below is an empty cell."""
    return [[_located(cell) for cell in row] for row in spread(table)]


def spread(table: Table) -> list[list[tuple[Inline, ...]]]:
    """What stands at each place of the grid of a table; nothing where a cell before or above covers it."""
    rows: list[list[tuple[Inline, ...]]] = []
    covered: dict[int, int] = {}
    for row in table.rows:
        line: list[tuple[Inline, ...]] = []
        below = {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in row.cells:
            while len(line) in covered:
                line.append(())
            if cell.down > 1:
                below |= dict.fromkeys(range(len(line), len(line) + cell.across), cell.down - 1)
            line += [cell.inlines, *[()] * (cell.across - 1)]
        while len(line) in covered:
            line.append(())
        rows.append(line)
        covered = below
    return rows


def _located(inlines: tuple[Inline, ...]) -> GridCell:
    normal = normalise(_closed_up(inlines)) if inlines and plain(inlines).strip() else None
    if normal is None or not normal.text:
        return _EMPTY
    return GridCell(normal.text, normal.span(0, len(normal.text)))


def _closed_up(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Words whose signs all stand apart, without the spaces between them."""
    words = " ".join(inline.text for inline in inlines).split()
    if len(words) < _FEWEST_APART or any(len(word) > 1 for word in words):
        return inlines
    signs: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and inline.span:
            source, start = inline.span.source, inline.span.start
            places = enumerate(inline.text, start)
            signs += [Text(sign, Span(source, at, at + 1)) for at, sign in places if not sign.isspace()]
    return tuple(signs)
