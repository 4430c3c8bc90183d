"""标题的序号重了或跳了。

什么：情况说明里“一、二、三……”各节的序号应当接着排；重了一个、跳了一个的报告出来。重新从“一、”开始的不算；跳过的是缺的一节（C101），只说那一节。
为什么：多是删了一节、插了一节，后面的序号没有改；缺了一节也会这样。
依据：《党政机关公文格式》（GB/T 9704-2012）：结构层次序数依次用“一、”“（一）”“1.”“（1）”
错：八、政府性基金预算财政拨款收入支出决算情况说明　八、国有资本经营预算财政拨款支出决算情况说明
对：八、政府性基金预算财政拨款收入支出决算情况说明　九、国有资本经营预算财政拨款支出决算情况说明
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from juesuan.model.chinese import NUMERALS, chinese_number
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Heading
from juesuan.rules import c101_section
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.lines import Line

CODE = "C108"
NAME = "numbers-not-in-turn"
SEVERITY = Severity.WARNING

_MARK = re.compile(f"([{NUMERALS}]{{1,3}})、")
_SECTION = 2
_ORDINALS = {chinese_number(number): number for number in range(1, 100)}


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Sections of a part whose number does not follow that of the one before."""
    before = 0
    is_left_out = cache(lambda: any(c101_section.findings(examination)))
    numbered = list(_numbered(examination))
    for (line, number), (_, after) in zip(numbered, (*numbered[1:], (None, 0)), strict=False):
        if line and before and number not in (0, 1, before + 1):
            is_alone = after == before + 2  # only this one is wrong: the next goes on as if it were right
            if is_alone or number < before + 1 or not is_left_out():
                yield _finding(line, number, before)
            before = before + 1 if is_alone else number
        else:
            before = number


def _numbered(examination: Examination) -> Iterator[tuple[Line | None, int]]:
    """The sections with their numbers; no line and 0 where a part begins."""
    for line in explanations(examination.lines):
        if isinstance(line.block, Heading) and line.block.level < _SECTION:
            yield None, 0
        elif isinstance(line.block, Heading) and line.block.level == _SECTION and (number := _number(line)):
            yield line, number


def _finding(line: Line, number: int, before: int) -> Diagnostic:
    said, due = chinese_number(number), chinese_number(before + 1)
    message = f"“{line.raw[:20]}”前面一节是“{chinese_number(before)}、”"
    span = line.span_of_spelled(0, line.spelled.find("、"))
    mend = "请把各节的序号接着排好；少了一节的补上"
    return Diagnostic(CODE, NAME, SEVERITY, message, span, help=mend, said=said, expected=due)


def _number(line: Line) -> int:
    mark = _MARK.match(line.spelled)
    return _ORDINALS.get(mark[1], 0) if mark else 0
