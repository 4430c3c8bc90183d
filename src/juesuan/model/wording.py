"""How a report must not be worded: patterns that a form holds as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.diagnostic import Severity

GAP = "…"
"""What stands for a few signs of the same sentence."""

DIGIT = "#"
"""What stands for one digit."""

_OPEN, _OR, _CLOSE = "[|]"

Piece = tuple[tuple[str, ...], ...]
"""What must stand without a gap: one after another, each one of some alternatives."""


@dataclass(frozen=True, slots=True)
class WordingPattern:
    """Words that are a fault wherever they stand, and what is to be done about them.

    ``source`` says on what authority, ``wrong`` and ``right`` show it.
    """

    pattern: str
    message: str
    source: str
    severity: Severity = Severity.WARNING
    wrong: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of a form, and its words.

    ``repeatable`` may stand twice in a row (区总工会工会经费), ``verbs`` not twice in a clause (录入…录入3个).
    """

    patterns: tuple[WordingPattern, ...] = ()
    repeatable: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()

    def __add__(self, other: Wording) -> Wording:
        """What two forms hold; a pattern written again replaces the earlier one."""
        by_pattern = {each.pattern: each for each in (*self.patterns, *other.patterns)}
        repeatable, verbs = (
            tuple(dict.fromkeys((*ours, *theirs)))
            for ours, theirs in ((self.repeatable, other.repeatable), (self.verbs, other.verbs))
        )
        return Wording(tuple(by_pattern.values()), repeatable, verbs)


def pieces(pattern: str) -> tuple[Piece, ...]:
    """What stands between the gaps of a pattern. ValueError for one that says nothing."""
    read = tuple(tuple(_alternatives(part)) for part in pattern.split(GAP))
    if not all(read):
        raise ValueError("“…”前后都要有字")
    if not any(len(words) == 1 for piece in read for words in piece):
        raise ValueError("至少要有一个字不在 [ | ] 里")
    return read


def _alternatives(part: str) -> Iterator[tuple[str, ...]]:
    """Literal words are one alternative; [甲|乙] are two."""
    while part:
        words, is_choice, rest = part.partition(_OPEN)
        if _OR in words or _CLOSE in words:
            raise ValueError("“|”和“]”只能写在“[”后面")
        if words:
            yield (words,)
        choice, is_closed, part = rest.partition(_CLOSE)
        if is_choice:
            choices = tuple(choice.split(_OR))
            if not is_closed or not all(choices) or _OPEN in choice:
                raise ValueError("几选一写作 [甲|乙]")
            yield choices
