"""情况说明里缺一节。

什么：决算情况说明里能认出五节以上、后面还有名词解释的，格式规定的其他各节也要有；按说的是什么来认。别的地方可以把几节合成一节，所以只说：序号跳了的，有那张表而没有那一节的，用本程序的格式写的。
为什么：少一节，就少公开一项内容；没有发生的，也要写明没有。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：部门决算公开应当说明的内容
错：第三部分写到“十、机关运行经费支出说明”为止，没有政府采购、国有资产、绩效。
对：第三部分有十三节，没有发生的写明没有。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from juesuan.extract.titles import statement_explained
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.form import Section
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import ends, explanations, is_part, out_of_turn
from juesuan.rules.lines import Line

CODE = "C101"
NAME = "section-missing"
SEVERITY = Severity.WARNING

_ENOUGH = 4  # sections that make a report more than a fragment
_LATE = "three_public"  # explanations that have come so far have left out what should stand before


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Sections of the form that no heading announces and of which no paragraph speaks."""
    lines = list(explanations(examination.lines))
    found: dict[str, Line] = {}
    for line in lines:
        if line.is_heading and (subject := _subject(line, examination)):
            found.setdefault(subject, line)
    owed = list(examination.form.sections.items())
    if not ends(examination.lines):
        is_told = _LATE in found and is_part(examination.lines)
        last = max((at for at, (subject, _) in enumerate(owed) if subject in found), default=0)
        owed = owed[:last] if is_told else []  # what comes after may stand on the next page
    if len(found) < _ENOUGH:
        return
    is_ours, is_broken = bool(examination.reading.report.form), any(out_of_turn(examination.lines))
    told = "\n".join(line.spelled for line in lines)
    first = min(found.values(), key=lambda line: line.at)
    for subject, section in owed:
        is_known = bool(section.heading) or subject in examination.form.statements
        is_owed = is_known and examination.identification.year >= section.since
        # a place may tell of it elsewhere; whose numbers jump, or whose statement is printed, has left it out
        is_owed &= is_ours or is_broken or subject in examination.read.form.statements
        if subject not in found and is_owed and not _tells(told, subject, examination.form.sections):
            message = f"情况说明里没有“{section.title}”这一节"
            span = first.span(0, len(first.raw))
            yield Diagnostic(CODE, NAME, SEVERITY, message, span, help="请补上这一节；没有发生的写明没有")


def _tells(told: str, subject: str, sections: Mapping[str, Section]) -> bool:
    """Whether the text uses a word of a section that is none of another section's: 财政拨款收、支总计 is of 四."""
    others = (word for name, section in sections.items() if name != subject for word in section.words)
    taken = (found.span() for word in others for found in re.finditer(re.escape(word), told))
    inside = {at for start, end in taken for at in range(start + 1, end)}
    own = (found.start() for word in sections[subject].words for found in re.finditer(re.escape(word), told))
    return any(at not in inside for at in own)


def _subject(line: Line, examination: Examination) -> str | None:
    """The section that a heading opens."""
    sections = examination.form.sections.items()
    named = (subject for subject, section in sections if section.heading and section.heading in line.spelled)
    return statement_explained(line.spelled, examination.form) or next(named, None)
