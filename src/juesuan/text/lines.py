"""The lines of a text, and what each of them looks like: heading, item, title of a statement, table row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.chinese import NUMERALS

WRAPPED = 20
"""Characters; a line that is shorter was not broken for want of space."""

_NUMERAL = NUMERALS
_HEADINGS = (
    re.compile(rf"第[{_NUMERAL}]+部分"),
    re.compile(rf"[{_NUMERAL}]+、"),
    re.compile(rf"[（(] ?[{_NUMERAL}]+ ?[）)]"),
    re.compile(r"\d+[.．、](?!\d)"),
)
_BEGINNINGS = (
    *_HEADINGS,
    re.compile(r"[（(] ?\d+ ?[）)]|[①-⑳]"),
    re.compile(r"附件 ?\d* ?[:：]"),
    re.compile(r"图 ?\d+ ?[:：]"),
    re.compile(r"注 ?[:：]"),
    re.compile(r"(?:部门|单位|金额单位|(?:预算)?单位名称|(?:编制|填报|预算)(?:单位|部门)) ?[:：]"),
)
_CAPTION, _NOTE, _LABELLED = _BEGINNINGS[-3:]
_DATE = re.compile(r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")
_NUMBER = rf"(?:\d+|[{_NUMERAL}]+)(?:[-－]\d+)?"
_TITLE = re.compile(
    rf"(?:附?表{_NUMBER}[：:]?|[{_NUMERAL}]+、|[（(]{_NUMBER}[）)]|\d+[.．、])?"
    r"[^，。；：\d]*(?:\d{4}年度?)?[^，。；：\d]*表"
    rf"(?:[（(]?(?:附?表{_NUMBER}|公开{_NUMBER}表)[）)]?)?"
)
_CLOSED = re.compile(
    r"(?:[。；：！？!?;:…]|说明|情况|概况|解释|附件|[:：] ?\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)[”\"*]*$"
)
_SENTENCE = re.compile(r"[，。；：,;:]|\d\s*万?元")
_UNIT = re.compile(r"[亿万千]?元|[%％]")
_LEADERS = re.compile(r"\t|[.…·]{3}")
_NUMBERED = re.compile(rf"[（(]? ?(?:公开 ?\d+ ?表|附?表 ?{_NUMBER}) ?[）)]?")
_TITLE_LENGTH = 3
_HEADING_LENGTH = 40
_ITEM_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands, and where it starts."""

    start: int
    raw: str

    @property
    def text(self) -> str:
        """The line without the spaces around it."""
        return self.raw.strip()

    @property
    def key(self) -> str:
        """The line as the contents page repeats it: without spaces, leaders and page number."""
        return "".join(_LEADERS.split(self.text, maxsplit=1)[0].split())

    @property
    def is_tabbed(self) -> bool:
        """Whether tabs separate cells."""
        return "\t" in self.raw[1:] and bool(self.text)

    @property
    def is_blank_row(self) -> bool:
        """Whether the line is a row of a table whose cells are all blank."""
        return "\t" in self.raw[1:] and not self.text

    @property
    def is_cell(self) -> bool:
        """Whether the line is one cell, set off by a tab."""
        return self.raw.startswith("\t") and "\t" not in self.raw[1:]

    @property
    def is_date(self) -> bool:
        """Whether the line is a date and nothing else."""
        return bool(_DATE.fullmatch(self.text))

    @property
    def opens_section(self) -> bool:
        """Whether the line is the heading of a section that explains: 二、情况说明; a numbered row is none."""
        return bool(heading_level(self.text)) and self.text.endswith(("说明", "情况"))

    @property
    def is_caption(self) -> bool:
        """图1：…."""
        return bool(_CAPTION.match(self.text))

    @property
    def is_note(self) -> bool:
        """注：…."""
        return bool(_NOTE.match(self.text))

    @property
    def is_labelled(self) -> bool:
        """部门：… 金额单位：万元."""
        return bool(_LABELLED.match(self.text)) and len(self.text) < 2 * _HEADING_LENGTH

    @property
    def is_number(self) -> bool:
        """公开01表: a statement's number by itself."""
        return bool(_NUMBERED.fullmatch(self.text))

    @property
    def is_title(self) -> bool:
        """The title of a statement or another table, numbered or not."""
        text = "".join(self.text.split())
        return _TITLE_LENGTH <= len(text) <= _HEADING_LENGTH and bool(_TITLE.fullmatch(text))

    @property
    def is_lone(self) -> bool:
        """Whether the line can be the only cell left of a table's row: words or a number, no title, no sentence."""
        is_other = (
            self.is_title or self.is_note or self.is_labelled or self.is_number or self.is_date or self.is_caption
        )
        is_prose = bool(_SENTENCE.search(self.text)) or heading_level(self.text) == 1
        return bool(self.text) and "\t" not in self.raw and len(self.text) < WRAPPED and not (is_other or is_prose)

    @property
    def begins(self) -> bool:
        """Whether the line cannot continue the paragraph above it."""
        return self.is_tabbed or self.is_date or self.is_title or any(mark.match(self.text) for mark in _BEGINNINGS)

    def is_cut_before(self, following: Line) -> bool:
        """Whether the line was broken between a number and what it counts: 总收入41556.01 | 万元."""
        return self.text[-1:].isdecimal() and bool(_UNIT.match(following.text))

    @property
    def is_closed(self) -> bool:
        """Whether the paragraph ends with this line: it is short, or no sentence is left open."""
        text = self.text
        if len(text) < WRAPPED or _CLOSED.search(text):
            return True
        return self.is_date or self.is_title or heading_level(text) in (2, 3)


def lines(text: str) -> Iterator[Line]:
    """The lines of a text in their order."""
    start = 0
    for raw in text.split("\n"):
        yield Line(start, raw)
        start += len(raw) + 1


def closed_up(text: str) -> str:
    """A text without the spaces between its signs, if all of them stand apart."""
    words = text.split()
    return text if any(len(word) > 1 for word in words) else "".join(words)


def heading_level(text: str) -> int:
    """1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1.; 0 for what says a sentence or is no heading at all."""
    text = closed_up(text)
    if len(text) > _HEADING_LENGTH:
        return 0
    for level, mark in enumerate(_HEADINGS, start=1):
        if match := mark.match(text):
            said = text[match.end() :]
            return 0 if _SENTENCE.search(said if level == _ITEM_LEVEL else said.rstrip("。")) else level
    return 0
