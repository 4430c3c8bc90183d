"""涉密的数能由印出的数推算出来。

什么：数据里标为 withheld 的（或报表里写着涉密的）一格、一个数，合计和其余各项都印了出来，一减就得；逐步推出的也算。
为什么：读者做一次减法，保密就落空了。
依据：《中华人民共和国保守国家秘密法》；公开的合计照给，但不能由它得出涉密的数。
错：合计 100、甲 60、乙“涉密”三格都公开
对：合计 100 公开，甲、乙、丙中有两格“涉密”
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.disclosed import disclosed
from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import CellRef, FactId

CODE = "F120"
NAME = "withheld-follows"
SEVERITY = Severity.WARNING


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Printed totals that give away what is withheld. What it is, and by how much they differ, is not said."""
    told: dict[str, set[str]] = {}
    for each in disclosed(book):
        total, secret = (_named(which, book) for which in (each.total, each.secret))
        told.setdefault(secret, set()).add(total)
    for secret, totals in told.items():
        message = f"{secret}涉密，而由{'、'.join(sorted(totals))}和其余各项可以推算出来"
        mend = "请再问保密的要求：把合计或另一项也标为涉密，或者合并列示"
        yield Diagnostic(CODE, NAME, SEVERITY, message, help=mend)


def _named(which: CellRef | FactId, book: FactBook) -> str:
    return book.cell_place(which) if isinstance(which, CellRef) else fact_name(which, book)
