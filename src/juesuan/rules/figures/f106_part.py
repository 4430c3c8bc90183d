"""部分大于包含它的总数。

什么：按词汇表不会超过另一个数的数（小微企业 ≤ 中小企业 ≤ 采购总额；各项接待 ≤ 公务接待费；批次、团组数 ≤ 人次）；
没有逐项给全的总数里的一项（货物 ≤ 采购总额）。
为什么：否则它的占比会超过100%，或者有一批接待一个人也没有。
依据：政府采购：小微企业 ≤ 中小企业 ≤ 采购总额；一批、一团至少一人。
错：授予中小企业合同金额 10 万元，其中：授予小微企业合同金额 12 万元
对：授予中小企业合同金额 12 万元，其中：授予小微企业合同金额 10 万元
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Fact, FactId
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit, number

CODE = "F106"
NAME = "part-exceeds-whole"
SEVERITY = Severity.ERROR


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Parts that exceed their whole by more than rounding."""
    for identity, given in book.accounts.figures.items():
        for whole in _limits(identity, book):
            part, most = Reach.of(given.value), Reach.of(whole.value)
            if part.interval.low > most.interval.high:
                said, expected = (_printed(each.value, id_, book) for each, id_ in ((part, identity), (most, whole.id)))
                message = f"{fact_name(identity, book)}是{''.join(said)}，超过了{whole.name}{''.join(expected)}"
                yield Diagnostic(CODE, NAME, SEVERITY, message, given.span, said=said[0], expected=expected[0])
                break


def _limits(identity: FactId, book: FactBook) -> Iterator[Fact]:
    """What a figure cannot exceed: a kind of a count that kind of another, a part of money all of it."""
    quantity = book.vocabulary[identity.quantity]
    if quantity.at_most:
        own = replace(identity, quantity=quantity.at_most)
        whole = replace(own, key="") if quantity.at_most in quantity.part_of else own
        yield from (fact for each in dict.fromkeys((own, whole)) if (fact := book.find(each)))
    given = book.accounts.figures
    for of in book.vocabulary.values():
        kinds = [replace(identity, quantity=name) for name in of.sum_of]
        is_open = identity in kinds and not all(kind in given for kind in kinds)
        if is_open and (total := given.get(replace(identity, quantity=of.id))):
            yield Fact(
                replace(identity, quantity=of.id), total.value, fact_name(replace(identity, quantity=of.id), book)
            )


def _printed(value: Decimal, identity: FactId, book: FactBook) -> tuple[str, str]:
    """A figure as a message says it, and what it is counted in."""
    unit = book.vocabulary[identity.quantity].unit or book.accounts.identification.money.label
    return number(in_unit(value, unit)), unit
