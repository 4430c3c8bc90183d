"""只有标题，下面没有内容。

什么：情况说明里“一、”“（一）”这样的标题，下面没有一句话、一张表、一幅图，接着就是下一个标题。
多数标题下面都没有内容的（目录、提纲）不说；自评结果可能是图片，文字文件和 PDF 看不见，也不说。
为什么：多是删了上年的内容、今年的没有填；读者不知道是没有发生，还是漏写了。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：公开的内容应当完整；没有发生的也要说明
错：七、政府性基金预算财政拨款收入支出决算情况说明　八、国有资本经营预算财政拨款支出决算情况说明
对：七、政府性基金预算财政拨款收入支出决算情况说明　本单位当年无政府性基金预算财政拨款收入支出。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Heading
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.lines import Line

CODE = "C109"
NAME = "heading-without-text"
SEVERITY = Severity.WARNING

_LEVELS = (2, 3)
_FEW = 3  # of so many headings one may be bare; of more of them nothing is said


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Headings of the explanations that another one follows which is no part of theirs."""
    lines = {id(line.block): line for line in explanations(examination.lines)}
    headings = [line for line in lines.values() if isinstance(line.block, Heading) and line.block.level in _LEVELS]
    bare: list[Line] = []
    for block, after in pairwise(examination.blocks):
        line = lines.get(id(block))
        if line and isinstance(block, Heading) and block.level in _LEVELS and isinstance(after, Heading):
            bare += [line] if after.level <= block.level and _owes_text(line, examination) else []
    if len(bare) * _FEW > len(headings):
        return
    for line in bare:
        help_ = "请写出这一节的内容；没有发生的写明没有"
        span = line.span(0, len(line.raw))
        yield Diagnostic(CODE, NAME, SEVERITY, f"“{line.raw.strip()}”下面没有内容", span, help=help_)


def _owes_text(line: Line, examination: Examination) -> bool:
    """Whether a heading promises words, and no picture that cannot be seen may stand below it."""
    words, pictured = examination.form.words, examination.reading.report.pictured
    if not line.spelled.endswith(words.of("heads-a-text")):
        return False
    may_be_picture = any(each in line.spelled for each in words.of("heads-pictures"))
    return not may_be_picture if pictured is None else " ".join(line.raw.split()) not in pictured
