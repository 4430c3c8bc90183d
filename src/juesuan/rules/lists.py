"""Amounts held to the parts that their sentence lists, whether they have names or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind, Listed
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.facts.measures import HUNDRED
from juesuan.facts.parts import partitions
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.fact import FactId, Measure
from juesuan.model.form import Form
from juesuan.model.verdict import Verdict
from juesuan.rules.numbers import Reach
from juesuan.rules.sums import added_up
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import number

_WAYS: dict[Direction | None, int] = {Direction.UP: 1, Direction.DOWN: -1}
_PARAGRAPHS = 3  # before a list, in which its whole may stand
_SWAPPED = 2  # digits
_LEAST = 2  # parts of a list
_APART = "；"
_TELLING = 3  # digits of a sum that comes out by no chance


def confirmed_by_lists(results: tuple[Verified, ...], lists: Sequence[Listed]) -> tuple[Verified, ...]:
    """The results: a whole and its parts are right if they add up, and so are shares that make a hundred."""
    upheld: dict[int, Verified] = {}
    for each, total in totals(results, lists):
        is_right = total.verdict in (Verdict.OK, Verdict.ROUNDING)
        if is_right and (each.is_said or (total.verdict is Verdict.OK and _is_telling(total.claim))):
            for claim in (total.claim, *total.claim.parts):
                upheld.setdefault(claim.span.start, total)
    for total in _told_near(results, lists):
        for claim in (total.claim, *total.claim.parts):
            upheld.setdefault(claim.span.start, total)
    return tuple(_confirmed(each, upheld.get(each.claim.span.start)) for each in results)


def denied_by_lists(
    results: tuple[Verified, ...], lists: Sequence[Listed], book: FactBook, form: Form
) -> tuple[Verified, ...]:
    """The results, with what lists prove wrong: parts of more than their whole, and parts that are all there are.

    They are all if the same items add up counted in another way, or have shares that make a hundred. Where less is
    listed than there is, nothing is concluded, but where all parts but one are named: then it is probable.
    """
    told_sums = list(totals(results, lists))
    right = [(each, total) for each, total in told_sums if total.verdict in (Verdict.OK, Verdict.ROUNDING)]
    complete = {each.group: each for each, total in right if each.group != (0, 0) and total.verdict is Verdict.OK}
    amounts = sorted(each.claim.span.start for each in results if each.claim.kind is ClaimKind.AMOUNT)
    found = {(each.parts, total.claim.unit) for each, total in right}
    # 48人，其中：在职31人，增加2人；退休17人; of money what comes out may still leave a part out
    made_up = {each.whole for each, total in right if each.is_said and MoneyUnit.said(total.claim.unit) is None}
    shorter = {(each.whole, each.parts) for each, _ in right}  # 24人，其中15人、9人；离退休7人
    nearest = {each.parts: each.whole for each, _ in sorted(told_sums, key=lambda one: _start(one[0]))}
    sure = {each.claim.span.start for each in results if each.verdict is Verdict.OK}
    wrong = {each.claim.span.start for each in results if each.verdict is Verdict.ERROR}
    none = {each.claim.fact for each in results if each.claim.kind is ClaimKind.ABSENCE and each.claim.is_named}
    told = {(each.claim.said, each.claim.unit) for each in results}
    denied: dict[int, Verified] = {}
    for each, total in told_sums:
        is_other = nearest[each.parts] != each.whole or (each.parts, total.claim.unit) in found
        is_other |= each.whole in made_up or any((each.whole, each.parts[:end]) in shorter for end in _pauses(each))
        is_told = any(claim.span.start in wrong for claim in (total.claim, *total.claim.parts))
        if total.verdict is not Verdict.ERROR or is_other or is_told:
            continue  # what is listed is of another number, or a number in it is known to be wrong
        is_all = each.group in complete and _counts_the_same(each, complete[each.group], amounts)
        if (each.is_plain and _is_more(total)) or is_all:
            suspect = _suspect(total, sure)
            denied.setdefault(suspect.claim.span.start, suspect)
        elif probable := _probable(total, none, book, form) or _slipped(each, total, told) or _too_much(each, total):
            denied.setdefault(total.claim.span.start, probable)
    return tuple(told_ for each in results for told_ in _told(each, denied))


def _counts_the_same(listed: Listed, other: Listed, amounts: Sequence[int]) -> bool:
    """Whether shares that make a hundred are those of the listed parts: no other amount stands between the two."""
    if other.whole or len(other.parts) != len(listed.parts):
        return True
    pairs = zip(listed.parts, other.parts, strict=True)
    return all(bisect_left(amounts, part.end) == bisect_left(amounts, share.start) for part, share in pairs)


def _pauses(listed: Listed) -> Iterator[int]:
    """After how many of its parts a list may have ended: where ； stands behind them."""
    for end in range(_LEAST, len(listed.parts)):
        before, after = listed.parts[end - 1], listed.parts[end]
        if _APART in before.source.text[before.end : after.start]:
            yield end


def _start(listed: Listed) -> int:
    return listed.whole.start if listed.whole else 0


def _told_near(results: tuple[Verified, ...], lists: Sequence[Listed]) -> Iterator[Verified]:
    """Lists whose sum is an amount that a paragraph near them tells."""
    claims = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said}
    amounts: dict[tuple[Decimal, str, int], Claim] = {}
    for claim in claims.values():
        amounts.setdefault((abs(claim.said or Decimal(0)), claim.unit, claim.passage), claim)
    for parts in dict.fromkeys(each.parts for each in lists if each.whole):
        known = [found for span in parts if (found := claims.get(span.start))]
        if len(known) < len(parts) or any(claim.direction for claim in known):
            continue
        sum_ = sum((claim.said or Decimal(0) for claim in known), Decimal(0))
        first = known[0]
        for passage in range(first.passage, first.passage - _PARAGRAPHS - 1, -1):
            whole = amounts.get((sum_, first.unit, passage))
            is_told = whole is not None and whole not in known and _is_telling(whole)
            total = added_up(whole, tuple(known)) if whole and is_told else None
            if total and total.verdict is not Verdict.ERROR:
                yield total
                break


def totals(results: tuple[Verified, ...], lists: Sequence[Listed]) -> Iterator[tuple[Listed, Verified]]:
    """Each list whose numbers are all known, with what its parts say of its whole."""
    claims = {each.claim.span.start: each.claim for each in reversed(results) if each.claim.said is not None}
    for each in lists:
        parts = [claims.get(span.start) for span in each.parts]
        known = tuple(claim for claim in parts if claim is not None)
        whole = claims.get(each.whole.start) if each.whole else None
        if len(known) == len(parts) and (whole or each.whole is None):
            total = _added_up(whole, known) if whole else _hundred(known)
            if total:
                yield each, total


def _suspect(total: Verified, sure: AbstractSet[int]) -> Verified:
    """What a list proves wrong: the one number in it that nothing upholds, else its whole."""
    doubtful = [claim for claim in (total.claim, *total.claim.parts) if claim.span.start not in sure]
    return _part(doubtful[0], total) if len(doubtful) == 1 and doubtful[0] is not total.claim else total


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
    if not listed.is_said or whole.direction not in _WAYS or len(ways) > 1 or total.expected is None:
        return None
    return replace(total, reason="所列各项超过了它") if abs(total.expected) > abs(whole.said or Decimal(0)) else None


def _probable(total: Verified, none: AbstractSet[FactId], book: FactBook, form: Form) -> Verified | None:
    """A whole whose parts are all named but one, or of a change all: a number is probably wrong."""
    whole, parts = total.claim, total.claim.parts
    if not all(claim.is_named for claim in (whole, *parts)):
        return None
    untold = _untold((whole, *parts), book, form)
    untold = None if untold is None else [fact for fact in untold if fact not in none]
    if untold is None or len(untold) > 1 or not (untold or whole.direction):
        return None
    name = book.vocabulary[untold[0].quantity].names[0] if untold else ""
    return replace(total, reason=f"只有{name}没有说" if name else "所列已是全部")


def _part(part: Claim, total: Verified) -> Verified:
    """A part that is wrong where its whole and the other parts are right."""
    whole, sum_ = total.claim, total.expected or Decimal(0)
    due = (part.said or Decimal(0)) - (sum_ - (whole.said or Decimal(0)))
    formula = f"{total.formula}，总数是{number(whole.said or Decimal(0))}"
    others = tuple(claim for claim in (whole, *whole.parts) if claim is not part)
    return Verified(replace(part, parts=others), Verdict.ERROR, due, formula, "", Aspect.PARTS, inputs=total.inputs)


def _hundred(parts: Sequence[Claim]) -> Verified | None:
    """Shares that make a hundred confirm each other; others leave open what is not told."""
    told = [part.said for part in parts if part.said is not None]
    if len(told) < len(parts) or sum(told) != HUNDRED or any(not said for said in told):
        return None
    formula = f"{' + '.join(number(said) for said in told)} = {number(HUNDRED)}"
    claim = replace(parts[0], parts=tuple(parts[1:]))
    return Verified(claim, Verdict.OK, claim.said, formula, aspect=Aspect.PARTS)


def _added_up(whole: Claim, parts: tuple[Claim, ...]) -> Verified | None:
    """A whole against its parts; of changes what goes down counts against what goes up."""
    if whole.direction is None:
        return added_up(whole, parts)
    if all(each.direction is None for each in parts):
        return added_up(whole, parts)  # what a reason tells of a change: 追加经费210.40万元
    if any(each.direction not in _WAYS or each.said is None for each in (whole, *parts)):
        return None
    signed = [replace(each, said=abs(each.said or Decimal(0)) * _WAYS[each.direction]) for each in (whole, *parts)]
    return added_up(signed[0], tuple(signed[1:]))


def _is_telling(whole: Claim) -> bool:
    digits = f"{abs(whole.said or Decimal(0)):f}".replace(".", "").strip("0")
    return len(digits) >= _TELLING


def _is_more(total: Verified) -> bool:
    """Whether the parts are more than the whole, all of them amounts above nothing."""
    said = Reach.said(total.claim.said or Decimal(0), total.claim.unit)
    parts = [each.reach.value for each in total.inputs]
    return min(parts) >= 0 and sum(parts) > said.value


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


def _told(result: Verified, denied: dict[int, Verified]) -> Iterator[Verified]:
    """A result, wrong where a list proves it; what two places tell differently is told of the list.

    A change or a count that is right for other reasons stays so, and its list is told beside it.
    """
    start = result.claim.span.start
    by = denied.get(start) if result.claim.said is not None and not result.claim.is_annex else None
    if by and (result.verdict is Verdict.UNVERIFIABLE or result.aspect is Aspect.REPETITION):
        yield replace(by, claim=replace(by.claim, fact=result.claim.fact))
        return
    yield result
    is_count = MoneyUnit.said(result.claim.unit) is None
    if by and result.verdict is Verdict.OK and by.claim.kind is ClaimKind.SUM and (is_count or by.claim.direction):
        yield by


def _is_acquitted(result: Verified, by: Verified, *, is_own: bool) -> bool:
    """Whether a list that comes out says more of a number than what denies it.

    A whole is what it lists, whether some of that has names or all (其中：应急保障用车4辆，运动队用车3辆). A part of a whole
    is another figure than the one of its name elsewhere (财政拨款支出，其中：基本支出).
    """
    if result.verdict is not Verdict.ERROR or by.verdict is not Verdict.OK:
        return False
    return result.aspect is (Aspect.PARTS if is_own else Aspect.REPETITION)


def _confirmed(result: Verified, by: Verified | None) -> Verified:
    if by is None or result.claim.is_annex or result.claim.said is None:
        return result
    is_own = by.claim.span == result.claim.span
    if result.verdict is not Verdict.UNVERIFIABLE and not _is_acquitted(result, by, is_own=is_own):
        return result
    verdict, reason = (by.verdict, by.reason) if is_own else (Verdict.OK, "")
    right = replace(result, verdict=verdict, expected=result.claim.said, formula=by.formula, reason=reason)
    return replace(right, aspect=Aspect.PARTS, related=(), inputs=by.inputs)
