"""数后面缺了“万元”或“%”。

什么：“预算为”“决算为”“合计”后面的小数要有金额单位，“增长”“下降”“占”后面的小数要有“%”。只看紧接着标点的小数。
为什么：没有单位的数，读者不知道是万元、元还是百分比。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：公开的内容应当通俗易懂、便于监督
错：年初预算为1028.79，支出决算为1210.21万元，比上年增长11.7。
对：年初预算为1028.79万元，支出决算为1210.21万元，比上年增长11.7%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination

CODE = "W104"
NAME = "unit-missing"
SEVERITY = Severity.WARNING

_NUMBER = r"([0-9]{1,9}\.[0-9]{1,4})(?=[，。；])"
_MONEY = re.compile(r"(?:[预决]算[数额]?|[总合]计|收入|支出|均)为" + _NUMBER)
_RATE = re.compile(r"(?:增长|下降|降低|完成年初预算的|完成预算的|占[一-鿿“”]{0,12}[的出入额计])" + _NUMBER)
_SHARE = re.compile(r"(?:万元，占)" + _NUMBER)


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Decimal numbers that a sign follows where a unit must."""
    for pattern, unit in ((_MONEY, "万元"), (_RATE, "%"), (_SHARE, "%")):
        for found in pattern.finditer(examination.lines.text):
            said = f"“{found[0]}”后面缺“{unit}”"
            span = examination.lines.span(*found.span(1))
            mend = "请补上" if unit == "%" else "请补上单位（万元或元）"
            yield Diagnostic(CODE, NAME, SEVERITY, said, span, help=mend)
