"""A report as the lines that a form writes: headings, paragraphs and rows of tables, each with what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.extract.grids import spread
from juesuan.extract.normal import Normal, normalise, spell
from juesuan.model.chinese import NUMERALS
from juesuan.model.report import Chart, Heading, Inline, Report, Table, Text, plain
from juesuan.model.source import Span

CELL = "\t"
"""What stands between the cells of a row."""

_NUMBER = re.compile(
    rf"^(?:第.{{1,2}}部分|[{NUMERALS}]{{1,5}}、|（(?:.{{1,3}}|[{NUMERALS}]{{4,5}})）、?|\d{{1,3}}[.、]|[①-⑳])"
)
_OPENING, _CLOSING = "“‘『「", "”’』」"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of a level, a paragraph, or the row of a table (then ``table`` counts the tables)."""

    name: str
    inlines: tuple[Inline, ...]
    level: int = 0
    table: int = 0


def blocks(report: Report) -> Iterator[Block]:
    """The lines of a report in their order."""
    tables = 0
    for block in report.blocks:
        if isinstance(block, Table):
            tables += 1
            rows = zip(block.rows, spread(block), strict=True)
            yield from (Block(f"{block.name}/{row.name}", _joined(cells), 0, tables) for row, cells in rows)
        elif isinstance(block, Heading):
            yield Block(block.name, block.inlines, block.level)
        elif not isinstance(block, Chart):
            yield Block(block.name, block.inlines)


def _joined(cells: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for cell in cells:
        parts += [*cell, Text(CELL)]
    return tuple(parts[:-1])


def unnumbered(text: str) -> str:
    """Words in the lexer's spelling without the number that a heading or a list gives them."""
    return _NUMBER.sub("", text, count=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A line that was read, in the lexer's spelling without its number; ``places`` leads each sign to its source."""

    text: str
    places: tuple[tuple[Normal, int] | None, ...]

    @classmethod
    def of(cls, block: Block) -> Said:
        """The line that a block says."""
        text, places = "", list[tuple[Normal, int] | None]()
        for cell in _split(block.inlines):
            normal = normalise(cell) if plain(cell).strip() else None
            text += (CELL if places or text else "") + (normal.text if normal else "")
            places += [None] * (len(text) - len(places) - (len(normal.text) if normal else 0))
            places += [(normal, at) for at in range(len(normal.text))] if normal else []
        start = len(text) - len(unnumbered(text))
        return cls(text[start:], tuple(places[start:]))

    def quote(self, start: int, end: int) -> tuple[str, Span | None]:
        """Words as they are printed, with the quotation marks around them, and where they stand."""
        first, last = (self.places[start], self.places[end - 1]) if start < end else (None, None)
        if first is None or last is None:
            return "", None
        span = Span(first[0].source, first[0].places[first[1]], last[0].places[last[1]] + 1)
        text, low, high = span.source.text, span.start, span.end
        while text[low - 1 : low] and text[low - 1] in _OPENING:
            low -= 1
        while text[high : high + 1] and text[high] in _CLOSING:
            high += 1
        printed = "".join(text[low:high].split())
        said = self.text[start:end]
        return printed if spell(printed) == said else said, span


def _split(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    cell: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and inline.text == CELL and inline.span is None:
            yield tuple(cell)
            cell = []
        else:
            cell.append(inline)
    yield tuple(cell)
