"""情况说明里缺一节。

什么：决算情况说明里能认出五节以上、后面还有名词解释的，格式规定的其他各节也要有；按说的是什么来认，不按序号。
为什么：少一节，就少公开一项内容；没有发生的，也要写明没有。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：部门决算公开应当说明的内容
错：第三部分写到“十、机关运行经费支出说明”为止，没有政府采购、国有资产、绩效。
对：第三部分有十三节，没有发生的写明没有。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.titles import statement_explained
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.lines import Line

CODE = "C101"
NAME = "section-missing"
SEVERITY = Severity.WARNING

_ENOUGH = 5  # sections that make a report more than a fragment
_SINCE = {"capital": 2020, "performance": 2018, "assets": 2016}  # years from which a section is usual
_END = "名词解释"  # whoever has come so far has left nothing to the next page
_OWED = {
    "01": ("收入支出决算总体情况", ("收、支总计", "收入支出总计", "收支总计", "总收入", "收入总计")),
    "02": ("收入决算情况", ("收入合计", "总收入", "本年收入")),
    "03": ("支出决算情况", ("支出合计", "总支出", "本年支出")),
    "04": ("财政拨款收入支出决算总体情况", ("财政拨款收、支", "财政拨款收入支出", "财政拨款收支", "财政拨款收入总计")),
    "05": ("一般公共预算财政拨款支出决算情况", ("一般公共预算财政拨款支出", "财政拨款支出")),
    "06": ("一般公共预算财政拨款基本支出决算情况", ("基本支出",)),
    "fund": ("政府性基金预算财政拨款收支情况", ("政府性基金",)),
    "capital": ("国有资本经营预算财政拨款支出情况", ("国有资本",)),
    "three_public": ("“三公”经费支出情况", ("三公",)),
    "office": ("机关运行经费支出情况", ("机关运行",)),
    "procurement": ("政府采购支出情况", ("采购",)),
    "assets": ("国有资产占用情况", ("国有资产", "车辆")),
    "performance": ("预算绩效情况", ("绩效",)),
}
_WORDS = {
    "three_public": "三公",
    "office": "机关运行",
    "procurement": "政府采购",
    "assets": "国有资产",
    "performance": "绩效",
}


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Sections of the form that no heading announces and of which no paragraph speaks."""
    lines = list(explanations(examination.lines))
    found: dict[str, Line] = {}
    for line in lines:
        if line.is_heading and (subject := _subject(line, examination)):
            found.setdefault(subject, line)
    is_whole = any(line.is_heading and _END in line.spelled for line in examination.lines)
    if len(found) < _ENOUGH or not is_whole:
        return
    told = "\n".join(line.spelled for line in lines)
    first = min(found.values(), key=lambda line: line.at)
    for subject, (title, words) in _OWED.items():
        is_owed = examination.identification.year >= _SINCE.get(subject, 0)
        if subject not in found and is_owed and not any(word in told for word in words):
            message = f"情况说明里没有“{title}”这一节"
            span = first.span(0, len(first.raw))
            yield Diagnostic(CODE, NAME, SEVERITY, message, span, help="请补上这一节；没有发生的写明没有")


def _subject(line: Line, examination: Examination) -> str | None:
    """The section that a heading opens."""
    named = (subject for subject, words in _WORDS.items() if words in line.spelled)
    return statement_explained(line.spelled, examination.form) or next(named, None)
