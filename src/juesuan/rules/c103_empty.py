"""空表没有说明。

什么：政府性基金、国有资本经营、“三公”经费的报表一个数也没有的，要有一句话说明没有这项收支。
为什么：没有说明，读者分不清是没有发生，还是漏填了。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：没有数据的表格应当列出空表并说明
错：《政府性基金预算财政拨款收入支出决算表》各格都空着，全文没有说明。
对：本单位无政府性基金预算财政拨款收入支出，本表无数据。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.words import FunctionWords
from juesuan.rules.examination import Examination
from juesuan.rules.lines import squeezed
from juesuan.rules.titled import titles

CODE = "C103"
NAME = "empty-unexplained"
SEVERITY = Severity.WARNING

_STOPS = "。\n"
_ZERO = r"(?<![0-9.])0(?:\.0+)?(?:万|元|，|；|$)"


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Statements without a figure of which no sentence says that there is nothing."""
    read = examination.read
    unknown = {cell.statement for cell in read.accounts.unknown}
    filled = {cell.statement for cell in read.accounts.cells} | unknown
    for statement, spec in read.form.statements.items():
        if spec.subject and statement not in filled and not _is_explained(examination, spec.subject):
            place = next((title.span for title in titles(examination) if title.statement == statement), None)
            message = f"《{spec.title}》没有一个数，也没有一句话说明没有这项收支"
            mend = "请写明“本单位无……，本表无数据”；有收支的，请补上数字"
            yield Diagnostic(CODE, NAME, SEVERITY, message, place, help=mend)


def _is_explained(examination: Examination, about: str) -> bool:
    """Whether a sentence, be it in a table, says that there is nothing, or that some table is empty."""
    lines, words = examination.lines, examination.form.words
    if _says_nothing(lines.text, about, words) or lines.source is None:
        return True
    tables = "\n".join(map(squeezed, lines.source.text.splitlines()))
    return _says_nothing(tables, about, words) or any(each in tables for each in words.of("empty-statement"))


def _says_nothing(text: str, about: str, words: FunctionWords) -> bool:
    nothing = re.compile(f"{words.pattern('none')}|{_ZERO}")
    for found in re.finditer(about, text):
        start = max(text.rfind(stop, 0, found.start()) for stop in _STOPS) + 1
        ends = (text.find(stop, found.end()) for stop in _STOPS)
        if nothing.search(text, start, min((end for end in ends if end >= 0), default=len(text))):
            return True
    return False
