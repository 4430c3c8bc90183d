"""How much of what takes long is tried: a quarter at every change, all of it before something is closed."""

from __future__ import annotations

from hypothesis import settings

WHOLE = 100
"""What the profile ``long`` counts as the full size."""


def examples(full: int) -> int:
    """So many of the examples as the profile takes."""
    size = settings.default.max_examples if settings.default else WHOLE
    return max(1, full * size // WHOLE)


def every(whole: int) -> int:
    """One of so many is tried: of what takes long, at full size one of ``whole``."""
    return whole * WHOLE // examples(WHOLE)
