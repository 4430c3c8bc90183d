"""The statements whose titles stand in a report, whether or not their tables could be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.extract.titles import statement_titled
from juesuan.model.form import Form
from juesuan.model.report import Block, Heading, Inline, Paragraph, Table, Text, plain
from juesuan.model.source import Span
from juesuan.rules.examination import Examination

_ROWS_ABOVE = 4  # rows of a table that may hold its title
_END = 20  # within so many signs of the end a title says 表


@dataclass(frozen=True, slots=True)
class Title:
    """A line or cell that is the title of a statement."""

    statement: str
    words: str
    span: Span


def titles(examination: Examination) -> Iterator[Title]:
    """Every title in the order of the text."""
    for block in examination.blocks:
        for inlines in _candidates(block):
            words = plain(inlines)
            if "表" not in words[-_END:]:
                continue
            statement = statement_titled(words, examination.form) or _about(words, examination.form)
            if statement and (span := _span(inlines)):
                yield Title(statement, words, span)


def _about(words: str, form: Form) -> str | None:
    """The statement of which a title in unusual words must be."""
    if not words.rstrip().endswith("表"):
        return None
    named = (key for key, spec in form.statements.items() if spec.subject and spec.subject in words)
    return next(named, None)


def _candidates(block: Block) -> Iterator[tuple[Inline, ...]]:
    if isinstance(block, Heading | Paragraph):
        yield block.inlines
    elif isinstance(block, Table):
        yield from (cell.inlines for row in block.rows[:_ROWS_ABOVE] for cell in row.cells if cell.inlines)


def _span(inlines: tuple[Inline, ...]) -> Span | None:
    spans = [inline.span for inline in inlines if isinstance(inline, Text) and inline.span]
    return Span(spans[0].source, spans[0].start, spans[-1].end) if spans else None
