"""The tables of a report gathered under the titles of statements, before any cell is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from juesuan.extract.annexes import is_read
from juesuan.extract.grids import Grid, grid
from juesuan.extract.money import money_said
from juesuan.extract.titles import other_titled, statement_titled
from juesuan.extract.untitled import closes, money_above, other_titled_in, titled_in, untitled
from juesuan.model.form import Form
from juesuan.model.report import Heading, Inline, Paragraph, Report, Table, Text, plain
from juesuan.model.source import Span

_ROWS_OF_HEADER = 12  # and of its unit


@dataclass(slots=True)
class Found:
    """The rows that stand under a statement's title, the unit that they are in, and where the title is.

    Beside a title without figures a picture may stand instead.
    """

    rows: Grid = field(default_factory=list)
    money: str = ""
    span: Span | None = None
    is_pictured: bool = False


@dataclass(slots=True)
class Collected:
    """What stands under each statement's title, and the titles of statements of other places that have figures."""

    found: dict[str, Found] = field(default_factory=dict)
    passed: dict[str, Span | None] = field(default_factory=dict)


def collect(report: Report, form: Form) -> Collected:
    """The tables under each title. A title in a table opens it too; any other title, or heading, closes it."""
    bare = untitled(report.blocks, form)
    collector = _Collector(form)
    for at, block in enumerate(report.blocks):
        if at in bare:
            key, rows = bare[at]
            collector.collected.found[key] = Found(rows, money_above(report.blocks, at), rows[0][0].span)
        elif isinstance(block, Table):
            collector.table(grid(block))
        elif isinstance(block, Heading | Paragraph):
            collector.line(block)
    for each in collector.collected.found.values():
        title = " ".join(each.span.quote.split()) if each.span else ""
        each.is_pictured = title in (report.pictured or ()) and not _has_figures(each.rows)
    return collector.collected


class _Collector:
    """Goes through the blocks: ``_current`` is the statement whose title came last, ``_other`` the title of another."""

    def __init__(self, form: Form) -> None:
        self.collected = Collected()
        self._form = form
        self._current = self._other = ""
        self._where: Span | None = None

    def table(self, rows: Grid) -> None:
        """A table, perhaps with the title that opens another statement."""
        if titled := titled_in(rows, self._form):
            self._current, self._other = titled, ""
        elif other := other_titled_in(rows, self._form):
            self._current, self._other, self._where = "", other.text, other.span
        if self._current:
            _add(self.collected.found.setdefault(self._current, Found()), rows)
        elif self._other and _has_figures(rows) and not is_read(self._other, rows):
            self.collected.passed.setdefault(self._other, self._where)

    def line(self, block: Heading | Paragraph) -> None:
        """A heading or paragraph, which may be a title, or name the unit of money."""
        words = plain(block.inlines)
        found = self.collected.found
        if titled := statement_titled(words, self._form):
            self._current, self._other = titled, ""
            found.setdefault(titled, Found()).span = _span(block.inlines)
        elif other_titled(words, self._form):
            self._current, self._other, self._where = "", words.strip(), _span(block.inlines)
        elif closes(block):
            self._current = self._other = ""
        elif self._current:
            found[self._current].money = money_said([words]) or found[self._current].money


def _add(found: Found, rows: Grid) -> None:
    found.rows += rows
    above = rows[:_ROWS_OF_HEADER]
    lines = ("".join(cell.text for cell in row) for row in above)
    found.money = money_said((*(cell.text for row in above for cell in row), *lines)) or found.money


def _has_figures(rows: Grid) -> bool:
    return any(cell.number is not None for row in rows for cell in row)


def _span(inlines: tuple[Inline, ...]) -> Span | None:
    return next((inline.span for inline in inlines if isinstance(inline, Text)), None)
