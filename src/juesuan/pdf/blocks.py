"""Paragraphs and tables in the order in which they are read, each whole, across the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.model.report import Block, Heading, Paragraph, Text
from juesuan.pdf.charts import without_labels
from juesuan.pdf.continued import goes_on as table_goes_on
from juesuan.pdf.continued import together
from juesuan.pdf.lines import Line
from juesuan.pdf.pages import Page
from juesuan.pdf.paragraphs import Measure, entry, goes_on, heading_level, is_contents, measure, text_of
from juesuan.pdf.tables import Grid


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks of a report, with names by their numbers."""
    size = _size(pages)
    for page in pages:
        page.lines = without_labels(page.lines, page.charts, size)
    widths = {round(page.width) for page in pages}
    measures = {width: measure([page.lines for page in pages if round(page.width) == width], width) for width in widths}
    assembly = _Assembly(measures)
    for page in pages:
        assembly.page(page)
    return tuple(assembly.blocks())


class _Assembly:
    """Items in their order; the last of them may still go on."""

    def __init__(self, measures: dict[int, Measure]) -> None:
        self._measures = measures
        self._items: list[list[Line] | Grid | str] = []
        self._may_go_on = False
        self._in_contents = False

    def page(self, page: Page) -> None:
        """Go through a page; a page that was not read ends what stood before it."""
        self._may_go_on = self._may_go_on and (page.says_something or not (page.is_picture or page.is_garbled))
        self._in_contents = is_contents(page.lines, self._in_contents)
        standing: list[Line | Grid] = [*page.lines, *page.grids]
        for number, item in enumerate(sorted(standing, key=_top)):
            self._add(item, self._measures[round(page.width)], is_first=not number)

    def _add(self, item: Line | Grid, measure: Measure, *, is_first: bool) -> None:
        last = self._items[-1] if self._may_go_on and self._items else ""
        if isinstance(item, Grid):
            if isinstance(last, Grid) and is_first and table_goes_on(last, item):
                self._items[-1] = together(last, item)
            else:
                self._items.append(item)
        elif self._in_contents:
            self._items += filter(None, [entry(item)])
        elif isinstance(last, list) and goes_on(last[-1], item, measure, over_page=is_first):
            last.append(item)
        else:
            self._items.append([item])
        self._may_go_on = True

    def blocks(self) -> Iterator[Block]:
        """What was put together."""
        rows = 0
        for number, item in enumerate(self._items, start=1):
            if isinstance(item, Grid):
                named = tuple(replace(row, name=f"row.{rows + at}") for at, row in enumerate(item.table.rows, start=1))
                rows += len(named)
                yield replace(item.table, name=f"table.{number}", rows=named)
            else:
                text = item if isinstance(item, str) else text_of(item)
                level = 0 if isinstance(item, str) else heading_level(text)
                words = (Text(text),)
                yield Heading(f"heading.{number}", level, words) if level else Paragraph(f"paragraph.{number}", words)


def _top(item: Line | Grid) -> float:
    return item.box[1] if isinstance(item, Grid) else item.top


def _size(pages: Sequence[Page]) -> float:
    """The size of the text of the report: that of most of its characters outside of tables."""
    sizes = sorted(glyph.size for page in pages for line in page.lines for glyph in line.glyphs)
    return sizes[len(sizes) // 2] if sizes else 0.0
