"""The prose of a report: its paragraphs in the lexer's spelling, each with the headings above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.extract.normal import Normal, normalise
from juesuan.extract.titles import other_titled, statement_explained, statement_titled, stem
from juesuan.model.chinese import NUMERALS
from juesuan.model.form import Form
from juesuan.model.report import Heading, Paragraph, Report, Role, Table, plain

_SECTION = 2
_SENTENCE = 24  # signs of a cell that may hold a sentence
_PAUSES = "，。；"
_NOTES = ("注", "备注", "说明：", "本表", "1.本表", "（注")
_ENUMERATORS = f"第{NUMERALS}0123456789（( "


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph.

    ``section`` is its place (第三部分 › 五 › （三）), ``statement`` the one that its section quotes, ``topic`` what the
    nearest heading says, if it is below the section's or the section quotes no statement; ``above`` are all headings.
    """

    text: Normal
    section: str
    statement: str
    topic: str
    above: tuple[str, ...] = ()


def passages(report: Report, form: Form) -> Iterator[Passage]:
    """The paragraphs that speak of figures; what belongs to a statement, a caption or the cover does not."""
    above: list[tuple[int, str, str]] = []
    in_statements = False
    for block in report.blocks:
        if isinstance(block, Heading):
            words = plain(block.inlines)
            above = [heading for heading in above if heading[0] < block.level]
            around = above[-1][2] if above else ""
            above.append((block.level, words, _explained(words, around, form)))
            in_statements = _titles(words, form)
        elif isinstance(block, Table):
            yield from () if in_statements else _told_in_cells(block, above)
        elif isinstance(block, Paragraph):
            words = plain(block.inlines)
            if block.role is Role.STATEMENT_TITLE or other_titled(words, form):
                in_statements = _titles(words, form)
            is_prose = block.role is Role.BODY and not (in_statements and not _tells(words))
            text = normalise(block.inlines) if is_prose else None
            if text:
                section = _section(above)
                is_open = bool(above) and (above[-1][0] > _SECTION or not above[-1][2])
                topic = above[-1][1] if is_open else ""
                headings = tuple(words for _, words, _ in above)
                yield Passage(text, section, above[-1][2] if above else "", topic, headings)


def _titles(words: str, form: Form) -> bool:
    """Whether a line is the title of a statement, be it one that only another place has."""
    return bool(statement_titled(words, form)) or other_titled(words, form)


def _tells(words: str) -> bool:
    """Whether a paragraph right below a statement is prose: a whole sentence, and no note of the statement."""
    return len(words) >= _SENTENCE and "。" in words and not words.lstrip().startswith(_NOTES)


def _explained(heading: str, around: str, form: Form) -> str:
    """The statement of which a heading speaks; 支出决算结构情况 below that of one kind of spending speaks of that."""
    found = statement_explained(heading, form)
    if found and around and stem(form.statements[around].title).endswith(stem(form.statements[found].title)):
        return around
    return found or around


def _told_in_cells(table: Table, above: list[tuple[int, str, str]]) -> Iterator[Passage]:
    """The sentences that stand in the cells of a table: 重点工作, 偏差原因."""
    for row in table.rows:
        for cell in row.cells:
            words = plain(cell.inlines)
            text = normalise(cell.inlines) if len(words) >= _SENTENCE and any(c in words for c in _PAUSES) else None
            if text:
                yield Passage(text, _section(above), "", "", tuple(words for _, words, _ in above))


def _section(above: list[tuple[int, str, str]]) -> str:
    return " › ".join(short_heading(words) for _, words, _ in above)


def short_heading(heading: str) -> str:
    """第三部分, 五, （三）: the number of a heading; its words if it has none."""
    for close in ("部分", "、", "）", ")", "．", "."):
        head, found, _ = heading.partition(close)
        if found and all(c in _ENUMERATORS for c in head):
            return head if close in "、．." else head + close
    return heading
