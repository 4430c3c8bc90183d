"""缺一张报表。

什么：报告里有四张以上决算报表、又有情况说明的，格式规定的其他报表也要有；没有数字的报表应公开空表。
为什么：少公开一张表，公开就不完整；没有这项收支的，也要让读者看到是空表。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：部门决算公开的报表；没有数据的表格应当列出空表并说明
错：第二部分只有公开01表至公开08表。
对：第二部分有公开01表至公开09表，没有数字的表写明本表无数据。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.titles import statement_explained
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.lines import Line
from juesuan.rules.titled import titles

CODE = "C102"
NAME = "statement-missing"
SEVERITY = Severity.WARNING

_ENOUGH = 4  # statements that make a report more than a fragment


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Statements of the form whose titles stand nowhere."""
    read = examination.read.form.statements
    if len(read) < _ENOUGH or not any(_explains(line, examination) for line in examination.lines):
        return
    found = list(titles(examination))
    known = {title.statement for title in found} | set(read)
    for statement, spec in examination.form.statements.items():
        is_owed = examination.identification.year >= spec.since
        if statement not in known and is_owed:
            message = f"没有找到《{spec.title}》"
            span = found[-1].span if found else None
            yield Diagnostic(CODE, NAME, SEVERITY, message, span, help="请补上这张表；没有数字的公开空表并说明")


def _explains(line: Line, examination: Examination) -> bool:
    """Whether the report goes on after its statements."""
    return line.is_heading and statement_explained(line.spelled, examination.form) is not None
