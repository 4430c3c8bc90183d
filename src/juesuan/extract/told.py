"""What the prose of a report knows and its statements do not: budgets, last year's figures, counts.

A figure is what a sentence says; last year's may be implied by the change that a sentence states, and then its words
are kept. What a cell of a statement says already is left to the statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import Base, Basis, FactId, Kind, Measure
from juesuan.model.given import Given

_COUNTED = ("units", "subordinates", "reason", "project.use", "project", "whole", "project.received")
"""What is listed elsewhere, and follows from the list."""

_KEPT = 2  # decimals that a report keeps


@dataclass(slots=True)
class Told:
    """The figures that were found by identity; two sentences that say one figure in two ways are told."""

    figures: dict[FactId, Given] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def add(self, fact: FactId, given: Given) -> None:
        """Keep a figure, the first that is said of its fact."""
        known = self.figures.setdefault(fact, given)
        if known.value != given.value and not known.implied and not given.implied:
            message = f"{fact} 说了两次，数不同；导入的是第一处"
            labels = (Label("另一处在这里", given.span),)
            self.findings.append(Diagnostic("D521", "told-twice", Severity.WARNING, message, known.span, labels))


def told(claims: Iterable[Claim], book: FactBook) -> Told:
    """The figures of the prose that are no cells of the statements in ``book``."""
    result = Told()
    claims = tuple(claims)
    compared = (claim.fact.of for claim in claims if claim.fact.of and claim.kind is ClaimKind.CHANGE)
    bases = {Base(book.year - 1), *(Base(of.year, of.basis) for of in compared)}
    mine = [claim for claim in claims if _is_of_report(claim, book, bases)]
    for claim in (c for c in mine if c.kind is ClaimKind.AMOUNT and c.fact.measure is Measure.VALUE):
        if given := _said(claim, book):
            result.add(claim.fact, given)
    for claim in (c for c in mine if c.kind is ClaimKind.CHANGE or c.direction is Direction.LEVEL):
        for fact, given in _implied(claim, book, result):
            if fact not in result.figures:
                result.add(fact, given)
    for claim in (c for c in mine if c.kind is ClaimKind.ABSENCE and c.fact not in result.figures):
        is_count = book.vocabulary[claim.fact.quantity].kind is Kind.COUNT
        if not _is_elsewhere(claim.fact, book):
            result.add(claim.fact, Given(Decimal(0) if is_count else Amount(Decimal(0)), claim.span))
    return result


def reviewed(claims: Iterable[Claim], book: FactBook) -> dict[str, tuple[Given | None, Given | None]]:
    """The budget and the spending of each project that the prose names."""
    projects: dict[str, tuple[Given | None, Given | None]] = {}
    for claim in claims:
        fact = claim.fact
        if fact.quantity == "project" and fact.measure is Measure.VALUE and not claim.is_annex:
            given = _number(claim, book)
            budget, actual = projects.get(fact.key, (None, None))
            is_budget = fact.basis is not Basis.ACTUAL
            projects[fact.key] = (budget or given, actual) if is_budget else (budget, actual or given)
    return projects


def _is_of_report(claim: Claim, book: FactBook, bases: AbstractSet[Base]) -> bool:
    """Whether a claim is on this year's figures, or on those with which the report compares them."""
    known = book.vocabulary.get(claim.fact.quantity)
    return (
        known is not None
        and not known.recorded
        and claim.fact.quantity not in _COUNTED
        and not claim.is_annex
        and (claim.fact.year == book.year or Base(claim.fact.year, claim.fact.basis) in bases)
    )


def _is_elsewhere(fact: FactId, book: FactBook) -> bool:
    """Whether a statement says it."""
    return book.cell(fact) is not None


def _said(claim: Claim, book: FactBook) -> Given | None:
    return None if claim.said is None or _is_elsewhere(claim.fact, book) else _number(claim, book)


def _number(claim: Claim, book: FactBook) -> Given | None:
    if claim.said is None:
        return None
    unit = MoneyUnit.said(claim.unit)
    quantity = book.vocabulary[claim.fact.quantity]
    if quantity.kind is not Kind.MONEY:
        return Given(claim.said, claim.span) if unit is None and quantity.takes(claim.said) else None
    return Given(amount_said(claim.said, unit, book), claim.span) if unit else None


def amount_said(said: Decimal, unit: MoneyUnit, book: FactBook) -> Amount:
    """A sum as the report of these figures keeps it: in its unit, to the cent."""
    money = book.accounts.identification.money
    return Amount.of(half_up(said * unit.size / money.size, _KEPT), money)


def _implied(claim: Claim, book: FactBook, result: Told) -> Iterator[tuple[FactId, Given]]:
    """Last year's figure, or the budget, from which this year's differs so."""
    unit, said = MoneyUnit.said(claim.unit), claim.said
    if claim.direction is Direction.LEVEL:
        unit, said = book.accounts.identification.money, Decimal(0)
    fact = claim.fact
    if fact.measure not in (Measure.CHANGE, Measure.EXCESS) or fact.year != book.year:
        return
    own, base = fact.inputs
    known = result.figures.get(own)
    found = book.find(own)
    value = known.value if known else found.value if found else None
    if unit is None or said is None or not isinstance(value, Amount):
        return
    if not _is_elsewhere(base, book):
        change = amount_said(-said if claim.direction is Direction.DOWN else said, unit, book)
        yield base, Given(value - change, claim.span, claim.quote)
