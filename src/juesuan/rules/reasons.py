"""Amounts that nothing else verifies: what a reason or a purpose lists is right if it adds up to what it explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.model.amount import MoneyUnit
from juesuan.model.verdict import Verdict
from juesuan.model.vocabulary import Vocabulary
from juesuan.rules.numbers import Reach
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number

_MOST = 60  # claims after a whole in which its parts stand
_NEXT = 1  # a reason, or what an amount was used for, may stand in the paragraph after
_RATES = (ClaimKind.SHARE, ClaimKind.GROWTH, ClaimKind.LISTING)


def confirmed_by_wholes(results: tuple[Verified, ...], vocabulary: Vocabulary) -> tuple[Verified, ...]:
    """The results, with those parts confirmed that add up to the change or the amount before them.

    A reason need not name every part: where the sum differs nothing is concluded.
    """
    formulas: dict[int, str] = {}
    for at, whole in enumerate(results):
        if whole.verdict is Verdict.ERROR or whole.claim.said is None:
            continue
        after = results[at + 1 : at + _MOST]
        for parts in (tuple(parts_after(whole.claim, after)), tuple(_among(whole.claim, after))):
            is_telling = len(parts) > 1 or (parts and whole.verdict is not Verdict.UNVERIFIABLE)
            is_chance = any(_are_siblings(whole.claim, part.claim, vocabulary) for part in parts)
            if is_telling and not is_chance and (formula := adds_up(whole.claim, parts)):
                formulas |= {id(part): formula for part in (whole, *parts)}
    return tuple(_confirmed(each, formulas.get(id(each), "")) for each in results)


def parts_after(whole: Claim, after: Sequence[Verified]) -> Iterator[Verified]:
    """After a change the amounts with a verb of a reason; after an amount those that follow it.

    A reason may be told in paragraphs of its own, one after the other.
    """
    is_change = whole.kind is ClaimKind.CHANGE
    if whole.said is None or (whole.is_annex and not is_change) or not (is_change or whole.kind is ClaimKind.AMOUNT):
        return
    last, first = whole.passage, 0
    for each in after:
        claim = each.claim
        is_cell = claim.is_annex and is_change
        if is_cell or claim.kind in _RATES or (is_change and _is_money(claim) != _is_money(whole)):
            continue
        is_part = claim.kind is ClaimKind.AMOUNT and claim.passage - last <= _NEXT
        if not is_part or claim.section != whole.section or (claim.direction is not None) != is_change:
            return
        if is_change and claim.is_named:
            return
        if not is_change and claim.passage != (first := first or claim.passage):
            return
        last = claim.passage if is_change else last
        yield each


def _are_siblings(one: Claim, other: Claim, vocabulary: Vocabulary) -> bool:
    """Whether two amounts are parts of the same: 教育支出 and 住房保障支出; that one makes up the other is chance."""
    if not one.is_named or not other.is_named or one.kind is ClaimKind.CHANGE:
        return False
    if one.fact.quantity == other.fact.quantity:
        return bool(one.fact.key) and not other.fact.key.startswith(one.fact.key)
    wholes = (set(vocabulary[each.fact.quantity].part_of) for each in (one, other))
    return bool(set.intersection(*wholes))


def _is_money(claim: Claim) -> bool:
    return MoneyUnit.said(claim.unit) is not None


def _among(whole: Claim, after: Sequence[Verified]) -> Iterator[Verified]:
    """What 其中 sets apart in the same sentence: counts or amounts in the unit of the whole."""
    if whole.is_part or whole.is_annex or whole.kind is not ClaimKind.AMOUNT:
        return
    for each in after:
        is_amount = each.claim.kind is ClaimKind.AMOUNT and _is_money(each.claim) == _is_money(whole)
        if each.claim.passage != whole.passage or (is_amount and not each.claim.is_part):
            return
        if is_amount and each.claim.unit == whole.unit:
            yield each


def adds_up(whole: Claim, parts: Sequence[Verified]) -> str:
    """The sum as a formula if it comes out; nothing if it does not."""
    values = [signed(part.claim) for part in parts]
    total = sum(values, Decimal(0))
    if total != signed(whole):
        return ""
    counted = [in_unit(value, whole.unit) for value in values]
    terms = "".join(f" {'−' if value < 0 else '+'} {number(abs(value))}" for value in counted)
    return f"{terms.removeprefix(' + ').strip()} = {number(in_unit(total, whole.unit))}"


def signed(claim: Claim) -> Decimal:
    """What a claim says in 元 or as a count, less than nothing if it went down."""
    value = Reach.said(claim.said or Decimal(0), claim.unit).value
    return -value if claim.direction is Direction.DOWN else value


def _confirmed(result: Verified, formula: str) -> Verified:
    if not formula or result.verdict is not Verdict.UNVERIFIABLE:
        return result
    said = result.claim.said
    return replace(result, verdict=Verdict.OK, expected=said, formula=formula, reason="", aspect=Aspect.PARTS)
