"""A completion rate in the prose does not follow from the actual figure and the budget.

What: 完成…预算的…% is recomputed from the figures, or from the budget and the actual figure of the sentence itself.
Why: the fault is a budget that was adjusted after the percentage was written, or a rate over a budget of 0.
Source: 完成率＝决算数÷预算数; over a budget of 0 there is none, and only words of the template give one.
Wrong: 年初预算为1028.79万元，支出决算为1210.21万元，完成年初预算的107.6%。
Right: 年初预算为1028.79万元，支出决算为1210.21万元，完成年初预算的117.6%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.claimed import finding, wrong_rate
from juesuan.rules.examination import Examination
from juesuan.rules.numbers import Verdict
from juesuan.rules.verification import Aspect

CODE = "P103"
NAME = "completion-miscomputed"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Completion rates that do not come out, and those that do not exist."""
    for result in examination.verified:
        if result.claim.kind is not ClaimKind.COMPLETION:
            continue
        if result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            yield finding(CODE, NAME, SEVERITY, wrong_rate(result, "完成率"), result)
        elif result.is_over_nothing:
            severity = Severity.WARNING if result.aspect is Aspect.FIGURES else Severity.INFO
            message = f"“{result.claim.quote}”：{result.reason}，请删去这个百分比"
            yield finding(CODE, NAME, severity, message, result)
