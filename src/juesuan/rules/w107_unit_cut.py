"""金额的单位写成了“万”“亿”。

什么：认得出是哪一笔钱的、与别的数对得上的金额，单位应当写全：万元、亿元；全文多数金额都这样写的不说。
为什么：“0.30万”可以是万元，也可以是万人、万次；公开的报告里单位要写全。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：公开的内容应当通俗易懂、便于监督
错：公务接待费支出决算为0.30万，完成预算的100%。
对：公务接待费支出决算为0.30万元，完成预算的100%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import Claim
from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Kind
from juesuan.model.verdict import Verdict
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect

CODE = "W107"
NAME = "unit-cut-short"
SEVERITY = Severity.WARNING

_HELD = (Aspect.FIGURES, Aspect.SENTENCE, Aspect.PARTS)
_WORDS = 6  # signs before a number by which it is told


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Amounts of money whose unit lacks 元, each once; none where most are written so."""
    prose = (result for result in examination.verified if not result.claim.is_annex)
    sums = [each for each in prose if MoneyUnit.said(each.claim.unit)]
    short = [each for each in sums if not each.claim.unit.endswith("元")]
    if len(short) * 2 > len(sums):
        return
    told: set[int] = set()
    for result in short:
        claim = result.claim
        is_held = result.aspect in _HELD and result.verdict in (Verdict.OK, Verdict.ROUNDING)
        if (is_held or _is_money(claim, examination)) and claim.span.start not in told:
            told.add(claim.span.start)
            printed = "".join(claim.span.quote.split())
            words = claim.quote.removesuffix(printed)[-_WORDS:]
            message = f"“{words}{printed}”的单位没有写全，应为“{claim.unit}元”"
            yield Diagnostic(CODE, NAME, SEVERITY, message, claim.span, help=f"请写成“{claim.unit}元”")


def _is_money(claim: Claim, examination: Examination) -> bool:
    """Whether what is claimed is known to be money."""
    quantity = examination.book.vocabulary.get(claim.fact.quantity) if claim.is_named else None
    return quantity is not None and quantity.kind is Kind.MONEY
