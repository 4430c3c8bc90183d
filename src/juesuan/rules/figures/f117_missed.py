"""有指标没有达到目标值，别处却说没有。

什么：实际完成值没有达到目标值的指标给了满分，或同一张自评表的偏差原因写“无”，或重点工作、自评结论说目标全部完成。
为什么：自评结果要公开，读者一比就会发现。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：没有达到的应当扣分并说明原因；自评结果应当真实。
错：目标值10场，实际完成值2场，偏差大或目标未完成原因分析：无
对：目标值10场，实际完成值2场，偏差大或目标未完成原因分析：疫情防控期间减少聚集
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number as value_of
from juesuan.facts.recorded import is_missed
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.performance import VARIANCES, Evaluation, Indicator
from juesuan.rules.lines import squeezed
from juesuan.rules.reached import all_reached

CODE = "F117"
NAME = "missed-and-denied"
SEVERITY = Severity.WARNING
SAID_AS = ("S103", "S105")
"""By which rules of a report its 自评表 and its sentences are told."""

_NOTHING = ("无",)


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Indicators that were missed, where the data say elsewhere that none was."""
    first: Indicator | None = None
    for evaluation in book.accounts.performance.evaluations:
        for _, indicator in evaluation.indicators():
            if is_missed(indicator):
                first = first or indicator
                yield from _denied(indicator, evaluation)
    if first is not None:
        for where, text in _texts(book):
            for said in all_reached("\n".join(map(squeezed, text.splitlines())), book.form.words):
                message = f"{where}说“{said[0]}”，而{_missed(first)}"
                yield Diagnostic(CODE, NAME, SEVERITY, message, first.span, help="请改好说法，或核对指标")


def _denied(indicator: Indicator, evaluation: Evaluation) -> Iterator[Diagnostic]:
    weight, score = indicator.weight, indicator.score
    cause = ""
    if weight and score and value_of(weight.value) == value_of(score.value):
        cause = "给的却是满分"
    elif tuple(evaluation.told.get(VARIANCES, ())) == _NOTHING and not indicator.remark:
        cause = "偏差原因写的却是“无”"
    if cause:
        yield Diagnostic(
            CODE, NAME, SEVERITY, f"{_missed(indicator)}，{cause}", indicator.span, help="请说明原因，或核对指标"
        )


def _missed(indicator: Indicator) -> str:
    return f"“{indicator.name}”没有达到目标值：目标值{indicator.target}，实际完成值{indicator.actual}"


def _texts(book: FactBook) -> Iterator[tuple[str, str]]:
    """What the data tell in words of the whole, and where."""
    performance = book.accounts.performance
    yield from ((f"{name}.md", text) for name, text in book.accounts.texts.items())
    yield "performance.finding", performance.finding
    yield "performance.overall_finding", performance.overall_finding
    for name, texts in performance.whole.told.items():
        yield from ((f"performance.whole.told.{name}", text) for text in texts)
