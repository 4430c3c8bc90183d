"""一格空着，而另一张表说这里有钱。

什么：一张表的某格空着，按勾稽关系它不会小于另一张表的某格，那一格却有数（06表有公务接待费，“三公”表空着）。
为什么：空着按 0 印，报告就会写“无……支出”，是假话；起草时这一格标成待补充。
依据：“三公”经费决算数含基本支出中的相应科目；支出决算表含财政拨款支出；全部结转含财政拨款结转。
错：06表 30217 公务接待费 4.12，“三公”表的公务接待费空着
对：06表 30217 公务接待费 4.12，“三公”表的公务接待费 4.12
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.blanks import blanks
from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.wording import number

CODE = "F108"
NAME = "blank-with-money"
SEVERITY = Severity.WARNING


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Blank cells that other statements deny."""
    for blank in blanks(book):
        money = book.accounts.identification.money
        least = f"{number(blank.least.within(money))}{money.label}"
        message = f"{book.cell_place(blank.cell)}空着，而{book.cell_place(blank.other)}是{least}，它不会小于这个数"
        value = book.ledger.get(blank.other)
        span = value.given.span if value and value.given else None
        mend = "请补上；确实没有的，填 0 并查明另一张表"
        yield Diagnostic(CODE, NAME, SEVERITY, message, span, help=mend)
