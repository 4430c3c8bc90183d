"""执行率、得分率、控制率算得不对。

什么：附表里的执行率应当等于同一行的执行数除以预算数，得分率等于得分除以分值。
为什么：执行率决定得分；改了执行数忘了改执行率，得分就跟着错。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）；自评表自己的算法
错：预算数30万元，执行数27万元，执行率100%。
对：预算数30万元，执行数27万元，执行率90%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding, wrong_rate
from juesuan.rules.examination import Examination

CODE = "S101"
NAME = "execution-rate-wrong"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Rates in annexes that do not follow from the figures beside them."""
    for result in examination.verified:
        is_rate = result.claim.is_annex and result.claim.kind is ClaimKind.EXECUTION
        if is_rate and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            yield finding(CODE, NAME, SEVERITY, wrong_rate(result, "比率"), result)
