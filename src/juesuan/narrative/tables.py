"""Tables in the markup of templates.

|@| 序号 | 重要事项 |        the first cell names the row and is not printed; @ marks the heading row
|a| :总分: | < |            a cell between colons stands in the middle; < goes on with the cell to its left,
|b| ^ | 完成 |              ^ with the one above: merged cells
"""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.report import Align, Cell, Row, Table
from juesuan.narrative.marks import inlines, restore

_HEADER = "@"
_LEFT, _ABOVE, _MIDDLE = "<", "^", ":"
_WIDE_CELL = 12
_NARROWEST = 7
_WIDEST = 16


class TableError(ValueError):
    """Merged cells that do not make a rectangle, or go on with nothing."""


def table(name: str, lines: Sequence[str]) -> Table:
    """The table that some lines of markup mean."""
    keyed = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    grid = [cells for _, *cells in keyed]
    merges = any(cell in (_LEFT, _ABOVE) for cells in grid for cell in cells)
    anchors = _anchors(grid) if merges else {}
    rows = []
    for y, (key, *cells) in enumerate(keyed):
        is_header = key == _HEADER
        placed = [
            _cell(text, *_extent(anchors, y, x), is_header=is_header)
            for x, text in enumerate(cells)
            if not merges or anchors[y, x] == (y, x)
        ]
        rows.append(Row("header" if is_header else restore(key), tuple(placed), is_header))
    return Table(name, tuple(rows), _shared(rows, anchors, len(grid[0])) if merges else _widths(rows))


def _anchors(grid: Sequence[Sequence[str]]) -> dict[tuple[int, int], tuple[int, int]]:
    """By place, the place at which the cell that stands there begins."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for y, cells in enumerate(grid):
        if len(cells) != len(grid[0]):
            raise TableError(f"合并单元格的表，每一行的格数要一样：{' | '.join(cells)[:40]}")
        for x, text in enumerate(cells):
            before = {_LEFT: (y, x - 1), _ABOVE: (y - 1, x)}.get(text)
            if before and before not in found:
                raise TableError(f"“{text}”前面没有可以合并的格：{' | '.join(cells)[:40]}")
            found[y, x] = found[before] if before else (y, x)
    covered: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, anchor in found.items():
        covered.setdefault(anchor, []).append(place)
    for (y, x), places in covered.items():
        if len(places) > 1 and len(places) != (max(places)[0] - y + 1) * (max(right for _, right in places) - x + 1):
            raise TableError(f"合并的格不成长方形：{grid[y][x][:40]}")
    return found


def _extent(anchors: dict[tuple[int, int], tuple[int, int]], y: int, x: int) -> tuple[int, int]:
    """How many columns and rows the cell that begins here covers."""
    across = down = 1
    while anchors.get((y, x + across)) == (y, x):
        across += 1
    while anchors.get((y + down, x)) == (y, x):
        down += 1
    return across, down


def _cell(text: str, across: int, down: int, *, is_header: bool) -> Cell:
    is_middle = text.startswith(_MIDDLE) and text.endswith(_MIDDLE) and len(text) > 1
    words = text[1:-1].strip() if is_middle else text
    return Cell(inlines(words), across, down, Align.CENTRE if is_header or is_middle else Align.LEFT)


def _widths(rows: Sequence[Row]) -> tuple[int, ...]:
    columns = len(rows[0].cells)
    longest = [max(sum(len(i.text) for i in row.cells[c].inlines) for row in rows) for c in range(columns)]
    return tuple(max(2, min(length, _WIDE_CELL)) for length in longest)


def _shared(rows: Sequence[Row], anchors: dict[tuple[int, int], tuple[int, int]], columns: int) -> tuple[int, ...]:
    """The widths of a table with merged cells: as its single cells need, none starved by the longest."""
    widths = [_NARROWEST] * columns
    for y, row in enumerate(rows):
        begins = (x for x in range(columns) if anchors[y, x] == (y, x))
        for x, cell in zip(begins, row.cells, strict=True):
            if cell.across == 1:
                length = sum(len(inline.text) for inline in cell.inlines)
                widths[x] = max(widths[x], min(length, _WIDEST))
    return tuple(widths)
