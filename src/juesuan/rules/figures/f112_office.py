"""全是行政、参公单位，机关运行经费却不等于公用经费。

什么：数据或报告写明单位的性质而且全是行政、参公的，机关运行经费与基本支出决算明细表的公用经费合计比较。
有一个事业单位、或有单位没有写性质的不说：那时机关运行经费只是公用经费的一部分。
为什么：机关运行经费就是这些单位的公用经费，两处不同，总有一处错了或口径不对。
依据：名词解释“机关运行经费”：行政单位和参公事业单位一般公共预算基本支出中的日常公用经费；词汇里的 same_as。
是惯例的相等，所以只提醒。
错：公用经费合计 20.70 万元，机关运行经费 27.00 万元
对：公用经费合计 20.70 万元，机关运行经费 20.70 万元
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.model.accounts import Unit
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit, number

CODE = "F112"
NAME = "office-differs-from-operating"
SEVERITY = Severity.WARNING

SAID_TOO = True
"""Figures that only sentences state are held to it as well."""

_OFFICE = "office"
_ADMINISTRATIVE = ("行政", "参公")


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """机关运行经费 of offices alone that is not their 公用经费."""
    units = book.accounts.units
    if not units or not all(_is_administrative(unit) for unit in units):
        return
    office = book.find(FactId(_OFFICE, book.year))
    operating = book.find(FactId(book.vocabulary[_OFFICE].same_as, book.year))
    if office is None or operating is None:
        return
    said, due = Reach.of(office.value), Reach.of(operating.value)
    if not said.interval.meets(due.interval):
        unit = book.accounts.identification.money.label
        left, right = (number(in_unit(each.value, unit)) for each in (said, due))
        message = (
            f"{office.name}是{left}{unit}，而{operating.name}是{right}{unit}；单位全是行政、参公的，两处通常应当相等"
        )
        yield Diagnostic(CODE, NAME, SEVERITY, message, office.span, said=left, expected=right, help="请核对两处的口径")


def _is_administrative(unit: Unit) -> bool:
    return unit.type in _ADMINISTRATIVE
