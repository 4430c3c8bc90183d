"""“主要包括”所列的科目与报表不符。

什么：人员经费、公用经费等金额后面列举的科目，应当正是报表里有金额的科目。
为什么：列举多从上年抄来：当年没有的还在，新有的没有。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：决算说明应当与决算报表一致。
错：公用经费20.7万元，主要包括：办公费、会议费。（明细表中会议费为空）
对：公用经费20.7万元，主要包括：办公费、水费。（明细表中有金额的正是这两项）
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination

CODE = "L102"
NAME = "list-differs"
SEVERITY = Severity.WARNING


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Lists that name what there is not, or leave out what there is."""
    for result in examination.verified:
        if result.claim.kind is not ClaimKind.LISTING or result.verdict is not Verdict.ERROR:
            continue
        wrong = result.related
        if not wrong:
            yield finding(CODE, NAME, SEVERITY, f"列举的科目不全：{result.reason}", result)
            continue
        message = f"列举了报表中没有金额的科目：{'、'.join(item.quote for item in wrong)}"
        at = replace(result, claim=wrong[0]) if len(wrong) == 1 else result
        yield finding(CODE, NAME, SEVERITY, message, at)
