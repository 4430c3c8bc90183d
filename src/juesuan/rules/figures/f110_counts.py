"""有数量没有支出，或有支出没有数量。

什么：购置了车辆、有团组、有接待批次，而这项支出是 0；或有支出，而它的各种数量都是 0。
为什么：两处总有一处漏了或抄错了；别处付款的（其他资金、上年尾款）要在说明里写清楚。
依据：“三公”经费的数量是这笔支出的数量；没有支出就没有数量，词汇里的 nothing_without。
确有别处付款的，所以只提醒。
错：公务用车购置费 0 万元，购置公务用车 7 辆
对：公务用车购置费 126.00 万元，购置公务用车 7 辆
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number as value_of
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import Fact, FactId, Kind
from juesuan.rules.wording import in_unit, number

CODE = "F110"
NAME = "count-without-money"
SEVERITY = Severity.WARNING

SAID_TOO = True
"""Figures that only sentences state are held to it as well."""


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Counts of a spending that there is not, and spending of which every count is nothing."""
    counted: dict[str, list[FactId]] = {}
    for quantity in book.vocabulary.values():
        if quantity.nothing_without:
            counted.setdefault(quantity.nothing_without, []).append(FactId(quantity.id, book.year))
    for name, of in counted.items():
        spent = book.find(FactId(name, book.year))
        if spent is None:
            continue
        if not value_of(spent.value):
            yield from (_finding(each, spent, book) for each in _known(of, book) if value_of(each.value))
        elif value_of(spent.value) > 0:
            yield from _uncounted(spent, of, book)


def _known(of: list[FactId], book: FactBook) -> Iterator[Fact]:
    """The counts that are known, each as a whole or else by its kinds."""
    for identity in of:
        if book.vocabulary[identity.quantity].kind is not Kind.COUNT:
            continue
        kinds = (replace(identity, key=key) for key in book.keys(identity.quantity))
        whole = book.find(identity)
        yield from [whole] if whole else [fact for kind in kinds if (fact := book.find(kind))]


def _uncounted(spent: Fact, of: list[FactId], book: FactBook) -> Iterator[Diagnostic]:
    """A spending whose counts are all told and all nothing; money told by kinds may be of a kind without a count."""
    counts = [each for each in of if book.vocabulary[each.quantity].kind is Kind.COUNT]
    told = [book.find(each) for each in counts]
    others = (book.find(replace(each, key=key)) for each in of for key in book.keys(each.quantity))
    is_counted = any(fact is not None and value_of(fact.value) for fact in (*told, *others))
    first = told[0]
    if not is_counted and first is not None and None not in told:
        yield _finding(first, spent, book)


def _finding(count: Fact, spent: Fact, book: FactBook) -> Diagnostic:
    unit, money = book.vocabulary[count.id.quantity].unit, book.accounts.identification.money.label
    said, paid = number(value_of(count.value)), number(in_unit(value_of(spent.value), money))
    return Diagnostic(
        CODE,
        NAME,
        SEVERITY,
        f"{count.name}是{said}{unit}，而{spent.name}是{paid}{money}",
        count.span or spent.span,
        (Label(f"{spent.name}{paid}{money}", spent.span),) if spent.span and spent.span != count.span else (),
        help="请核对两处；由别的资金支付的，在说明里写清楚",
    )
