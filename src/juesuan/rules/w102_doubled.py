"""词语或标点连写了两遍。

什么：两个字以上的词紧接着又写一遍（预算预算、本级本级），标点紧接着标点（、、 ，。）。词中间隔着空格的不算。
为什么：多是改稿、套用模板时留下的笔误。
依据：《标点符号用法》（GB/T 15834-2011）；可以连写的词列在格式的 wording.yaml 里
错：预算预算完成率100%，主要包括：办公费、、水费。
对：预算完成率100%，主要包括：办公费、水费。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Span
from juesuan.rules.examination import Examination

CODE = "W102"
NAME = "written-twice"
SEVERITY = Severity.WARNING

_WORD = re.compile(r"([\u4e00-\u9fff]{2,6})\1")
_MARKS = re.compile(r"([、，；：])\1|(?<!。)。。(?!。)|、[，。；]|，[、。；]|。[、，；]|；[、，。]|：[、，。；]")
_SHORT = re.compile(r"是是(?![否非])|(?:为为|的的|达达)(?=[0-9])|占占|较较|共共(?=[0-9])")  # words of one sign
_COUNTED = frozenset("一二三四五六七八九十百千万零〇两几每逐某")


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Words and marks that stand twice with nothing between them."""
    lines = examination.lines
    repeatable = set(examination.form.wording.repeatable)
    for found in _WORD.finditer(lines.text):
        word = found[1]
        is_name = word in repeatable or _COUNTED.intersection(word)
        span = lines.span(*found.span())
        if not is_name and _is_direct(span, len(found[0])):
            yield Diagnostic(CODE, NAME, SEVERITY, f"“{word}”连写了两遍", span, help=f"请删去一个“{word}”")
    for found in _SHORT.finditer(lines.text):
        span, word = lines.span(*found.span()), found[0][0]
        if _is_direct(span, len(found[0])):
            yield Diagnostic(CODE, NAME, SEVERITY, f"“{word}”连写了两遍", span, help=f"请删去一个“{word}”")
    for found in _MARKS.finditer(lines.text):
        span = lines.span(*found.span())
        if _is_direct(span, len(found[0])):
            message = f"标点“{found[0]}”连在一起"
            yield Diagnostic(CODE, NAME, Severity.INFO, message, span, help="请留下其中一个")


def _is_direct(span: Span, length: int) -> bool:
    """Whether the signs stand together as they were printed: spaces and quotes keep words apart."""
    return span.end - span.start == length
