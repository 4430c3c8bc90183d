"""Where every number of a report went: counted in its text sign by sign, told by what was read of it.

The counter knows nothing of tables and sentences, so that no reader can lose a number without its being told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from juesuan.extract.claims import Prose
from juesuan.model.report import Block, Chart, Inline, Report, Table, Text
from juesuan.model.source import Source, Span

NUMBER = re.compile(r"\d+(?:[.,．]\d+)*")
"""What is one number to whoever counts them: digits, with points and commas between."""


class Went(StrEnum):
    """Where a number went: to what a sentence or an annex says, to a statement, or why it is no figure.

    An ``aside`` of the prose is a date, a mark, a name; a ``label`` of a table a heading, a code, a 行次. ``outside``
    are headings, the cover, the contents, captions and notes. ``unread`` is a figure of a table that went nowhere.
    """

    CLAIM = "claim"
    ANNEX = "annex"
    CELL = "cell"
    ASIDE = "aside"
    LABEL = "label"
    OUTSIDE = "outside"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class NumberReceipt:
    """Every number of a report in its order, and where it went."""

    numbers: tuple[tuple[Span, Went], ...] = ()

    def count(self, *went: Went) -> int:
        """How many numbers went there."""
        return sum(where in went for _, where in self.numbers)

    def of(self, *went: Went) -> Iterator[Span]:
        """The numbers that went there."""
        return (span for span, where in self.numbers if where in went)


def received(report: Report, cells: Iterable[Span], prose: Prose) -> NumberReceipt:
    """Where the numbers of a report went, whose statements, of these cells, and whose prose were read."""
    said = [each for each in prose.claims if each.said is not None]
    spans = (
        *_in_tables(report),
        *((span, Went.ASIDE) for span in prose.read),
        *((span, Went.CELL) for span in cells),
        *((each.span, Went.ANNEX if each.is_annex else Went.CLAIM) for each in said),
    )
    taken = {_start(number): went for span, went in spans for number in _within(span)}
    every = (number for source in _sources(report) for number in _within(Span(source, 0, len(source.text))))
    return NumberReceipt(tuple((number, taken.get(_start(number), Went.OUTSIDE)) for number in every))


def _sources(report: Report) -> Iterable[Source]:
    """The texts that the report was read from."""
    inlines = (inline for block in report.blocks for inline in _inlines(block))
    return {id(each.span.source): each.span.source for each in inlines if isinstance(each, Text) and each.span}.values()


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Table):
        yield from (inline for row in block.rows for cell in row.cells for inline in cell.inlines)
    elif not isinstance(block, Chart):
        yield from block.inlines


def _in_tables(report: Report) -> Iterator[tuple[Span, Went]]:
    """The cells of the tables, and what the numbers of each are if nothing takes them."""
    for block in report.blocks:
        for inline in _inlines(block) if isinstance(block, Table) else ():
            if isinstance(inline, Text) and inline.span:
                yield inline.span, _untaken(inline.text)


def _untaken(text: str) -> Went:
    """What a cell is that nothing took: 2101101, 12 and 2023年 are labels, 35.20 is a figure."""
    digits = "".join(text.split())
    is_figure = digits.replace(".", "", 1).replace(",", "").removeprefix("-").isdecimal() and "." in digits
    return Went.UNREAD if is_figure else Went.LABEL


def _within(span: Span) -> Iterator[Span]:
    """The numbers of a stretch of text."""
    found = NUMBER.finditer(span.source.text, span.start, span.end)
    return (Span(span.source, each.start(), each.end()) for each in found)


def _start(span: Span) -> tuple[int, int]:
    return id(span.source), span.start
