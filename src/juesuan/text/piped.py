"""Cells that a conversion has set apart by |, a row to a line or a cell to a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.text.lines import Line

BAR = "|"
_RULE = re.compile(r"[\s|:\-]+")
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_MOST_ACROSS = 14
_LEAST_ROWS = 3


def piped(lines: Sequence[Line], at: int) -> tuple[list[list[Line]], int]:
    """The rows of a table that begins on a line, and the line after it; no rows if none does."""
    after = at
    while after < len(lines) and (BAR in lines[after].raw or not lines[after].text):
        after += 1
    while after > at and not lines[after - 1].text:
        after -= 1
    told = [line for line in lines[at:after] if line.text]
    if any(line.text.strip(BAR).count(BAR) for line in told):
        return [_cells(line) for line in told if not _is_rule(line)], after
    return _of_single_cells(lines, at, after)


def _of_single_cells(lines: Sequence[Line], at: int, after: int) -> tuple[list[list[Line]], int]:
    """A cell to a line: the width is the one by which numbers and labels stand below their like."""
    if after < len(lines) and _is_last_cell(lines[after]) and lines[at].text:
        after += 1
    cells = [_bare(line) for line in lines[at:after] if line.text]
    for width in range(2, min(_MOST_ACROSS, len(cells) // _LEAST_ROWS) + 1):
        rows = [cells[start : start + width] for start in range(0, len(cells), width)]
        if _is_even(rows):
            end = Line(rows[-1][-1].start, "")
            return [[*row, *[end] * (width - len(row))] for row in rows], after
    return [], at


def _is_last_cell(line: Line) -> bool:
    """Whether the line after a table is its last label, whose blank cells have vanished."""
    return line.is_lone and not line.begins


def _is_even(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether below the header each column holds numbers or blanks only, or labels only, and some hold numbers."""
    kinds: dict[int, bool] = {}
    for row in rows[1:]:
        for column, cell in enumerate(row):
            if cell.text and kinds.setdefault(column, is_number(cell)) != is_number(cell):
                return False
    return any(kinds.values()) and not any(is_number(cell) for cell in rows[0])


def is_number(cell: Line) -> bool:
    """Whether a cell holds a number."""
    return bool(_NUMBER.fullmatch(cell.text))


def _cells(line: Line) -> list[Line]:
    """The cells of a row: between the bars, or before each."""
    start = line.start + line.raw.find(BAR) + 1 if line.text.startswith(BAR) else line.start
    raw = line.raw[start - line.start :].rstrip()
    cells = []
    for part in raw.removesuffix(BAR).split(BAR):
        cells.append(Line(start, part))
        start += len(part) + 1
    return cells


def _bare(line: Line) -> Line:
    """A line without the bar behind its cell."""
    return Line(line.start, line.raw.rstrip().removesuffix(BAR))


def _is_rule(line: Line) -> bool:
    """Whether a line only separates the header from the rows: | --- | --- |."""
    return bool(_RULE.fullmatch(line.text)) and "-" in line.text
