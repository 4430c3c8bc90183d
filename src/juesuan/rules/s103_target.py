"""没有达到目标值却得满分，或没有说明原因。

什么：实际完成值没有达到目标值的指标，应当扣分并说明原因。
为什么：自评结果要公开，读者一比就会发现。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）；自评表自己的算法
错：目标值10场，实际完成值2场，未填写未完成原因。
对：目标值10场，实际完成值2场，原因：疫情防控期间减少聚集。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination

CODE = "S103"
NAME = "missed-with-full-score"
SEVERITY = Severity.WARNING


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Targets that were missed without a loss of points, or without a word of why."""
    for result in examination.verified:
        claim = result.claim
        if not claim.is_annex or claim.kind is not ClaimKind.COUNT or not result.formula:
            continue
        if result.verdict is Verdict.ERROR:
            labels = (Label("这里说没有", each.span) for each in result.related)
            yield finding(CODE, NAME, SEVERITY, f"{result.reason}：{result.formula}", result, *labels)
        elif result.verdict is Verdict.UNVERIFIABLE and not claim.is_whole:
            yield finding(CODE, NAME, SEVERITY, f"{result.reason}，也没有说明原因：{result.formula}", result)
