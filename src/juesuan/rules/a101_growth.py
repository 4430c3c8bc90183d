"""A growth rate does not follow from the amount and the change that the sentence itself states.

What: the rate must be the change divided by what the figure was compared with, that is the figure less the change.
Why: two of the three numbers were updated and the third was not; no statement is needed to see it.
Source: 增长率＝变动额÷（本期数－变动额）.
Wrong: 2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长10.5%。 (divided by this year)
Right: 2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长11.7%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.rules.claimed import finding, wrong_rate
from juesuan.rules.examination import Examination
from juesuan.rules.numbers import Verdict
from juesuan.rules.verification import Aspect

CODE = "A101"
NAME = "growth-miscomputed"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Growth rates that do not come out within their own sentences."""
    for result in examination.verified:
        is_own = result.claim.kind is ClaimKind.GROWTH and result.aspect is Aspect.SENTENCE and not result.is_excused
        if is_own and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            labels = (Label(f"“{each.quote}”", each.span) for each in result.related)
            yield finding(CODE, NAME, SEVERITY, wrong_rate(result, "增减率"), result, *labels)
