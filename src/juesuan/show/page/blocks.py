"""The report itself as people know it: cover, contents, headings, prose, statements, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from juesuan.model.report import (
    Align,
    Cell,
    Chart,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Report,
    Role,
    Row,
    Table,
    plain,
)
from juesuan.show.page.chart import drawn
from juesuan.show.page.markup import Html, element, joined

_FIGURE = re.compile(r"[-−–+＋]?\d[\d,，]*(?:[.,，]\d+|[%％])[%％]?")
_COUNT = re.compile(r"\d{1,2}")
_LONG = 40  # characters; a heading that says a whole sentence reads as a paragraph
_CLASSES = {Align.CENTRE: "mid", Align.RIGHT: "num"}


class Marking(Protocol):
    """How the numbers in words are marked."""

    def words(self, inlines: tuple[Inline, ...]) -> Html:
        """Words of prose with their numbers marked."""
        ...

    def cell(self, inlines: tuple[Inline, ...]) -> Html:
        """Words of a table with their numbers marked."""
        ...

    def point(self, figure: Figure) -> dict[str, str | int | bool | None]:
        """The attributes of a number that a chart prints."""
        ...


def blocks(report: Report, marking: Marking) -> Iterator[Html]:
    """The blocks of a report in their order; the contents, folded, after the cover."""
    cover = report.cover
    if cover:
        yield element("div", *(_paragraph(line, marking) for line in cover), class_="cover")
    headings = (block for block in report.blocks if isinstance(block, Heading))
    ids = {id(heading): f"h{number}" for number, heading in enumerate(headings, start=1)}
    if ids:
        yield _contents(report, ids)
    title = ""
    for block in report.blocks[len(cover) :]:
        if isinstance(block, Heading):
            title = plain(block.inlines)
            look = "long" if len(title) > _LONG else None
            yield element(f"h{block.level + 1}", marking.words(block.inlines), id=ids[id(block)], class_=look)
        elif isinstance(block, Paragraph):
            title = plain(block.inlines) if block.role is Role.STATEMENT_TITLE else title
            yield _paragraph(block, marking)
        elif isinstance(block, Table):
            yield _table(block, title, marking)
        else:
            yield _chart(block, marking)


def _contents(report: Report, ids: dict[int, str]) -> Html:
    items = (
        element("li", element("a", plain(heading.inlines), href=f"#{ids[id(heading)]}"), class_=f"l{heading.level}")
        for heading in report.contents
    )
    summary = element("summary", report.contents_title or "目录")
    return element("details", summary, element("ol", *items), class_="contents")


def _paragraph(block: Paragraph, marking: Marking) -> Html:
    return element("p", marking.words(block.inlines), class_=block.role)


def _table(table: Table, title: str, marking: Marking) -> Html:
    head = 0
    while head < len(table.rows) and table.rows[head].header:
        head += 1
    parts = [element(name, *(_row(row, marking) for row in rows)) for name, rows in _parts(table, head) if rows]
    return element("div", element("table", *parts), class_="table", tabindex=0, role="region", aria_label=title or "表")


def _parts(table: Table, head: int) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return ("thead", table.rows[:head]), ("tbody", table.rows[head:])


def _row(row: Row, marking: Marking) -> Html:
    return element("tr", *(_cell(cell, marking, header=row.header) for cell in row.cells))


def _cell(cell: Cell, marking: Marking, *, header: bool) -> Html:
    return element(
        "th" if header else "td",
        marking.cell(cell.inlines),
        colspan=cell.across if cell.across > 1 else None,
        rowspan=cell.down if cell.down > 1 else None,
        class_=_alignment(cell),
        scope="col" if header else None,
    )


def _alignment(cell: Cell) -> str | None:
    """Where the words of a cell stand; a document that was read does not always tell: figures to the right."""
    if cell.align is not Align.LEFT:
        return _CLASSES[cell.align]
    words = plain(cell.inlines).strip()
    return "num" if _FIGURE.fullmatch(words) else "mid" if _COUNT.fullmatch(words) else None


def _chart(chart: Chart, marking: Marking) -> Html:
    return element("figure", joined(drawn(chart, marking.point)), class_="chart")
