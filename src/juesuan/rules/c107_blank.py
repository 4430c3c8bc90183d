"""报表里该有数的格空着。

什么：合计要加上这一格才对，这一格的数由别的格也算得出来，而这一格空着；整级科目都不填的不算。
为什么：合计是对的，漏的这个数从表里却看不到；读者把各项加起来，得不到合计。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：公开的内容应当完整；表内各项之和等于合计
错：公开01表“八、社会保障和就业支出”空着，本年支出合计 1221.23 却含着它的 2.70
对：公开01表“八、社会保障和就业支出”是 2.70
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic
from juesuan.rules.examination import Examination
from juesuan.rules.figures.blanks import LEFT_BLANK, left_blank

CODE, NAME, SEVERITY = LEFT_BLANK


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Blank cells of printed statements that their total counts and that follow from other cells."""
    if examination.blocks:
        yield from left_blank(examination.read)
