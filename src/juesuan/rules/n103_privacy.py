"""报告里有手机号码或身份证号码。

什么：全文（连表格）不应有个人的手机号码和校验位正确的居民身份证号码；办公电话不算。
为什么：公开的报告谁都能看到、搜到，收不回来。
依据：《中华人民共和国政府信息公开条例》第十五条；《公民身份号码》（GB 11643-1999）
错：填表人联系电话：13800138000
对：联系电话：027-82440000
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Span
from juesuan.rules.examination import Examination

CODE = "N103"
NAME = "personal-number"
SEVERITY = Severity.WARNING

_MOBILE = re.compile(r"(?<![0-9.,A-Za-z])1[3-9][0-9](?:-[0-9]{4}-[0-9]{4}|[0-9]{8})(?![0-9.A-Za-z])")
_IDENTITY = re.compile(
    r"(?<![0-9.A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9.A-Za-z])"
)
_CHECKS = "10X98765432"


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Numbers by which a person can be reached or known, wherever they stand."""
    source = examination.lines.source
    if source is None:
        return
    for what, pattern in (("手机号码", _MOBILE), ("身份证号码", _IDENTITY)):
        for found in pattern.finditer(source.text):
            if pattern is _MOBILE or _is_valid(found[0].upper()):
                span = Span(source, *found.span())
                mend = "请删去，需要联系方式的改用办公电话" if pattern is _MOBILE else "请删去"
                yield Diagnostic(CODE, NAME, SEVERITY, f"这里有个人的{what}，不宜公开", span, help=mend)


def _is_valid(number: str) -> bool:
    """Whether the last sign is the check of the others: ISO 7064 MOD 11-2."""
    weighted = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(number[:-1]))
    return _CHECKS[weighted % 11] == number[-1]
