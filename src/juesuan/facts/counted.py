"""Figures that nobody gave by themselves: they are counted from what was listed."""

from __future__ import annotations

from decimal import Decimal

from juesuan.model.accounts import Difference, FinalAccounts
from juesuan.model.fact import Basis, FactId
from juesuan.model.given import Given


def counted(accounts: FinalAccounts) -> dict[FactId, Given]:
    """Figures that are counted from what was listed."""
    year = accounts.identification.year
    found: dict[FactId, Given] = {}
    if accounts.units:
        found[FactId("units", year)] = Given(Decimal(len(accounts.units)))
        found[FactId("subordinates", year)] = Given(Decimal(len(accounts.units) - 1))
    reviews = accounts.performance.reviews
    if reviews:
        found[FactId("performance.reviewed", year)] = Given(Decimal(len(reviews)))
    for use in accounts.project_uses:
        found[FactId("project.use", year, use.project)] = use.amount
    for difference_, reason in accounts.reasons.items():
        found |= {part_of(difference_, part.what, year): part.amount for part in reason.parts}
    return found


def part_of(explained: Difference, what: str, year: int) -> FactId:
    """A part of a reason as a fact."""
    of = f"{explained.quantity}{'/' + explained.key if explained.key else ''}"
    if explained.against in set(Basis):
        return FactId("reason", year, f"{of}/{what}", Basis(explained.against))
    base = "" if explained.against in ("prior", "none") else f"@{explained.against}"
    return FactId("reason", year, f"{of}{base}/{what}")
