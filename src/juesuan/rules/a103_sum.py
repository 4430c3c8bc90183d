"""其中各项加起来不等于总数。

什么：一个数后面逐项列出的各部分，相加应当等于这个数。
为什么：改了一项忘了改总数，或者漏列、重列一项，读者自己一加就会发现。
依据：算术；报表中相应的勾稽关系（决算数等于各项之和）。
错：年初预算为100万元，其中：甲科目年初预算为60万元，乙科目年初预算为30万元。
对：年初预算为100万元，其中：甲科目年初预算为60万元，乙科目年初预算为40万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import Basis
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect

CODE = "A103"
NAME = "parts-do-not-add-up"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Amounts that differ from the sum of their parts. Of budgets and counts a part may be untold: a warning."""
    for result in examination.verified:
        claim = result.claim
        is_sum = (
            not claim.is_annex and result.aspect is Aspect.PARTS and claim.kind in (ClaimKind.SUM, ClaimKind.AMOUNT)
        )
        # a 尾差 between figures of the statements is told of the statements (F102)
        is_told = result.verdict is Verdict.ROUNDING and claim.kind is ClaimKind.SUM
        if not is_sum or is_told or result.verdict in (Verdict.OK, Verdict.UNVERIFIABLE):
            continue
        is_proved = claim.fact.basis is Basis.ACTUAL and MoneyUnit.said(claim.unit) is not None
        severity = SEVERITY if is_proved and not result.reason else Severity.WARNING
        end = f"，{result.reason}" if result.reason else ""
        message = f"“{claim.quote}”与各项之和不等：{result.formula}{end}"
        parts = (Label(f"其中“{part.quote}”", part.span) for part in claim.parts)
        yield finding(CODE, NAME, severity, message, result, *parts)
