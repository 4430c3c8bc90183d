"""增减的方向词与数字的正负相反。

什么：增加、下降、大于、持平，与两个数之差的正负比较，或与同一句里别的方向词比较。
为什么：沿用了去年的句子，只改了数。
依据：数字本身：方向词随正负而定。
错：年初预算为1028.79万元，支出决算为1210.21万元，支出决算数小于年初预算数。
对：年初预算为1028.79万元，支出决算为1210.21万元，支出决算数大于年初预算数。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.grammar import Direction
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.verdict import Verdict
from juesuan.model.words import FunctionWords
from juesuan.rules.claimed import finding
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect, Verified

CODE = "A102"
NAME = "direction-contradicts-sign"
SEVERITY = Severity.ERROR

_WORDS = {Direction.UP: ("more", "exceeding"), Direction.DOWN: ("less", "falling-short"), Direction.LEVEL: ("level",)}
"""The words by which each direction is told."""


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Words of direction that the figures deny."""
    for result in examination.verified:
        if result.verdict is Verdict.ERROR and result.aspect is Aspect.DIRECTION:
            labels = (Label(f"“{each.quote}”", each.span) for each in result.related)
            yield finding(CODE, NAME, SEVERITY, _message(result, examination.form.words), result, *labels)


def _message(result: Verified, words: FunctionWords) -> str:
    told = map(words.printed, _WORDS[result.claim.direction] if result.claim.direction else ())
    word = next(told, "") + "".join(f"（{other}）" for other in told)
    return f"“{result.claim.quote}”说的是{word}，与数字的正负不符：{result.formula}"
