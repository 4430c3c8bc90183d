"""A growth rate in the prose is not what this year's and last year's figures give.

What: where last year's figure (or the budget) is known, the rate is recomputed from the two figures.
Why: a percentage left from a draft, or the change divided by this year's figure, looks as good as the right one.
Source: 增长率＝变动额÷上年数; last year's report, or the data of this one.
Wrong: (2022: 1093.42) 2023年度收入合计1221.23万元，比上年增长10.5%。
Right: (2022: 1093.42) 2023年度收入合计1221.23万元，比上年增长11.7%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.claimed import finding, wrong_rate
from juesuan.rules.examination import Examination
from juesuan.rules.numbers import Verdict
from juesuan.rules.verification import Aspect

CODE = "P104"
NAME = "growth-contradicts-figures"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Growth rates that the figures deny."""
    for result in examination.verified:
        is_held = result.claim.kind is ClaimKind.GROWTH and result.aspect is Aspect.FIGURES
        if is_held and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            yield finding(CODE, NAME, SEVERITY, wrong_rate(result, "增减率"), result)
