"""Lists that do not come out, though something may be left out of them: where a number is wrong all the same."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.extract.claims import Claim, Listed
from juesuan.facts.book import FactBook
from juesuan.facts.parts import partitions
from juesuan.model.amount import half_up
from juesuan.model.fact import FactId, Measure
from juesuan.model.form import Form
from juesuan.rules.lists import WAYS
from juesuan.rules.verified import Verified

_SWAPPED = 2  # digits


@dataclass(frozen=True, slots=True)
class Known:
    """What a report knows beside a list: its figures, what it says there is none of, and every number that it tells."""

    book: FactBook
    form: Form
    none: AbstractSet[FactId]
    told: AbstractSet[tuple[Decimal | None, str]]


def probable(listed: Listed, total: Verified, known: Known) -> Verified | None:
    """The whole of a list, denied for the first reason that makes an error probable; None if there is none."""
    return (
        _all_but_one(total, known)
        or _slipped(listed, total, known.told)
        or _too_much(listed, total)
        or _reconciled(total)
    )


def _slipped(listed: Listed, total: Verified, told: AbstractSet[tuple[Decimal | None, str]]) -> Verified | None:
    """A whole that is one slip of the pen away from the sum of its parts, which the report tells elsewhere too."""
    said, sum_ = total.claim.said, total.expected
    if not listed.is_said or said is None or sum_ is None or (sum_, total.claim.unit) not in told:
        return None
    is_slip = _is_slip(f"{said:f}", f"{half_up(sum_, total.claim.decimals):f}")
    return replace(total, reason="各项之和在别处也有") if is_slip else None


def _is_slip(said: str, due: str) -> bool:
    """Whether one digit differs, or two neighbours are exchanged."""
    differing = [at for at, (one, other) in enumerate(zip(said, due, strict=False)) if one != other]
    if len(said) != len(due) or not 1 <= len(differing) <= _SWAPPED:
        return False
    first, last = differing[0], differing[-1]
    return first == last or (last - first == 1 and said[first : last + 1] == due[last] + due[first])


def _too_much(listed: Listed, total: Verified) -> Verified | None:
    """A change of which more is explained than there was, all in one direction."""
    whole, parts = total.claim, total.claim.parts
    ways = {claim.direction for claim in (whole, *parts)}
    if not listed.is_said or whole.direction not in WAYS or len(ways) > 1 or total.expected is None:
        return None
    return replace(total, reason="所列各项超过了它") if abs(total.expected) > abs(whole.said or Decimal(0)) else None


def _reconciled(total: Verified) -> Verified | None:
    """A change broken down into what went up and what went down, whose sum is one slip of the pen away from it."""
    whole, parts = total.claim, total.claim.parts
    ways = {claim.direction for claim in parts}
    if whole.direction not in WAYS or ways != set(WAYS) or total.expected is None or whole.said is None:
        return None
    due = half_up(abs(total.expected), whole.decimals)
    is_slip = _is_slip(f"{abs(whole.said):f}", f"{due:f}")
    return replace(total, reason="增减相抵后不等") if is_slip else None


def _all_but_one(total: Verified, known: Known) -> Verified | None:
    """A whole whose parts are all named but one, or of a change all: a number is probably wrong."""
    whole, parts = total.claim, total.claim.parts
    if not all(claim.is_named for claim in (whole, *parts)):
        return None
    untold = _untold((whole, *parts), known.book, known.form)
    untold = None if untold is None else [fact for fact in untold if fact not in known.none]
    if untold is None or len(untold) > 1 or bool(untold) is bool(whole.direction):
        return None
    name = known.book.vocabulary[untold[0].quantity].names[0] if untold else ""
    return replace(total, reason=f"只有{name}没有说" if name else "所列已是全部")


def _untold(claims: Sequence[Claim], book: FactBook, form: Form) -> list[FactId] | None:
    """The parts that a list leaves out of those that its whole consists of; None if it lists others."""
    whole, *parts = (replace(claim.fact, measure=Measure.VALUE) for claim in claims)
    for partition in partitions(whole, book, form):
        missing = [below for fact in partition if fact not in parts for below in _below(fact, parts, book, form)]
        of_others = [
            fact for fact in parts if fact not in partition and not _is_below(fact, partition, parts, book, form)
        ]
        if of_others:
            continue  # 人员经费238.15万元，主要包括基本工资…: what follows is of a part, not of the whole
        if len(missing) < len(partition) and any(fact in parts for fact in partition):
            return missing
    return None


def _is_below(fact: FactId, partition: Sequence[FactId], told: Sequence[FactId], book: FactBook, form: Form) -> bool:
    """Whether a figure is part of one of the partition that is not told itself."""
    untold = (each for each in partition if each not in told)
    return any(fact in below for each in untold for below in partitions(each, book, form))


def _below(fact: FactId, told: Sequence[FactId], book: FactBook, form: Form) -> list[FactId]:
    """The parts of a figure that are not told where others of them are; itself where none is."""
    for partition in partitions(fact, book, form):
        if any(each in told for each in partition):
            return [each for each in partition if each not in told]
    return [fact]
