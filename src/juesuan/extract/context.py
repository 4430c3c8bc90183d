"""What the words before a number have prepared for it, in its clause and in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.extract.frames import Subject
from juesuan.extract.grammar import Reference
from juesuan.extract.lexer import Token


@dataclass(slots=True)
class Clause:
    """What the words of a clause have prepared for its number."""

    basis: Reference | None = None
    verb: Token | None = None
    exceeds: Token | None = None
    shares: bool = False
    whole: Subject | None = None
    whole_is_unknown: bool = False
    completes: bool = False
    compares: bool = False
    is_prior: bool = False
    is_linked: bool = False


@dataclass(slots=True)
class Sentence:
    """What holds until the sentence ends.

    ``words`` are those since the last name that are not understood; parts are ``doubtful`` if their whole has no name.
    """

    year: int = 0
    against: Reference | None = None
    against_year: int = 0
    among: Reference | None = None
    is_among: bool = False
    words: str = ""
    words_start: int = 0
    is_doubtful: bool = False
    is_muted: bool = False
    is_aside: bool = False
    is_absent: bool = False
