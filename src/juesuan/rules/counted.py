"""Counts that the words beside them confirm: 4人（甲、乙、丙、丁）, 共有3个：①…②…③…, 288个村，达标89个，占比30.9%.

What is counted may be more than what is listed: nothing is ever denied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.fact import Measure
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import stated
from juesuan.rules.numbers import judged, rate
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import number

_AND = re.compile("[、和及]")
_OPENS, _CLOSES = "（(", "）)"
_FAR = 3000  # signs in which ①②③ are counted
_LIST = 120  # signs of a list in brackets
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SIGNS = 4  # signs between a count and the list of what is counted
_LEAST = 2
_BEFORE = 6  # claims before a share among which its part and its whole stand


def confirmed_by_counting(results: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """The results, with the counts confirmed that a list beside them has, and shares of one count in another."""
    told = list(results)
    for at, result in enumerate(results):
        claim = result.claim
        if result.verdict is not Verdict.UNVERIFIABLE or claim.said is None or result.is_over_nothing:
            continue
        if claim.kind is ClaimKind.SHARE and not claim.is_named:
            told[at] = _share(result, results[max(0, at - _BEFORE) : at])
        elif (
            claim.kind is ClaimKind.AMOUNT
            and not MoneyUnit.said(claim.unit)
            and listed_behind(claim.span) == claim.said
        ):
            reason = f"所列正好{number(claim.said)}{claim.unit}"
            told[at] = replace(result, verdict=Verdict.OK, expected=claim.said, reason=reason, aspect=Aspect.PARTS)
    return tuple(told)


def listed_behind(span: Span) -> Decimal | None:
    """How many are listed right behind a count: in brackets, or by ①②③ to where the section ends."""
    text, end = span.source.text, span.end
    if text[end : end + 1] in tuple(_OPENS):
        close = min((at for c in _CLOSES if (at := text.find(c, end, end + _LIST)) > 0), default=0)
        items = _AND.split(text[end + 1 : close]) if close else []
        return Decimal(len(items)) if len(items) >= _LEAST and all(items) else None
    first = text.find(_MARKS[0], end, end + _SIGNS)
    marks = _marks(text[first : first + _FAR]) if first > 0 else 0
    return Decimal(marks) if marks >= _LEAST else None


def _marks(text: str) -> int:
    """How far ①②③ goes on before it begins anew."""
    text = text[: text.find(_MARKS[0], 1)] if _MARKS[0] in text[1:] else text
    at, count = 0, 0
    while count < len(_MARKS) and (at := text.find(_MARKS[count], at)) >= 0:
        count += 1
    return count


def _share(result: Verified, before: Sequence[Verified]) -> Verified:
    """A share that is the nearest count in another count of the same things before it."""
    counts = [each.claim for each in before if _is_count(each.claim, result.claim)]
    if not counts or result.claim.said is None:
        return result
    part, claim = counts[-1], result.claim
    for whole in reversed(counts[:-1]):
        value, base = (stated(each, each.said or Decimal(0)) for each in (part, whole))
        exact = rate(Measure.SHARE, value.reach, base.reach)
        if exact and judged(result.claim.said, claim.decimals, claim.decimals, exact)[0] is Verdict.OK:
            shown = half_up(exact.value, claim.decimals + 1)
            formula = f"{number(value.reach.value)} ÷ {number(base.reach.value)} × 100% = {number(shown)}%"
            right = replace(result, verdict=Verdict.OK, expected=claim.said, formula=formula, reason="")
            return replace(right, aspect=Aspect.SENTENCE, inputs=(value, base))
    return result


def _is_count(claim: Claim, share: Claim) -> bool:
    """Whether a count stands in the paragraph of a share."""
    is_other = MoneyUnit.said(claim.unit) is not None or claim.unit == "%"
    return claim.kind is ClaimKind.AMOUNT and not is_other and bool(claim.said) and claim.passage == share.passage
