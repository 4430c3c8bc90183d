"""数后面缺了“万元”或“%”。

什么：“预算为”“决算为”“合计”后面的小数要有金额单位，“增长”“下降”“占”后面的小数要有“%”。只看紧接着标点的小数；
这个数照样按应有的单位核对。
为什么：没有单位的数，读者不知道是万元、元还是百分比。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：公开的内容应当通俗易懂、便于监督
错：年初预算为1028.79，支出决算为1210.21万元，比上年增长11.7。
对：年初预算为1028.79万元，支出决算为1210.21万元，比上年增长11.7%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination

CODE = "W104"
NAME = "unit-missing"
SEVERITY = Severity.WARNING

_WORDS = 5  # signs before a number by which it is told


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Decimal numbers that a sign follows where a unit must; none where hardly any number of a report has one."""
    lacking = [claim for claim in examination.claims if claim.lacks_unit]
    if len(lacking) * 2 > sum(claim.said is not None for claim in examination.claims):
        return
    for claim in lacking:
        words = claim.quote.removesuffix(claim.span.quote)[-_WORDS:]
        message = f"“{words}{claim.span.quote}”后面缺“{claim.unit}”"
        mend = "请补上" if claim.unit == "%" else "请补上单位（万元或元）"
        yield Diagnostic(CODE, NAME, SEVERITY, message, claim.span, help=mend)
