"""Tables with rules above and below only (三线表): columns are where no row has a character.

What cannot be told apart surely stays lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.model.report import Cell, Row, Table
from juesuan.pdf.lines import Line
from juesuan.pdf.shapes import Box
from juesuan.pdf.tables import Grid, cell_of

_FEWEST_RULES = 3
_SAME_END = 4.0  # points
_FEWEST = 2  # rows, and columns
_MOST_RULES = 400
_NUMBER = re.compile(r"-?[\d,]*\d(?:\.\d+)?%?")


def open_tables(rules: Sequence[Box], lines: Sequence[Line]) -> Iterator[Grid]:
    """The tables among rules of one length, with the lines between the first and the last of them."""
    for group in _groups(rules):
        box = group[0][0], group[0][1], group[0][2], group[-1][3]
        grid = _grid(box, [line for line in lines if box[1] - 1 <= (line.top + line.bottom) / 2 <= box[3] + 1])
        if grid:
            yield grid


def _groups(rules: Sequence[Box]) -> Iterator[list[Box]]:
    groups: dict[tuple[int, int], list[Box]] = {}
    for rule in sorted(rules[:_MOST_RULES], key=lambda rule: rule[1]):
        groups.setdefault((round(rule[0] / _SAME_END), round(rule[2] / _SAME_END)), []).append(rule)
    for group in groups.values():
        apart = [rule for at, rule in enumerate(group) if not at or rule[1] - group[at - 1][1] > _SAME_END]
        if len(apart) >= _FEWEST_RULES:
            yield apart


def _grid(box: Box, lines: Sequence[Line]) -> Grid | None:
    """A table if every line falls into the same columns: none but the first without a number, no cell with two."""
    columns = _columns(lines)
    if len(lines) < _FEWEST or len(columns) < _FEWEST:
        return None
    rows = []
    for line in lines:
        texts = [" ".join(text for left, _, text in line.words if start <= left <= end) for start, end in columns]
        if any(any(map(_NUMBER.fullmatch, text.split())) and len(text.split()) > 1 for text in texts):
            return None
        rows.append(Row("", tuple(cell_of(text) for text in texts)))
    if not all(any(_is_number(row.cells[at]) for row in rows) for at in range(1, len(columns))):
        return None
    edges = (*(start for start, _ in columns), columns[-1][1])
    return Grid(box, edges, Table("", tuple(rows), tuple(round(end - start) for start, end in columns)))


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Stretches of the width that words take, together in all lines."""
    columns: list[tuple[float, float]] = []
    for left, right, _ in sorted(word for line in lines for word in line.words):
        if columns and left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _is_number(cell: Cell) -> bool:
    return any(_NUMBER.fullmatch(inline.text) for inline in cell.inlines)
