"""整体绩效自评的基本支出、项目支出与报表不同。

什么：整体绩效自评里按名称给的基本支出、项目支出，与支出决算表的同一个数比较。
为什么：两处印在同一份报告里，读者一比就知道；执行率以它们为据。
依据：同一个名称是同一个数；绩效自评的资金就是决算的资金。
错：自评表的基本支出总额 512.24，支出决算表的基本支出 506.87
对：自评表的基本支出总额 506.87，支出决算表的基本支出 506.87
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Fact, FactId
from juesuan.model.given import Given
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit, number

CODE = "F116"
NAME = "part-of-whole-differs"
SEVERITY = Severity.WARNING
SAID_AS = ("P101",)
"""By which rules of a report its 自评表 is told, as any amount that is not what it quotes."""

_WHOLE = "expenditure"


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Parts of the money of a whole evaluation that the statements have by the same name."""
    parts = {each.names[0]: each.id for each in book.vocabulary.values() if each.id.startswith(f"{_WHOLE}.")}
    for fund in book.accounts.performance.whole.funds:
        given = fund.money.actual
        known = book.find(FactId(parts[fund.name], book.year)) if fund.name in parts else None
        if given and known and Reach.of(given.value).value != Reach.of(known.value).value:
            yield _finding(fund.name, given, known, book)


def _finding(name: str, given: Given, known: Fact, book: FactBook) -> Diagnostic:
    unit = book.accounts.identification.money.label
    said, due = Reach.of(given.value), Reach.of(known.value)
    left, right = (number(in_unit(each.value, unit)) for each in (said, due))
    is_rounding = said.interval.meets(due.interval)
    cell = book.cell(known.id)
    message = f"整体绩效自评的{name}是{left}{unit}，而{book.cell_place(cell) if cell else known.name}是{right}{unit}"
    message += "，是尾差" if is_rounding else ""
    severity = Severity.INFO if is_rounding else SEVERITY
    mend = "" if is_rounding else "请核对；不给这一项的，自评表印报表的数"
    return Diagnostic(CODE, NAME, severity, message, given.span, said=left, expected=right, help=mend)
