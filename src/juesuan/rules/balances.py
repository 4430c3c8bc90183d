"""Balances: what is left at the end of a year is what was there and came in, less what went out; a 总计 is both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.model.fact import Basis, Measure, Quantity
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input, stated
from juesuan.rules.numbers import Reach
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, number

_EVERYWHERE = -1
_Told = Mapping[str, Verified]
"""The amounts of this year that a paragraph tells, by quantity."""


def balanced(results: tuple[Verified, ...], book: FactBook) -> tuple[Verified, ...]:
    """The results: amounts of a balance that comes out are right; of another one that nothing upholds is wrong.

    What stands in one paragraph is of the same money, so that it may be denied; what stands apart may only come out.
    """
    held = [quantity for quantity in book.vocabulary.values() if quantity.inflows]
    upheld: dict[int, Verified] = {}
    denied: dict[int, Verified] = {}
    for told, is_near in _tellings(results, book):
        for quantity in held:
            if (total := _balance(quantity, told)) is None:
                continue
            if total.verdict is Verdict.ERROR and is_near:
                wrong = _suspect(total, told, quantity)
                denied.setdefault(wrong.claim.span.start, wrong)
            elif total.verdict is not Verdict.ERROR:
                upheld.update((claim.span.start, total) for claim in (total.claim, *total.claim.parts))
    return tuple(_told(each, upheld, denied) for each in results)


def _tellings(results: Sequence[Verified], book: FactBook) -> Iterator[tuple[_Told, bool]]:
    """What each paragraph tells, and what the whole report does; what is told in two ways may be of two things."""
    passages: dict[int, dict[str, list[Verified]]] = {}
    for each in results:
        claim, fact = each.claim, each.claim.fact
        is_plain = (fact.measure, fact.basis, fact.year, fact.key) == (Measure.VALUE, Basis.ACTUAL, book.year, "")
        if claim.kind is ClaimKind.AMOUNT and claim.said is not None and is_plain and not claim.is_annex:
            for passage in (claim.passage, _EVERYWHERE):
                passages.setdefault(passage, {}).setdefault(fact.quantity, []).append(each)
    for passage, found in passages.items():
        told = {name: all_[0] for name, all_ in found.items() if len({each.claim.said for each in all_}) == 1}
        yield {**_mirrored(told, book), **told}, passage != _EVERYWHERE


def _mirrored(told: _Told, book: FactBook) -> _Told:
    """What other figures must be that say the same: 支出总计 is 收入总计."""
    cells = {quantity.cell: name for name, quantity in book.vocabulary.items() if quantity.cell}
    mirrors = ((each, result) for name, result in told.items() for each in book.vocabulary[name].mirrors)
    return {cells[cell]: result for cell, result in mirrors if cell in cells}


def _balance(quantity: Quantity, told: _Told) -> Verified | None:
    """The balance that a paragraph tells whole, held to what makes it up."""
    parts = (*quantity.inflows, *quantity.outflows)
    if (
        quantity.id not in told
        or any(part not in told for part in parts)
        or any(each in told for each in quantity.unless)
    ):
        return None
    closing, claims = told[quantity.id].claim, tuple(told[part].claim for part in parts)
    inputs = tuple(_stated(claim) for claim in claims)
    reach = inputs[0].reach
    for part, each in zip(parts[1:], inputs[1:], strict=True):
        reach = reach - each.reach if part in quantity.outflows else reach + each.reach
    expected, said = in_unit(reach.value, closing.unit), _stated(closing).reach
    verdict = Verdict.OK if said.value == reach.value else Verdict.ERROR
    if verdict is Verdict.ERROR and said.interval.meets(reach.interval):
        verdict = Verdict.ROUNDING
    signed = " ".join(_term(part, claim, quantity) for part, claim in zip(parts, claims, strict=True))
    formula = f"{signed.removeprefix('+ ')} = {number(expected)}"
    claim = replace(closing, parts=claims)
    return Verified(claim, verdict, expected, formula, aspect=Aspect.PARTS, inputs=inputs)


def _stated(claim: Claim) -> Input:
    if claim.said is None:
        raise ValueError("an amount says a number")
    return stated(claim, claim.said)


def _term(part: str, claim: Claim, quantity: Quantity) -> str:
    sign = "−" if part in quantity.outflows else "+"
    return f"{sign} {number(in_unit(_stated(claim).reach.value, claim.unit))}"


def _suspect(total: Verified, told: _Told, quantity: Quantity) -> Verified:
    """The one amount that nothing upholds, else the balance itself."""
    doubtful = [name for name in told if told[name].verdict is Verdict.UNVERIFIABLE]
    parts = [name for name in doubtful if name in (*quantity.inflows, *quantity.outflows)]
    if quantity.id in doubtful or len(parts) != 1:
        return total
    part = told[parts[0]].claim
    said, due = _stated(total.claim).reach, Reach.said(total.expected or Decimal(0), total.claim.unit)
    off = said - due if parts[0] in quantity.inflows else due - said
    expected = in_unit((_stated(part).reach + off).value, part.unit)
    others = tuple(each for each in (total.claim, *total.claim.parts) if each.span != part.span)
    formula = f"{total.formula}，{total.claim.quote}"
    return replace(total, claim=replace(part, parts=others), expected=expected, formula=formula)


def _told(result: Verified, upheld: Mapping[int, Verified], denied: Mapping[int, Verified]) -> Verified:
    start = result.claim.span.start
    if result.verdict is not Verdict.UNVERIFIABLE or result.claim.said is None or result.claim.is_annex:
        return result
    if by := upheld.get(start):
        is_own = by.claim.span == result.claim.span
        verdict = by.verdict if is_own else Verdict.OK
        right = replace(result, verdict=verdict, expected=result.claim.said, formula=by.formula, reason="")
        return replace(right, aspect=Aspect.PARTS, inputs=by.inputs)
    wrong = denied.get(start)
    return replace(wrong, claim=replace(wrong.claim, fact=result.claim.fact)) if wrong else result
