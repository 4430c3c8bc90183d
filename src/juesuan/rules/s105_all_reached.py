"""说目标全部完成，自评表里却有没有达到的指标。

什么：正文说绩效目标、任务都已完成，或工作完成率100%，而自评表里有实际完成值没有达到目标值的指标。单个项目的综述不看。
为什么：总结是照着模板写的，指标是后来填的；读的人不知道该信哪一处。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：自评结果应当真实；报告自己的自评表。
错：绩效总目标和阶段性目标都已按照计划完成。（自评表：目标值10场，实际完成值2场）
对：绩效总目标基本完成，宣讲活动因场地原因只办了2场。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.examination import Examination
from juesuan.rules.reached import all_reached
from juesuan.rules.verified import Verified

CODE = "S105"
NAME = "all-reached-but-one-missed"
SEVERITY = Severity.WARNING

_OF_ONE = "绩效自评综述"


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Sentences that say that all was reached, where an annex says of an indicator that it was not."""
    missed = next((each for each in examination.verified if _is_missed(each)), None)
    if missed is None:
        return
    lines = examination.lines
    for found in all_reached(lines.text, examination.form.words):
        if _OF_ONE in lines.text[lines.line(found.start()).at : found.start()]:
            continue
        span = lines.span(*found.span())
        message = f"“{found[0]}”，而自评表里有指标没有达到：{missed.formula}"
        yield Diagnostic(CODE, NAME, SEVERITY, message, span, (Label("自评表这样填", missed.claim.span),))


def _is_missed(result: Verified) -> bool:
    """Whether an indicator is below its target."""
    claim = result.claim
    is_told = claim.is_annex and claim.kind is ClaimKind.COUNT and bool(result.formula)
    return is_told and result.verdict in (Verdict.ERROR, Verdict.UNVERIFIABLE)
