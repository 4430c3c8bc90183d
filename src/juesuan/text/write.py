"""A report as plain text, one line per block: what can be searched, compared and quoted."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.report import Chart, Report, Table, plain


def write(report: Report) -> str:
    """The text of a report. The contents follow the cover, without page numbers; charts say nothing."""
    lines = [line for line in _lines(report) if line]
    return "\n".join([*lines, ""]) if lines else "\n"


def _lines(report: Report) -> Iterator[str]:
    cover = len(report.cover)
    for line in report.cover:
        yield one_line(plain(line.inlines))
    if report.contents_title:
        yield one_line(report.contents_title)
        yield from (one_line(plain(heading.inlines)) for heading in report.contents)
    for block in report.blocks[cover:]:
        if isinstance(block, Table):
            yield from _rows(block)
        elif not isinstance(block, Chart):
            yield one_line(plain(block.inlines))


def _rows(table: Table) -> Iterator[str]:
    """A row's cells at their places on the grid; what a cell covers is empty, so that columns align."""
    covered: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in table.rows:
        line: list[str] = []
        below = {column: rows - 1 for column, rows in covered.items() if rows > 1}
        for cell in row.cells:
            _pass_over(line, covered)
            if cell.down > 1:
                below.update(dict.fromkeys(range(len(line), len(line) + cell.across), cell.down - 1))
            line += [one_line(plain(cell.inlines)), *[""] * (cell.across - 1)]
        line += [""] * (len(table.widths) - len(line))
        yield "\t".join(line)
        covered = below


def _pass_over(line: list[str], covered: dict[int, int]) -> None:
    while len(line) in covered:
        line.append("")


def one_line(text: str) -> str:
    """Words as they are printed on one line: any white space is one space."""
    return " ".join(text.split())
