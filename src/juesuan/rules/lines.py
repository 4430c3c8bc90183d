"""The headings and paragraphs of a report as they are searched: one text in one spelling, with the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from juesuan.extract.normal import spell
from juesuan.model.report import Block, Heading, Paragraph, Text, plain
from juesuan.model.source import Source, Span

_RANGES = ((0x21, 0x7F), (0xA0, 0x100), (0x2010, 0x2028), (0x3001, 0x3030), (0xFE50, 0xFE70), (0xFF01, 0xFF5F))
_SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_BETWEEN = "\0"  # between the lines while they are spelled: white space is dropped
_SPELLING = {
    **{code: spell(chr(code)) or None for first, last in _RANGES for code in range(first, last)},
    **dict.fromkeys(map(ord, _SPACES)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or paragraph: as it was printed, and in the lexer's spelling without spaces and quotes.

    ``at`` is where it begins in the searched text.
    """

    block: Heading | Paragraph
    words: tuple[Text, ...]
    raw: str
    spelled: str
    at: int

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return isinstance(self.block, Heading)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the printed signs stands in the source."""
        return Span(self._source, self._place(start), self._place(end - 1) + 1)

    def span_of_spelled(self, start: int, end: int) -> Span:
        """Where a stretch of the spelled signs stands in the source."""
        kept = _kept(self.raw)
        return self.span(kept[start], kept[end - 1] + 1)

    def offset(self, span: Span) -> int | None:
        """Where among the printed signs the words of a span begin."""
        before = 0
        for text in self.words:
            if text.span and text.span.start <= span.start < text.span.end:
                return before + span.start - text.span.start
            before += len(text.text)
        return None

    @property
    def _source(self) -> Source:
        return next(text.span.source for text in self.words if text.span)

    def _place(self, at: int) -> int:
        for text in self.words:
            if at < len(text.text) and text.span:
                return text.span.start + at
            at -= len(text.text)
        raise IndexError(at)


@lru_cache(maxsize=16)
def _kept(raw: str) -> tuple[int, ...]:
    """The places of the signs that the spelling keeps; a line with many findings is asked again and again."""
    return tuple(at for at, c in enumerate(raw) if _SPELLING.get(ord(c), c))


class Lines:
    """The lines of one report."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Keep the blocks that are words, each where it stands in the text."""
        read = [(block, words, plain(words)) for block, words in _words(blocks)]
        self.text = squeezed(_BETWEEN.join(raw for _, _, raw in read)).replace(_BETWEEN, "\n")
        spelled = self.text.split("\n")
        starts = accumulate((len(each) + 1 for each in spelled), initial=0)
        self.lines = tuple(
            Line(*each, *place) for each, place in zip(read, zip(spelled, starts, strict=False), strict=False)
        )

    @property
    def source(self) -> Source | None:
        """The text of the report, tables included; None if the report has no words."""
        return next((text.span.source for line in self.lines[:1] for text in line.words if text.span), None)

    def __iter__(self) -> Iterator[Line]:
        """The lines in their order."""
        return iter(self.lines)

    def line(self, at: int) -> Line:
        """The line in which a place of the text is."""
        return self.lines[bisect_right(self.lines, at, key=attrgetter("at")) - 1]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text, within a line, stands in the source."""
        line = self.line(start)
        return line.span_of_spelled(start - line.at, end - line.at)

    def holding(self, span: Span) -> Line | None:
        """The line in which the words of a span stand, if one does."""
        if not self.lines or span.source is not self.source:
            return None
        line = self.lines[max(0, bisect_right(self.lines, span.start, key=_start) - 1)]
        return line if line.offset(span) is not None else None

    def find(self, span: Span) -> int | None:
        """Where the words of a span stand in the text; None if they are in no line."""
        line = self.holding(span)
        offset = line.offset(span) if line else None
        return None if line is None or offset is None else line.at + len(squeezed(line.raw[:offset]))


def _start(line: Line) -> int:
    return next(text.span.start for text in line.words if text.span)


def squeezed(text: str) -> str:
    """A text in the lexer's spelling, without spaces and quotes."""
    return text.translate(_SPELLING)


def _words(blocks: Iterable[Block]) -> Iterator[tuple[Heading | Paragraph, tuple[Text, ...]]]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            words = tuple(inline for inline in block.inlines if isinstance(inline, Text) and inline.span)
            if words:
                yield block, words
