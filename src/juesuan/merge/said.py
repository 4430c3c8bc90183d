"""What blocks and rows say, and the figures in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.model.report import Block, Chart, Figure, Heading, Inline, Paragraph, Report, Role, Row, Table, plain

_SHOWN = 16  # signs by which a paragraph is found
_NUMBER = re.compile(r"^[一二三四五六七八九十]+、")

Part = Block | Row


def said(part: Part) -> str:
    """The characters of a block or row, cells parted by tabs."""
    if isinstance(part, Table):
        return "\n".join(said(row) for row in part.rows)
    if isinstance(part, Row):
        return "\t".join(plain(cell.inlines) for cell in part.cells)
    return part.title if isinstance(part, Chart) else plain(part.inlines)


def called(name: str, report: Report) -> str:
    """A block or row as people find it: its first words, of a row those of its table's title before them."""
    table, _, row = name.partition("/")
    block = next((each for each in report.blocks if each.name == table), None)
    if isinstance(block, Table):
        rows = (each for each in block.rows if each.name == row)
        cells = (plain(cell.inlines).strip() for each in rows for cell in each.cells)
        words = " ".join(text for text in cells if text)
        return f"{_titled(block, report)}“{words[:_SHOWN]}”一行"
    words = said(block).strip() if block else name
    return f"“{words[:_SHOWN]}{'……' if len(words) > _SHOWN else ''}”一段"


def _titled(table: Table, report: Report) -> str:
    """The title of a statement above its table, or the heading that stands for it."""
    before = report.blocks[: report.blocks.index(table)]
    titles = (b for b in reversed(before) if isinstance(b, Heading) or _is_title(b))
    found = next(titles, None) if table.name.startswith("statement.") else None
    title = _NUMBER.sub("", said(found), count=1) if found else ""
    return f"《{title}》" if title else "表格的"


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.STATEMENT_TITLE


def figures(part: Part | None) -> Iterator[Figure]:
    """The figures that a block or row prints."""
    if part is None:
        return
    if isinstance(part, Table):
        for row in part.rows:
            yield from figures(row)
    elif isinstance(part, Chart):
        for series in part.series:
            yield from series.values
        yield from part.percent
    else:
        yield from (inline for inline in _inlines(part) if isinstance(inline, Figure))


def drawn(chart: Chart) -> tuple[object, ...]:
    """What a chart shows, without the identities of its figures."""
    return (
        chart.title,
        chart.unit,
        chart.categories,
        tuple((series.name, tuple(figure.text for figure in series.values)) for series in chart.series),
        tuple(figure.text for figure in chart.percent),
    )


def _inlines(part: Part) -> Iterator[Inline]:
    if isinstance(part, Row):
        for cell in part.cells:
            yield from cell.inlines
    elif not isinstance(part, Table | Chart):
        yield from part.inlines
