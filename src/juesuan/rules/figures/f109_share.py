"""占比超过100%。

什么：报告里以某个总数为分母的金额（绩效自评资金占一般公共预算项目支出），大于那个总数；上年数、预算数同样。
人数不在内：在职人员确有超过编制的。
为什么：这样印出来的占比会超过100%，不是金额错了，就是分母没有包含它（项目里有政府性基金的，分母却只是一般公共预算）。
依据：部分不大于整体；四舍五入解释得了的不算。
错：绩效自评资金 2025.87 万元，占一般公共预算项目支出总额 1705.87 万元的118.8%
对：绩效自评资金 1705.87 万元，占一般公共预算项目支出总额 1705.87 万元的100%
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Fact, FactId, Kind
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit, number

CODE = "F109"
NAME = "share-over-whole"
SEVERITY = Severity.WARNING

SAID_TOO = True
"""Figures that only sentences state are held to it as well."""


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Figures of which a customary share would be more than all; what cannot be at all is another rule's."""
    for identity in book.accounts.figures:
        quantity = book.vocabulary[identity.quantity]
        part = book.find(identity)
        if quantity.kind is not Kind.MONEY or part is None:
            continue
        for whole in quantity.part_of:
            is_limit = whole == quantity.at_most or identity.quantity in book.vocabulary[whole].sum_of
            of = None if is_limit else book.find(replace(identity, quantity=whole, key=""))
            if of and Reach.of(part.value).interval.low > Reach.of(of.value).interval.high > 0:
                yield _finding(identity, part, of, book)
                break


def _finding(identity: FactId, part: Fact, whole: Fact, book: FactBook) -> Diagnostic:
    unit = book.accounts.identification.money.label
    said, most = (number(in_unit(Reach.of(each.value).value, unit)) for each in (part, whole))
    message = f"{fact_name(identity, book)}是{said}{unit}，超过了{whole.name}{most}{unit}，占比会超过100%"
    mend = "请核对金额；它不全在那个总数里的，换一个包含它的总数作分母"
    return Diagnostic(CODE, NAME, SEVERITY, message, part.span, said=said, help=mend)
