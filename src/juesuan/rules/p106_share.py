"""占比超过100%。

什么：词汇里是分母一部分的数，正文说它占分母的比重大于100%，而两个数不全知道，算不出来。
为什么：部分不会比整体大；多半是分母用错了，或者把完成率写成了占比。
依据：词汇里的 part_of；部分不大于整体。分母不包含它的确有大于100%的，所以只提醒。
错：公务接待费占“三公”经费支出的105%
对：公务接待费占“三公”经费支出的5%
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.facts.measures import HUNDRED
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Kind
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination

CODE = "P106"
NAME = "share-over-hundred"
SEVERITY = Severity.WARNING


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Shares of more than all, where the figures themselves tell nothing."""
    for result in examination.verified:
        claim = result.claim
        quantity = examination.book.vocabulary.get(claim.fact.quantity)
        is_open = claim.kind is ClaimKind.SHARE and result.verdict is Verdict.UNVERIFIABLE and claim.fact.of is not None
        if quantity is None or not is_open or claim.said is None or claim.said <= HUNDRED:
            continue
        is_money = quantity.kind is Kind.MONEY
        if is_money and claim.fact.of and claim.fact.of.quantity in quantity.part_of:
            yield finding(CODE, NAME, SEVERITY, f"“{claim.quote}”：占比超过了100%", result)
