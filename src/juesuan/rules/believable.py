"""Errors too large to be believed: who misprints a number misses it by a digit, a unit or a line, not twenty-fold.

What lies that far from the number that its sentence seems to ask for is about something else, and stays open. An error
of any size is believed where one sees how it was made: the point moved, another unit, the number beside it copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim
from juesuan.model.verdict import Verdict
from juesuan.rules.verified import Aspect, Verified

_FAR = Decimal(11)  # times; one digit dropped or added is ten
_POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 8))  # 8: 元 and 亿元
_NEARLY = Decimal("0.05")
_OF_SENTENCES = (Aspect.SENTENCE, Aspect.PARTS)

WHY = "与前后的数相差太远，看不出是由哪些数算得"


def believed(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """The results, with errors left open that no slip of the pen explains."""
    told: dict[int, list[Claim]] = {}
    for each in results:
        told.setdefault(each.claim.passage, []).append(each.claim)
    return tuple(_left_open(each) if _is_absurd(each, told) else each for each in results)


def _is_absurd(result: Verified, told: Mapping[int, Sequence[Claim]]) -> bool:
    said, due = result.claim.said, result.expected
    is_judged = result.verdict is Verdict.ERROR and result.aspect in _OF_SENTENCES and not result.reason
    if not is_judged or not said or not due:
        return False
    times = max(abs(said / due), abs(due / said))
    is_moved = any(abs(times - power) <= power * _NEARLY for power in _POWERS)
    return times > _FAR and not is_moved and not _is_copied(result.claim, told)


def _is_copied(claim: Claim, told: Mapping[int, Sequence[Claim]]) -> bool:
    """Whether the digits of a number are those of another one of its paragraph: 减少0.10万元，降低0.10%."""
    others = (other for other in told[claim.passage] if other.span != claim.span and other.said)
    return any(_digits(other) == _digits(claim) for other in others)


def _digits(claim: Claim) -> str:
    return f"{abs(claim.said or Decimal(0)):f}".replace(".", "").strip("0")


def _left_open(result: Verified) -> Verified:
    return replace(result, verdict=Verdict.UNVERIFIABLE, expected=None, formula="", reason=WHY, aspect=Aspect.NOTHING)
