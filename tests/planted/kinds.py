"""Kinds of fault that people make in a report, each as changes of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.planted import cells, numbers, passages, wordings
from tests.planted.faults import Fault, Planter

KINDS: dict[str, Planter] = {**numbers.KINDS, **wordings.KINDS, **passages.KINDS, **cells.KINDS}
"""Every kind by name."""


def planted(lines: Sequence[str], kind: str, count: int, seed: int) -> list[Fault]:
    """Some faults of a kind, as many as asked for or as there are."""
    rng = Random(f"{kind}{seed}")  # noqa: S311
    every = list(KINDS[kind](lines, rng))
    return rng.sample(every, min(count, len(every)))
