"""A fill-in workbook that comes back: what people filled in, as the data that the shapes read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from juesuan.model.report import Table
from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.fill_in_names import CODES, DATA, GUIDE, MARK, MONEY, OWED
from juesuan.sources.list_sheets import INDICATORS, SHEETS, ListSheet, flat_paths, indicator_paths
from juesuan.sources.rows_of_paths import tree
from juesuan.sources.worksheets import Place, Sheet

_LISTS = {sheet.name: sheet for sheet in SHEETS}
_PROJECT = re.compile(r"performance/projects/#\d+/project")
_HEAD = 2  # rows above the first row of further data
_CONTENT, _ANSWER = 2, 4  # the columns of further data, and in which a question is answered


class Said(NamedTuple):
    """A path of the data, what is said there, and where; ``name`` is what people call it."""

    path: str
    text: str
    span: Span
    place: Place
    name: str = ""


@dataclass(slots=True)
class FilledIn:
    """The parts of a fill-in workbook: its sheets of statements, further data, answers to what was owed, the rest."""

    file: str
    statements: list[Sheet] = field(default_factory=list)
    data: tuple[Said, ...] = ()
    answers: tuple[Said, ...] = ()
    lists: tuple[Said, ...] = ()
    sheets: dict[str, Sheet] = field(default_factory=dict)

    @property
    def money(self) -> str:
        """The unit of money as the workbook says it of itself, on its first sheet; older ones say it among the data."""
        guide = self.sheets.get(GUIDE)
        rows = {place[0] for place, text in guide.worksheet.cells.items() if text == MONEY} if guide else set()
        said = [guide.worksheet.cells.get((row, 1), "").strip() for row in rows] if guide else []
        return next(iter(said), "") or next((each.text for each in self.data if each.path == "report/money"), "")


def is_filled_in(sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook says in its first cell that it is one to be filled in."""
    return bool(sheets) and sheets[0].name == GUIDE and MARK in sheets[0].source.line(1)


def parts(sheets: Sequence[Sheet]) -> FilledIn:
    """The parts of one copy."""
    filled = FilledIn(sheets[0].source.name.rpartition("［")[0] if sheets else "")
    for sheet in sheets:
        if sheet.name == DATA:
            filled.data = tuple(_rows(sheet, _CONTENT))
        elif sheet.name == OWED:
            filled.answers = tuple(_rows(sheet, _ANSWER))
        elif sheet.name in _LISTS:
            filled.lists += tuple(_items(sheet, _LISTS[sheet.name]))
        elif sheet.name not in (GUIDE, CODES):
            filled.statements.append(sheet)
        filled.sheets[sheet.name] = sheet
    return filled


def _rows(sheet: Sheet, column: int) -> Iterator[Said]:
    """The rows that say something; further lines of a text may be empty between others."""
    for table in sheet.report.blocks:
        if isinstance(table, Table):
            for row in table.rows[_HEAD:]:
                number = int(row.name) - 1
                path, name, text = (_whole(sheet, (number, at)) for at in (0, 1, column))
                spans = {at: _span(cell.inlines) for at, cell in enumerate(row.cells)}
                span = spans.get(column) or next(filter(None, spans.values()), None)
                if path and span and (text or column != _ANSWER):
                    yield Said(path, text, span, (number, column), name)


def _items(sheet: Sheet, listed: ListSheet) -> Iterator[Said]:
    """The cells of a list, each by the row in which it stands and the key of its column."""
    for table in sheet.report.blocks:
        for row in table.rows[_HEAD:] if isinstance(table, Table) else ():
            number = int(row.name) - 1
            spans = {at: _span(cell.inlines) for at, cell in enumerate(row.cells)}
            for at, (label, key, _) in enumerate(listed.columns):
                text, span = _whole(sheet, (number, at)), spans.get(at)
                if text and span:
                    yield Said(f"{listed.name}/{number:05}/{key}", text, span, (number, at), label)


def listed(items: Sequence[Said], data: Sequence[Said]) -> Iterator[Said]:
    """The lists as further data: rows in their order, goals and indicators below what they belong to."""
    projects = [each.text for each in data if _PROJECT.fullmatch(each.path)]
    for sheet in SHEETS:
        rows: dict[str, dict[str, Said]] = {}
        for said in sorted(items, key=lambda each: each.path.split("/")[1]):
            name, number, key = said.path.split("/")
            if name == sheet.name:
                rows.setdefault(number, {})[key] = said
        texts = [{key: said.text for key, said in row.items()} for row in rows.values()]
        paths = indicator_paths(texts, projects) if sheet is INDICATORS else flat_paths(sheet, texts)
        for row, known in zip(rows.values(), paths, strict=True):
            yield from (row[key]._replace(path=path) for key, path in known.items())


def _whole(sheet: Sheet, place: Place) -> str:
    """What a cell says, its lines kept apart as they were typed with Alt+Enter."""
    text = sheet.worksheet.held.get(place, "")
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def _span(inlines: Sequence[object]) -> Span | None:
    return next((span for inline in inlines if (span := getattr(inline, "span", None))), None)


def as_tree(data: Sequence[Said], statements: Mapping[str, tuple[str, Span]], span: Span) -> nodes.Mapping:
    """All that was filled in as one tree: further data, and the cells of the statements by their paths."""
    cells = [(path, text, at) for path, (text, at) in statements.items()]
    said = [(each.path, each.text, each.span) for each in data if not each.path.startswith("texts/")]
    return tree((*said, *cells), span)


def texts(data: Sequence[Said]) -> dict[str, str]:
    """The free texts, their lines together again."""
    found: dict[str, list[str]] = {}
    for said in data:
        section, _, name = said.path.partition("/")
        if section == "texts":
            found.setdefault(name, []).append(said.text)
    return {name: "\n".join(lines) for name, lines in found.items()}
