"""Why a number of a report was judged as it was: how its sentence was read, and what decided."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.checked import CheckedClaim
from juesuan.model.source import Span


@dataclass(frozen=True, slots=True)
class WordRead:
    """A word of the sentence, and what it was taken for; ``does`` is that for a program."""

    text: str
    does: str
    taken_for: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A construction that binds the number: how its numbers stand to each other, which they are, and how surely."""

    construction: str
    relation: str
    means: str
    terms: tuple[tuple[str, str, Span], ...]
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that the number can mean; one of them is the one that was chosen."""

    fact: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that a verdict rests on. ``held_to`` says against what, ``related`` are the numbers on which that rests.

    A number in a cell of an annex stands in no sentence: it has no words.
    """

    claim: CheckedClaim
    words: tuple[WordRead, ...]
    bindings: tuple[Binding, ...]
    candidates: tuple[Candidate, ...]
    held_to: str
    related: tuple[Span, ...]
