"""Blank cells that cannot be nothing: another statement says that there is money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from juesuan.facts.book import FactBook
from juesuan.facts.ledger import ITEM, bind
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.statement import Identity, Relation


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank cell, and the cell of another statement that it is no less than, with what that holds."""

    cell: CellRef
    other: CellRef
    least: Amount


def blanks(book: FactBook) -> Iterator[Blank]:
    """The blank cells that hold at least what others do, each once (B11, B12, B13)."""
    told: set[CellRef] = set()
    for identity in book.form.identities:
        if identity.relation is Relation.AT_LEAST:
            for cell in _lefts(identity, book):
                if cell not in told and (blank := _blank(cell, identity, book)):
                    told.add(cell)
                    yield blank


def _lefts(identity: Identity, book: FactBook) -> Iterator[CellRef]:
    """The cells of which an identity can be the left side: one, or one for each 项 that the others have."""
    left = identity.left
    if not left.row.startswith("{"):
        yield left
        return
    statements = dict.fromkeys(term.cell.statement for term in identity.right)
    codes = dict.fromkeys(code for each in statements for code in book.ledger.codes(each) if len(code) == ITEM)
    yield from (CellRef(left.statement, code, left.column) for code in codes)


def _blank(cell: CellRef, identity: Identity, book: FactBook) -> Blank | None:
    if cell.statement not in book.form.statements or cell in book.ledger or cell in book.ledger.unknown:
        return None
    for term in bind(identity, cell):
        value = book.ledger.get(term.cell)
        if value and value.value.yuan > 0:
            return Blank(cell, term.cell, value.value)
    return None


def with_blanks(book: FactBook) -> FactBook:
    """The facts, of which those that a blank cell cannot be are unknown."""
    lacking = {blank.cell for blank in blanks(book)}
    if not lacking:
        return book
    accounts = replace(book.accounts, unknown=book.accounts.unknown | lacking)
    return FactBook(accounts, book.form, book.last)
