"""Figures of the statements contradict each other.

What: every 勾稽关系 within a statement, down the 科目 and between statements, with its two sides added up.
Why: one of the cells is wrong; everything that quotes it is wrong with it.
Source: the notes below the statements (27行＝…), and what two statements both tell. Rounding does not explain it.
Wrong: 合计 1221.23 = 基本支出 140.29 + 项目支出 1080.49
Right: 合计 1221.23 = 基本支出 140.29 + 项目支出 1080.94
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.identities import Verdict
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.identities import failing

CODE = "F101"
NAME = "figures-contradict"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Cells that an identity contradicts."""
    yield from failing(examination, Verdict.ERROR, CODE, NAME, SEVERITY)
