"""得分与评分办法不符。

什么：预算执行情况的得分应当是分值乘以执行率；任何一项得分不能超过它的分值。
为什么：总分和等级由得分加成，一项错了全表都错。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）；自评表自己的算法
错：分值20分，执行率86%，得分20分。
对：分值20分，执行率86%，得分17.2分。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination

CODE = "S102"
NAME = "score-does-not-follow"
SEVERITY = Severity.WARNING


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Scores that the execution rate does not give, or that are more than the points."""
    for result in examination.verified:
        if result.claim.kind is not ClaimKind.SCORE or result.verdict not in (Verdict.ERROR, Verdict.ROUNDING):
            continue
        end = f"（{result.reason}）" if result.reason else ""
        message = f"得分{result.claim.span.quote}与评分办法不符：{result.formula}{end}"
        yield finding(CODE, NAME, SEVERITY, message, result)
