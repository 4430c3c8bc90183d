"""The words around a number, in a sentence or in the cells of a row, whose lines may be broken anywhere."""

from __future__ import annotations

from itertools import pairwise

from juesuan.model.source import Span

_ENDS = "。！？；!?;"
_PAUSES = "，,：:、"
_BEFORE = 36  # content signs that are looked at before a number
_AFTER = 14
_ENOUGH = 4  # content signs after which a pause ends the words
_REACH = 90  # signs of the text in which they are looked for
_SHORT = 40  # signs of a line that may be a piece of a cell
_UNIT = 3  # signs between two numbers of one row


def pairs_around(span: Span) -> frozenset[str]:
    """Each two content signs that stand next to each other before or after a number."""
    return pairs_of(words_before(span)) | pairs_of(_after(span.source.text, span.end))


def pairs_of(words: str) -> frozenset[str]:
    """Each two signs of some words that stand next to each other."""
    return frozenset(a + b for a, b in pairwise(words))


def words_before(span: Span) -> str:
    """The content signs before a number, back to where the clause or another number begins."""
    return _before(span.source.text, span.start)[::-1]


def _before(text: str, at: int) -> str:
    """The content signs before a place, the nearest first, back to where the sentence or another number begins."""
    found: list[str] = []
    since = 0  # content signs since the last number
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        c = text[place]
        if c.isdecimal():
            if since > _UNIT:
                break
            found, since = found[: len(found) - since], 0
        elif c in _ENDS or (c == "\n" and not _is_cell(text, place)) or len(found) >= _BEFORE:
            break
        elif c in _PAUSES:
            if len(found) >= _ENOUGH:
                break
        elif _is_content(c):
            found.append(c)
            since += 1
    return "".join(found)


def _after(text: str, at: int) -> str:
    """The content signs after a place, up to a pause."""
    found: list[str] = []
    for place in range(at, min(len(text), at + _REACH)):
        c = text[place]
        if c in _ENDS or c in _PAUSES or c.isdecimal() or (c == "\n" and not _is_cell(text, place)):
            break
        if len(found) >= _AFTER:
            break
        if _is_content(c):
            found.append(c)
    return "".join(found)


def _is_cell(text: str, end: int) -> bool:
    """Whether the line that ends here is short enough to be a piece of a cell."""
    return end - text.rfind("\n", max(0, end - _SHORT - 1), end) <= _SHORT and text[end - 1 : end] not in _ENDS


def _is_content(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff"
