"""合计与各项之和差在末位：尾差。

什么：勾稽关系两边末位不同，但两边各自可能代表的区间仍有交集；同一行的几栏、同样的几个数只报一次。
为什么：逐格由元进位到万元，相加自然会差一点；不是错，但读者会问。
依据：公开01表的注：本套报表金额单位转换时可能存在尾数误差；XBRL Calculations 1.1。
错：302 商品和服务支出 20.70，各项相加 20.69
对：302 商品和服务支出 20.69，各项相加 20.69
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.figures.identities import failing

CODE = "F102"
NAME = "rounding-difference"
SEVERITY = Severity.INFO


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Sums that are off by rounding."""
    yield from failing(book, Verdict.ROUNDING, CODE, NAME, SEVERITY)
