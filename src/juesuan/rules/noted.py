"""Budgets of the whole department that are not those of which the note below the form speaks."""

from __future__ import annotations

from decimal import Decimal

from juesuan.model.fact import Basis


def mistaken(budget: Decimal, spent: Decimal, original: Decimal, noted: Basis) -> str:
    """Of which kind a budget is instead; nothing if it can be what the note says."""
    if noted is Basis.ORIGINAL:
        return "填的却是执行数" if budget == spent != original else ""
    return "填的却是年初预算，执行数已经超过它" if budget == original and spent > budget else ""
