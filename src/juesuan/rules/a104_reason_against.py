"""原因与增减的方向相反。

什么：说的是减少，接着却是“增加主要原因是”，或者原因只说支出增加；反过来也一样。
说到上年、预算、结转、别的资金的，有增有减的，一段里另有别的增减的，都不说。
为什么：多半是沿用了上年的句子，只改了一处。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：应当说明增减变化情况和原因；从严认定，只认一望而知的，所以只提醒。
错：收入合计减少127.81万元，下降11.7%。增加主要原因是增加物业水电费。
对：收入合计增加127.81万元，增长11.7%。增加主要原因是增加物业水电费。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction, Reference
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import Measure
from juesuan.model.verdict import Verdict
from juesuan.model.words import FunctionWords
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.opposed import OPPOSITE, only_added, opposed
from juesuan.rules.verified import Verified

CODE = "A104"
NAME = "reason-against-direction"
SEVERITY = Severity.WARNING

_KINDS = (ClaimKind.CHANGE, ClaimKind.GROWTH, ClaimKind.DIRECTION)
_BUDGETS = (Reference.ORIGINAL, Reference.ADJUSTED, Reference.BUDGET)
_SAID = r"([^。；\n]+)"


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Reasons behind a change that explain the opposite, each once."""
    explaining = {line.at for line in explanations(examination.lines)}
    told: set[int] = set()
    results = examination.verified
    for before, result in zip((None, *results)[::-1][1:], results[::-1], strict=True):
        # a reason is that of the nearest change before it; a growth goes with its change
        if before and before.claim.kind is ClaimKind.CHANGE and result.claim.kind is ClaimKind.GROWTH:
            continue
        at = examination.lines.find(result.claim.span) if _goes_one_way(result) else None
        if at is None or (line := examination.lines.line(at)).at not in explaining:
            continue
        found = _against(result, examination, at, line.at)
        if found and found[0].start() not in told:
            told.add(found[0].start())
            words, start, end = found
            span = examination.lines.span(start, end)
            message = f"“{result.claim.quote}”，说明的却是“{words.string[start:end]}”，方向相反"
            label = Label(f"“{result.claim.span.quote}”", result.claim.span)
            yield Diagnostic(CODE, NAME, SEVERITY, message, span, (label,), help="请核对原因，或核对增减的方向")


def _goes_one_way(result: Verified) -> bool:
    claim = result.claim
    is_change = claim.kind in _KINDS and claim.direction in OPPOSITE and claim.is_named and not claim.is_annex
    return is_change and result.verdict is not Verdict.ERROR


def _against(result: Verified, examination: Examination, at: int, begins: int) -> tuple[re.Match[str], int, int] | None:
    """The next reason in the paragraph, and which words of it go the other way; none where others stand between."""
    text, claim, words = examination.lines.text, result.claim, examination.form.words
    end = text.find("\n", at)
    reason = _reason(words).search(text, at, end if end >= 0 else len(text))
    if reason is None or claim.direction is None:
        return None
    if _is_of_other(text[_start(text, at, reason.start()) : reason.start()], claim, words):
        return None  # 决算数较预算数减少的主要原因是…: not that of the change since last year
    opposite = words.verbs(OPPOSITE[claim.direction])
    begins = _after_reason(text, begins, at, words)
    named = re.search(f"(?:{opposite})(?:的)?$", text[at : reason.start()])
    until = at + named.start() if named else reason.start()
    if re.search(opposite, text[begins:until]) or _compares(examination, at, until, claim.direction):
        return None
    if named:
        return reason, until, reason.start(1)
    is_opposed = opposed(reason[1], claim.direction, claim.fact.quantity, examination.book)
    is_opposed |= claim.direction is Direction.DOWN and _is_of_budget(claim) and only_added(reason[1], words)
    return (reason, *reason.span(1)) if is_opposed else None


def _is_of_budget(claim: Claim) -> bool:
    return claim.fact.measure in (Measure.EXCESS, Measure.EXCESS_RATE)


def _start(text: str, at: int, reason: int) -> int:
    """Where the clause begins that opens a reason."""
    return max(at, *(text.rfind(stop, at, reason) + 1 for stop in "，。；"))


def _is_of_other(clause: str, claim: Claim, words: FunctionWords) -> bool:
    """Whether the words that open a reason say that it is one of a comparison with something else."""
    others = (Reference.PRIOR,) if _is_of_budget(claim) else _BUDGETS
    return any(word in clause for other in others for word in words.referring.get(other, ()))


def _after_reason(text: str, begins: int, at: int, words: FunctionWords) -> int:
    """Where what is spoken of now begins: behind ； or 。 if another change has had its reason before it."""
    stop = max(text.rfind(stop, begins, at) + 1 for stop in "。；")
    return stop if stop and _reason(words).search(text, begins, stop) else begins


@cache
def _reason(words: FunctionWords) -> re.Pattern[str]:
    return re.compile(words.pattern("opens-a-reason") + _SAID)


def _compares(examination: Examination, start: int, end: int, direction: Direction) -> bool:
    """Whether something between a change and its reason goes the other way, or stays as it was."""
    for other in examination.verified:
        is_wrong = other.verdict is Verdict.ERROR and other.claim.kind is ClaimKind.CHANGE
        if other.claim.kind in _KINDS and (is_wrong or other.claim.direction not in (None, direction)):
            place = examination.lines.find(other.claim.span)
            if place is not None and start <= place < end:
                return True
    return False
