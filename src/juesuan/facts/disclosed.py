"""Withheld figures that follow from what is printed: a reader need only take the parts from their total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.model.fact import CellRef, FactId
from juesuan.model.statement import Term


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What is withheld, and the printed figure from which it follows; never by how much."""

    secret: CellRef | FactId
    total: CellRef | FactId


def disclosed(book: FactBook) -> Iterator[Disclosed]:
    """The withheld figures that a reader can reckon, each once; what is withheld and is nothing gives nothing away."""
    if book.ledger.withheld:
        yield from _cells(book)
    for secret in book.withheld_figures:
        total = next((whole for whole in _wholes(secret, book) if _tells(whole, secret, book)), None)
        if total:
            yield Disclosed(secret, total)


def _cells(book: FactBook) -> Iterator[Disclosed]:
    """Cells that are the only open ones of a sum, or are so once others have been reckoned in the same way."""
    ledger = book.ledger
    reckoned: dict[CellRef, Decimal] = {}
    waiting = [way for way in ledger.equations() if any(term.cell in ledger.unknown for term in way)]
    while waiting:
        left = []
        for way in waiting:
            still = [term for term in way if term.cell in ledger.unknown and term.cell not in reckoned]
            if len(still) > 1:
                left.append(way)
            elif still:
                cell = still[0].cell
                reckoned[cell] = _rest(way, still[0], reckoned, book)
                if cell in ledger.withheld and reckoned[cell]:
                    yield Disclosed(cell, next(term.cell for term in way if term.cell != cell))
        if len(left) == len(waiting):
            return
        waiting = left


def _rest(way: Iterable[Term], still: Term, reckoned: Mapping[CellRef, Decimal], book: FactBook) -> Decimal:
    """What the others of a sum leave for one cell."""
    rest = Decimal(0)
    for term in way:
        if term.cell != still.cell:
            found = book.ledger.get(term.cell)
            value = reckoned.get(term.cell, found.value.yuan if found else Decimal(0))
            rest -= term.sign * value
    return rest * still.sign


def _wholes(secret: FactId, book: FactBook) -> Iterator[FactId]:
    if secret.key:
        yield replace(secret, key="")
    for quantity in book.vocabulary.values():
        if secret.quantity in quantity.sum_of:
            yield replace(secret, quantity=quantity.id)


def _tells(whole: FactId, secret: FactId, book: FactBook) -> bool:
    """Whether the whole is printed, and all of its parts but one are."""
    if whole.quantity == secret.quantity:
        parts = [replace(whole, key=key) for key in book.keys(whole.quantity, whole.basis)]
        parts += [each for each in book.withheld_figures if each.key and replace(each, key="") == whole]
    else:
        parts = [replace(whole, quantity=each) for each in book.vocabulary[whole.quantity].sum_of]
    unknown = [part for part in dict.fromkeys(parts) if book.find(part) is None]
    return book.find(whole) is not None and unknown == [secret]
