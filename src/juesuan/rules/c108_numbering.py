"""标题的序号重了或跳了。

什么：情况说明里“一、二、三……”各节的序号应当接着排；重了一个、跳了一个的报告出来。重新从“一、”开始的不算；跳过的是缺的一节（C101），只说那一节；只摘几节的，跳着编也不算。
为什么：多是删了一节、插了一节，后面的序号没有改；缺了一节也会这样。
依据：《党政机关公文格式》（GB/T 9704-2012）：结构层次序数依次用“一、”“（一）”“1.”“（1）”
错：八、政府性基金预算财政拨款收入支出决算情况说明　八、国有资本经营预算财政拨款支出决算情况说明
对：八、政府性基金预算财政拨款收入支出决算情况说明　九、国有资本经营预算财政拨款支出决算情况说明
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from juesuan.model.chinese import chinese_number
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules import c101_section
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import ends, is_part, out_of_turn
from juesuan.rules.lines import Lines

CODE = "C108"
NAME = "numbers-not-in-turn"
SEVERITY = Severity.WARNING


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Sections of a part whose number does not follow that of the one before."""
    may_jump = cache(lambda: _is_excerpt(examination.lines) or any(c101_section.findings(examination)))
    for each in out_of_turn(examination.lines):
        if each.is_alone or each.number < each.before + 1 or not may_jump():
            line, due, said = each.line, chinese_number(each.before + 1), chinese_number(each.number)
            message = f"“{line.raw[:20]}”前面一节是“{chinese_number(each.before)}、”"
            span = line.span_of_spelled(0, line.spelled.find("、"))
            mend = "请把各节的序号接着排好；少了一节的补上"
            yield Diagnostic(CODE, NAME, SEVERITY, message, span, help=mend, said=said, expected=due)


def _is_excerpt(lines: Lines) -> bool:
    """Whether sections may have been left out on purpose."""
    return not (ends(lines) or is_part(lines))
