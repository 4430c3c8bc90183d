"""A web page as a report: headings, paragraphs and tables."""

from __future__ import annotations

from datetime import date

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import Block, Cell, Heading, Paragraph, Report, Row, Table, Text
from juesuan.model.source import Source, Span
from juesuan.text.html_bytes import decoded
from juesuan.text.html_tree import Box, Grid, Line, Tree

_DEEPEST_HEADING = 4


def read_html(data: bytes, name: str) -> Outcome[Report | None]:
    """What a page says, or why it says nothing."""
    text = decoded(data, name)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    tree = Tree(text.value)
    if not tree.items:
        message = "网页里没有文字，没有读取。"
        found = Diagnostic("D234", "wordless-page", Severity.ERROR, message, Span(Source(name, ""), 0, 0))
        return Outcome(None, (*text.diagnostics, found))
    rows = 0
    blocks: list[Block] = []
    for number, item in enumerate(tree.items, start=1):
        if isinstance(item, Grid):
            blocks.append(_table(item, f"table.{number}", rows))
            rows += len(item.rows)
        else:
            blocks.append(_words(item, number))
    report = Report(title=tree.title, unit="", dated=date.min, contents_title="", blocks=tuple(blocks))
    return Outcome(report, text.diagnostics)


def _words(line: Line, number: int) -> Block:
    words = (Text(line.text),)
    if line.level:
        return Heading(f"heading.{number}", min(line.level, _DEEPEST_HEADING), words)
    return Paragraph(f"paragraph.{number}", words)


def _table(grid: Grid, name: str, rows_before: int) -> Table:
    """The cells of a table; none reaches below its last row."""
    height = len(grid.rows)
    rows = tuple(
        Row(f"row.{rows_before + at + 1}", tuple(_cell(box, height - at) for box in boxes))
        for at, boxes in enumerate(grid.rows)
    )
    return Table(name, rows, (1,) * _width(rows))


def _cell(box: Box, rows_left: int) -> Cell:
    text = "\n".join(item.text for item in box.items if isinstance(item, Line))
    return Cell((Text(text),) if text else (), box.across, min(box.down, rows_left))


def _width(rows: tuple[Row, ...]) -> int:
    """The columns that the widest row takes, with what cells above cover."""
    widest = 0
    covering: list[tuple[int, int]] = []  # rows left, columns
    for row in rows:
        wide = sum(cell.across for cell in row.cells) + sum(across for _, across in covering)
        widest = max(widest, wide)
        now = [(cell.down, cell.across) for cell in row.cells]
        covering = [(down - 1, across) for down, across in (*covering, *now) if down > 1]
    return widest
