"""同一个数前后说法不一。

什么：别无对照的数，与第一次说到它的地方比较。
为什么：一处改了，另一处忘了改；两处总有一处是错的。
依据：报告自己：同一个数处处相等。
错：机关运行经费支出20.7万元。……机关运行经费支出27.0万元。
对：机关运行经费支出20.7万元。……机关运行经费支出20.7万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect

CODE = "X101"
NAME = "said-in-two-ways"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Facts that two places state differently."""
    for result in examination.verified:
        if result.aspect is Aspect.REPETITION and result.verdict is Verdict.ERROR:
            before = result.related[0]
            side = "前面" if before.span.start < result.claim.span.start else "后面"
            message = f"“{result.claim.quote}”与{side}的“{before.quote}”不一致"
            yield finding(CODE, NAME, SEVERITY, message, result, Label(f"{side}这样说", before.span))
