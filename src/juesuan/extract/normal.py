"""A text as the lexer wants it: one spelling for each sign, no spaces, with the way back to where each sign stood."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters, digits

from juesuan.model.report import Figure, Inline, Owed
from juesuan.model.source import Source, Span

_DROPPED = frozenset("“”\"'‘’『』「」*\u200b\ufeff")
_AS = {
    "(": "（",
    ")": "）",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "．": ".",
    "％": "%",
    "﹪": "%",
    "－": "-",
    "−": "-",
    "＋": "+",
    "＝": "=",
    "〔": "（",
    "〕": "）",
}
_FULL_WIDTH = ord("０") - ord("0")
_SPELLING = {ord(c): as_ for c, as_ in _AS.items()} | {ord(c) + _FULL_WIDTH: c for c in f"{digits}{ascii_letters}"}
_PLAIN = re.compile("[\u4e00-\u9fff、，。]*|-?[0-9.]*")  # is spelled as it stands
_TAG_LENGTH = 200
_GROUP = 3  # digits between separators of thousands


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text. ``places`` holds, for each of its characters, the offset in the source."""

    text: str
    source: Source
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the source."""
        return Span(self.source, self.places[start], self.places[end - 1] + 1)


def normalise(inlines: Iterable[Inline]) -> Normal | None:
    """The words of some inlines, None if there are none. ValueError if they do not say where they stand."""
    written_so = tuple(inlines)
    if len(written_so) == 1 and (span := getattr(written_so[0], "span", None)) and _PLAIN.fullmatch(written_so[0].text):
        return Normal(written_so[0].text, span.source, range(span.start, span.end))  # most cells of a table
    raw: list[str] = []
    offsets = array("I")  # a page can be one paragraph of millions of characters
    source: Source | None = None
    for inline in written_so:
        if isinstance(inline, Figure | Owed) or inline.span is None:
            raise ValueError("a report that was not read from a text has no places; read its text projection")
        source = inline.span.source
        raw.append(inline.text)
        offsets.extend(range(inline.span.start, inline.span.end))
    if source is None:
        return None
    written = "".join(raw)
    if len(written) != len(offsets):
        raise ValueError("words and the place where they stand are not equally long")
    kept: list[str] = []
    places = array("I")
    for c, at in _kept(written):
        kept.append(c)
        places.append(offsets[at])
    return Normal("".join(kept), source, places)


@lru_cache(maxsize=1 << 14)
def spell(text: str) -> str:
    """A name in the one spelling in which the lexer sees text."""
    return "".join(c for c, _ in _kept(text))


def _kept(written: str) -> Iterator[tuple[str, int]]:
    """Each character that stays, and which one it was."""
    characters = written.translate(_SPELLING)
    last = ""
    at = 0
    while at < len(characters):
        c = characters[at]
        if c == "<" and (close := _tag(characters, at)):
            at = close
        elif c == "," and not _separates_thousands(characters, at):
            last = "，"
            yield last, at
        elif c.isspace():
            after = _after_spaces(characters, at)
            following = characters[after : after + 1]
            is_one = following == "." or _is_broken(characters, at)  # 0 .00 and 140. 13% are one number
            is_one |= characters[at - 1 : at] == ","  # 1, 537.4 as well
            if _is_numeric(last) and _is_numeric(following) and not is_one:
                last = " "
                yield last, at
            at = after - 1
        elif c not in _DROPPED and c != ",":
            last = c
            yield c, at
            if c == "（":
                at += _code(characters, at + 1)
        at += 1


def _code(characters: str, at: int) -> int:
    """How many digits of a code stand here before the level of a 科目: （201类） is （类）."""
    size = 0
    while size <= _GROUP and at + size < len(characters) and _is_digit(characters[at + size]):
        size += 1
    return size if characters[at + size : at + size + 1] in ("类", "款", "项") else 0


def _tag(characters: str, at: int) -> int:
    """The end of residue such as ``<p style="…">``; 0 if the sign only means less."""
    inside = characters[at + 1 : at + _TAG_LENGTH]
    if not inside or not (inside[0] == "/" or (inside[0].isascii() and inside[0].isalpha())) or ">" not in inside:
        return 0
    return at + 1 + inside.index(">")


def _separates_thousands(characters: str, at: int) -> bool:
    start = at + 1 + characters.startswith(" ", at + 1)  # 1, 537.4
    after = characters[start : start + 1 + _GROUP]
    is_group = len(after) >= _GROUP and all(c.isdecimal() for c in after[:_GROUP])
    return (
        at > 0 and characters[at - 1].isdecimal() and is_group and not (len(after) > _GROUP and after[-1].isdecimal())
    )


def _is_broken(characters: str, at: int) -> bool:
    """Whether the point before has more digits before it than the mark of a list."""
    before = characters[max(0, at - 1 - _GROUP) : at]
    return len(before) > _GROUP and before[-1] == "." and all(_is_digit(c) for c in before[:-1])


def _is_digit(c: str) -> bool:
    return "0" <= c <= "9"


def _after_spaces(characters: str, at: int) -> int:
    """Where the spaces end that begin here: each is looked at once, however many there are."""
    while at < len(characters) and characters[at].isspace():
        at += 1
    return at


def _is_numeric(c: str) -> bool:
    return c.isascii() and (c.isdigit() or c == ".")
