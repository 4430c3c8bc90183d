"""增减率与同一句话里的数算不拢。

什么：增减率应等于变动额除以比较的基数，基数是本期数减去变动额；三个数都在这句话里，逐句重算。
为什么：三个数里改了两个，忘了第三个；不用看报表也能发现。
依据：增长率＝变动额÷（本期数－变动额）。
错：2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长10.5%。（除以了本年数）
对：2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长11.7%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding, wrong_rate
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect

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
