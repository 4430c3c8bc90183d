"""完成率与决算数、预算数算不拢。

什么：“完成……预算的……%”由报表和数据重算，没有时由这句话自己的预算数、决算数重算；预算为0时没有完成率（格式规定写0%的不报）。
为什么：百分比写好以后预算又调整了；或者预算为0，模板仍印出一个百分比。
依据：完成率＝决算数÷预算数。
错：年初预算为1028.79万元，支出决算为1210.21万元，完成年初预算的107.6%。
对：年初预算为1028.79万元，支出决算为1210.21万元，完成年初预算的117.6%。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import computed_from, finding, wrong_rate
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect, Verified

CODE = "P103"
NAME = "completion-miscomputed"
SEVERITY = Severity.ERROR


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Completion rates that do not come out, and those that do not exist."""
    for result in examination.verified:
        if result.claim.is_annex or result.claim.kind not in (ClaimKind.COMPLETION, ClaimKind.EXECUTION):
            continue
        if result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            severity = Severity.WARNING if _is_assumed(result) else SEVERITY
            yield finding(CODE, NAME, severity, wrong_rate(result, "完成率"), result, *computed_from(result))
        elif result.is_over_nothing and (result.claim.said or not _writes_nothing(examination)):
            severity = Severity.WARNING if result.aspect is Aspect.FIGURES else Severity.INFO
            message = f"“{result.claim.quote}”：{result.reason}，请删去这个百分比"
            yield finding(CODE, NAME, severity, message, result)


def _is_assumed(result: Verified) -> bool:
    """Whether 年初预算 is told nowhere, so that the 预算数 of the statement stands for it."""
    return any(each.is_assumed for each in result.inputs)


def _writes_nothing(examination: Examination) -> bool:
    """Whether the form prints 0% where there is no budget."""
    chosen = examination.form.chosen(examination.book.accounts.identification.options)
    return chosen.get("completion_of_nothing") == "zero"
