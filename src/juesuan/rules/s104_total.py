"""总分、分值或权重加起来不对。

什么：总分应当等于各项得分之和；一组指标的得分不能超过这一组的分值。
为什么：总分决定评价等级。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）；自评表自己的算法
错：预算执行得分20分，指标得分80分，总分98分。
对：预算执行得分20分，指标得分80分，总分100分。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination

CODE = "S104"
NAME = "total-score-wrong"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Totals in annexes that their rows do not give."""
    wrong: list[Claim] = []
    for result in examination.verified:
        is_total = result.claim.is_annex and result.claim.kind is ClaimKind.SUM
        is_told = any(set(each.parts) <= set(result.claim.parts) for each in wrong)  # of a part of these rows
        if is_total and result.verdict is Verdict.ERROR and not is_told:
            wrong.append(result.claim)
            verb = "不等于各项之和" if result.claim.is_whole else "少于各项得分之和"
            message = f"{result.claim.span.quote}{verb}：{result.formula}"
            yield finding(CODE, NAME, SEVERITY, message, result)
