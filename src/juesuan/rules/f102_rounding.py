"""The digits of a sum differ from its terms, but only as rounding allows: 尾差.

What: identities whose two sides differ in the last digit while the intervals that they stand for still meet.
Why: 元 rounded to 万元 cell by cell does not add up; it is no fault, but whoever reads the report will ask.
Source: 本套报表金额单位转换时可能存在尾数误差 (note below 公开01表); XBRL Calculations 1.1.
Wrong: 302 商品和服务支出 20.70, its items 20.69
Right: 302 商品和服务支出 20.69, its items 20.69
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.identities import Verdict
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.identities import failing

CODE = "F102"
NAME = "rounding-difference"
SEVERITY = Severity.INFO


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Sums that are off by rounding."""
    yield from failing(examination, Verdict.ROUNDING, CODE, NAME, SEVERITY)
