"""Which numbers may stand in a relation: those that its words name, else those that are near; and how surely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from juesuan.extract.claims import Claim, ClaimKind, Stated
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import MoneyUnit
from juesuan.model.construction import TERMS, Relation
from juesuan.model.fact import Basis
from juesuan.model.vocabulary import Vocabulary
from juesuan.rules.arithmetic import MEASURES, judged_by
from juesuan.rules.evidence import stated
from juesuan.rules.verified import Aspect, Verified

_TELLING = 3  # digits of a percentage that comes out by no chance
_OF = "的"  # 签订给中小企业的合同金额 is 签订给中小企业合同金额
_NAME = 3  # signs of a name by which an amount is known again
_BUDGET = "预算"  # what is of a budget says so
_PAIR = 2
_SEARCHED = (Relation.COMPLETION, Relation.POINTS, Relation.EACH)  # of which two numbers may be looked for
_CALLED = ("whole", "base")  # numbers that the words of a rate may call by their names
_IN_NUMBERS = "0123456789.,， "
_WINDOW = 48  # numbers before a rate, and behind it, that are looked at
_REACH = 60  # signs before a number in which its name ends
_NEAR = 12  # amounts before, among which a number is looked for that the words do not name


@dataclass(frozen=True, slots=True)
class Held:
    """What a relation says of the number that it judges, and all its numbers; ``is_sure`` if nothing is unexplained.

    ``is_far`` if one of them stands in another sentence after it, or in the paragraph before or behind; ``is_called``
    if the words of the rate call its whole, or its budget, by name; ``is_open`` if the words do not say of which amount
    the rate is: a list goes with a list (then it ``is_in_turn``), or a part stands before it. ``words`` are those that
    name its whole where its part is plain.
    """

    judged: Verified
    claims: tuple[Claim, ...]
    is_sure: bool
    relation: Relation
    is_far: bool = False
    is_called: bool = False
    is_open: bool = False
    is_in_turn: bool = False
    words: str = ""


def tried(
    each: Stated,
    numbers: dict[int, Claim],
    before: Mapping[int, Sequence[Claim]],
    vocabulary: Vocabulary,
    usual: int,
) -> Iterator[Held]:
    """The relation over each choice of its numbers: those that the words name, else the amounts before."""
    roles = TERMS[each.relation]
    named = {role: numbers.get(span.start) for role, span in each.terms}
    if any(claim is None for claim in named.values()):
        return
    near, far = _around(each, before)
    called = [claim for claim in near if each.whole and _is_amount(claim) and _is_called(claim, each.whole)]
    if each.relation is Relation.COMPLETION and called and "base" in named and named["base"] not in called:
        return  # 完成年初预算的 is not of the 全年预算 before it
    missing = [role for role in roles if role not in named]
    if len(missing) > 1 and each.relation not in _SEARCHED and not each.subject:
        return
    choices = [[(found, False)] if (found := named.get(role)) else list(_open(each, role, near, far)) for role in roles]
    stated_value = named.get("value")
    if stated_value and not missing and each.relation in MEASURES and not each.is_at_odds:
        # a rate behind a part may be of its whole
        choices[0] += [(claim, True) for claim in near if _is_amount(claim) and claim is not stated_value]
    for chosen in product(*choices):
        claims = tuple(claim for claim, _ in chosen)
        is_apart = len({claim.span.start for claim in claims}) == len(claims) and not _is_inverse(each, claims)
        if is_apart and (result := judged_by(each, claims, usual)):
            is_far = any(is_far for _, is_far in chosen)
            # 完成年初预算的80%。其中：公务接待费7万元，完成年初预算的70%: of a budget of its own
            is_other_budget = each.relation is Relation.COMPLETION and claims[0].is_part != claims[1].is_part
            is_called = bool(each.whole) and _is_called(claims[1], each.whole) and not is_other_budget
            is_named = is_called and len(missing) == 1 and missing[0] in _CALLED
            is_alone = ("value" in named and len(choices[1]) == 1) or _is_beside(each, claims)
            is_each = each.relation is Relation.EACH
            is_alone |= is_each and (_is_told_by(each.whole, choices) or _is_paid_by(claims, vocabulary))
            is_alone |= is_each and _is_only(each.whole, claims, choices, near)
            is_pair = each.relation is Relation.POINTS and len(choices[0]) == _PAIR
            is_sure = _is_sure(each, result, is_named=is_named, is_far=is_far, is_alone=is_alone) or is_pair
            is_open = each.is_in_turn or (is_far and not missing)
            is_in_turn = each.is_in_turn and each.relation is Relation.SHARE
            words = each.whole if each.relation is Relation.SHARE and claims[0] is stated_value else ""
            yield Held(result, claims, is_sure, each.relation, is_far, is_called, is_open, is_in_turn, words)


def _around(each: Stated, before: Mapping[int, Sequence[Claim]]) -> tuple[list[Claim], list[Claim]]:
    """The numbers before a rate in its paragraph, and those behind it and in the paragraphs next to it."""
    here = before.get(each.passage, ())
    own = each.terms[-1][1]
    at = bisect_left(here, own.start, key=_start)
    behind = at + (at < len(here) and here[at].span == own)  # an average is not among them
    far = [*here[behind : behind + _WINDOW], *before.get(each.passage - 1, ())[-_WINDOW:]]
    return [*here[max(0, at - _WINDOW) : at]], [*far, *before.get(each.passage + 1, ())[:_WINDOW]]


def _start(claim: Claim) -> int:
    return claim.span.start


def _is_sure(each: Stated, result: Verified, *, is_named: bool, is_far: bool, is_alone: bool) -> bool:
    """Whether a relation leaves nothing unexplained, so that it may deny."""
    if result.aspect is Aspect.DIRECTION and each.is_at_odds and _digits(result) > _TELLING:
        return True  # of two verbs that go different ways one is wrong, whatever the amount before is
    if each.relation is Relation.OF_BASE:
        return False  # the amount before may be the value itself
    if each.relation is Relation.EACH and is_alone:
        value, count = result.related
        return value.passage <= count.passage == each.passage
    return (not each.is_weak or is_named) and not is_far


def _is_inverse(each: Stated, claims: tuple[Claim, ...]) -> bool:
    """Whether a budget would be what was spent of another number."""
    value = claims[0]
    return each.relation is Relation.COMPLETION and value.is_named and value.fact.basis is not Basis.ACTUAL


def _open(each: Stated, role: str, near: Sequence[Claim], far: Sequence[Claim]) -> Iterator[tuple[Claim, bool]]:
    """The numbers that may stand in a relation where its words name none, and whether they stand far from it.

    A whole, or a budget, that is called by the words of the rate is that one and no other.
    """
    if each.relation is Relation.POINTS:
        rates = [claim for claim in near[-_NEAR:] if claim.unit == "%"]
        beside = [claim for claim in rates if not _is_apart(claim, each)]
        yield from ((claim, False) for claim in (beside if len(beside) >= _PAIR else rates))
        return
    if each.relation is Relation.EACH:
        yield from ((claim, False) for claim in _of_average(each, role, (*near, *far)))
        return
    value = next((span for name, span in each.terms if name == "value"), None)
    counted = next((claim.unit for claim in near if value and claim.span == value), "")
    is_one = _is_amount if not counted or MoneyUnit.said(counted) else _counts(counted)
    amounts = [claim for claim in near if is_one(claim)][-_NEAR:]
    others = [claim for claim in far if is_one(claim)][:_NEAR]
    if role == "value" and each.subject:
        yield from ((claim, False) for claim in amounts if each.subject in claim.quote)
        return
    if role == "whole" and each.whole and _BUDGET not in each.whole:
        amounts = [claim for claim in amounts if not claim.is_named or claim.fact.basis is Basis.ACTUAL]
    if role in _CALLED and each.whole:
        called = [claim for claim in (*amounts, *others) if _is_called(claim, each.whole)]
        if called:
            yield from ((claim, claim in others) for claim in called)
            return
    yield from ((claim, False) for claim in amounts)
    if not (each.relation is Relation.SHARE and each.whole):  # a whole that has a name is told nowhere near
        yield from ((claim, True) for claim in others)


def _is_apart(claim: Claim, each: Stated) -> bool:
    """Whether a ； stands between a number and what is said of it."""
    return "；" in claim.span.source.text[claim.span.end : each.terms[-1][1].start]


def _of_average(each: Stated, role: str, claims: Sequence[Claim]) -> list[Claim]:
    """What an average (车均维护费) may be of: amounts that its own words name, and counts of what it divides by."""
    if role == "count":
        return [claim for claim in claims if claim.unit in each.counts]
    spent = (claim for claim in reversed(claims) if _is_amount(claim) and claim.fact.basis is Basis.ACTUAL)
    amounts = [claim for claim in spent if claim.kind is not ClaimKind.CHANGE]
    return [claim for claim in amounts if each.whole and each.whole in _before(claim)[-_NEAR:]] or amounts


def _before(claim: Claim) -> str:
    """The words that are quoted before a number."""
    return claim.quote.removesuffix(claim.unit).rstrip(_IN_NUMBERS)


def _counts(unit: str) -> Callable[[Claim], bool]:
    return lambda claim: claim.unit == unit and bool(claim.said)


def _is_called(claim: Claim, words: str) -> bool:
    """Whether the words right before an amount are those by which a share names its whole."""
    start = claim.span.start
    before = "".join(claim.span.source.text[max(0, start - _REACH) : start].split()).rstrip("为是共计数：")
    return len(words) >= _NAME and before.replace(_OF, "").endswith(words.replace(_OF, ""))


def _is_amount(claim: Claim) -> bool:
    return MoneyUnit.said(claim.unit) is not None and bool(claim.said)


def _is_told_by(name: str, choices: Sequence[Sequence[tuple[Claim, bool]]]) -> bool:
    """Whether an average names its amount (车均维护费), and one such amount and one such count are told."""
    told = [claim for claim, _ in choices[0]]
    is_one = len({claim.said for claim in told}) == len(choices[1]) == 1
    return is_one and len(name) >= _NAME and all(name in _before(claim)[-_NEAR * _PAIR :] for claim in told)


def _is_paid_by(claims: Sequence[Claim], vocabulary: Vocabulary) -> bool:
    """Whether what is counted is there for the money before it in the paragraph: 人次 of 公务接待 and 公务接待费."""
    value, count, _ = claims
    counted = vocabulary.get(count.fact.quantity)
    is_before = value.passage == count.passage and value.span.start < count.span.start
    return is_before and counted is not None and counted.nothing_without == value.fact.quantity != ""


def _is_only(
    name: str, claims: Sequence[Claim], choices: Sequence[Sequence[tuple[Claim, bool]]], near: Sequence[Claim]
) -> bool:
    """Whether one amount alone is spent before what an average counts, in its paragraph, and nothing else changed."""
    value, count, _ = claims
    before = [claim for claim in near if claim.passage == count.passage and claim.span.start < count.span.start]
    if any(each.kind is ClaimKind.CHANGE and each.fact.quantity != value.fact.quantity for each in before):
        return False  # “三公”经费19.50万元，其中公务用车运行维护费减少3.00万元，车均2.10万元
    told = [claim for claim, _ in choices[0] if claim in before and claim.kind is ClaimKind.AMOUNT]
    return {claim.said for claim in told} == {value.said} and value in told and (not name or name in _before(value))


def _is_beside(each: Stated, claims: Sequence[Claim]) -> bool:
    """Whether an average stands right behind what it counts: 216人次，人均280元."""
    if each.relation is not Relation.EACH:
        return False
    start, count, average = claims[0].span.start, claims[1].span, claims[2].span
    between = count.source.text[count.end : average.start]
    is_before = start < count.start and "。" not in count.source.text[start : count.start] + between
    return is_before and 0 < average.start - count.end <= _NEAR


def is_telling(one: Held) -> bool:
    """Whether a number comes out by no chance: its digits, those of a whole hundred aside.

    Of an average it is the amount: so many times what each got make it up to the last digit.
    """
    said = one.judged.claim.said
    if one.relation is Relation.EACH and (count := one.claims[1].said):
        value, average = (stated(claim, claim.said or Decimal(0)).reach for claim in (one.claims[0], one.claims[2]))
        if abs(value.value - count * average.value) * 2 <= value.interval.high - value.interval.low:
            return _digits_of(one.claims[0].said) >= _TELLING
    return said != HUNDRED and _digits(one.judged) >= _TELLING + one.is_far


def _digits(result: Verified) -> int:
    """The digits of a number, zeros before them aside."""
    return _digits_of(result.claim.said)


def _digits_of(said: Decimal | None) -> int:
    return len(f"{abs(said):f}".replace(".", "").lstrip("0")) if said is not None else 0
