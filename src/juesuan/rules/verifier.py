"""The verdict on one claim: against the figures, else against what its sentence says beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.model.amount import MoneyUnit, half_up
from juesuan.model.fact import Basis, FactId, Kind, Measure
from juesuan.model.verdict import Verdict
from juesuan.rules.causes import Causes
from juesuan.rules.evidence import Evidence, Input, stated
from juesuan.rules.numbers import Reach, judged, meant_in_another_unit, rate
from juesuan.rules.odd_cents import OddCents
from juesuan.rules.scores import scored
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit, quotient, subtraction
from juesuan.rules.words import NOTHING_KNOWN, WITHHELD, absent, listed

_Find = Callable[[FactId, int], Input | None]
_OVER_NOTHING = {
    ClaimKind.COMPLETION: "预算为0，没有完成率",
    ClaimKind.EXECUTION: "预算为0，没有执行率",
    ClaimKind.GROWTH: "上年为0，没有增长率",
    ClaimKind.SHARE: "分母为0，没有比重",
}
_RIGHT = (Verdict.OK, Verdict.ROUNDING)
_RATES = (ClaimKind.GROWTH, ClaimKind.SHARE, ClaimKind.COMPLETION, ClaimKind.EXECUTION)


class Verifier:
    """Holds one claim after another against what is known."""

    def __init__(self, evidence: Evidence, book: FactBook, usual_decimals: int) -> None:
        """Hold claims to the figures of ``book``, and to each other by ``evidence``."""
        self._evidence = evidence
        self._book = book
        self._usual = usual_decimals
        self._causes = Causes(evidence, book)
        self._odd_cents = OddCents(book)

    def verified(self, claim: Claim) -> Verified:
        """The verdict on one claim; one on what is withheld is held to nothing."""
        return Verified(claim, Verdict.UNVERIFIABLE, reason=WITHHELD) if self.is_secret(claim) else self._held(claim)

    def is_secret(self, claim: Claim) -> bool:
        """Whether a claim is on what is withheld; a list of names is told by those that are not."""
        return claim.is_named and claim.kind is not ClaimKind.LISTING and self._evidence.withholds(claim.fact)

    def _held(self, claim: Claim) -> Verified:
        if claim.kind is ClaimKind.AMOUNT:
            return self._amount(claim)
        if claim.is_annex:
            return scored(claim)
        if claim.kind is ClaimKind.ABSENCE:
            return absent(claim, self._evidence)
        if claim.kind is ClaimKind.LISTING:
            return listed(claim, self._evidence, self._book)
        if claim.kind in _RATES:
            return self._rate(claim)
        return self._change(claim)

    def _amount(self, claim: Claim) -> Verified:
        known = self._evidence.held(claim.fact)
        if claim.said is None:
            return Verified(claim, Verdict.UNVERIFIABLE, reason=NOTHING_KNOWN)
        if known is None:
            return self._confirmed(claim)
        expected = in_unit(known.reach.value, claim.unit)
        verdict, reason = Verdict.ERROR, ""
        if expected == claim.said or _rounds_to(claim, known.reach):
            verdict = Verdict.OK
        elif claim.said and half_up(expected, claim.decimals) == claim.said:
            verdict = Verdict.ROUNDING
            reason = f"只印到{claim.decimals}位小数" if claim.decimals else "只印到整数"
        elif meant_in_another_unit(claim.said, claim.unit, known.reach):
            reason = "单位写错了"
        elif other := self._odd_cents.printed(claim):
            verdict, reason = Verdict.ROUNDING, f"是{other}的数，两处相差尾差"
        else:
            reason = self._causes.mistaken(claim)
        return Verified(claim, verdict, expected, known.where, reason, Aspect.FIGURES, inputs=(known,))

    def _confirmed(self, claim: Claim) -> Verified:
        """A figure that is not known, but equal to what it customarily equals; a difference proves nothing."""
        for known in self._evidence.confirming(claim.fact):
            if in_unit(known.reach.value, claim.unit) == claim.said:
                return Verified(claim, Verdict.OK, claim.said, known.where, "", Aspect.FIGURES, inputs=(known,))
        if limit := self._exceeded(claim):
            reason = f"不应超过{limit.where}"
            expected = in_unit(limit.reach.value, claim.unit) if MoneyUnit.said(claim.unit) else None
            return Verified(claim, Verdict.ERROR, expected, limit.where, reason, Aspect.FIGURES, inputs=(limit,))
        if mistaken := self._causes.part_for_whole(claim):
            reason, whole = mistaken
            expected = in_unit(whole.reach.value, claim.unit)
            return Verified(claim, Verdict.ERROR, expected, whole.where, reason, Aspect.FIGURES, inputs=(whole,))
        return Verified(claim, Verdict.UNVERIFIABLE, reason=NOTHING_KNOWN)

    def _exceeded(self, claim: Claim) -> Input | None:
        """The figure that a part cannot exceed, if it does: 中小企业 and 政府采购支出总额, 批次 and 人次."""
        quantity = self._book.vocabulary.get(claim.fact.quantity)
        is_actual = claim.fact.measure is Measure.VALUE and claim.fact.basis is Basis.ACTUAL
        if quantity is None or not quantity.at_most or not is_actual or claim.said is None:
            return None
        if (quantity.kind is Kind.MONEY) != (MoneyUnit.said(claim.unit) is not None):
            return None
        key = "" if quantity.at_most in quantity.part_of else claim.fact.key
        limit = self._evidence.anywhere(FactId(quantity.at_most, claim.fact.year, key))
        is_more = limit is not None and Reach.said(claim.said, claim.unit).value > limit.reach.value
        return limit if is_more else None

    def _change(self, claim: Claim) -> Verified:
        value, base = (self._best(each, claim.passage) for each in claim.fact.inputs)
        first = replace(self._changed(claim, value, base), inputs=_found(value, base))
        if base is None and (other := self._budget_held(claim.fact)):
            again = self._changed(claim, value, other)
            if again.verdict in _RIGHT:
                return replace(again, inputs=_found(value, other))
        return first

    def _budget_held(self, fact: FactId) -> Input | None:
        """The 预算数 of the statement, which is customarily the 年初预算 of which a sentence speaks."""
        quantity = self._book.vocabulary.get(fact.quantity)
        if quantity is None or not quantity.adjusted or fact.basis is not Basis.ORIGINAL:
            return None
        found = self._evidence.held(replace(fact, measure=Measure.VALUE, basis=Basis.ADJUSTED))
        return replace(found, is_assumed=True) if found else None

    def _changed(self, claim: Claim, value: Input | None, base: Input | None) -> Verified:
        if value is None or base is None:
            return Verified(claim, Verdict.UNVERIFIABLE, reason="不知道与之比较的数")
        difference = value.reach - base.reach
        unit = claim.unit or self._unit(claim.fact)
        expected = in_unit(difference.value, unit)
        formula = subtraction(value.reach, base.reach, unit)
        aspect = Aspect.FIGURES if not (value.claim or base.claim) else Aspect.SENTENCE
        if _contradicts(claim, difference.value):
            return Verified(claim, Verdict.ERROR, expected, formula, aspect=Aspect.DIRECTION)
        if claim.said is None or abs(expected) == abs(claim.said):
            return Verified(claim, Verdict.OK, expected, formula, aspect=aspect)
        if Reach.said(abs(claim.said), claim.unit).interval.meets(_size(difference).interval):
            return Verified(claim, Verdict.ROUNDING, expected, formula, "金额进位造成的尾差", aspect)
        return Verified(claim, Verdict.ERROR, expected, formula, aspect=aspect, related=_claims(value, base))

    def _rate(self, claim: Claim) -> Verified:
        """Held against the figures first; where these are silent or deny it, against what the sentence itself says."""
        value, base = self._pair(claim, self._best)
        first = self._rated(claim, value, base)
        if base is None and (other := self._budget_held(claim.fact.inputs[1])):
            return self._rated(claim, value, other)
        if first.verdict is not Verdict.ERROR:
            return first
        if (told := self._told_as_budget(claim, base)) and (again := self._rated(claim, value, told)).verdict in _RIGHT:
            return again
        own = self._rated(claim, *self._pair(claim, self._own))
        wrong = tuple(each for each in own.related if self._is_wrong(each))
        if own.verdict in (Verdict.OK, Verdict.ROUNDING) and wrong:
            return replace(own, reason="由误引的数算得，本身的算法没有错", related=wrong, is_excused=True)
        return self._turned(claim, first, value)

    def _told_as_budget(self, claim: Claim, base: Input | None) -> Input | None:
        """What stands behind 小于预算数 if it is no difference but the budget itself: 决算数小于预算数6.00万元."""
        excess = base.claim if base else None
        is_excess = excess is not None and claim.kind is ClaimKind.COMPLETION and excess.kind is ClaimKind.CHANGE
        return stated(excess, excess.said) if excess and is_excess and excess.said is not None else None

    def _turned(self, claim: Claim, first: Verified, value: Input | None) -> Verified:
        """A growth that would be right if its change went the way that the growth does: the two words contradict."""
        change = next((each for each in first.related if each.kind is ClaimKind.CHANGE), None)
        if value is None or change is None or claim.direction in (None, change.direction):
            return first
        other = self._evidence.implied(replace(change, direction=claim.direction), value)
        if self._rated(claim, value, other).verdict is Verdict.ERROR:
            return first
        return replace(first, aspect=Aspect.DIRECTION)

    def _is_wrong(self, claim: Claim) -> bool:
        return claim.kind in (ClaimKind.AMOUNT, ClaimKind.CHANGE) and self.verified(claim).verdict is Verdict.ERROR

    def _rated(self, claim: Claim, value: Input | None, base: Input | None) -> Verified:
        return replace(self._rate_of(claim, value, base), inputs=_found(value, base))

    def _rate_of(self, claim: Claim, value: Input | None, base: Input | None) -> Verified:
        if value is None or base is None or claim.said is None:
            return Verified(claim, Verdict.UNVERIFIABLE, reason="不知道算这个比率所用的数")
        if not base.reach.value:
            return _over_nothing(claim, value)
        exact = rate(claim.fact.measure, value.reach, base.reach)
        if exact is None:
            return Verified(claim, Verdict.UNVERIFIABLE, reason="基数不是正数")
        aspect = Aspect.SENTENCE if value.claim or base.claim else Aspect.FIGURES
        # 执行率 is printed as its form likes, not as the document's other percentages
        usual = claim.decimals if claim.kind is ClaimKind.EXECUTION else self._usual
        decimals = max(claim.decimals, usual)
        expected = half_up(exact.value, decimals)
        formula = quotient(claim.fact.measure, (value, base), exact, decimals)
        size = _size(exact) if claim.kind is ClaimKind.GROWTH else exact
        verdict, reason = judged(abs(claim.said), claim.decimals, usual, size)
        if verdict is not Verdict.ERROR and claim.kind is ClaimKind.GROWTH and _contradicts(claim, exact.value):
            verdict, aspect = Verdict.ERROR, Aspect.DIRECTION
        elif verdict is Verdict.ERROR:
            reason = self._causes.denominator(claim, value, base, usual)
        return Verified(claim, verdict, expected, formula, reason, aspect, _claims(value, base))

    def _pair(self, claim: Claim, find: _Find) -> tuple[Input | None, Input | None]:
        """The two figures of a rate; what a growth compares with may follow from the stated change."""
        value_id, base_id = claim.fact.inputs
        value, base = find(value_id, claim.passage), find(base_id, claim.passage)
        if base is None and value and claim.fact.measure is Measure.COMPLETION and not value.reach.value:
            # where nothing was spent of a 全年预算 of nothing, no budget that is meant can have been completed
            adjusted = find(replace(base_id, basis=Basis.ADJUSTED), claim.passage)
            base = adjusted if adjusted and not adjusted.reach.value else None
        change = self._evidence.change(claim)
        if value and change and (base is None or find == self._own):
            base = self._evidence.implied(change, value)
        return value, base

    def _unit(self, fact: FactId) -> str:
        """The unit in which formulas count a fact that is said without a number."""
        quantity = self._book.vocabulary.get(fact.quantity)
        if quantity is not None and quantity.kind is not Kind.MONEY:
            return quantity.unit
        return self._book.accounts.identification.money.label

    def _best(self, fact: FactId, passage: int) -> Input | None:
        return self._evidence.held(fact) or self._evidence.said(fact, passage) or self._evidence.anywhere(fact)

    def _own(self, fact: FactId, passage: int) -> Input | None:
        return self._evidence.said(fact, passage) or self._evidence.held(fact)


def _rounds_to(claim: Claim, known: Reach) -> bool:
    """Whether a number that is printed finer than the figure, in 元 beside statements in 万元, rounds to it."""
    unit = MoneyUnit.said(claim.unit)
    if unit is None or claim.said is None:
        return False
    resolution = known.interval.high - known.interval.low
    value = claim.said * unit.size
    is_finer = unit.size.scaleb(-claim.decimals) < resolution
    return is_finer and known.interval.low <= value <= known.interval.high


def _over_nothing(claim: Claim, value: Input) -> Verified:
    """A rate over nothing does not exist; whoever prints one has kept the words of a template."""
    aspect = Aspect.FIGURES if value.reach.value else Aspect.NOTHING
    return Verified(claim, Verdict.UNVERIFIABLE, reason=_OVER_NOTHING[claim.kind], aspect=aspect, is_over_nothing=True)


def _contradicts(claim: Claim, difference: Decimal) -> bool:
    """Whether the word for the direction and the sign of the difference are at odds."""
    if claim.direction is Direction.LEVEL:
        return difference != 0
    if claim.said is None and difference == 0:
        return True
    if claim.direction is Direction.UP:
        return difference < 0
    return claim.direction is Direction.DOWN and difference > 0


def _size(reach: Reach) -> Reach:
    return reach if reach.value >= 0 else Reach(-reach.value, -reach.interval)


def _found(*inputs_: Input | None) -> tuple[Input, ...]:
    return tuple(each for each in inputs_ if each)


def _claims(*inputs_: Input) -> tuple[Claim, ...]:
    return tuple(each.claim for each in inputs_ if each.claim)
