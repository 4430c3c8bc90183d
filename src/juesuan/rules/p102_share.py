"""A share in the prose does not follow from its part and its whole.

What: every 占…% whose numerator and denominator are known is recomputed; what rounding can reach is a 尾差.
Why: the usual fault is the wrong denominator: the budget for the actual figure, the total for the section's own.
Source: the statements of the report itself; shares are rounded 四舍五入.
Wrong: 基本支出140.29万元，占本年支出12.5%。
Right: 基本支出140.29万元，占本年支出11.5%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.claimed import finding, wrong_rate
from juesuan.rules.examination import Examination
from juesuan.rules.numbers import Verdict

CODE = "P102"
NAME = "share-miscomputed"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Shares that do not come out."""
    for result in examination.verified:
        if result.claim.kind is ClaimKind.SHARE and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            yield finding(CODE, NAME, SEVERITY, wrong_rate(result, "占比"), result)
