"""编了号，没有写内容。

什么：一段里只有序号和省略号（2.… （三）……），后面什么也没有写。
为什么：模板里的省略号是让人照样往下写的，留在报告里，读者以为漏了一项。
依据：决算公开模板的填报提示：省略号处按实际逐项填写，没有的删去
错：1.一般公共服务（类）财政事务（款）行政运行（项）
2.…
对：1.一般公共服务（类）财政事务（款）行政运行（项）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.model.chinese import NUMERALS
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination

CODE = "W105"
NAME = "item-left-empty"
SEVERITY = Severity.WARNING

_NUMERAL = f"[0-9]{{1,3}}|[{NUMERALS}]{{1,5}}"
_ITEM = re.compile(rf"(?:(?:{_NUMERAL})[.、]|（(?:{_NUMERAL})）)(?:…+|\.{{2,}})")


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Items that hold nothing but an ellipsis."""
    for line in examination.lines:
        if _ITEM.fullmatch(line.spelled):
            span = line.span_of_spelled(0, len(line.spelled))
            help_ = "请写出这一项；没有的，把序号一起删去"
            yield Diagnostic(CODE, NAME, SEVERITY, f"“{line.spelled}”只有序号，没有内容", span, help=help_)
