"""原因与增减的方向相反。

什么：数比上年、比预算减少了，给的原因却只说支出增加；或者反过来。
说到上年、预算、结转、别的资金的，有增有减的，都不说。
为什么：多半是沿用了上年的原因，或者增减算反了。
依据：每一项增减都要说明原因，原因要解释得了这项增减；从严认定，只认一望而知的，所以只提醒。
错：支出合计比上年减少 12.44 万元，原因：人员经费支出增加
对：支出合计比上年减少 12.44 万元，原因：人员经费支出减少
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number as value_of
from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.words import Direction
from juesuan.rules.opposed import opposed
from juesuan.rules.wording import in_unit, number

CODE = "F114"
NAME = "reason-against-change"
SEVERITY = Severity.WARNING
SAID_AS = ("A104",)
"""By which rules of a report its sentences are told."""


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Reasons in words that can only be reasons for the opposite."""
    unit = book.accounts.identification.money.label
    for difference, reason in book.accounts.reasons.items():
        identity = difference.fact(book.year)
        fact = book.find(identity) if identity else None
        change = value_of(fact.value) if fact else None
        if identity is None or not change or not reason.text:
            continue
        direction = Direction.UP if change > 0 else Direction.DOWN
        if opposed("".join(reason.text.split()).strip("。"), direction, difference.quantity, book):
            said = number(in_unit(change, unit))
            message = f"{fact_name(identity, book)}是{said}{unit}，原因说的却是“{reason.text}”，方向相反"
            yield Diagnostic(CODE, NAME, SEVERITY, message, reason.span, help="请核对原因，或核对与之比较的数")
