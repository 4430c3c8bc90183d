"""涉密、不予公开的数印了出来。

什么：数据里标为 withheld 的（或报表里写着涉密的）数，正文或报表里却有一个数字。
为什么：公开了就收不回来；是不是那个数，这里不核对，也不说。
依据：《中华人民共和国保守国家秘密法》；数据里写明的依据。
错：支出决算表某项写着“涉密”，正文写“该项支出 12.50 万元”
对：支出决算表某项写着“涉密”，正文写“该项支出涉密，不予公开”
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.words import WITHHELD

CODE = "N105"
NAME = "withheld-printed"
SEVERITY = Severity.ERROR
_MEND = "请删去这个数，写“涉密，不予公开”；不是那个数的，请写清楚说的是什么"


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Numbers where the data, or the statements themselves, say that there must be none."""
    book, own = examination.book, examination.read
    for cell, given in own.accounts.cells.items():
        if cell in book.ledger.withheld:
            message = f"{book.cell_place(cell)}涉密，这里却有数"
            yield Diagnostic(CODE, NAME, SEVERITY, message, given.span, help=_MEND)
    for result in examination.verified:
        if result.reason == WITHHELD and result.claim.said is not None:
            message = f"{fact_name(result.claim.fact, book)}涉密，这里却有数"
            yield Diagnostic(CODE, NAME, SEVERITY, message, result.claim.span, help=_MEND)
