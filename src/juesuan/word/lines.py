"""How many lines a text takes, and where a title of two lines is broken (GB/T 9704-2012 §7.3.1: 词意完整、排列对称)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from juesuan.word.styles import TITLE_FONT, Style

_PARTS = re.compile(r"(?<=\s)(?=\S)|(?=\d{4}年)|(?<=年度)|(?=部门决算|单位决算|整体支出|绩效自评|绩效评价|概况|（)")
_UNPARTED = re.compile(r"[（“‘《【]*(?:[A-Za-z0-9.,%≥≤]+|.)[），。、；：！？”’》】%]*", re.DOTALL)
"""What a line break leaves whole: a number, a character with the brackets and stops about it."""
_SEAM = re.compile(r"(?<=[一-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[一-鿿])")
"""Where a quarter of a character parts Chinese from other words."""
_HANGS = ("，", "。", "、")
_FOLLOWS = re.compile(r"[A-Za-z0-9]+|.")
_DIGIT = 0.3
"""By how much of half a character a digit may be wider than that, in another font."""


def text_lines(text: str, style: Style, width: int) -> int:
    """How many lines a text takes.

    A letter or digit is half as wide as a Chinese character.
    """
    room = max(1, width // style.glyph)
    if len(text) + style.first <= room and "\n" not in text:
        return 1
    return sum(_broken(part, 4 * room, 4 * style.first) for part in text.split("\n"))


@lru_cache(maxsize=1 << 12)
def _broken(text: str, room: int, filled: int) -> int:
    """How many lines of ``room`` quarters of a character a paragraph takes whose first begins ``filled``.

    A part is measured anew for each distance between lines that is tried; its lines are the same.
    """
    if filled + 2 * _halves(text) + len(_SEAM.findall(text)) <= room:
        return 1
    lines = 1
    for part in _UNPARTED.finditer(text):
        width = 2 * _halves(part[0]) + bool(_SEAM.match(text, part.start()))
        hangs = 4 if part[0].endswith(_HANGS) and part.end() < len(text) else 0  # beyond the edge, but for the last
        if filled + width - hangs > room and filled:
            lines, filled = lines + 1, 0
        filled += width
        while filled - hangs > room:
            lines, filled = lines + 1, filled - room
    return lines


def title_inset(text: str, style: Style, width: int) -> int:
    """How far both edges move inwards so that a title breaks where its words part; nothing for other text.

    The text itself holds no line break: it stays the same for whoever reads or copies it.
    """
    room = 2 * width / style.glyph
    if style.font != TITLE_FONT or _at_most(text) <= room:
        return 0
    found = min(_breaks(text, room), default=None)
    return 0 if found is None else int(width - found[1] * style.glyph / 2) // 2


def _breaks(text: str, room: float) -> Iterator[tuple[float, float]]:
    """Every good break: how much the two lines differ in length, and the width for it in half characters."""
    for part in _PARTS.finditer(text):
        first, second = text[: part.start()].rstrip(), text[part.start() :]
        follows = _FOLLOWS.match(second)
        if not first or follows is None:
            continue
        least = max(_at_most(first), _at_most(second))
        too_much = _halves(first) + _halves(follows[0])
        if least < min(too_much, room):
            yield abs(_halves(first) - _halves(second)), (least + min(too_much, room)) / 2


def _at_most(text: str) -> float:
    return _halves(text) + _DIGIT * sum(map(str.isdigit, text))


def _halves(text: str) -> int:
    """Twice the width: of one byte in UTF-8 one, of the three of a Chinese character two."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2
