"""Worksheets as people see them: texts in cells as they are printed, merged cells, and what could not be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from juesuan.model.report import Cell, Report, Row, Table, Text
from juesuan.model.source import SheetSource, Span, cell_name

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

UNCOUNTED = "=？"
"""What a formula shows whose result nobody has saved."""

MOST_CELLS = 2_000_000
"""Cells of the rectangle that holds all that a sheet says; no statement has a hundredth of it."""


@dataclass(frozen=True)
class Worksheet:
    """A sheet: the text of each cell as it is printed, merged cells by their corners.

    ``uncounted`` are formulas whose result nobody has saved, ``faulty`` cells that hold an error, with its name,
    ``computed`` are all cells that a formula fills, ``linked`` those whose formula asks another file, ``stored`` the
    digits of numbers that are printed with fewer, ``veiled`` the rows and columns that are hidden.
    """

    name: str
    cells: Mapping[Place, str]
    merged: tuple[tuple[Place, Place], ...] = ()
    hidden: bool = False
    uncounted: tuple[Place, ...] = ()
    faulty: Mapping[Place, str] = field(default_factory=dict)
    computed: frozenset[Place] = frozenset()
    linked: frozenset[Place] = frozenset()
    stored: Mapping[Place, str] = field(default_factory=dict)
    veiled: tuple[str, ...] = ()

    @cached_property
    def held(self) -> dict[Place, str]:
        """Every cell that holds anything, in the order of reading, with what it shows."""
        shown = {**self.cells, **self.faulty, **dict.fromkeys(self.uncounted, UNCOUNTED)}
        return {place: shown[place] for place in sorted(shown)}

    @property
    def size(self) -> Place:
        """How many rows and columns hold something."""
        held = self.held
        rows = max((row for row, _ in held), default=-1) + 1
        return rows, max((column for _, column in held), default=-1) + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as a report of one table, each text with its place."""

    name: str
    report: Report
    source: SheetSource = field(repr=False)
    worksheet: Worksheet = field(repr=False)


def as_report(sheet: Worksheet, file: str) -> Sheet:
    """A worksheet as the table that it is."""
    held = sheet.held
    rows, columns = sheet.size
    spans = _spans(sheet, rows, columns)
    lines = [[flat(held.get((row, column), "")) for column in range(columns)] for row in range(rows)]
    source = SheetSource(f"{file}［{sheet.name}］", "\n".join("\t".join(line) for line in lines))
    table: list[Row] = []
    start = 0
    for row, line in enumerate(lines):
        table.append(Row(str(row + 1), tuple(_cells(row, line, start, spans, source))))
        start += sum(map(len, line)) + max(columns, 1)
    blocks = (Table(sheet.name, tuple(table), (1,) * columns),) if table else ()
    return Sheet(
        sheet.name,
        Report(sheet.name, "", datetime.fromtimestamp(0, UTC).date(), "", blocks),
        source,
        sheet,
    )


def _spans(sheet: Worksheet, rows: int, columns: int) -> dict[Place, Place]:
    """How many columns and rows the corner of a merged cell covers; (0, 0) for what it covers."""
    spans: dict[Place, Place] = {}
    room = MOST_CELLS
    for (top, left), (last, outer) in sheet.merged:
        bottom, right = min(last, rows - 1), min(outer, columns - 1)
        if bottom < top or right < left or (top, left) in spans:
            continue
        room -= (bottom - top + 1) * (right - left + 1)
        if room < 0:  # areas that lie over each other again and again are made to keep a reader busy
            break
        spans |= {(row, at): (0, 0) for row in range(top, bottom + 1) for at in range(left, right + 1)}
        spans[top, left] = (right - left + 1, bottom - top + 1)
    return spans


def _cells(row: int, line: list[str], start: int, spans: Mapping[Place, Place], source: SheetSource) -> Iterator[Cell]:
    for column, text in enumerate(line):
        across, down = spans.get((row, column), (1, 1))
        if across:
            inlines = (Text(text, Span(source, start, start + len(text))),) if text else ()
            yield Cell(inlines, across, down)
        start += len(text) + 1


def flat(text: str) -> str:
    """A text without the signs that would end its cell; what stands on several lines is read from the worksheet."""
    return " ".join(text.split()) if any(c in text for c in "\t\n\r\x0b\x0c\x85\u2028\u2029") else text


def address(place: Place) -> str:
    """A cell as formulas write it: ``F7``."""
    return cell_name(*place)
