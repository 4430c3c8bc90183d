"""尾差 between the cells of statements that should be equal: a sentence may quote either of the two."""

from __future__ import annotations

from functools import cached_property

from juesuan.extract.claims import Claim
from juesuan.facts.book import FactBook
from juesuan.facts.identities import comparisons
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.verdict import Verdict
from juesuan.rules.wording import in_unit


class OddCents:
    """What the statements print for one figure in other places, where these differ by their rounding alone."""

    def __init__(self, book: FactBook) -> None:
        """Keep the figures; they are compared when the first sentence asks."""
        self._book = book

    def printed(self, claim: Claim) -> str:
        """Where the number of a claim stands, if not in its own cell; nothing if nowhere."""
        cell = self._book.cell(claim.fact)
        for other, amount in self._others.get(cell, ()) if cell else ():
            if in_unit(amount.yuan, claim.unit) == claim.said:
                return self._book.cell_place(other)
        return ""

    @cached_property
    def _others(self) -> dict[CellRef, list[tuple[CellRef, Amount]]]:
        found: dict[CellRef, list[tuple[CellRef, Amount]]] = {}
        for each in comparisons(self._book.ledger, self._book.form):
            if each.verdict is Verdict.ROUNDING and len(each.right) == 1:
                own = each.right[0].cell
                found.setdefault(own, []).append((each.left, each.said))
                found.setdefault(each.left, []).append((own, each.expected))
        return found
