"""What the words before a number have prepared for it, in its clause and in its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from juesuan.extract.frames import Subject
from juesuan.extract.grammar import Reference
from juesuan.extract.lexer import Token


@dataclass(slots=True)
class Clause:
    """What the words of a clause have prepared for its number; it ``is_base`` if something is compared with it."""

    basis: Reference | None = None
    verb: Token | None = None
    exceeds: Token | None = None
    shares: bool = False
    whole: Subject | None = None
    whole_is_unknown: bool = False
    completes: bool = False
    compares: bool = False
    is_prior: bool = False
    is_execution: bool = False
    is_linked: bool = False
    is_base: bool = False


@dataclass(slots=True)
class Sentence:
    """What holds until the sentence ends.

    ``words`` are those since the last name that are not understood; parts are ``doubtful`` if their whole has no name.
    ``against_before`` is what the sentence before compared with; it ``tells_prior`` where it gives last year's figure.
    ``parted`` is what stands before a bracket that lists its parts: 支出5万元（其中：一般公共预算支出3万元）. It
    ``is_of_item`` if it speaks of a 项 that nobody knows: what it totals is no total of the report. It ``is_completed``
    once it has said how far a budget was.
    """

    year: int = 0
    against: Reference | None = None
    against_year: int = 0
    among: Reference | None = None
    is_among: bool = False
    has_parts: bool = False
    words: str = ""
    words_start: int = 0
    has_name: bool = False
    is_doubtful: bool = False
    is_muted: bool = False
    is_aside: bool = False
    is_absent: bool = False
    is_purpose: bool = False
    is_compared: bool = False
    follows_comparison: bool = False
    against_before: Reference | None = None
    tells_prior: bool = False
    parted: Subject | None = None
    is_of_item: bool = False
    is_completed: bool = False


@dataclass(slots=True)
class State:
    """What holds at a place of a paragraph.

    ``outer`` is the whole to which the sentence after the parts returns, ``budget`` the one that the paragraph named
    last, ``counted`` the last number with its subject, as long as only signs and glue have followed, ``leading`` the
    verb that begins the clause, ``named`` the last subject that was counted and has a name.
    """

    subject: Subject | None
    named: Subject | None = None
    outer: Subject | None = None
    clause: Clause = field(default_factory=Clause)
    sentence: Sentence = field(default_factory=Sentence)
    budget: Reference | None = None
    last_basis: Reference | None = None
    last_is_unnamed: bool = False
    counted: tuple[Token, Subject] | None = None
    leading: Token | None = None

    @property
    def is_deaf(self) -> bool:
        """Whether names and words here bind no number: in reasons, effects and respective lists."""
        return self.sentence.is_muted or self.sentence.is_aside

    def unnamed(self, token: Token) -> Subject:
        """A subject whose words are not understood; a place of its own tells it from others."""
        words = self.sentence.words
        return Subject((), words, self.sentence.words_start if words else token.start, self.sentence.year)
