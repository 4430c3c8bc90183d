"""The verdict on sums: what a section lists after an amount must make it up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.facts.measures import HUNDRED, number
from juesuan.facts.parts import LEVELS, partitions
from juesuan.model.fact import Basis, FactId, Measure
from juesuan.model.form import Form
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input, stated
from juesuan.rules.numbers import Reach
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit
from juesuan.rules.wording import number as printed

_LEAST = 2
_SLACK = Decimal("0.05")  # of a share that is printed with one digit
_Shares = Mapping[FactId, Decimal | None]
_REST = "其他"


@dataclass(frozen=True, slots=True)
class _Known:
    """Where the numbers of each unit stand, the figures, what adds up to what, and the shares that are told."""

    places: Mapping[str, Sequence[int]]
    book: FactBook
    form: Form
    shares: _Shares


def with_sums(results: tuple[Verified, ...], book: FactBook, form: Form) -> tuple[Verified, ...]:
    """The results, each amount that is made up of others followed by what its parts say of it.

    Parts that make up their whole to the last digit are confirmed by it.
    """
    amounts = [each for each in results if each.claim.kind is ClaimKind.AMOUNT and each.claim.is_named]
    shares = {each.claim.fact: each.claim.said for each in results if each.claim.kind is ClaimKind.SHARE}
    known = _Known(_places(results), book, form, shares)
    totals = ((whole, _summed(whole, amounts[at + 1 :], known)) for at, whole in enumerate(amounts))
    summed = {id(whole): total for whole, total in totals if total and not _is_of_another(total, amounts)}
    exact = [total for total in summed.values() if total.verdict is Verdict.OK]
    formulas = {part.span: total.formula for total in exact for part in total.claim.parts}
    return tuple(told for each in results for told in _told(each, summed.get(id(each)), formulas))


def _is_of_another(total: Verified, amounts: Sequence[Verified]) -> bool:
    """Whether a paragraph tells a figure twice, and the parts are those of the other: 收入90万元（上年80万元）."""
    whole = total.claim
    others = (each.claim for each in amounts if each.claim.passage == whole.passage and each.claim.fact == whole.fact)
    return total.verdict is Verdict.ERROR and any(
        other.said == total.expected and other.unit == whole.unit and other.span != whole.span for other in others
    )


def denied_by_parts(results: Sequence[Verified], book: FactBook, form: Form) -> Iterator[Verified]:
    """Amounts that the parts which their sections tell do not make up: they prove nothing where some may be untold."""
    amounts = [each for each in results if each.claim.kind is ClaimKind.AMOUNT and each.claim.is_named]
    for at, whole in enumerate(amounts):
        parts = _parts(whole.claim, amounts[at + 1 :])
        for partition, _ in _partitions(whole.claim.fact, parts, book, form):
            found = tuple(parts[fact].claim for fact in partition if fact in parts)
            total = added_up(whole.claim, found) if len(found) >= _LEAST else None
            if total and total.verdict is Verdict.ERROR:
                yield total


def _told(result: Verified, total: Verified | None, formulas: Mapping[Span, str]) -> Iterator[Verified]:
    is_open = result.verdict is Verdict.UNVERIFIABLE and result.claim.kind is ClaimKind.AMOUNT
    if total is None and is_open and (formula := formulas.get(result.claim.span)):
        said = result.claim.said
        yield replace(result, verdict=Verdict.OK, expected=said, formula=formula, reason="", aspect=Aspect.PARTS)
    elif total is None:
        yield result
    elif result.verdict is Verdict.UNVERIFIABLE:
        yield replace(total, claim=replace(result.claim, parts=total.claim.parts))
    else:
        yield from (result, total)


def _summed(whole: Verified, after: Sequence[Verified], known: _Known) -> Verified | None:
    """What the parts of an amount add up to, if the section names them all, or if they come out.

    A part that is a finding already explains the difference; so does the whole, and a part with less decimals.
    """
    if whole.verdict is Verdict.ERROR:
        return None
    parts, book = _parts(whole.claim, after), known.book
    for partition, is_proper in _partitions(whole.claim.fact, parts, book, known.form):
        found = [parts[fact] for fact in partition if fact in parts]
        if len(found) < _LEAST or any(each.verdict is Verdict.ERROR for each in found):
            continue
        is_all_named = len(found) == _listed_to(whole, found, known.places)
        has_rest = is_all_named and any(each.claim.fact.key.startswith(_REST) for each in found)
        is_whole = has_rest or all(fact in parts or _is_nothing(fact, book) for fact in partition)
        is_whole &= _is_known(partition, book)
        is_whole |= _is_all(whole.claim, found, known.shares)
        is_whole |= is_all_named and _is_customary(whole.claim, partition, found, book)
        total = added_up(whole.claim, tuple(each.claim for each in found))
        if total and is_whole and total.verdict is Verdict.ERROR and all(_is_figure(each) for each in (whole, *found)):
            return replace(total, verdict=Verdict.ROUNDING, reason="报表的各项也是这样")
        is_exact = all(each.verdict is not Verdict.ROUNDING for each in found) and is_proper
        if total and ((is_whole and is_exact) or total.verdict is not Verdict.ERROR):
            return total
    told = (tuple(parts[fact].claim for fact in below) for below in _told_below(whole.claim.fact, parts))
    totals = (added_up(whole.claim, below) for below in told if len(below) >= _LEAST)
    return next((total for total in totals if total and total.verdict is Verdict.OK), None)


def _partitions(
    whole: FactId, told: Mapping[FactId, Verified], book: FactBook, form: Form
) -> Iterator[tuple[tuple[FactId, ...], bool]]:
    """What a figure is made up of; or improperly, parts that the section tells for one that it does not tell itself."""
    for partition in partitions(whole, book, form):
        yield partition, True
        below = {fact: _told_parts(fact, told, book, form) for fact in partition if fact not in told and not fact.key}
        if any(below.values()):
            yield tuple(each for fact in partition for each in below.get(fact) or (fact,)), False


def _told_parts(fact: FactId, told: Mapping[FactId, Verified], book: FactBook, form: Form) -> tuple[FactId, ...]:
    """The parts of a figure, if one of them is told: 公务用车运行维护费 without 公务用车购置及运行维护费."""
    return next((parts for parts in partitions(fact, book, form) if any(part in told for part in parts)), ())


def _parts(whole: Claim, after: Sequence[Verified]) -> dict[FactId, Verified]:
    """The amounts that follow in the section, up to where the whole is named again."""
    parts: dict[FactId, Verified] = {}
    for each in after:
        if not each.claim.section.startswith(whole.section) or each.claim.fact == whole.fact:
            break
        parts.setdefault(each.claim.fact, each)
    return parts


def _is_all(whole: Claim, found: Sequence[Verified], shares: _Shares) -> bool:
    """Whether the shares that are told beside the parts say that there are no others: they make up a hundred."""
    told = [shares.get(replace(each.claim.fact, measure=Measure.SHARE, of=whole.fact)) for each in found]
    known = [share for share in told if share is not None]
    return len(known) == len(found) and abs(sum(known, Decimal(0)) - HUNDRED) <= _SLACK * len(found)


def _is_customary(whole: Claim, partition: Sequence[FactId], found: Sequence[Verified], book: FactBook) -> bool:
    """Whether 其中 lists customary parts, which are all there are: vehicles by class, posts by kind."""
    quantity = book.vocabulary.get(whole.fact.quantity)
    is_keyed = quantity is not None and partition[0].key in quantity.keyed
    return is_keyed and all(each.claim.is_part and each.claim.passage == whole.passage for each in found)


def _places(results: Sequence[Verified]) -> Mapping[str, Sequence[int]]:
    """Where the numbers of each unit begin, in their order."""
    places: dict[str, set[int]] = {}
    for each in results:
        places.setdefault(each.claim.unit, set()).add(each.claim.span.start)
    return {unit: sorted(starts) for unit, starts in places.items()}


def _listed_to(whole: Verified, found: Sequence[Verified], places: Mapping[str, Sequence[int]]) -> int:
    """How many numbers of its unit stand behind a whole up to the last of its parts, whether their names are known."""
    starts, last = places[whole.claim.unit], max(each.claim.span.start for each in found)
    return bisect_right(starts, last) - bisect_right(starts, whole.claim.span.start)


def _told_below(whole: FactId, parts: Mapping[FactId, Verified]) -> Iterator[tuple[FactId, ...]]:
    """The 科目 of each level that the section tells below a figure: all, if they come out."""
    for level in LEVELS:
        below = (fact for fact in parts if fact == replace(whole, key=fact.key) and len(fact.key) == level)
        yield tuple(fact for fact in below if level > len(whole.key) and fact.key.startswith(whole.key))


def _is_known(partition: Sequence[FactId], book: FactBook) -> bool:
    """Whether it is known that these are all: 科目 are, where their statement was read."""
    rows = book.vocabulary[partition[0].quantity].rows if partition and partition[0].key else None
    return rows is None or rows.statement in book.form.statements


def _is_figure(result: Verified) -> bool:
    """Whether an amount is what the statement says: what does not add up then is told of the statement."""
    return result.aspect is Aspect.FIGURES and result.verdict is Verdict.OK


def _is_nothing(fact: FactId, book: FactBook) -> bool:
    """Whether a part that the prose leaves out is 0; a budget is taken for nothing where nothing was spent."""
    found = book.find(fact) or book.find(replace(fact, basis=Basis.ACTUAL))
    return found is not None and not number(found.value)


def added_up(whole: Claim, parts: tuple[Claim, ...]) -> Verified | None:
    """A claim held against the sum of its parts; None if one of them is no number."""
    inputs = tuple(stated(part, part.said) for part in parts if part.said is not None)
    if whole.said is None or len(inputs) != len(parts):
        return None
    reach = _sum(inputs)
    said = Reach.said(whole.said, whole.unit)
    expected = in_unit(reach.value, whole.unit)
    terms = " + ".join(printed(in_unit(each.reach.value, whole.unit)) for each in inputs)
    verdict = Verdict.ERROR
    if said.value == reach.value:
        verdict = Verdict.OK
    elif said.interval.meets(reach.interval):
        verdict = Verdict.ROUNDING
    reason = "金额进位造成的尾差" if verdict is Verdict.ROUNDING else ""
    claim = replace(whole, kind=ClaimKind.SUM, parts=parts)
    formula = f"{terms} = {printed(expected)}"
    return Verified(claim, verdict, expected, formula, reason, Aspect.PARTS, inputs=inputs)


def _sum(inputs: Sequence[Input]) -> Reach:
    total = inputs[0].reach
    for each in inputs[1:]:
        total = total + each.reach
    return total
