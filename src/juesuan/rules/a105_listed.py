"""项目的个数与后面列出的不符。

什么：“涉及项目5个：①……②……”，个数与紧接着逐个列出的项目比较。
为什么：增减了一个项目，忘了改个数，或者漏了一个。
依据：报告自己：个数就是所列项目的个数，词汇里的 listed。
只看紧跟在个数后面、带序号的清单，所以只提醒。
错：2023年度共涉及项目3个：①送温暖；②活动费。
对：2023年度共涉及项目2个：①送温暖；②活动费。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Kind
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import finding
from juesuan.rules.counted import listed_behind
from juesuan.rules.examination import Examination
from juesuan.rules.wording import number

CODE = "A105"
NAME = "count-not-as-listed"
SEVERITY = Severity.WARNING


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Numbers of things that are listed one by one right behind them, and are not as many."""
    for result in examination.verified:
        claim = result.claim
        quantity = examination.book.vocabulary.get(claim.fact.quantity)
        if (
            quantity is None
            or not quantity.listed
            or quantity.kind is not Kind.COUNT
            or claim.kind is not ClaimKind.AMOUNT
        ):
            continue
        listed = listed_behind(claim.span)
        if result.verdict is not Verdict.ERROR and listed is not None and claim.said not in (None, listed):
            message = f"“{claim.quote}”，后面列出的有{number(listed)}{claim.unit}"
            yield finding(CODE, NAME, SEVERITY, message, result)
