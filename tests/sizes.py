"""How much of what takes long is tried: a quarter at every change, all of it before something is closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

WHOLE = 100
"""What the profile ``long`` counts as the full size."""


def examples(full: int) -> int:
    """So many of the examples as the profile takes."""
    size = settings.default.max_examples if settings.default else WHOLE
    return max(1, full * size // WHOLE)


def every(whole: int) -> int:
    """One of so many is tried: of what takes long, at full size one of ``whole``."""
    return whole * WHOLE // examples(WHOLE)


def some(items: Iterable[T]) -> list[T]:
    """The first two of some that all go one way; all of them at full size."""
    all_of_them = list(items)
    return all_of_them if examples(WHOLE) == WHOLE else all_of_them[:2]
