"""正文里的占比与部分、总数算不拢。

什么：分子、分母都知道的“占……%”逐个重算；进位解释得了的算尾差。
为什么：常见的错是分母用错：把预算数当决算数，把总计当本节的合计。
依据：报告自己的报表；占比四舍五入。
错：基本支出140.29万元，占本年支出12.5%。
对：基本支出140.29万元，占本年支出11.5%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import computed_from, finding, wrong_rate
from juesuan.rules.examination import Examination

CODE = "P102"
NAME = "share-miscomputed"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Shares that do not come out."""
    for result in examination.verified:
        if result.claim.kind is ClaimKind.SHARE and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            yield finding(CODE, NAME, SEVERITY, wrong_rate(result, "占比"), result, *computed_from(result))
