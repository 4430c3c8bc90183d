"""The bookmarks that carry names and facts through an editor.

``p0001`` is a block or row, ``f0001`` a figure, ``o0001`` what is owed. Their numbers follow from the report alone, so
that the writer, the base and the reader agree without telling each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from juesuan.model.report import Block, Owed, Report, Row, Table


def block_mark(number: int) -> str:
    """The bookmark of the n-th heading, paragraph, table, row or chart."""
    return f"p{number:04}"


def figure_mark(number: int) -> str:
    """The bookmark of the n-th figure of `Report.figures`. A chart's are counted, but stand in the chart's part."""
    return f"f{number:04}"


def owed_mark(number: int) -> str:
    """The bookmark of the n-th text that only the unit can supply."""
    return f"o{number:04}"


def named(report: Report) -> Iterator[tuple[str, str, Block | Row]]:
    """Bookmark, name and thing of every block; the rows of a table, named ``table/row``, follow the table."""
    numbers = count(1)
    for block in report.blocks:
        yield block_mark(next(numbers)), block.name, block
        if isinstance(block, Table):
            for row in block.rows:
                yield block_mark(next(numbers)), f"{block.name}/{row.name}", row


def owed(report: Report) -> Iterator[tuple[str, Owed]]:
    """Bookmark and text of everything that is owed, in the order of the document."""
    yield from ((owed_mark(number), missing) for number, (_, missing) in enumerate(report.owed(), start=1))
