"""Constructions: the shapes of sentences in which numbers stand to each other, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How the numbers of a construction stand to each other.

    ``growth``: a change to what it was before (change ÷ (value ∓ change)); ``growth-from``: value to base;
    ``difference``: change = value − base; ``share``: value of whole; ``completion``: value of base; ``same``: one
    amount told twice; ``points``: the difference of two percentages; ``each``: value ÷ count, 人均;
    ``of-base``: change ÷ base.
    """

    GROWTH = "growth"
    GROWTH_FROM = "growth-from"
    DIFFERENCE = "difference"
    SHARE = "share"
    COMPLETION = "completion"
    SAME = "same"
    POINTS = "points"
    EACH = "each"
    OF_BASE = "of-base"


TERMS = {
    Relation.GROWTH: ("value", "change", "rate"),
    Relation.GROWTH_FROM: ("value", "base", "rate"),
    Relation.DIFFERENCE: ("value", "base", "change"),
    Relation.SHARE: ("value", "whole", "rate"),
    Relation.COMPLETION: ("value", "base", "rate"),
    Relation.SAME: ("value", "again"),
    Relation.POINTS: ("value", "base", "points"),
    Relation.EACH: ("value", "count", "each"),
    Relation.OF_BASE: ("change", "base", "rate"),
}
"""The numbers of each relation; the last is the one that is judged."""


@dataclass(frozen=True, slots=True)
class Construction:
    """One shape of sentence: a pattern over the classes of its words, the relation that its numbers have.

    A number of the relation that the pattern leaves out is looked for among the amounts before. ``accepts`` and
    ``rejects`` are its tests: a sentence whose numbers it binds, and one whose numbers it leaves alone. One that does
    not prove leaves open of what its numbers are: it only confirms.
    """

    name: str
    pattern: str
    relation: Relation
    accepts: str
    rejects: str
    proves: bool = True
