"""Amounts denied by the parts that their sentence lists: parts of more than their whole, and parts that are all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind, Listed
from juesuan.facts.book import FactBook
from juesuan.model.amount import MoneyUnit
from juesuan.model.form import Form
from juesuan.model.verdict import Verdict
from juesuan.rules.lists import totals
from juesuan.rules.numbers import Reach
from juesuan.rules.probable import Known, probable
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import number

_LEAST = 2  # parts of a list
_APART = "；"
_ALL = "所列已是全部"


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
    known = Known(book, form, none, {(each.claim.said, each.claim.unit) for each in results})
    denied: dict[int, Verified] = {}
    for each, total in told_sums:
        is_farther = nearest[each.parts] != each.whole or each.whole in made_up
        is_other = (is_farther and not each.is_all) or (each.parts, total.claim.unit) in found
        is_other |= _is_nested(total) or any((each.whole, each.parts[:end]) in shorter for end in _pauses(each))
        is_told = any(claim.span.start in wrong for claim in (total.claim, *total.claim.parts))
        if total.verdict is not Verdict.ERROR or is_other or is_told:
            continue  # what is listed is of another number, or a number in it is known to be wrong
        is_all = each.is_all or (each.group in complete and _counts_the_same(each, complete[each.group], amounts))
        if (each.is_plain and _is_more(total)) or is_all:
            suspect = replace(_suspect(total, sure), reason=_ALL if each.is_all else "")
            denied.setdefault(suspect.claim.span.start, suspect)
        elif doubted := probable(each, total, known):
            denied.setdefault(total.claim.span.start, doubted)
    return tuple(told_ for each in results for told_ in _told(each, denied))


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
    if by and result.verdict is Verdict.OK and by.claim.kind is ClaimKind.SUM and _is_listed_whole(by):
        yield by


def _is_listed_whole(total: Verified) -> bool:
    """Whether what is listed is all that there is, of whatever is counted."""
    return MoneyUnit.said(total.claim.unit) is None or total.claim.direction is not None or total.reason == _ALL


def _is_nested(total: Verified) -> bool:
    """Whether the last of a list make up one that stands before them: 本年收入100万元，一是…60万元；二是…40万元."""
    sizes = [each.reach.value for each in total.inputs]
    is_money = MoneyUnit.said(total.claim.unit) is not None
    return is_money and any(sizes[at] == sum(sizes[at + 1 :]) for at in range(len(sizes) - _LEAST))


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


def _suspect(total: Verified, sure: AbstractSet[int]) -> Verified:
    """What a list proves wrong: the one number in it that nothing upholds, else its whole."""
    doubtful = [claim for claim in (total.claim, *total.claim.parts) if claim.span.start not in sure]
    return _part(doubtful[0], total) if len(doubtful) == 1 and doubtful[0] is not total.claim else total


def _part(part: Claim, total: Verified) -> Verified:
    """A part that is wrong where its whole and the other parts are right."""
    whole, sum_ = total.claim, total.expected or Decimal(0)
    due = (part.said or Decimal(0)) - (sum_ - (whole.said or Decimal(0)))
    formula = f"{total.formula}，总数是{number(whole.said or Decimal(0))}"
    others = tuple(claim for claim in (whole, *whole.parts) if claim is not part)
    return Verified(replace(part, parts=others), Verdict.ERROR, due, formula, "", Aspect.PARTS, inputs=total.inputs)


def _is_more(total: Verified) -> bool:
    """Whether the parts are more than the whole, all of them amounts above nothing."""
    said = Reach.said(total.claim.said or Decimal(0), total.claim.unit)
    parts = [each.reach.value for each in total.inputs]
    return min(parts) >= 0 and sum(parts) > said.value
