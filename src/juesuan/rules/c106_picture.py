"""写了图的名称，没有图。

什么：Word 文件里有“图1：……”这样的图名，前后却没有图。文字文件和 PDF 看不见图，不查。
为什么：格式要求用图说明收支的变动和结构；图名留着、图没有放进去，公开的报告就缺了一幅图。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：公开的内容应当完整
错：“图2：收入决算结构”下面就是下一节。
对：“图2：收入决算结构”的上面是收入决算的饼图。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Paragraph, Role
from juesuan.rules.examination import Examination

CODE = "C106"
NAME = "picture-missing"
SEVERITY = Severity.WARNING


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Captions beside which no picture stands."""
    pictured = examination.reading.report.pictured
    if pictured is None:
        return
    for line in examination.lines:
        is_caption = isinstance(line.block, Paragraph) and line.block.role is Role.CAPTION
        if is_caption and " ".join(line.raw.split()) not in pictured:
            span = line.span(0, len(line.raw))
            yield Diagnostic(
                CODE, NAME, SEVERITY, f"有图名“{line.raw.strip()}”，没有图", span, help="请把图放进去，或删去图名"
            )
