"""The same fact is said in two ways.

What: claims of one fact that nothing else can verify are compared with the first place that states it.
Why: a figure was corrected in one place and forgotten in another; one of the two is wrong, whichever it is.
Source: the report itself; the same fact stated twice must be equal everywhere.
Wrong: 机关运行经费支出20.7万元。 … 机关运行经费支出27.0万元。
Right: 机关运行经费支出20.7万元。 … 机关运行经费支出20.7万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination
from juesuan.rules.verification import Aspect

CODE = "X101"
NAME = "said-in-two-ways"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Facts that two places state differently."""
    for result in examination.verified:
        if result.aspect is Aspect.REPETITION:
            before = result.related[0]
            message = f"“{result.claim.quote}”与前面的“{before.quote}”不一致"
            yield finding(CODE, NAME, SEVERITY, message, result, Label("前面这样说", before.span))
