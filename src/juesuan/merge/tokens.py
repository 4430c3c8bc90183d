"""Text as tokens: a number with its %, a Latin word, one character of anything else.

A token of a figure is known by the fact that it prints, whatever it says; that is how two swapped figures stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from juesuan.model.edits import Place
from juesuan.model.fact import Measure
from juesuan.model.report import Figure, Inline, Owed, Text

NUMBER = re.compile(r"\d[\d,]*(?:[.．]\d+)?[%％]?")
_TOKEN = re.compile(rf"{NUMBER.pattern}|[A-Za-z]+|.", re.DOTALL)
_COMPARING = frozenset((Measure.CHANGE, Measure.GROWTH, Measure.EXCESS, Measure.EXCESS_RATE, Measure.COMPLETION))
BOUNDARY = "\n"
"""What parts two blocks that are merged as one text."""


@dataclass(frozen=True, slots=True)
class Token:
    """Some characters, and where they stand. ``key`` is their fact with the rank of the token in its figure, or empty.

    ``inline`` is the number of the inline that they belong to. A number that a person typed in wide digits (１２．５)
    is the same number: its ``text`` has them narrow, character for character.
    """

    text: str
    key: str
    place: Place
    start: int
    inline: int

    @property
    def end(self) -> int:
        """Behind the last character."""
        return self.start + len(self.text)

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdecimal()


def tokens(inlines: Sequence[Inline], place: Place) -> list[Token]:
    """The tokens of a paragraph or cell."""
    found: list[Token] = []
    at = 0
    for number, inline in enumerate(inlines):
        identity = _identity(inline)
        for rank, match in enumerate(_TOKEN.finditer(inline.text)):
            key = f"{identity}#{rank}" if identity else ""
            text = normalize("NFKC", match[0]) if match[0][0].isdecimal() else match[0]
            found.append(Token(text, key, place, at + match.start(), number))
        at += len(inline.text)
    return found


def narrow(text: str) -> str:
    """A text whose numbers have narrow digits; it is as long as it was."""
    return NUMBER.sub(lambda found: normalize("NFKC", found[0]), text)


def text_of(some: Iterable[Token]) -> str:
    """The characters of some tokens."""
    return "".join(token.text for token in some)


def inlines_of(some: Sequence[Token], inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Some tokens as the inlines that they came from, words cut where they begin and end."""
    made: list[Inline] = []
    last = -1
    for token in some:
        inline = inlines[token.inline]
        if not isinstance(inline, Text):
            if token.inline != last:
                made.append(inline)
        elif token.inline == last and made:
            made[-1] = Text(made[-1].text + token.text)
        else:
            made.append(Text(token.text))
        last = token.inline
    return tuple(made)


def fact_of(token: Token) -> str:
    """The fact that a token prints, without its rank."""
    return token.key.rpartition("#")[0].partition(":")[2]


def is_word(token: Token) -> bool:
    """Whether it belongs to a figure that is a word: 增加, 大于."""
    return token.key.startswith("w:")


def stem_of(token: Token) -> str:
    """What a figure compares, if it is part of a comparison: the quantity and year of its change, growth or excess."""
    fact, _, measure = fact_of(token).rpartition(".")
    return fact if measure in _COMPARING else ""


def _identity(inline: Inline) -> str:
    """A figure is known by its fact and by whether it is a number or a word: a direction word has its number's fact."""
    if isinstance(inline, Figure):
        return f"{'n' if any(map(str.isdecimal, inline.text)) else 'w'}:{inline.fact}"
    return f"o:{inline.what}" if isinstance(inline, Owed) else ""
