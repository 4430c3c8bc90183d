"""A report whose places are those of its own text projection: what ``juesuan text`` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.model.report import Block, Cell, Chart, Inline, Report, Row, Table, Text, plain
from juesuan.model.source import Source, Span
from juesuan.text.write import one_line

_BETWEEN = "\t\n"


def anchored(report: Report, source: Source) -> Report:
    """The same report; every piece of words tells where it stands in ``source``, the text that is written of it."""
    anchor = _Anchor(source)
    return replace(report, blocks=tuple(anchor.blocks(report)))


class _Anchor:
    """Goes through a written text in step with the report of which it was written."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = 0

    def blocks(self, report: Report) -> Iterator[Block]:
        """The blocks with their places; the contents are passed over where they stand, after the cover."""
        cover = len(report.cover)
        yield from (self._block(line) for line in report.cover)
        if report.contents_title:
            self._words(report.contents_title)
            for heading in report.contents:
                self._words(plain(heading.inlines))
        yield from (self._block(block) for block in report.blocks[cover:])

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, rows=tuple(self._row(row) for row in block.rows))
        return block if isinstance(block, Chart) else replace(block, inlines=self._words(plain(block.inlines)))

    def _row(self, row: Row) -> Row:
        cells = (Cell(self._words(plain(each.inlines)), each.across, each.down, each.align) for each in row.cells)
        return Row(row.name, tuple(cells), row.header)

    def _words(self, text: str) -> tuple[Inline, ...]:
        words = one_line(text)
        if not words:
            return ()
        written = self._source.text
        while written[self._at] in _BETWEEN:
            self._at += 1
        start, self._at = self._at, self._at + len(words)
        return (Text(words, Span(self._source, start, self._at)),)
