"""The lines of a page: characters that stand on one base, with the spaces that are seen between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.pdf.glyphs import Glyph

_SAME_BASE = 0.35  # sizes
_SPREAD = 1.5  # sizes of a gap that no typesetter leaves within a sentence
_WIDE = 1.0
_NARROW = 0.3  # a space beside a letter or digit
_TWICE = 0.15  # a character drawn again for a bold look
_NO_START = "，。、；：！？）》”’】％%,.;:!?)]"
_LAST_NUMBER, _FIRST_NUMBER = re.compile(r"[\d.,]*\d[.,]?$"), re.compile(r"[.,]?\d[\d,]*(?:\.\d+)?")
_ONE_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?")
_TOGETHER = re.compile(r"[（《〈“‘【(\[]*(?:[A-Za-z0-9.,%％+-]+|.)")


@dataclass(frozen=True, slots=True)
class Line:
    """Some characters beside each other. ``words`` are what wide gaps separate."""

    glyphs: tuple[Glyph, ...]
    text: str
    words: tuple[tuple[float, float, str], ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The height that most of its characters have; fonts are known to claim more than the width of 一."""
        sizes = sorted(glyph.size for glyph in self.glyphs)
        widths = sorted(glyph.right - glyph.left for glyph in self.glyphs if not glyph.text.isascii())
        height = sizes[len(sizes) // 2]
        return min(height, widths[len(widths) // 2]) if widths else height

    @property
    def is_spread(self) -> bool:
        """Whether gaps part it into cells."""
        return len(self.words) > 1

    @property
    def beginning(self) -> float:
        """The room that its first unbreakable piece takes: a number, or a character with the mark that follows it."""
        match = _TOGETHER.match(self.text)
        count = match.end() if match else 0
        while count < len(self.glyphs) and self.glyphs[count].text in _NO_START:
            count += 1
        return self.glyphs[min(count, len(self.glyphs)) - 1].right - self.left


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines, from top to bottom."""
    return [_line(row) for row in _rows(glyphs) if any(glyph.text != " " for glyph in row)]


def joined(above: str, below: str) -> str:
    """Two lines of one paragraph: a line's end is a space between two English words, and between two numbers.

    A number that is broken is one that both parts make: 1,221. and 23, not 178.52 and 109.5.
    """
    is_word = above[-1:].isascii() and above[-1:].isalpha() and below[:1].isascii() and below[:1].isalpha()
    tail, head = _LAST_NUMBER.search(above), _FIRST_NUMBER.match(below)
    are_two = tail and head and not _ONE_NUMBER.fullmatch(tail[0] + head[0])
    return f"{above} {below}" if is_word or are_two else above + below


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.left)):
        if row and glyph.base - row[-1].base > _SAME_BASE * max(glyph.size, row[0].size):
            yield row
            row = []
        row.append(glyph)
    yield row


def _line(row: list[Glyph]) -> Line:
    """The characters of a row in their order."""
    kept: list[Glyph] = []
    parts: list[list[str]] = []
    edges: list[tuple[float, float]] = []
    space = False
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if glyph.text == " ":
            space = True
            continue
        before = kept[-1] if kept else None
        if before and glyph.text == before.text and _is_twice(before, glyph):
            continue
        gap = glyph.left - before.right if before else 0.0
        if not before or gap > _SPREAD * glyph.size:
            parts.append([glyph.text])
            edges.append((glyph.left, glyph.right))
        else:
            parts[-1].append(f" {glyph.text}" if space or _is_gap(before, glyph, gap) else glyph.text)
            edges[-1] = edges[-1][0], max(edges[-1][1], glyph.right)
        kept.append(glyph)
        space = False
    texts = ["".join(part) for part in parts]
    words = tuple((left, right, text) for (left, right), text in zip(edges, texts, strict=True))
    return Line(tuple(kept), " ".join(texts), words)


def _is_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is drawn again; the two halves of a dash (——) may share one box."""
    return glyph.text.isalnum() and glyph.left - before.left < _TWICE * glyph.size


def _is_gap(before: Glyph, glyph: Glyph, gap: float) -> bool:
    chinese = not before.text.isascii() and not glyph.text.isascii()
    return gap > (_WIDE if chinese else _NARROW) * glyph.size
