"""单位给的得分与评分办法推出的不一致。

什么：数据里既给了得分、格式的评分办法又能推出得分的：预算执行、定量指标、目标的得分和总分；定性指标看得分落在哪一档。
为什么：给的得分会印进自评表；与办法不符的，总分和等级跟着错。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）；格式的 scoring
错：分值20分，执行率63.5%，给的得分是 20 分
对：分值20分，执行率63.5%，不给得分，由程序算得 12.7 分
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.formula import formula
from juesuan.facts.measures import HUNDRED, number
from juesuan.facts.names import fact_name
from juesuan.facts.printing import Printing
from juesuan.facts.scorecard import contradictions
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.performance import Indicator

CODE = "S106"
NAME = "given-score-does-not-follow"
SEVERITY = Severity.WARNING


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Scores that a person gave and the rules give otherwise, and those outside the band that was named."""
    printing = Printing.of(book.accounts, book.form)
    for identity, given, computed in contradictions(book.scores, book.find):
        said, expected = (printing.count(number(value)) for value in (given.value, computed.value))
        worked = formula(computed, book, printing)
        message = f"{fact_name(identity, book)}给的是{said}分，按评分办法应为{expected}分：{worked}"
        yield Diagnostic(CODE, NAME, SEVERITY, message, given.span, said=said, expected=expected, formula=worked)
    for evaluation in book.accounts.performance.evaluations:
        for _, indicator in evaluation.indicators():
            yield from _banded(indicator, book)


def _banded(indicator: Indicator, book: FactBook) -> Iterator[Diagnostic]:
    """A score outside the band into which its result was put."""
    bands = {step.name: step.least for step in book.form.scoring.bands}
    if indicator.band not in bands or indicator.score is None or indicator.weight is None:
        return
    weight = number(indicator.weight.value)
    least = bands[indicator.band]
    most = min((each for each in bands.values() if each > least), default=HUNDRED)
    share = number(indicator.score.value) / weight * HUNDRED if weight else least
    if not least <= share <= most:
        range_ = f"{least}%至{most}%"
        message = f"“{indicator.name}”评为“{indicator.band}”，得分应在分值的{range_}之间，给的是{share:.0f}%"
        yield Diagnostic(CODE, NAME, SEVERITY, message, indicator.score.span)
