"""A plain text as a report: headings, paragraphs and tables, each character with its place in the text as given."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile

from juesuan.model.diagnostic import Outcome
from juesuan.model.report import Block, Cell, Heading, Inline, Paragraph, Report, Role, Row, Table, Text, plain
from juesuan.model.source import Source, Span
from juesuan.text.lines import Line, heading_level, lines
from juesuan.text.piped import BAR, piped

_PAGE = re.compile(r"[.…·]*\d*$")  # leaders and page number behind an entry of the contents
_HEADER_LINES = 60
_HEADER_MARKS = ("栏次", "科目名称", "预算数决算数")
_LONE_CELLS = 3  # rows on end of which one cell is left
_GRID_LINES = 3000  # how far the note below a statement may lie from its title


def read(text: str, name: str) -> Outcome[Report]:
    """What a text says. Lines broken inside a paragraph are joined.

    A contents page that only repeats the headings is left to be derived; any other is kept line by line.
    """
    source = Source(name, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    return Outcome(_Reader(source).report())


class _Reader:
    """Turns lines into blocks."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = list(lines(source.text))
        self._blocks: list[Block] = []
        self._counts: dict[str, int] = {}

    def report(self) -> Report:
        """The whole text."""
        title, first, after = self._contents()
        report = self._whole(title, first, after)
        entries = [_PAGE.sub("", line.key) for line in self._lines[first + 1 : after] if line.key]
        derived = [_PAGE.sub("", "".join(plain(heading.inlines).split())) for heading in report.contents]
        if not title or entries == derived:
            return report
        self._blocks, self._counts = [], {}
        return self._whole("", first, after)

    def _whole(self, title: str, first: int, after: int) -> Report:
        """The report with this title of its contents, whose lines are blocks of their own if it is left out."""
        at = 0
        while at < len(self._lines):
            if not first <= at < after:
                at = self._block(at, is_cover=at < first)
            elif title:
                at = after
            else:
                self._entry(self._lines[at])
                at += 1
        roles = {block.role: plain(block.inlines) for block in reversed(self._blocks) if isinstance(block, Paragraph)}
        return Report(
            title=roles.get(Role.COVER_TITLE, ""),
            unit="",
            dated=_day(roles.get(Role.COVER_DATE, "")),
            contents_title=title,
            blocks=tuple(self._blocks),
        )

    def _entry(self, line: Line) -> None:
        if line.text:
            self._blocks.append(Paragraph(self._name("paragraph"), self._inlines(line), Role.CONTENTS))

    def _contents(self) -> tuple[str, int, int]:
        """The title of the contents page, and its lines: up to where its first entry returns as a heading."""
        for at, line in enumerate(self._lines):
            if line.key == "目录":
                entries = [i for i in range(at + 1, len(self._lines)) if self._lines[i].key]
                entry = self._lines[entries[0]].key if entries else ""
                return line.text, at, next((i for i in entries[1:] if self._lines[i].key == entry), at + 1)
        return "", 0, 0

    def _block(self, at: int, *, is_cover: bool) -> int:
        """Read the block that starts on a line; the line after it."""
        if not self._lines[at].text and not self._lines[at].is_cell:
            return at + 1
        for take in (self._piped, self._tabbed, self._celled, self._spaced, self._headed):
            rows, after = take(at)
            if rows:
                widths = (1,) * max(len(row.cells) for row in rows)
                self._blocks.append(Table(self._name("table"), tuple(rows), widths))
                return after
        return self._paragraph(at, is_cover=is_cover)

    def _piped(self, at: int) -> tuple[list[Row], int]:
        """Rows whose cells are set apart by |."""
        if BAR not in self._lines[at].raw:
            return [], at
        rows, after = piped(self._lines, at)
        return [self._row(cells) for cells in rows], after

    def _tabbed(self, at: int) -> tuple[list[Row], int]:
        """Rows whose cells are separated by tabs; empty lines between them are page breaks."""
        rows: list[Row] = []
        after = at
        for i in range(at, len(self._lines)):
            if self._lines[i].is_tabbed or (rows and (self._lines[i].is_blank_row or self._is_lone_cell(i))):
                rows.append(self._row(_split(self._lines[i], "\t")))
                after = i + 1
            elif self._lines[i].text or self._lines[i].is_cell:
                break
        return rows, after

    def _is_lone_cell(self, at: int) -> bool:
        """Whether a line right between rows is a row of which one cell is left."""
        following = self._lines[at : at + _LONE_CELLS + 1]
        lone = list(takewhile(lambda line: line.is_lone, following))
        is_after_row = self._lines[at - 1].raw and len(lone) < len(following)
        return bool(lone and is_after_row and following[len(lone)].is_tabbed)

    def _celled(self, at: int) -> tuple[list[Row], int]:
        """Rows that stand one cell to a line, each cell after a tab, the rows apart by an empty line."""
        rows: list[Row] = []
        after = at
        while at < len(self._lines):
            cells: list[Line] = []
            while at < len(self._lines) and self._lines[at].raw and (cells or self._lines[at].is_cell):
                line = self._lines[at]
                if line.is_cell:
                    cells.append(Line(line.start + 1, line.raw[1:]))
                else:
                    cells[-1] = Line(cells[-1].start, f"{cells[-1].raw}\n{line.raw}")
                at += 1
            if len(cells) > 1:
                rows.append(self._row(cells))
                after = at
            elif cells or (at < len(self._lines) and self._lines[at].raw):
                break
            at += 1
        return rows, after

    def _spaced(self, at: int) -> tuple[list[Row], int]:
        """The lines from a statement's title to its note or the next title; cells apart by a space, blank ones gone."""
        title = self._lines[at]
        if not title.is_title or heading_level(title.text):
            return [], at
        rows, end = self._below(at + 1)
        return ([self._row([title]), *rows], end) if end > at + 1 or rows else ([], at)

    def _headed(self, at: int) -> tuple[list[Row], int]:
        """The cells below a heading that is the title of a statement: each on a line of its own, or apart by spaces."""
        last = self._blocks[-1] if self._blocks else None
        title = plain(last.inlines) if isinstance(last, Heading) else ""
        first = self._lines[at]
        if not Line(0, title).is_title or first.is_title or heading_level(first.text):
            return [], at
        rows, end = self._below(at)
        return (rows, end) if self._is_statement(at, end) else ([], at)

    def _below(self, start: int) -> tuple[list[Row], int]:
        """The lines from below a title to the note, the next title or the end, a row a line; none if no statement."""
        limit = min(start + _GRID_LINES, len(self._lines))
        for end in range(start, limit):
            line = self._lines[end]
            is_other = line.is_title or heading_level(line.text) == 1 or line.opens_section
            is_set_apart = "\t" in line.raw or line.text.strip(BAR).count(BAR) > 1
            if is_set_apart or (is_other and not self._is_statement(start, end)):
                return [], start
            if line.is_note or is_other:
                return self._grid(start, end), end
        is_last = limit == len(self._lines) and self._is_statement(start, limit)
        return (self._grid(start, limit), limit) if is_last else ([], start)

    def _grid(self, start: int, end: int) -> list[Row]:
        return [self._row(_split(line, " ")) for line in self._lines[start:end] if line.text]

    def _is_statement(self, start: int, end: int) -> bool:
        """Whether lines are a statement that no note ends: its header has what only a statement has."""
        header = "".join("".join(line.text.split()) for line in self._lines[start : min(end, start + _HEADER_LINES)])
        return any(mark in header for mark in _HEADER_MARKS)

    def _paragraph(self, at: int, *, is_cover: bool) -> int:
        first = self._lines[at]
        inlines = list(self._inlines(first))
        after = at + 1
        last = first
        while not is_cover:
            following = next((i for i in range(after, len(self._lines)) if self._lines[i].text), None)
            if following is None or self._lines[following].begins or self._lines[following].is_cell:
                break
            if last.is_closed and not last.is_cut_before(self._lines[following]):
                break
            last = self._lines[following]
            inlines += self._inlines(last)
            after = following + 1
        level = 0 if is_cover else heading_level(plain(tuple(inlines)))
        if not inlines:
            return after
        if level:
            self._blocks.append(Heading(self._name("heading"), level, tuple(inlines)))
        else:
            role = _cover_role(first) if is_cover else _role(first)
            self._blocks.append(Paragraph(self._name("paragraph"), tuple(inlines), role))
        return after

    def _row(self, cells: list[Line]) -> Row:
        return Row(self._name("row"), tuple(Cell(self._inlines(cell)) for cell in cells))

    def _inlines(self, stretch: Line) -> tuple[Inline, ...]:
        """The words of a stretch of text, one piece to a line, without the spaces around them."""
        pieces = []
        for line in lines(stretch.raw):
            words = line.text
            if words:
                start = stretch.start + line.start + line.raw.index(words)
                pieces.append(Text(words, Span(self._source, start, start + len(words))))
        return tuple(pieces)

    def _name(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}.{self._counts[kind]}"


def _split(line: Line, separator: str) -> list[Line]:
    cells = []
    start = line.start
    for part in line.raw.split(separator):
        if part or separator == "\t":
            cells.append(Line(start, part))
        start += len(part) + 1
    return cells


def _cover_role(line: Line) -> Role:
    return Role.COVER_DATE if line.is_date else Role.COVER_TITLE


def _role(line: Line) -> Role:
    looks = {
        Role.CAPTION: line.is_caption,
        Role.NOTE: line.is_note,
        Role.STATEMENT_UNIT: line.is_labelled,
        Role.STATEMENT_NUMBER: line.is_number,
        Role.STATEMENT_TITLE: line.is_title,
    }
    return next((role for role, does_look_so in looks.items() if does_look_so), Role.BODY)


def _day(text: str) -> date:
    numbers = "".join(c if c.isdecimal() else " " for c in text).split()
    try:
        return date(*map(int, numbers))
    except (TypeError, ValueError):
        return date.min
