"""What blocks and rows say, and the figures in them."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.report import Block, Chart, Figure, Inline, Row, Table, plain

Part = Block | Row


def said(part: Part) -> str:
    """The characters of a block or row, cells parted by tabs."""
    if isinstance(part, Table):
        return "\n".join(said(row) for row in part.rows)
    if isinstance(part, Row):
        return "\t".join(plain(cell.inlines) for cell in part.cells)
    return part.title if isinstance(part, Chart) else plain(part.inlines)


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
