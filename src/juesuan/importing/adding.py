"""The figures of several units added up: cells of statements, and figures that all of them give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.measures import Value, difference, number
from juesuan.facts.names import fact_name
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import CellRef, FactId, Kind, Quantity
from juesuan.model.given import Given
from juesuan.model.performance import Money

_NOTHING = Given(Amount(Decimal(0)))


@dataclass(frozen=True, slots=True)
class Added:
    """Figures of the department, and what is said of those that not every unit gives."""

    figures: Mapping[FactId, Given]
    findings: tuple[Diagnostic, ...] = field(default=())


def cells(books: Sequence[FactBook]) -> dict[CellRef, Given]:
    """Every cell of every statement, added over the units; what one of them withholds is no sum of the others'."""
    found: dict[CellRef, Given] = {}
    secret = {cell for book in books for cell in (*book.ledger.withheld, *book.ledger.over_withheld)}
    for book in books:
        for cell, value in book.ledger.items():
            if cell not in secret:
                found[cell] = _plus(found.get(cell), value.value)
    return found


def without(found: Mapping[CellRef, Given], taken: Mapping[CellRef, Given]) -> dict[CellRef, Given]:
    """The cells less others."""
    less = {cell: difference(found.get(cell, _NOTHING).value, given.value) for cell, given in taken.items()}
    return {**found, **{cell: Given(value) for cell, value in less.items()}}


def figures(books: Sequence[FactBook]) -> Added:
    """What any unit gives beside its statements; a figure that another one owes is left out, and told."""
    found: dict[FactId, Given] = {}
    lacking: dict[tuple[FactId, str], None] = {}
    for identity in dict.fromkeys(identity for book in books for identity in book.accounts.figures):
        quantity = books[0].vocabulary[identity.quantity]
        owing = [book for book in books if _of(identity, quantity, book) is None]
        if owing or not quantity.additive:
            lacking |= {(replace(identity, key=""), _name(book)): None for book in owing}
            continue
        for book in books:
            found[identity] = _plus(found.get(identity), _of(identity, quantity, book))
    return Added(found, tuple(_owed(lacking, books[0])))


def money(several: Sequence[Money]) -> Money:
    """What was budgeted, came in and was spent, each as far as every unit says it."""
    names = ("original", "adjusted", "received", "actual")
    given = {name: [getattr(each, name) for each in several] for name in names}
    return Money(**{name: _all(values) for name, values in given.items()})


def _all(values: Sequence[Given | None]) -> Given | None:
    total: Given | None = None
    for each in values:
        if each is None:
            return None
        total = _plus(total, each.value)
    return total


def _of(identity: FactId, quantity: Quantity, book: FactBook) -> Value | None:
    """A unit's figure; nothing of what it lists without this, and nothing of what is part of nothing."""
    if fact := book.find(identity):
        return fact.value
    given = (each for each in book.accounts.figures if each.key)
    is_listed = any(replace(each, key=identity.key) == identity for each in given) if identity.key else False
    wholes = [replace(identity, key="")] if identity.key else []
    limits = [quantity.at_most, *(whole.id for whole in book.vocabulary.values() if quantity.id in whole.sum_of)]
    wholes += [replace(identity, quantity=limit) for limit in limits if limit]
    wholes += [FactId(quantity.nothing_without, identity.year)] if quantity.nothing_without else []
    is_nothing = any((fact := book.find(whole)) and not number(fact.value) for whole in wholes)
    nothing: Value = Decimal(0) if quantity.kind is Kind.COUNT else _NOTHING.value
    return nothing if is_listed or is_nothing else None


def _plus(total: Given | None, value: Value | None) -> Given:
    if value is None:
        raise ValueError("nothing to add")
    return Given(difference(total.value, -value)) if total else Given(value)


def _owed(lacking: Mapping[tuple[FactId, str], None], book: FactBook) -> Iterator[Diagnostic]:
    """One finding for all that the same units do not give."""
    of_whom: dict[tuple[str, ...], list[FactId]] = {}
    for identity in dict.fromkeys(identity for identity, _ in lacking):
        of_whom.setdefault(tuple(name for each, name in lacking if each == identity), []).append(identity)
    for names, identities in of_whom.items():
        figures_ = "、".join(fact_name(identity, book) for identity in identities)
        message = f"{'、'.join(names)}没有给出{figures_}（或其中一部分），部门的{len(identities)}个数没有写"
        yield Diagnostic("D536", "figure-not-of-all", Severity.WARNING, message, help="没有的请填 0，再汇总一次")


def _name(book: FactBook) -> str:
    return book.accounts.identification.name
