"""Stretches of a text that are marked: numbers, findings, and the places on which a verdict rests."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """A stretch of text, and all that is to be told of it."""

    name: str
    start: int
    end: int
    of: tuple[T, ...]


class Piece(NamedTuple, Generic[T]):
    """A piece of a text: of a stretch, or between two of them."""

    start: int
    end: int
    stretch: Stretch[T] | None


class Stretches(Generic[T]):
    """Stretches that do not overlap, in the order of the text. What overlaps is one stretch."""

    def __init__(self, mark: str, told: Iterable[tuple[int, int, T]]) -> None:
        """Join what overlaps; the stretches are named by ``mark`` and number."""
        merged: list[tuple[int, int, list[T]]] = []
        for start, end, what in sorted(told, key=lambda each: each[:2]):
            if merged and start < merged[-1][1]:
                first, last, those = merged[-1]
                merged[-1] = (first, max(last, end), [*those, what])
            else:
                merged.append((start, end, [what]))
        self.all = [Stretch(f"{mark}{n}", s, e, tuple(those)) for n, (s, e, those) in enumerate(merged, start=1)]
        self._starts = [each.start for each in self.all]

    def within(self, start: int, end: int) -> Iterator[Stretch[T]]:
        """The stretches that touch a piece of text."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self.all) and self.all[at].start < end:
            if self.all[at].end > start:
                yield self.all[at]
            at += 1

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """A piece of text with all of every stretch that it touches."""
        touched = list(self.within(start, end))
        return min([start, *(s.start for s in touched)]), max([end, *(s.end for s in touched)])

    def pieces(self, start: int, end: int) -> Iterator[Piece[T]]:
        """A piece of text, cut where stretches begin and end."""
        at = start
        for stretch in self.within(start, end):
            first, last = max(start, stretch.start), min(end, stretch.end)
            if at < first:
                yield Piece(at, first, None)
            yield Piece(first, last, stretch)
            at = last
        if at < end:
            yield Piece(at, end, None)
