"""说没有的，报表里有。

什么：“无……收入”“没有……支出”所说的项目，报表里应当为空或为0。
为什么：这类句子多从上年或模板抄来，当年有了收支就与报表矛盾。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：决算说明应当与决算报表一致。
错：本年度无其他收入。（收入决算表其他收入3.20万元）
对：本年度无其他收入。（收入决算表其他收入为空）
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import expected, finding
from juesuan.rules.examination import Examination

CODE = "L101"
NAME = "said-to-be-none"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Absences that a figure denies."""
    for result in examination.verified:
        if result.claim.kind is ClaimKind.ABSENCE and result.verdict is Verdict.ERROR:
            message = f"说没有“{result.claim.quote}”，而{result.formula}是{expected(result)}"
            yield finding(CODE, NAME, SEVERITY, message, result)
