"""Patterns of wording put to a text. Nothing is tried twice: the time is proportional to the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from juesuan.extract.normal import spell
from juesuan.model.wording import DIGIT, Piece, pieces

LONGEST_GAP = 20
_STOPS = "。！？\n"


@dataclass(frozen=True, slots=True)
class Matcher:
    """A pattern made ready: what it cannot do without, and its pieces, none of which repeats anything."""

    needs: str
    parts: tuple[re.Pattern[str], ...]

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the pattern stands in a spelled text."""
        if self.needs not in text:
            return
        for first in self.parts[0].finditer(text):
            if end := self._end(text, first.end()):
                yield first.start(), end

    def _end(self, text: str, at: int) -> int:
        """Where the later pieces end, each the next one in the sentence; 0 if one is missing."""
        for part in self.parts[1:]:
            found = part.search(text, at, _reach(text, at))
            if found is None or found.start() > at + LONGEST_GAP:
                return 0
            at = found.end()
        return at


def _reach(text: str, at: int) -> int:
    """How far a sentence reaches, as far as a gap and what follows it may go."""
    limit = min(len(text), at + 2 * LONGEST_GAP)
    stops = (text.find(stop, at, limit) for stop in _STOPS)
    return min((stop + 1 for stop in stops if stop >= 0), default=limit)


@cache
def matcher(pattern: str) -> Matcher:
    """The matcher of a pattern that the form's reader has accepted."""
    read = pieces(pattern)
    fixed = (spell(words[0]) for piece in read for words in piece if len(words) == 1)
    literal = (run for words in fixed for run in words.split(DIGIT))
    return Matcher(max(literal, key=len), tuple(re.compile(_expression(piece)) for piece in read))


def _expression(piece: Piece) -> str:
    return "".join(f"(?:{'|'.join(map(_literal, words))})" for words in piece)


def _literal(words: str) -> str:
    return "".join("[0-9]" if c == DIGIT else re.escape(c) for c in spell(words))
