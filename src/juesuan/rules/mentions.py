"""One number told in two parts of a report in other words: 38491名职工参加医疗互助, 医疗互助参加人次38491.

It is confirmed where number and unit agree and the words around it have enough in common; nothing is ever denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.lexer import unit_at
from juesuan.model.amount import MoneyUnit
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import stated
from juesuan.rules.surroundings import pairs_around, pairs_of
from juesuan.rules.verified import Aspect, Verified

_KINDS = (ClaimKind.AMOUNT, ClaimKind.COUNT)
_APART = 60  # signs between two places that are not one telling
_COMMON = 6  # a pair of signs that stands beside more numbers than this tells nothing of one of them
_MOST = 16  # places of one number that are compared
_LEAST = {1: 3}  # pairs in common, by the digits of the number: a short number falls together sooner
_LEAST_OF_LONG = 2
_LONG, _ROUND = 3, 10  # digits of a number, and what divides it no more, that is told twice by no chance
_NEXT = 4  # signs in which the unit follows that a line was broken before
_BARE = range(3, 7)  # digits of a number without a unit: shorter ones are scores, longer ones telephones


@dataclass(frozen=True, slots=True)
class _Mention:
    """A number with the pairs of signs around it."""

    result: Verified
    pairs: frozenset[str]


def told_elsewhere(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """The results, with the numbers confirmed that another part of the report tells in words of its own."""
    places: dict[tuple[str, Decimal], list[_Mention]] = defaultdict(list)
    for result in results:
        claim = result.claim
        if claim.kind in _KINDS and _is_telling(claim) and result.verdict is not Verdict.ERROR:
            places[_counted(result)].append(_Mention(result, _words(claim)))
    common = _common(places)
    found = {
        id(each.result): other
        for mentions in places.values()
        for each in mentions
        if _is_open(each.result) and (other := _other(each, mentions, common))
    }
    return tuple(_confirmed(each, found.get(id(each))) for each in results)


def _is_telling(claim: Claim) -> bool:
    after = claim.span.source.text[claim.span.end : claim.span.end + _NEXT].lstrip()
    return bool(claim.said) and bool(claim.unit or _digits(claim) in _BARE or unit_at(after, 0))


def _words(claim: Claim) -> frozenset[str]:
    """What stands around a number, with the name by which it is known."""
    key = claim.fact.key if claim.is_named and not claim.fact.key.isdecimal() else ""
    return pairs_around(claim.span) | pairs_of(key)


def _digits(claim: Claim) -> int:
    return len(f"{abs(claim.said or 0):f}".replace(".", ""))


def _is_open(result: Verified) -> bool:
    return result.verdict is Verdict.UNVERIFIABLE and not result.is_over_nothing


def _counted(result: Verified) -> tuple[str, Decimal]:
    """What sort of number it is, and how much: money in 元, percent, or things whatever they are counted in."""
    claim = result.claim
    said = claim.said or Decimal(0)
    if money := MoneyUnit.said(claim.unit):
        return "元", said * money.size
    return ("%" if claim.unit == "%" else ""), said


def _common(places: dict[tuple[str, Decimal], list[_Mention]]) -> frozenset[str]:
    """The pairs of signs that stand beside many different numbers."""
    beside: dict[str, int] = defaultdict(int)
    for mentions in places.values():
        for pair in frozenset[str]().union(*(each.pairs for each in mentions)):
            beside[pair] += 1
    return frozenset(pair for pair, numbers in beside.items() if numbers > _COMMON)


def _other(one: _Mention, mentions: Sequence[_Mention], common: Iterable[str]) -> Verified | None:
    """Another place that tells the number of the same thing."""
    claim = one.result.claim
    for other in mentions[:_MOST]:
        told = other.result.claim
        is_apart = abs(told.span.start - claim.span.start) >= _APART
        is_odd = _digits(claim) >= _LONG and claim.said is not None and claim.said % _ROUND and told.unit == claim.unit
        least = 1 if is_odd else _LEAST.get(_digits(claim), _LEAST_OF_LONG)
        if is_apart and len((one.pairs & other.pairs).difference(common)) >= least:
            return other.result
    return None


def _confirmed(result: Verified, other: Verified | None) -> Verified:
    said = result.claim.said
    if other is None or said is None or other.claim.said is None:
        return result
    known = (stated(other.claim, other.claim.said),)
    reason = "与另一处一致"
    return replace(result, verdict=Verdict.OK, expected=said, reason=reason, aspect=Aspect.REPETITION, inputs=known)
