"""说没有的，报表里有。

什么：“无……收入”“没有……支出”所说的项目，报表里应当为空或为0；正文别处也不应说它花了多少。
为什么：这类句子多从上年或模板抄来，当年有了收支就与报表矛盾。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：决算说明应当与决算报表一致。
错：本年度无其他收入。（收入决算表其他收入3.20万元）
对：本年度无其他收入。（收入决算表其他收入为空）
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.normal import spell
from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import Basis
from juesuan.model.verdict import Verdict
from juesuan.rules.claimed import expected, finding
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Verified

CODE = "L101"
NAME = "said-to-be-none"
SEVERITY = Severity.ERROR

_SPENDING = "支出"  # 会议费支出 is 会议费
_IN_NUMBERS = "0123456789.,， "
_OPENING = "，、；：。（其中为"  # what may stand before a name; 教育培训费 is no 培训费


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Absences that a figure denies, or an amount that another paragraph tells under the same name."""
    for result in examination.verified:
        if result.claim.kind is ClaimKind.ABSENCE and result.verdict is Verdict.ERROR:
            message = f"说没有“{result.claim.quote}”，而{result.formula}是{expected(result)}"
            yield finding(CODE, NAME, SEVERITY, message, result)
        elif result.claim.kind is ClaimKind.ABSENCE and (other := _told_elsewhere(result, examination)):
            message = f"说没有“{result.claim.quote}”，别处却有“{other.quote}”"
            label = Label("在这里", other.span)
            yield Diagnostic(
                CODE, NAME, Severity.WARNING, message, result.claim.span, (label,), help="请核对是哪一处错了"
            )


def _told_elsewhere(result: Verified, examination: Examination) -> Claim | None:
    """What another paragraph tells for this year, right behind the name of a cost that is said to be none.

    Funds are named where something is not paid out of them, too: 没有使用一般公共预算财政拨款安排“三公”经费.
    """
    absent = result.claim
    quantity = examination.book.vocabulary.get(absent.fact.quantity)
    if result.verdict is not Verdict.UNVERIFIABLE or quantity is None or absent.fact.key or absent.is_part:
        return None
    costs = examination.form.words.of("costs")
    names = {short for name in quantity.names if (short := spell(name).removesuffix(_SPENDING)).endswith(costs)}
    return next((claim for claim in examination.claims if _is_of(claim, absent, names)), None)


def _is_of(claim: Claim, absent: Claim, names: set[str]) -> bool:
    is_amount = claim.kind is ClaimKind.AMOUNT and MoneyUnit.said(claim.unit) is not None and bool(claim.said)
    is_now = claim.fact.year == absent.fact.year and claim.fact.basis is Basis.ACTUAL
    if not (is_amount and is_now) or claim.is_annex or claim.passage == absent.passage:
        return False
    words = spell(claim.quote.removesuffix(claim.unit).rstrip(_IN_NUMBERS)).removesuffix(_SPENDING)
    return any(words == name or (words.endswith(name) and words[-len(name) - 1] in _OPENING) for name in names if name)
