"""Where in a report something stands: its section, and within that the paragraph or the row."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from juesuan.extract.passages import short_heading
from juesuan.model.report import Heading, Paragraph, Report, Role, Table, Text, plain
from juesuan.model.source import Span


@dataclass(frozen=True, slots=True)
class Place:
    """The place that begins at an offset: 第三部分 › 三, and 第2段 of it."""

    start: int
    section: str
    within: str = ""

    def __str__(self) -> str:
        """第三部分 › 三 › 第2段."""
        return " › ".join(part for part in (self.section, self.within) if part)


class Places:
    """The places of one report."""

    def __init__(self, report: Report) -> None:
        """Go through the report once."""
        self._places = list(_places(report))

    def of(self, span: Span) -> Place:
        """The place of a span of the report's text."""
        at = bisect_right(self._places, span.start, key=attrgetter("start"))
        return self._places[at - 1] if at else Place(0, "")


def _places(report: Report) -> Iterator[Place]:
    above: list[tuple[int, str]] = []
    title = ""
    seen: Counter[str] = Counter()
    for block in report.blocks:
        section = " › ".join(words for _, words in above)
        if isinstance(block, Heading):
            above = [*(each for each in above if each[0] < block.level), (block.level, _short(block))]
            section, title = " › ".join(words for _, words in above), ""
            yield from (Place(start, section) for start in _starts(block))
        elif isinstance(block, Paragraph):
            if block.role is Role.STATEMENT_TITLE:
                title = plain(block.inlines)
            is_prose = block.role is Role.BODY
            seen[section] += is_prose
            within = f"第{seen[section]}段" if is_prose else title
            yield from (Place(start, section, within) for start in _starts(block))
        elif isinstance(block, Table):
            yield from _rows(block, section, title)


def _rows(table: Table, section: str, title: str) -> Iterator[Place]:
    for number, row in enumerate(table.rows, start=1):
        starts = (start for cell in row.cells for start in _starts(cell))
        if (start := next(starts, None)) is not None:
            yield Place(start, section, f"{title or '表'}第{number}行")


def _starts(block: object) -> Iterator[int]:
    """Where the first words of a block or cell stand, if it has words."""
    words = (inline for inline in getattr(block, "inlines", ()) if isinstance(inline, Text) and inline.span)
    yield from (inline.span.start for inline in words if inline.span)


def _short(heading: Heading) -> str:
    return short_heading(plain(heading.inlines))
