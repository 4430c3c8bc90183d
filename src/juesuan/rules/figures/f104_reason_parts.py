"""原因的各部分相加，不等于所解释的增减额。

什么：分项列出金额的原因，与上年比的和与预算比的都算。
为什么：读者把各项加起来，得到的应当就是这句话里的增减额。
依据：每一项增减都要说明原因；原因分项列出金额的，各项之和即增减额。
错：增加 61.42 万元，主要原因是增加人员经费 65.47 万元，减少活动经费 7.5 万元
对：增加 61.42 万元，主要原因是增加人员经费 68.92 万元，减少活动经费 7.5 万元
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number
from juesuan.facts.names import fact_name
from juesuan.model.accounts import Reason
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit
from juesuan.rules.wording import number as written

CODE = "F104"
NAME = "reason-parts-do-not-add-up"
SEVERITY = Severity.ERROR


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Reasons whose parts miss their difference by more than rounding."""
    for difference, reason in book.accounts.reasons.items():
        identity = difference.fact(book.year)
        fact = book.find(identity) if identity else None
        if not reason.parts or identity is None or fact is None:
            continue
        parts = [Reach.of(part.amount.value) for part in reason.parts]
        total = sum(parts[1:], parts[0])
        if not total.interval.meets(Reach.of(fact.value).interval):
            yield _finding(identity, number(fact.value), total.value, reason, book)


def _finding(identity: FactId, change: Decimal, total: Decimal, reason: Reason, book: FactBook) -> Diagnostic:
    unit = book.accounts.identification.money.label
    added, expected = written(in_unit(total, unit)), written(in_unit(change, unit))
    values = (written(in_unit(number(part.amount.value), unit)) for part in reason.parts)
    formula = " + ".join(values).replace("+ -", "− ") + f" = {added}"
    message = f"{fact_name(identity, book)}是{expected}{unit}，而原因各部分相加得{added}{unit}（{formula}）"
    return Diagnostic(
        CODE,
        NAME,
        SEVERITY,
        message,
        reason.parts[0].amount.span or reason.span,
        said=added,
        expected=expected,
        formula=formula,
        help="请补上缺的部分或改正金额；减少的写负数",
    )
