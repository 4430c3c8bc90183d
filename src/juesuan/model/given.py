"""A figure that somebody wrote, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.model.amount import Amount
from juesuan.model.source import Span


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that somebody wrote, and where. ``implied`` quotes the stated change from which it follows."""

    value: Amount | Decimal
    span: Span | None = field(default=None, compare=False)
    implied: str = ""
