"""What a figure that is known by its identity is called: a quantity in words, a cell by statement, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.fact import CellRef, FactId
from juesuan.rules.figures.identities import named_cell


def named(identity: str, books: Sequence[FactBook]) -> str:
    """The name by the first book that knows it; the identity itself if none does."""
    for book in books:
        with suppress(ValueError, KeyError):
            return _named(identity, book)
    return identity


def _named(identity: str, book: FactBook) -> str:
    cell, _, _ = identity.partition("@")
    if ":" in cell:
        return named_cell(CellRef.parse(cell), book)
    return fact_name(FactId.parse(identity, book.accounts.identification.year), book)
