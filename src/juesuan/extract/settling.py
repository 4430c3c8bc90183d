"""Comparisons whose subject the words leave open are settled by what comes out.

总支出125.08万元，其中本年支出116.12万元，较上年增加19.68万元，增长20.41% may speak of the whole or of the part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.frames import Frame, Subject
from juesuan.extract.grammar import Direction
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import half_up
from juesuan.model.fact import Measure

_COMPARED = (Measure.CHANGE, Measure.EXCESS)
_RATES = (Measure.GROWTH, Measure.EXCESS_RATE)


def settled(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, each open subject settled as the one whose amount gives the stated growth; open if none does."""
    chosen = {frame.subject.start: _fitting(frame, frames) for frame in frames if _is_open(frame)}
    return tuple(_of(frame, chosen.get(frame.subject.start) if frame.subject.either else None) for frame in frames)


def _is_open(frame: Frame) -> bool:
    return bool(frame.subject.either) and frame.measure in _RATES


def _of(frame: Frame, subject: Subject | None) -> Frame:
    return replace(frame, subject=subject) if subject else frame


def _fitting(rate: Frame, frames: Sequence[Frame]) -> Subject | None:
    same = (frame for frame in frames if frame.subject.start == rate.subject.start and frame.measure in _COMPARED)
    change = next((frame for frame in same if not frame.is_direction), None)
    if change is None:
        return None
    amounts = {frame.subject.start: frame.token.number for frame in frames if frame.measure is Measure.VALUE}
    return next(
        (s for s in rate.subject.either if s.start in amounts and _comes_out(rate, change, amounts[s.start])), None
    )


def _comes_out(rate: Frame, change: Frame, amount: Decimal) -> bool:
    size = abs(change.token.number)
    base = amount + size if change.direction is Direction.DOWN else amount - size
    return base > 0 and half_up(size / base * HUNDRED, rate.token.decimals) == abs(rate.token.number)
