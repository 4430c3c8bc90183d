"""部分大于包含它的总数。

什么：按词汇表不会超过另一个数的数（小微企业 ≤ 中小企业 ≤ 采购总额；各项接待 ≤ 公务接待费）。
为什么：否则它的占比会超过100%。
依据：政府采购：小微企业 ≤ 中小企业 ≤ 采购总额。
错：授予中小企业合同金额 10 万元，其中：授予小微企业合同金额 12 万元
对：授予中小企业合同金额 12 万元，其中：授予小微企业合同金额 10 万元
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit, number

CODE = "F106"
NAME = "part-exceeds-whole"
SEVERITY = Severity.ERROR


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Parts that exceed their whole by more than rounding."""
    for identity, given in book.accounts.figures.items():
        limit = book.vocabulary[identity.quantity].at_most
        whole = book.find(FactId(limit, identity.year, basis=identity.basis)) if limit else None
        if whole is None:
            continue
        part, most = Reach.of(given.value), Reach.of(whole.value)
        if part.interval.low > most.interval.high:
            unit = book.accounts.identification.money.label
            said, expected = (number(in_unit(each.value, unit)) for each in (part, most))
            message = f"{fact_name(identity, book)}是{said}{unit}，超过了{whole.name}{expected}{unit}"
            yield Diagnostic(CODE, NAME, SEVERITY, message, given.span, said=said, expected=expected)
