"""整体绩效自评的预算数不是表下备注所说的那一种。

什么：格式的备注说预算数是年初预算，填的却是执行数；或说是调整后的预算，填的却是年初预算而执行数已经超过它。
为什么：执行率以预算数为分母，口径错了，执行率和得分都跟着错。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）附件；格式的 scoring.noted 就是它的备注所说的。
错：备注：预算数为调整后预算总额。年初预算 380.56，给的预算数 380.56，执行数 533.26
对：备注：预算数为调整后预算总额。年初预算 380.56，给的预算数 533.26，执行数 533.26
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number as value_of
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Basis, FactId
from juesuan.rules.noted import mistaken
from juesuan.rules.wording import in_unit, number

CODE = "F115"
NAME = "budget-given-not-as-noted"
SEVERITY = Severity.WARNING
SAID_AS = ("S107",)
"""By which rules of a report its 自评表 is told."""

_BASES = {Basis.ORIGINAL: "年初预算", Basis.ADJUSTED: "调整后的预算"}


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """The budget of the whole department, if the note of the form speaks of another."""
    scoring, spent_id = book.form.scoring, FactId("whole", book.year)
    original = FactId("general.expenditure", book.year, basis=Basis.ORIGINAL)
    budget, spent, known = (book.find(each) for each in (replace(spent_id, basis=scoring.whole), spent_id, original))
    if scoring.noted is None or budget is None or spent is None or known is None:
        return
    if cause := mistaken(value_of(budget.value), value_of(spent.value), value_of(known.value), scoring.noted):
        unit = book.accounts.identification.money.label
        said = number(in_unit(value_of(budget.value), unit))
        message = f"整体绩效自评的预算数是{said}{unit}，表下的备注说它是{_BASES[scoring.noted]}，{cause}"
        yield Diagnostic(CODE, NAME, SEVERITY, message, budget.span, said=said, help="请核对预算数的口径")
