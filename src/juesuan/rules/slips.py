"""Slips in what a reason lists: one number whose mending makes the list add up to what it explains.

A reason need not name every part, so a list that comes to less proves nothing. It does where one of its numbers, mended
as such slips are made (the other direction, another unit, two digits exchanged, the point moved, or as another place
says the same thing), makes it come out to the last digit, and no other number would; or where the same list says
otherwise in all other places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.model.amount import MoneyUnit
from juesuan.model.verdict import Verdict
from juesuan.rules.numbers import Reach, meant_in_another_unit
from juesuan.rules.reasons import adds_up, parts_after, signed
from juesuan.rules.surroundings import pairs_of, words_before
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number

_MOST = 60  # claims after a whole in which its parts stand
_ALIKE = 20  # lists that say the same; no report repeats itself more often
_LEAST = 4  # pairs of signs before two numbers that say the same
_DIGITS = 3  # digits of a number of which two that were exchanged say something


_Said = dict[Decimal, list[Claim]]
"""What is told, by its size."""


def with_slips(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """The results, with the one number denied that keeps a list from adding up."""
    wrong: dict[int, Verified] = {}
    said: _Said = {}
    for each in results:
        if each.claim.said:
            said.setdefault(abs(signed(each.claim)), []).append(each.claim)
    for at, whole in enumerate(results):
        if whole.claim.kind is not ClaimKind.CHANGE or whole.verdict is Verdict.ERROR or whole.claim.said is None:
            continue
        parts = tuple(parts_after(whole.claim, results[at + 1 : at + _MOST]))
        is_open = len(parts) > 1 and all(part.verdict is not Verdict.ERROR for part in parts)
        if not is_open or adds_up(whole.claim, parts):
            continue
        found = list(_mended(whole.claim, parts, said))
        if len(found) == 1:
            wrong[id(found[0][0])] = found[0][1]
    return _alike(tuple(wrong.get(id(each), each) for each in results))


def _alike(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """The results, with the parts denied that the same list has otherwise in two other places at least."""
    lists: dict[tuple[Decimal, int], list[tuple[Verified, ...]]] = {}
    for at, whole in enumerate(results):
        if whole.claim.kind is ClaimKind.CHANGE and whole.claim.said:
            parts = tuple(parts_after(whole.claim, results[at + 1 : at + _MOST]))
            if len(parts) > 1 and adds_up(whole.claim, parts):
                lists.setdefault((signed(whole.claim), len(parts)), []).append(parts)
    wrong = {id(part): denied for same in lists.values() if len(same) <= _ALIKE for part, denied in _otherwise(same)}
    return tuple(wrong.get(id(each), each) for each in results)


def _otherwise(lists: Sequence[tuple[Verified, ...]]) -> Iterator[tuple[Verified, Verified]]:
    """Parts that say another number than all other lists behind the same words."""
    for at, own in enumerate(lists):
        others = [*lists[:at], *lists[at + 1 :]]
        for place, part in enumerate(own):
            words = pairs_of(words_before(part.claim.span))
            beside = [other[place] for other in others]
            is_same = all(_are_same(words, pairs_of(words_before(each.claim.span))) for each in beside)
            said = {signed(each.claim) for each in beside}
            if len(beside) > 1 and is_same and len(said) == 1 and signed(part.claim) not in said:
                due, before = in_unit(abs(next(iter(said))), part.claim.unit), beside[0].claim
                denied = replace(part, verdict=Verdict.ERROR, aspect=Aspect.REPETITION, expected=due, formula="")
                yield part, replace(denied, reason="", related=(before,))


def _are_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nearly all pairs of signs are common to two stretches of words."""
    return len(one & other) >= max(_LEAST, len(one | other) // 2 + 1)


def _mended(whole: Claim, parts: Sequence[Verified], said: _Said) -> Iterator[tuple[Verified, Verified]]:
    """The parts that could be the slip, each with how it is denied."""
    lacking = signed(whole) - sum((signed(part.claim) for part in parts), Decimal(0))
    for part in parts:
        due = signed(part.claim) + lacking
        is_open = part.verdict is Verdict.UNVERIFIABLE or part.aspect is Aspect.REPETITION
        reason = _slip(part.claim, due, said) if is_open else ""
        if reason:
            expected = in_unit(abs(due), part.claim.unit)
            came = number(in_unit(signed(whole) - lacking, whole.unit))
            formula = f"各项合计{came}，不是{number(whole.said or Decimal(0))}"
            denied = replace(part, verdict=Verdict.ERROR, aspect=Aspect.PARTS, expected=expected, formula=formula)
            yield part, replace(denied, reason=f"{reason}就相等")


def _slip(claim: Claim, due: Decimal, told: _Said) -> str:
    """How a number would have to be mended to be what is due; nothing if it is no slip."""
    said, money = claim.said or Decimal(0), MoneyUnit.said(claim.unit)
    if due == -signed(claim):
        return "增减的方向改过来"
    if money is None or due == 0 or (due < 0) != (signed(claim) < 0):
        return ""
    size = Reach.said(abs(due) / money.size, claim.unit)
    if meant_in_another_unit(said, claim.unit, size):
        return "单位改过来"
    expected = in_unit(abs(due), claim.unit)
    if _are_exchanged(said, expected) or _is_moved(said, expected) or _is_said(claim, abs(due), told):
        return f"改成{number(expected)}"
    return ""


def _are_exchanged(said: Decimal, due: Decimal) -> bool:
    """Whether two digits that stand beside each other were exchanged."""
    one, other = f"{said:.2f}", f"{due:.2f}"
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    swapped = one[:at] + one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return len(one) == len(other) and len(one) > _DIGITS + 1 and one != other and swapped == other


def _is_moved(said: Decimal, due: Decimal) -> bool:
    """Whether the point stands one or two digits too far to one side; what fell off the end is not counted."""
    shorter, longer = sorted((f"{each.normalize():f}".replace(".", "").strip("0") for each in (said, due)), key=len)
    ratio = max(said, due) / min(said, due) if said and due else Decimal(0)
    is_shift = any(abs(ratio - size) < size / Decimal(20) for size in (Decimal(10), Decimal(100)))
    return is_shift and len(longer) >= _DIGITS and longer.startswith(shorter)


def _is_said(claim: Claim, due: Decimal, told: _Said) -> bool:
    """Whether another place says with the same words the number that is due."""
    words = pairs_of(words_before(claim.span))
    others = (other for other in told.get(due, ())[:_MOST] if other.passage != claim.passage)
    return any(len(words & pairs_of(words_before(other.span))) >= _LEAST for other in others)
