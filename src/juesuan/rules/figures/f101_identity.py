"""报表的数互相矛盾。

什么：表内、科目上下级之间、表与表之间的每一条勾稽关系，两边分别相加后比较。
为什么：总有一个单元格是错的，引用它的文字也跟着错。
依据：报表下面的注（27行＝……），以及两张表都说到的数；四舍五入解释不了的差额。
错：合计 1221.23，基本支出 140.29 + 项目支出 1080.49
对：合计 1221.23，基本支出 140.29 + 项目支出 1080.94
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.figures.identities import failing

CODE = "F101"
NAME = "figures-contradict"
SEVERITY = Severity.ERROR


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Cells that an identity contradicts."""
    yield from failing(book, Verdict.ERROR, CODE, NAME, SEVERITY)
