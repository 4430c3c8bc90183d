"""正文里的增减率不是本年数与上年数算出来的那个。

什么：知道上年数（或预算数）的，由两个数重算增减率。
为什么：草稿里留下的百分比，或误除以本年数的百分比，看上去与对的一样。
依据：增长率＝变动额÷上年数；上年报告，或本报告的数据。
错：（2022年：1093.42）2023年度收入合计1221.23万元，比上年增长10.5%。
对：（2022年：1093.42）2023年度收入合计1221.23万元，比上年增长11.7%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding, wrong_rate
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect

CODE = "P104"
NAME = "growth-contradicts-figures"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Growth rates that the figures deny."""
    for result in examination.verified:
        is_held = result.claim.kind is ClaimKind.GROWTH and result.aspect is Aspect.FIGURES
        if is_held and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            yield finding(CODE, NAME, SEVERITY, wrong_rate(result, "增减率"), result)
