"""Comparisons whose subject the words leave open are settled by what comes out.

总支出125.08万元，其中本年支出116.12万元，较上年增加19.68万元，增长20.41% may speak of the whole or of the part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from juesuan.extract.frames import Frame, Subject
from juesuan.extract.grammar import Direction, Reference
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import half_up
from juesuan.model.fact import Measure

_NEAR = 60  # statements before and behind a comparison among which what is compared stands
_COMPARED = (Measure.CHANGE, Measure.EXCESS)
_RATES = (Measure.GROWTH, Measure.EXCESS_RATE)


def settled(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, each open subject settled as the one whose amount gives the stated growth.

    Where none does though all amounts are known, the growth is wrong of whatever it is said: it stays with the first.
    What stands before 其中 is not what stands behind it: 总收入60万元，其中本年收入50万元.
    """
    frames = [_without_its_part(frame, after) for frame, after in zip_longest(frames, frames[1:])]
    chosen = {
        frame.token.start: _chosen(frame, frames[max(0, at - _NEAR) : at + _NEAR])
        for at, frame in enumerate(frames)
        if frame.subject.either
    }
    return tuple(_of(frame, chosen.get(frame.token.start)) for frame in frames)


def _without_its_part(frame: Frame, after: Frame | None) -> Frame:
    """A figure without those of its meanings that its first part has."""
    if after is None or frame.is_part or not after.is_part or not (_is_actual(frame) and _is_actual(after)):
        return frame
    others = tuple(each for each in frame.subject.meanings if each not in after.subject.meanings)
    return replace(frame, subject=replace(frame.subject, meanings=others)) if others else frame


def _of(frame: Frame, subject: Subject | None) -> Frame:
    return replace(frame, subject=subject or replace(frame.subject, either=())) if frame.subject.either else frame


def _chosen(frame: Frame, frames: Sequence[Frame]) -> Subject | None:
    """The subject of a comparison, found by the growth that goes with it."""
    same = [each for each in frames if each.subject == frame.subject and each.basis == frame.basis]
    change = next((each for each in same if each.measure in _COMPARED and not each.is_direction), None)
    rate = next((each for each in same if each.measure in _RATES), None)
    if change is None or rate is None:
        return None
    amounts = {each.subject.start: each.token.number for each in frames if _is_actual(each)}
    counted = [each for each in frame.subject.either if each.start in amounts]
    fitting = (each for each in counted if _comes_out(rate, change, amounts[each.start]))
    is_known = len(counted) == len(frame.subject.either)
    return next(fitting, frame.subject.either[0] if is_known else None)


def _is_actual(frame: Frame) -> bool:
    return frame.measure is Measure.VALUE and frame.basis in (None, Reference.ACTUAL)


def _comes_out(rate: Frame, change: Frame, amount: Decimal) -> bool:
    size = abs(change.token.number)
    if not size:
        return not rate.token.number
    base = amount + size if change.direction is Direction.DOWN else amount - size
    return base > 0 and half_up(size / base * HUNDRED, rate.token.decimals) == abs(rate.token.number)
