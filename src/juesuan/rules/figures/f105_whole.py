"""给出的总数与给出的各部分之和不等。

什么：报表以外的数，既给了总数又逐项给了的（各科目的年初预算、各类车辆），或按种类给了的（政府采购＝货物＋工程＋服务）。
为什么：报告会把总数和各部分印在同一句话里。
依据：采购＝货物＋工程＋服务；车辆合计＝各类之和；年初预算合计＝各项之和。
错：共有车辆 3 辆，其中，机要通信用车 1 辆、其他用车 1 辆
对：共有车辆 2 辆，其中，机要通信用车 1 辆、其他用车 1 辆
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit, number

CODE = "F105"
NAME = "whole-differs-from-parts"
SEVERITY = Severity.ERROR


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Wholes that their parts contradict; where rounding explains it, no more than a hint."""
    given = book.accounts.figures
    for whole, figure in given.items():
        keyed = [each for each in given if each.key and replace(each, key="") == whole]
        kinds = [replace(whole, quantity=name) for name in book.vocabulary[whole.quantity].sum_of]
        parts = keyed or (kinds if all(kind in given for kind in kinds) else [])
        if whole.key or not parts:
            continue
        reaches = [Reach.of(given[part].value) for part in parts]
        total, said = sum(reaches[1:], reaches[0]), Reach.of(figure.value)
        if total.value != said.value:
            rounding = total.interval.meets(said.interval)
            yield _finding(book, whole, said, total, Severity.INFO if rounding else SEVERITY)


def _finding(book: FactBook, whole: FactId, said: Reach, total: Reach, severity: Severity) -> Diagnostic:
    quantity = book.vocabulary[whole.quantity]
    unit = quantity.unit or book.accounts.identification.money.label
    printed, expected = number(in_unit(said.value, unit)), number(in_unit(total.value, unit))
    message = f"{fact_name(whole, book)}是{printed}{unit}，而各项相加得{expected}{unit}"
    if severity is Severity.INFO:
        message += "，是尾差"
    span = book.accounts.figures[whole].span
    return Diagnostic(CODE, NAME, severity, message, span, said=printed, expected=expected)
