"""What a reason names besides its amount: 精减职工服务中心经费10万元，下降36.5%, where that project is told elsewhere.

A change is right if it is the difference of two figures of what it names, a rate beside it if it is the share of the
change in one of them. Names in a reason are shortened, so a difference proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.fact import FactId, Measure
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Evidence, Input, stated
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.surroundings import pairs_of, words_before
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, subtraction
from juesuan.rules.wording import number as printed

_ECONOMIC = "economic"
_LEAST = 3  # pairs of signs that a name and the words of a reason have in common
_SHARE = 5  # fifths of a name of which three must stand in the words
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing with a name, and its figures."""

    pairs: frozenset[str]
    figures: tuple[Input, ...]


def confirmed_by_names(results: tuple[Verified, ...], book: FactBook, evidence: Evidence) -> tuple[Verified, ...]:
    """The results, with the itemised changes confirmed that follow from the figures of what they name."""
    named = (*_stated(results), *_accounts(book, evidence))
    told = list(results)
    change: Claim | None = None
    for at, result in enumerate(results):
        claim = result.claim
        is_next = change is not None and claim.passage == change.passage
        if _is_itemised(claim):
            change = claim
            told[at] = _changed(result, _about(claim, named))
        elif change and is_next and claim.kind is ClaimKind.GROWTH and not claim.is_named:
            told[at] = _grown(result, change, _about(change, named))
            change = None
        elif claim.kind is not ClaimKind.AMOUNT or MoneyUnit.said(claim.unit):
            change = None
    return tuple(told)


def _is_itemised(claim: Claim) -> bool:
    is_amount = claim.kind is ClaimKind.AMOUNT and MoneyUnit.said(claim.unit) is not None
    return is_amount and not claim.is_named and claim.direction is not None and bool(claim.said)


def _stated(results: tuple[Verified, ...]) -> Iterator[_Named]:
    """What the report tells of anything with a name of its own: projects."""
    figures: dict[tuple[str, str], dict[FactId, Input]] = defaultdict(dict)
    for result in results:
        claim, key = result.claim, result.claim.fact.key
        is_figure = claim.kind is ClaimKind.AMOUNT and claim.is_named and result.verdict is not Verdict.ERROR
        if is_figure and key and not key.isdecimal() and claim.said is not None and MoneyUnit.said(claim.unit):
            figures[claim.fact.quantity, key].setdefault(claim.fact, stated(claim, claim.said))
    for (_, key), known in figures.items():
        yield _Named(pairs_of(key), tuple(known.values()))


def _accounts(book: FactBook, evidence: Evidence) -> Iterator[_Named]:
    """The 科目 of the economic classification."""
    for code in book.ledger.codes(book.form.basic) if book.form.basic else ():
        known = evidence.held(FactId(_ECONOMIC, book.year, code))
        if known and known.reach.value:
            yield _Named(pairs_of(book.account_name(code)), (known,))


def _about(claim: Claim, named: tuple[_Named, ...]) -> tuple[Input, ...]:
    """The figures of what the words before an amount name best."""
    words = pairs_of(words_before(claim.span))
    shared = [(len(each.pairs & words), each) for each in named]
    fitting = [(n, each) for n, each in shared if n >= _LEAST and n * _SHARE >= len(each.pairs) * _MOST]
    return max(fitting, key=lambda each: each[0])[1].figures if fitting else ()


def _changed(result: Verified, figures: tuple[Input, ...]) -> Verified:
    """A change that is the difference of two figures."""
    claim = result.claim
    if result.verdict is not Verdict.UNVERIFIABLE or claim.said is None:
        return result
    for one, other in combinations(figures, 2):
        above, below = (one, other) if one.reach.value >= other.reach.value else (other, one)
        if in_unit((above.reach - below.reach).value, claim.unit) == claim.said:
            formula = subtraction(above.reach, below.reach, claim.unit)
            return replace(_right(result), formula=formula, inputs=(above, below))
    return result


def _grown(result: Verified, change: Claim, figures: tuple[Input, ...]) -> Verified:
    """A rate that is the share of the change in a figure, or in what the figure was before it."""
    claim = result.claim
    if result.verdict is not Verdict.UNVERIFIABLE or claim.said is None or change.said is None:
        return result
    size = Reach.said(change.said, change.unit)
    for known in figures:
        before = known.reach + size if change.direction is Direction.DOWN else known.reach - size
        for base in (known.reach, before):
            exact = rate(Measure.SHARE, size, base)
            verdict, reason = judged(claim.said, claim.decimals, claim.decimals, exact) if exact else (None, "")
            if exact and verdict in (Verdict.OK, Verdict.ROUNDING):
                above, below = (printed(in_unit(each.value, change.unit)) for each in (size, base))
                formula = f"{above} ÷ {below} × 100% = {printed(half_up(exact.value, claim.decimals + 1))}%"
                right = replace(_right(result), verdict=verdict, reason=reason, formula=formula)
                return replace(right, expected=half_up(exact.value, claim.decimals), inputs=(known,))
    return result


def _right(result: Verified) -> Verified:
    return replace(result, verdict=Verdict.OK, expected=result.claim.said, reason="", aspect=Aspect.NOTHING)
