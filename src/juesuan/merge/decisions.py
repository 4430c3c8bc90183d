"""What is to be done with a stretch of a text that the figures changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from juesuan.merge.tokens import Token, text_of
from juesuan.model.edits import Fate, Place


class Verdict(Enum):
    """What is to be done with a stretch that the figures changed."""

    WRITE = auto()
    DONE = auto()
    """The person has written it already."""
    CONFLICT = auto()
    """Both changed the same words."""
    GONE = auto()
    """The person deleted the words."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A changed stretch: what stood there, what the figures give, and where the person's text has it.

    For CONFLICT the characters are those to comment on; ``shown`` is what the figures now say, in its clause.
    """

    verdict: Verdict
    old: tuple[Token, ...]
    new: tuple[Token, ...]
    place: Place
    start: int = 0
    end: int = 0
    shown: str = ""

    @property
    def fate(self) -> Fate:
        """What becomes of the figures in it."""
        fates = {Verdict.CONFLICT: Fate.COMMENTED, Verdict.GONE: Fate.LISTED}
        return fates.get(self.verdict, Fate.APPLIED)

    @property
    def figures(self) -> Iterator[tuple[Token, str, str, str]]:
        """Each figure that changed, came or went: its first token, its fact, its old and its new text."""
        old, new = _by_identity(self.old), _by_identity(self.new)
        for identity in dict.fromkeys((*old, *new)):
            was, now = text_of(old.get(identity, ())), text_of(new.get(identity, ()))
            if was != now:
                yield (new.get(identity) or old[identity])[0], identity.partition(":")[2], was, now


def _by_identity(some: Sequence[Token]) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for token in some:
        if token.key:
            found.setdefault(token.key.rpartition("#")[0], []).append(token)
    return found
