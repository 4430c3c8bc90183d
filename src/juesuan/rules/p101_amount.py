"""An amount in the prose is not the figure that it quotes.

What: every amount, count or change whose words name a known quantity is compared with the cell or figure that it is.
Why: the sentence is what people read; a figure left over from an earlier draft, or quoted from the wrong row, misleads.
Source: 财预〔2016〕143号 (the explanations interpret the published statements); the statements of the report itself.
Wrong: 2023年度收、支总计均为1221.23万元。 (the row 总计 says 4632.56; carry-over was forgotten)
Right: 2023年度收、支总计均为4632.56万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.claimed import consequences, expected, finding
from juesuan.rules.examination import Examination
from juesuan.rules.numbers import Verdict
from juesuan.rules.verification import Aspect, Verified

CODE = "P101"
NAME = "amount-contradicts-figure"
SEVERITY = Severity.ERROR

_KINDS = (ClaimKind.AMOUNT, ClaimKind.CHANGE)


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Amounts and changes that are not what they quote."""
    for result in examination.verified:
        is_held = result.aspect in (Aspect.FIGURES, Aspect.SENTENCE) and result.claim.kind in _KINDS
        if is_held and result.verdict in (Verdict.ERROR, Verdict.ROUNDING):
            yield finding(CODE, NAME, SEVERITY, _message(result), result, *consequences(result, examination))


def _message(result: Verified) -> str:
    quote = f"“{result.claim.quote}”"
    if result.claim.kind is ClaimKind.CHANGE:
        says = f"{result.reason}，应为" if result.verdict is Verdict.ROUNDING else "的变动额不对，应为"
        return f"{quote}{says}{expected(result)}：{result.formula}"
    if result.verdict is Verdict.ROUNDING:
        return f"{quote}{result.reason}，{result.formula}是{expected(result)}"
    return f"{quote}与{result.formula}不符，{result.reason + '，' if result.reason else ''}应为{expected(result)}"
