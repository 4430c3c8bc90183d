"""绩效指标在文字里归错了类。

什么：文字里“数量指标：……”后面说的指标，自评表里列在另一类（质量指标、时效指标……）下面。
为什么：文字和自评表是两个人填的；同一个指标归在两类，评价标准就不同。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）附件：指标按自评表的类别逐项说明；报告自己的自评表。
错：数量指标：党员学习覆盖面达100%。（自评表：质量指标）
对：质量指标：党员学习覆盖面达100%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.extract.annexes import Annex
from juesuan.extract.grids import GridCell
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.rules.examination import Examination

CODE = "S108"
NAME = "indicator-under-another-class"
SEVERITY = Severity.WARNING

_ANY = "数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度"
_CLASS = re.compile(f"({_ANY})(?:指标)?")
_SAID = re.compile(f"(?<![一-鿿])({_ANY})指标：([^。\n]*)")
_LEAST = 5  # shorter words are not only an indicator's


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Indicators that the text calls by another class than every annex that holds them."""
    classes: dict[str, dict[str, GridCell]] = {}
    for annex in examination.annexes:
        for name, class_, cell in _classified(annex):
            classes.setdefault(name, {})[class_] = cell
    for said in _SAID.finditer(examination.lines.text):
        for name, held in classes.items():
            at = said[2].find(name)
            if at < 0 or said[1] in held:
                continue
            class_, cell = next(iter(held.items()))
            span = examination.lines.span(said.start(2) + at, said.start(2) + at + len(name))
            message = f"“{name}”说成了{said[1]}指标，自评表里是{class_}指标"
            yield Diagnostic(CODE, NAME, SEVERITY, message, span, (Label("自评表列在这里", cell.span),))


def _classified(annex: Annex) -> Iterator[tuple[str, str, GridCell]]:
    """The indicators of an annex, each with its class; a class that is left blank is the one above."""
    class_ = ""
    for row in annex.rows:
        for label in row.labels:
            if found := _CLASS.fullmatch(label.text):
                class_ = found[1]
        name = row.labels[-1] if row.labels else None
        if name and class_ and len(name.text) >= _LEAST and not _CLASS.fullmatch(name.text):
            yield name.text, class_, name
