"""报告里有手机号码或身份证号码。

什么：全文（连表格）不应有个人的手机号码和校验位正确的居民身份证号码；办公电话不算。
为什么：公开的报告谁都能看到、搜到，收不回来。
依据：《中华人民共和国政府信息公开条例》第十五条；《公民身份号码》（GB 11643-1999）
错：填表人联系电话：13800138000
对：联系电话：027-82440000
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Span
from juesuan.rules.examination import Examination
from juesuan.rules.personal import IDENTITY, MOBILE, personal

CODE = "N103"
NAME = "personal-number"
SEVERITY = Severity.WARNING

_MENDS = {MOBILE: "请删去，需要联系方式的改用办公电话", IDENTITY: "请删去"}


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Numbers by which a person can be reached or known, wherever they stand."""
    source = examination.lines.source
    if source is None:
        return
    for found in personal(source.text):
        if found.kind in _MENDS:
            span = Span(source, found.start, found.end)
            yield Diagnostic(CODE, NAME, SEVERITY, f"这里有个人的{found.kind}，不宜公开", span, help=_MENDS[found.kind])
