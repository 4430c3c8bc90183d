"""报表里的数与数据不同。

什么：用 --data 核对时，报告的报表里每一个数应当与数据里的相同。
为什么：正文改对了、报表没有改，或者报表是上一稿的，单看正文发现不了。
依据：公开的报表应当与批复的决算一致（财预〔2016〕143号）。
错：收入支出决算总表的财政拨款收入印成1221.32，数据里是1221.23。
对：收入支出决算总表的财政拨款收入印成1221.23，数据里是1221.23。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.wording import number

CODE = "P105"
NAME = "cell-contradicts-data"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Cells of the report's own statements that the data deny."""
    own, book = examination.read, examination.held_to
    if book is None:
        return
    unit = book.accounts.identification.money
    for cell, given in own.accounts.cells.items():
        held = book.ledger.get(cell)
        if cell.statement not in book.form.statements or not isinstance(given.value, Amount):
            continue
        due = held.value if held else Amount(given.value.yuan * 0)
        if given.value.yuan != due.yuan:
            said, expected = (number(each.within(unit)) for each in (given.value, due))
            message = f"{own.cell_name(cell)}印的是{said}，数据里是{expected}"
            yield Diagnostic(CODE, NAME, SEVERITY, message, given.span, said=said, expected=expected)
