"""What a wrong figure probably is instead: another figure of the same report, or a rate over another denominator.

A cause is named only where it fits exactly, and where only one does.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.model.fact import Basis, FactId, Measure, Quantity
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Evidence, Input
from juesuan.rules.numbers import Reach, judged, rate
from juesuan.rules.wording import in_unit

_TOTALS = ("total", "fiscal.total")
_OF_YEAR = ("income", "expenditure")


class Causes:
    """Looks for causes among the figures that are known."""

    def __init__(self, evidence: Evidence, book: FactBook) -> None:
        """Keep the figures."""
        self._evidence = evidence
        self._book = book

    def mistaken(self, claim: Claim) -> str:
        """Which other figure an amount is: 本年收入合计 for 总计 leaves out the carry-over."""
        quantity = self._book.vocabulary.get(claim.fact.quantity)
        if quantity is None or not claim.said or claim.fact.key or claim.fact.basis is not Basis.ACTUAL:
            return ""
        for other in self._related(quantity):
            known = self._evidence.held(FactId(other.id, claim.fact.year))
            if known and in_unit(known.reach.value, claim.unit) == claim.said:
                is_left_out = quantity.id in _TOTALS and other.cell is not None and other.cell.row in _OF_YEAR
                return f"这是{known.where}" + ("，漏了结转和结余" if is_left_out else "")
        return ""

    def part_for_whole(self, claim: Claim) -> tuple[str, Input] | None:
        """What an amount is that should customarily be another one, and is only a part of that: 基本支出."""
        quantity = self._book.vocabulary.get(claim.fact.quantity)
        if quantity is None or not quantity.same_as or not claim.said or claim.fact.basis is not Basis.ACTUAL:
            return None
        whole = self._evidence.held(FactId(quantity.same_as, claim.fact.year))
        for part in self._book.vocabulary.values():
            known = None
            if whole and part.id.startswith(f"{quantity.same_as}."):
                known = self._evidence.held(FactId(part.id, claim.fact.year))
            if known and whole and in_unit(known.reach.value, claim.unit) == claim.said:
                return f"这是{known.where}", whole
        return None

    def _related(self, quantity: Quantity) -> Iterator[Quantity]:
        """The figures beside which one stands in its statements, its parts, and what it is a part of."""
        own = _statements(quantity)
        for other in self._book.vocabulary.values():
            is_kin = quantity.id in other.part_of or other.id in quantity.part_of
            if other.id != quantity.id and other.cell and (own & _statements(other) or is_kin):
                yield other

    def denominator(self, claim: Claim, value: Input, base: Input, usual: int) -> str:
        """Over what else a wrong rate comes out: a growth over this year's figure, a share of another total."""
        if claim.kind is ClaimKind.GROWTH:
            difference = value.reach - base.reach
            size = difference if difference.value >= 0 else base.reach - value.reach
            return "是用本年数作分母算的" if _comes_out(claim, size, value.reach, usual) else ""
        if claim.kind is not ClaimKind.SHARE:
            return ""
        found: dict[Decimal, str] = {}
        wholes = (whole for quantity in self._book.vocabulary.values() for whole in quantity.part_of)
        for whole in dict.fromkeys(wholes):
            known = self._evidence.held(FactId(whole, claim.fact.year))
            is_other = known is not None and known.reach.value != base.reach.value
            if known and is_other and _comes_out(claim, value.reach, known.reach, usual):
                found.setdefault(known.reach.value, known.where)
        return f"是用{next(iter(found.values()))}作分母算的" if len(found) == 1 else ""


def _statements(quantity: Quantity) -> set[str]:
    return {cell.statement for cell in (quantity.cell, *quantity.mirrors) if cell}


def _comes_out(claim: Claim, above: Reach, below: Reach, usual: int) -> bool:
    exact = rate(Measure.SHARE, above, below)
    said = abs(claim.said or Decimal(0))
    return exact is not None and judged(said, claim.decimals, usual, exact)[0] is Verdict.OK
