"""How many examples a law is tried with: a quarter at every change, all of them before something is closed."""

from __future__ import annotations

from hypothesis import settings

WHOLE = 100
"""What the profile ``long`` counts as the full size."""


def examples(full: int) -> int:
    """So many of the examples as the profile takes."""
    size = settings.default.max_examples if settings.default else WHOLE
    return max(1, full * size // WHOLE)
