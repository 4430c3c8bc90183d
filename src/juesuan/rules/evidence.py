"""Where the figures come from that a claim is held against: the book, or the sentences around the claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.column_labels import column_label
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import Basis, Fact, FactId, Kind, Measure
from juesuan.model.source import Span
from juesuan.rules.numbers import Reach

_PROJECT = "project"
_ITEM = 7  # digits of a 项
_SEVERAL = 2
_BESIDE = {
    Measure.GROWTH: Measure.CHANGE,
    Measure.EXCESS_RATE: Measure.EXCESS,
    Measure.COMPLETION: Measure.EXCESS,
}


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that was found, and the claim that says it, if a sentence does, with the claim on which that rests.

    ``where`` tells a person where it stands and ``span`` a program, ``unit`` what it is counted in there. One that
    ``is_assumed`` stands for another that is told nowhere: the 预算数 of a statement for 年初预算.
    """

    reach: Reach
    where: str
    unit: str
    claim: Claim | None = None
    rests_on: Claim | None = None
    span: Span | None = None
    is_assumed: bool = False


class Evidence:
    """The figures of the book, and those that each paragraph states."""

    def __init__(self, claims: Iterable[Claim], book: FactBook) -> None:
        """Index the stated amounts and changes by paragraph; the first of two wins, money before points and things."""
        self._book = book
        self._said: dict[tuple[int, FactId], Claim] = {}
        self._annexed: dict[FactId, Claim] = {}
        self._anywhere: dict[FactId, Claim] = {}
        self._results: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.is_annex and claim.kind is ClaimKind.COUNT and claim.is_named:
                self._results.setdefault(claim.fact.key, []).append(claim)
            if claim.kind in (ClaimKind.AMOUNT, ClaimKind.CHANGE) and claim.said is not None and claim.unit != "%":
                first = self._said.setdefault((claim.passage, claim.fact), claim)
                if MoneyUnit.said(claim.unit) and not MoneyUnit.said(first.unit):
                    self._said[claim.passage, claim.fact] = claim
                if claim.is_named:
                    self._anywhere.setdefault(claim.fact, claim)
                if claim.is_annex:
                    self._annexed.setdefault(claim.fact, claim)

    def withholds(self, fact: FactId) -> bool:
        """Whether a figure of the book is withheld."""
        return self._book.withheld(fact) is not None

    def held(self, fact: FactId) -> Input | None:
        """A figure of the book."""
        found = self._book.find(fact)
        if found is None:
            return None
        unit = self._book.accounts.identification.money.label if isinstance(found.value, Amount) else ""
        return Input(Reach.of(found.value), self._where(found), unit, span=found.span)

    def confirming(self, fact: FactId) -> Iterator[Input]:
        """What a figure customarily equals: another quantity, the 预算数 of the statement, what the annexes list."""
        quantity = self._book.vocabulary.get(fact.quantity)
        if quantity is None or fact.measure is not Measure.VALUE:
            return
        others = [replace(fact, quantity=quantity.same_as)] if quantity.same_as and fact.basis is Basis.ACTUAL else []
        if quantity.adjusted and fact.basis is Basis.ORIGINAL:
            others.append(replace(fact, basis=Basis.ADJUSTED))
        yield from (known for other in others if (known := self.held(other)))
        if fact.basis is Basis.ORIGINAL and len(fact.key) == _ITEM and (known := self._projects_of(fact)):
            yield known
        if quantity.nothing_without:
            spent = self.held(FactId(quantity.nothing_without, fact.year))
            yield from (spent,) if spent and not spent.reach.value else ()
        yield from (stated(claim, claim.said) for claim in self._results.get(fact.key, ()) if claim.said is not None)
        if not quantity.listed:
            return
        listed = self._listed(quantity.listed, self._annexed) or self._listed(quantity.listed, self._anywhere)
        if listed and quantity.kind is Kind.COUNT:
            yield Input(Reach.of(Decimal(len(listed))), f"所列{len(listed)}个", "")
        elif listed:
            inputs = [stated(claim, claim.said) for claim in listed if claim.said is not None]
            reach = sum((each.reach for each in inputs[1:]), inputs[0].reach)
            yield Input(reach, f"所列{len(listed)}项之和", inputs[0].unit)

    def _projects_of(self, fact: FactId) -> Input | None:
        """What the projects of the annexes were allotted together: the budget of the 项 that pays for all of them."""
        plain = FactId(_PROJECT, fact.year, basis=Basis.ADJUSTED)
        told = [each for id_, each in self._annexed.items() if id_.key and id_ == replace(plain, key=id_.key)]
        inputs = [stated(each, each.said) for each in told if each.said is not None]
        if len(inputs) < _SEVERAL:
            return None
        reach = sum((each.reach for each in inputs[1:]), inputs[0].reach)
        return Input(reach, f"所列{len(inputs)}个项目的预算之和", inputs[0].unit)

    def _listed(self, quantity: str, told: Mapping[FactId, Claim]) -> list[Claim]:
        """The actual figures of all that an annex, or else the prose, tells one by one."""
        plain = FactId(quantity, self._book.year)
        return [claim for fact, claim in told.items() if fact.key and fact == replace(plain, key=fact.key)]

    def _where(self, fact: Fact) -> str:
        """Where a figure stands, with its column if there are several; its name if it stands nowhere by itself."""
        cell = self._book.cell(fact.id)
        column = column_label(self._book.form.statements[cell.statement], cell.column) if cell else ""
        if not cell or not column:
            return fact.note or fact.name
        name = self._book.cell_name(cell)
        return fact.note.replace(name, f"{name}的{column}", 1)

    def said(self, fact: FactId, passage: int) -> Input | None:
        """A figure that the paragraph states, or else an annex."""
        claim = self._said.get((passage, fact)) or self._annexed.get(fact)
        return stated(claim, claim.said) if claim and claim.said is not None else None

    def anywhere(self, fact: FactId) -> Input | None:
        """A figure that is known, or that the report states first."""
        claim = self._anywhere.get(fact)
        return self.held(fact) or (stated(claim, claim.said) if claim and claim.said is not None else None)

    def elsewhere(self, fact: FactId, passage: int) -> Input | None:
        """An amount of money that another paragraph tells."""
        claim = self._anywhere.get(fact)
        is_other = claim is not None and claim.passage != passage and MoneyUnit.said(claim.unit) is not None
        return stated(claim, claim.said) if claim and is_other and claim.said is not None else None

    def change(self, claim: Claim) -> Claim | None:
        """The change that the paragraph states beside a growth, or the excess beside a completion rate."""
        measure = _BESIDE.get(claim.fact.measure)
        return self._said.get((claim.passage, replace(claim.fact, measure=measure))) if measure else None

    def implied(self, change: Claim, value: Input) -> Input | None:
        """What a figure was compared with, as it follows from the figure and its change."""
        if change.said is None:
            return None
        size = Reach.said(abs(change.said), change.unit)
        is_less = change.direction is Direction.DOWN or (change.direction is None and change.said < 0)
        base = value.reach + size if is_less else value.reach - size
        return Input(base, f"由“{change.quote}”推得", change.unit, change, value.claim, change.span)


def stated(claim: Claim, said: Decimal) -> Input:
    """A figure as a claim says it."""
    return Input(Reach.said(said, claim.unit), f"“{claim.quote}”", claim.unit, claim, span=claim.span)
