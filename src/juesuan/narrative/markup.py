"""The markup that templates write, and the blocks that it means.

    @income.summary             the name of the block that follows; a second word is its role
    ## 收入决算情况说明          a heading; its number (第二部分, 二、, （一）, 1.) is counted here
    + 因公出国（境）费……        a numbered paragraph; ++ is numbered (1) below it, +++ ① below that
    !items 〇、 0.              how + and ++ are numbered from here to the next heading
    |@| 序号 | 重要事项 |        a table: see tables
    !statement 01               a statement with its title, unit, notes
    !chart 0                    a chart that the template has drawn

Everything else is a paragraph, one per line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from juesuan.model.chinese import chinese_number
from juesuan.model.report import Block, Chart, Heading, Inline, Paragraph, Role, Text, plain
from juesuan.narrative.marks import inlines, restore
from juesuan.narrative.tables import TableError, table

_HEADING = re.compile(r"(#{1,4}) +(.+)")
_ITEM = re.compile(r"(\+{1,3}) +(.+)")
_DIRECTIVE = re.compile(r"!(statement|chart) +(\S+)")
_ITEMS = "!items "
_YEAR = re.compile(r"\d{4}年度")
_BODY_LEVEL = 4
_END = "@"  # a name that names nothing
_CIRCLED = ord("①") - 1
_MOST_CIRCLED = 20


class MarkupError(Exception):
    """A line that the markup does not allow; carries the line as it was rendered."""


@dataclass
class Builder:
    """Collects blocks; numbers headings, list items and charts as a reader counts them."""

    statement: Callable[[str], Sequence[Block]]
    charts: Sequence[Chart]
    part_number: str = "第〇部分 "  # 〇 is counted 一 二 三, 0 is counted 1 2 3, ① is ① ② ③
    item_number: str = "0."
    items: tuple[str, ...] = ()  # how the list at hand is numbered, level by level, where otherwise than usual
    blocks: list[Block] = field(default_factory=list)
    _counts: list[int] = field(default_factory=lambda: [0] * 8)
    _names: set[str] = field(default_factory=set)
    _pictures: int = 0

    def read(self, rendered: str) -> None:
        """Add the blocks of a rendered template."""
        name, role = "", Role.BODY
        rows: list[str] = []
        for raw in [*rendered.split("\n"), _END]:
            line = raw.strip()
            if line.startswith("|"):
                rows.append(line)
                continue
            if rows and line:
                self._table(self._named(name, rows[0]), rows)
                name, rows = "", []
            if line.startswith("@"):
                name, role = _name_and_role(restore(line[1:]))
            elif line.startswith(_ITEMS):
                self.items = tuple(line.removeprefix(_ITEMS).split())
            elif line:
                self._line(line, name, role)
                name, role = "", Role.BODY

    def _line(self, line: str, name: str, role: Role) -> None:
        if directive := _DIRECTIVE.fullmatch(line):
            self._directive(directive[1], directive[2])
        elif heading := _HEADING.fullmatch(line):
            level = len(heading[1])
            self.items = ()
            number = self._number(level)
            self._add(Heading(self._named(name, line), level, _joined(number, heading[2])))
        elif item := _ITEM.fullmatch(line):
            level = _BODY_LEVEL + len(item[1])
            self._add(Paragraph(self._named(name, line), _joined(self._number(level), item[2]), role))
        else:
            self._add(Paragraph(self._named(name, line), inlines(line), role))

    def _table(self, name: str, rows: Sequence[str]) -> None:
        try:
            self._add(table(name, rows))
        except TableError as error:
            raise MarkupError(str(error)) from None

    def _directive(self, kind: str, argument: str) -> None:
        if kind == "statement":
            for block in self.statement(argument):
                self._named(block.name, argument)
                self._add(block)
            return
        chart = self.charts[int(argument)]
        self._pictures += 1
        self._add(chart)
        caption = Text(f"图{self._pictures}：{chart.title}")
        self._add(Paragraph(self._named(f"{chart.name}.caption", argument), (caption,), Role.CAPTION))

    def _number(self, level: int) -> str:
        self._counts[level] += 1
        for deeper in range(level + 1, len(self._counts)):
            self._counts[deeper] = 0
        count = self._counts[level]
        usual = (self.part_number, "〇、", "（〇）", self.item_number, *_of_items(self.item_number, self.items))
        return _counted(usual[level - 1], count)

    def _named(self, name: str, line: str) -> str:
        if not name:
            raise MarkupError(f"这一段没有名称（上一行应写 @名称）：{line[:40]}")
        if name in self._names:
            raise MarkupError(f"名称“{name}”用了两次：{line[:40]}")
        self._names.add(name)
        return name

    def _add(self, block: Block) -> None:
        if not _repeats(block, self.blocks[-1:]):
            self.blocks.append(block)


def _repeats(block: Block, before: Sequence[Block]) -> bool:
    """Whether a table's title says, but for the year, what the heading directly above it says: once is enough."""
    if not before or not isinstance(before[0], Heading) or not isinstance(block, Paragraph):
        return False
    words = _YEAR.sub("", plain(block.inlines), count=1)
    return block.role is Role.STATEMENT_TITLE and plain(before[0].inlines).endswith(words)


def _name_and_role(written: str) -> tuple[str, Role]:
    """The name of a block, and its role if the last word is one: names hold what people call things, spaces too."""
    name, _, last = written.rpartition(" ")
    return (name, Role(last)) if name and last in set(Role) else (written, Role.BODY)


def _of_items(first: str, own: Sequence[str]) -> tuple[str, ...]:
    """How the levels of a list are numbered: as the list says, else as usual."""
    return (*own, *(first, "（0）", "①")[len(own) :])


def _counted(pattern: str, count: int) -> str:
    """A number as a form marks parts and items: 第一部分, 1., 1、, ①."""
    written = pattern.replace("〇", chinese_number(count)) if "〇" in pattern else pattern
    return written.replace("0", str(count)).replace("①", _circled(count))


def _circled(count: int) -> str:
    return chr(_CIRCLED + count) if count <= _MOST_CIRCLED else f"{count}）"


def _joined(number: str, text: str) -> tuple[Inline, ...]:
    rest = inlines(text)
    if number[-1:] == "." and plain(rest)[:1].isdecimal():
        number += " "  # 1. 2023年度……: not the number 1.2023
    if rest and isinstance(rest[0], Text):
        return (Text(number + rest[0].text), *rest[1:])
    return (Text(number), *rest)
