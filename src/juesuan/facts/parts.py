"""What a figure is made up of, by the 勾稽关系 of its statement, the vocabulary, or the 科目 below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.facts.ledger import IdentityIndex, bind
from juesuan.facts.measures import number
from juesuan.model.fact import Basis, CellRef, FactId, Measure
from juesuan.model.form import Form
from juesuan.model.statement import Relation

LEVELS = (3, 5, 7)
"""Digits of 类, 款 and 项."""


def partitions(fact: FactId, book: FactBook, form: Form | None = None) -> tuple[tuple[FactId, ...], ...]:
    """The ways in which a figure is the sum of others of its year and basis, whichever of them were given.

    By the identities of ``form``, if it is another one than that of the figures: one that has statements which are not
    in a report still says what their cells are made up of. A book remembers what it was asked.
    """
    form = form or book.form
    known = book.made_up_of.get((fact, id(form)))
    if known is None:
        # the form is kept with what it said, so that no other one comes to stand in its place
        known = book.made_up_of[fact, id(form)] = (form, tuple(_partitions(fact, book, form)))
    return known[1]


def _partitions(fact: FactId, book: FactBook, form: Form) -> Iterator[tuple[FactId, ...]]:
    quantity = book.vocabulary.get(fact.quantity)
    if quantity is None or fact.measure is not Measure.VALUE:
        return
    actual = replace(fact, basis=Basis.ACTUAL, year=book.year)
    for cell in _cells(actual, book, form):
        for identity in IdentityIndex(form.identities).of(cell):
            terms = bind(identity, cell) if identity.relation is Relation.EQUAL else ()
            parts = [book.vocabulary.fact_of(term.cell, fact.year) for term in terms if term.sign > 0]
            if len(parts) == len(terms) > 1 and all(parts):
                yield tuple(replace(part, basis=fact.basis) for part in parts if part)
    if quantity.sum_of and not fact.key:
        yield tuple(replace(fact, quantity=part) for part in quantity.sum_of)
    if quantity.keyed and not fact.key:
        yield tuple(replace(fact, key=key) for key in quantity.keyed)
    for level in LEVELS:
        codes = [code for code in _codes(actual, book) if len(code) == level and code.startswith(fact.key)]
        if level > len(fact.key) and codes:
            yield tuple(replace(fact, key=code) for code in codes)


def leaves(fact: FactId, book: FactBook) -> Iterator[FactId]:
    """The 款 of the economic classification that a figure of 公开06表 is made up of, as far as they are not nothing."""
    for parts in partitions(fact, book):
        classes = [part.key for part in parts if part.key]
        codes = book.ledger.codes(book.form.basic) if classes and book.form.basic else ()
        below = [code for code in codes if len(code) == LEVELS[1] and code[: LEVELS[0]] in classes]
        for code in below:
            part = replace(parts[0], key=code)
            if (found := book.find(part)) and number(found.value):
                yield part


def _codes(fact: FactId, book: FactBook) -> tuple[str, ...]:
    """The 科目 under which a quantity has money, or a budget, or what is withheld."""
    rows = book.vocabulary[fact.quantity].rows
    if rows is None:
        return ()
    secret = [code for code in book.ledger.codes(rows.statement) if replace(rows, row=code) in book.ledger.withheld]
    return tuple(dict.fromkeys((*book.keys(fact.quantity), *book.keys(fact.quantity, Basis.ORIGINAL), *secret)))


def _cells(fact: FactId, book: FactBook, form: Form) -> tuple[CellRef, ...]:
    """The cells that state a figure: its own, and where it has no key those that mirror it."""
    quantity = book.vocabulary[fact.quantity]
    if fact.key:
        own = (replace(quantity.rows, row=fact.key),) if quantity.rows else ()
        return tuple(cell for cell in own if cell.statement in form.statements)
    return tuple(cell for cell in (quantity.cell, *quantity.mirrors) if cell and cell.statement in form.statements)
