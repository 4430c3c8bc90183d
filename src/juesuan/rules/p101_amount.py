"""正文里的金额不是它所引用的数。

什么：凡用词认得出是哪一个数的金额、数量和增减额，都与报表的单元格或给出的数比较。
为什么：人们读的是句子；上一稿留下的数、抄错行的数会误导读者。
依据：财预〔2016〕143号（情况说明解释所公开的报表）；报告自己的报表。
错：2023年度收、支总计均为1221.23万元。（总计一行是4632.56，漏了结转）
对：2023年度收、支总计均为4632.56万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import computed_from, consequences, expected, finding
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect, Verified

CODE = "P101"
NAME = "amount-contradicts-figure"
SEVERITY = Severity.ERROR

_KINDS = (ClaimKind.AMOUNT, ClaimKind.CHANGE)


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Amounts and changes that are not what they quote."""
    for result in examination.verified:
        is_held = result.aspect in (Aspect.FIGURES, Aspect.SENTENCE) and result.claim.kind in _KINDS
        if is_held and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            quantity = examination.book.vocabulary.get(result.claim.fact.quantity)
            severity = Severity.WARNING if quantity and quantity.same_as else SEVERITY  # equal by custom, not by law
            labels = (*consequences(result, examination), *computed_from(result))
            yield finding(CODE, NAME, severity, _message(result), result, *labels)


def _message(result: Verified) -> str:
    quote = f"“{result.claim.quote}”"
    if result.claim.kind is ClaimKind.CHANGE:
        says = f"{result.reason}，应为" if result.verdict is Verdict.ROUNDING else "的变动额不对，应为"
        return f"{quote}{says}{expected(result)}：{result.formula}"
    if result.verdict is Verdict.ROUNDING:
        return f"{quote}{result.reason}，{result.formula}是{expected(result)}"
    if result.expected is None:
        return f"{quote}{result.reason}"
    return f"{quote}与{result.formula}不符，{result.reason + '，' if result.reason else ''}应为{expected(result)}"
