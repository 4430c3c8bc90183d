"""Which of the facts of a report are withheld, asked of all of them, or of what a figure says that it prints."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.model.fact import CellRef, FactId


def secrets(book: FactBook) -> Iterator[tuple[FactId, str]]:
    """The figures that are withheld, each with the law that says so."""
    stated = book.stated() if book.accounts.withheld else ()
    for identity in dict.fromkeys((*stated, *_items(book))):
        basis = book.withheld(identity)
        if basis is not None:
            yield identity, basis


def keeps_back(book: FactBook, printed: str) -> bool:
    """Whether what a figure says that it prints (a fact, or a cell of a statement) is withheld."""
    if ":" in printed:
        return CellRef.parse(printed.rpartition("@")[0]) in book.ledger.withheld
    identity = FactId.parse(printed, book.year)
    parts = (identity, *((identity.of,) if identity.of else ()))
    return all(part.quantity in book.vocabulary for part in parts) and book.withheld(identity) is not None


def _items(book: FactBook) -> Iterator[FactId]:
    """The withheld figures, and the facts of the withheld cells."""
    yield from book.withheld_figures
    for cell in book.ledger.withheld:
        if fact := book.vocabulary.fact_of(cell, book.year):
            yield fact
