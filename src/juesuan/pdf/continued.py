"""Tables that go on over the page: one table again, with the header once."""

from __future__ import annotations

from dataclasses import replace

from juesuan.model.report import Row, Table, plain
from juesuan.pdf.tables import Grid

_SAME_EDGE = 4.0  # points
_ROWS_ABOVE = 4  # rows that may hold the title of a table


def goes_on(above: Grid, below: Grid) -> bool:
    """Whether a table at the top of a page continues the one at the foot of the page before."""
    if len(above.edges) != len(below.edges) or _opens(above, below):
        return False
    shift = below.edges[0] - above.edges[0]
    return all(abs(b - a - shift) <= _SAME_EDGE for a, b in zip(above.edges, below.edges, strict=True))


def together(above: Grid, below: Grid) -> Grid:
    """The rows of both; those of the header that the page repeats are left out."""
    repeated = _repeated(above.table, below.table)
    header = tuple(replace(row, header=True) for row in above.table.rows[:repeated])
    rows = (*header, *above.table.rows[repeated:], *below.table.rows[repeated:])
    return Grid(below.box, above.edges, replace(above.table, rows=rows))


def _opens(above: Grid, below: Grid) -> bool:
    """Whether the table below has a title of its own in its first rows."""
    titles = {text for row in above.table.rows[:_ROWS_ABOVE] for text in _texts(row)}
    return any(
        text.endswith("表") and text not in titles for row in below.table.rows[:_ROWS_ABOVE] for text in _texts(row)
    )


def _repeated(above: Table, below: Table) -> int:
    """How many rows of the beginning return; a row of figures alone is no header."""
    count = 0
    for one, two in zip(above.rows, below.rows, strict=False):
        if _texts(one) != _texts(two):
            break
        count += 1
    labels = "".join(text for row in above.rows[:count] for text in _texts(row))
    return count if any(character.isalpha() for character in labels) else 0


def _texts(row: Row) -> list[str]:
    return ["".join(plain(cell.inlines).split()) for cell in row.cells]
