"""Function words: the words between the names, which carry no figures of their own but say what figures mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Word(StrEnum):
    """What a word does in a sentence.

    ``plain`` words only begin like one that is known; ``alone`` are those that are understood only where nothing
    unknown stands beside them (和, but not 和平路).
    """

    NAME = "name"
    VERB = "verb"
    EXCEEDS = "exceeds"
    COMPARES = "compares"
    REFERENCE = "reference"
    SHARE = "share"
    COMPLETES = "completes"
    EXECUTED = "executed"
    AMONG = "among"
    ABSENT = "absent"
    PURPOSE = "purpose"
    REASON = "reason"
    ASIDE = "aside"
    GLUE = "glue"
    PER = "per"
    PLAIN = "plain"
    ALONE = "alone"


class Trait(StrEnum):
    """What sets a word apart from others that do the same.

    Of verbs: ``rate`` is told in percent, ``short`` is one only in a comparison, ``difference`` compares with what was
    named before. Of purposes: ``cause`` gives a reason behind a change. Of glue: ``sum`` leads to money, ``each`` opens
    a respective list, ``being`` explains what a figure is. ``joins`` stands between names, ``rest`` closes a list,
    ``fills`` says nothing behind a name that is denied.
    """

    RATE = "rate"
    SHORT = "short"
    DIFFERENCE = "difference"
    CAUSE = "cause"
    SUM = "sum"
    EACH = "each"
    BEING = "being"
    JOINS = "joins"
    REST = "rest"
    FILLS = "fills"


class Direction(StrEnum):
    """Which way a figure moved, or stands to what it is compared with."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class Reference(StrEnum):
    """What a figure is compared with, or which of its columns it is: 上年, 年初预算, 全年预算, just 预算, 决算.

    The last are budgets of the year before: 上年年初预算, 上年全年预算, just 上年预算.
    """

    PRIOR = "prior"
    ORIGINAL = "original"
    ADJUSTED = "adjusted"
    BUDGET = "budget"
    ACTUAL = "actual"
    PRIOR_ORIGINAL = "prior_original"
    PRIOR_ADJUSTED = "prior_adjusted"
    PRIOR_BUDGET = "prior_budget"


PAST = frozenset((Reference.PRIOR, Reference.PRIOR_ORIGINAL, Reference.PRIOR_ADJUSTED, Reference.PRIOR_BUDGET))
"""What is of the year before."""

_CHOICE = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of one kind: what they do in a sentence, the spellings that are read, and the one that is printed.

    Those that do nothing are looked for in whole texts, by whoever asks for the group by its name. Of these [甲|乙] is
    one of two, [甲|] one that may be left out, and ``but`` are longer words that are not meant. ``counts`` are the
    units of what an average divides by.
    """

    name: str
    reads: tuple[str, ...]
    does: Word | None = None
    direction: Direction | None = None
    reference: Reference | None = None
    traits: frozenset[Trait] = frozenset()
    but: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    prints: str = ""

    @property
    def pattern(self) -> str:
        """The words as a pattern, the first that fits of those that begin alike."""
        return f"(?:{'|'.join(map(self._pattern, self.reads))})"

    def _pattern(self, word: str) -> str:
        before = "|".join(other.removesuffix(word) for other in self.but if other.endswith(word))
        after = "|".join(other.removeprefix(word) for other in self.but if other.startswith(word))
        written = _CHOICE.sub(r"(?:\1)", word)
        return (f"(?<!{before})" if before else "") + written + (f"(?!{after})" if after else "")


@dataclass(frozen=True, eq=False)
class FunctionWords:
    """All groups by name: the only list of function words that there is."""

    groups: Mapping[str, WordGroup]

    def __iter__(self) -> Iterator[WordGroup]:
        """The groups in their order."""
        return iter(self.groups.values())

    @cached_property
    def referring(self) -> dict[Reference, tuple[str, ...]]:
        """The words for each thing with which figures are compared, or that they are of."""
        found: dict[Reference, tuple[str, ...]] = {}
        for group in self:
            if group.does is Word.REFERENCE and group.reference:
                found[group.reference] = found.get(group.reference, ()) + group.reads
        return found

    def of(self, name: str) -> tuple[str, ...]:
        """The words of a group."""
        return self.groups[name].reads

    def pattern(self, name: str) -> str:
        """The words of a group as a pattern."""
        return self.groups[name].pattern

    def printed(self, name: str) -> str:
        """The word of a group that is printed."""
        return self.groups[name].prints

    def verbs(self, direction: Direction) -> str:
        """The verbs of a direction as a pattern, longer ones first; without 多 and 少, which are in many words."""
        told = (group for group in self if group.does is Word.VERB and group.direction is direction)
        verbs = (word for group in told if Trait.SHORT not in group.traits for word in group.reads)
        return "|".join(sorted(verbs, key=len, reverse=True))
