"""The part of a report that explains its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.chinese import NUMERALS, chinese_number
from juesuan.model.report import Heading, Paragraph, Role
from juesuan.rules.lines import Line, Lines

_MARK = re.compile(f"([{NUMERALS}]{{1,3}})、")
_SECTION = 2
_ORDINALS = {chinese_number(number): number for number in range(1, 100)}
_PART = re.compile(r"第.{1,2}部分.*决算情况说明")
_END = "名词解释"  # whoever has come so far has left nothing to the next page
_ELSEWHERE = ("名词解释", "附件", "附表", "决算表", "概况", "重点工作")


def explanations(lines: Lines) -> Iterator[Line]:
    """The headings and paragraphs outside the parts that explain nothing; all of a report without parts."""
    is_elsewhere = False
    for line in lines:
        block = line.block
        if isinstance(block, Heading) and block.level == 1:
            is_elsewhere = any(word in line.spelled for word in _ELSEWHERE)
        is_body = line.is_heading or (isinstance(block, Paragraph) and block.role is Role.BODY)
        if is_body and not is_elsewhere:
            yield line


@dataclass(frozen=True, slots=True)
class OutOfTurn:
    """A section whose number does not go on from the one before; ``is_alone`` if the next goes on as if it did."""

    line: Line
    before: int
    number: int
    is_alone: bool


def out_of_turn(lines: Lines) -> Iterator[OutOfTurn]:
    """The sections of a part that are not numbered one after the other."""
    before = 0
    numbered = list(_numbered(lines))
    for (line, number), (_, after) in zip(numbered, (*numbered[1:], (None, 0)), strict=False):
        if line and before and number not in (1, before + 1):
            each = OutOfTurn(line, before, number, after == before + 2)
            yield each
            before = before + 1 if each.is_alone else number
        else:
            before = number


def _numbered(lines: Lines) -> Iterator[tuple[Line | None, int]]:
    """The sections with their numbers; no line and 0 where a part begins."""
    for line in explanations(lines):
        if isinstance(line.block, Heading) and line.block.level < _SECTION:
            yield None, 0
        elif isinstance(line.block, Heading) and line.block.level == _SECTION and (number := _number(line)):
            yield line, number


def _number(line: Line) -> int:
    mark = _MARK.match(line.spelled)
    return _ORDINALS.get(mark[1], 0) if mark else 0


def ends(lines: Lines) -> bool:
    """Whether a report goes on behind its explanations, so that none of them may stand on a further page."""
    return any(line.is_heading and _END in line.spelled for line in lines)


def is_part(lines: Lines) -> bool:
    """Whether the explanations are a part of a report, by a heading that numbers it: no excerpt of some sections."""
    return any(line.is_heading and _PART.search(line.spelled) for line in lines)
