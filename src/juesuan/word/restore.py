"""Names and facts given back to what was read. Bookmarks are hints, the visible text is what the document says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juesuan.model.report import Block, Chart, Figure, Inline, Owed, Row, Text
from juesuan.word.base import Base
from juesuan.word.marks import named, owed
from juesuan.word.walk import Mark

_HEAD = re.compile(r"\d[\d.．,]*\Z")
_TAIL = re.compile(r"[\d.．,]*[\d%％]")
_NUMBER = re.compile(r"-?\d[\d,]*(?:[.．]\d+)?[%％]?")


@dataclass(slots=True)
class _Piece:
    text: str
    mark: str = ""


class Register:
    """What the bookmarks of a document mean. Each is taken once: a copy of a paragraph has no name of its own."""

    def __init__(self, base: Base | None) -> None:
        self._things: dict[str, Block | Row] = {}
        self._facts: dict[str, Figure] = {}
        self._owed: dict[str, Owed] = {}
        if base:
            self._things = {mark: thing for mark, _, thing in named(base.report)}
            self._facts = {entry.bookmark: Figure(entry.text, entry.fact) for entry in base.ledger}
            self._owed = dict(owed(base.report))
        self._taken: set[str] = set()
        self._unnamed: Counter[str] = Counter()

    def take(self, tokens: Iterable[str | Mark], *kinds: type[Block | Row]) -> Block | Row | None:
        """What was written where these tokens stand: the first of that kind whose bookmark begins here."""
        for token in tokens:
            if isinstance(token, Mark) and token.begins and token.name not in self._taken:
                thing = self._things.get(token.name)
                if isinstance(thing, kinds):
                    self._taken.add(token.name)
                    return thing
        return None

    def chart(self, title: str) -> Block | Row | None:
        """The chart of that title whose bookmark is gone."""
        for mark, thing in self._things.items():
            if isinstance(thing, Chart) and thing.title == title and mark not in self._taken:
                self._taken.add(mark)
                return thing
        return None

    def number(self, kind: str) -> str:
        """A name by position for what has none: ``paragraph-0001``."""
        self._unnamed[kind] += 1
        return f"{kind}-{self._unnamed[kind]:04}"

    def inlines(self, tokens: Iterable[str | Mark], written: tuple[Inline, ...] | None) -> tuple[Inline, ...]:
        """Words and figures. Where the text is not the one that was ``written``, figures take in the whole number."""
        pieces = self._pieces(tokens)
        if written is None or [(p.text, bool(p.mark)) for p in pieces if p.text or p.mark] != _said(written):
            self._widen(pieces)
            pieces = [part for piece in pieces for part in self._fitted(piece)]
        return tuple(_joined(self._inline(piece) for piece in pieces))

    def _pieces(self, tokens: Iterable[str | Mark]) -> list[_Piece]:
        pieces = [_Piece("")]
        for token in tokens:
            if isinstance(token, str):
                pieces[-1].text += token
            elif token.begins and self._carries(token.name):
                self._taken.add(token.name)
                pieces.append(_Piece("", token.name))
            elif not token.begins and token.name == pieces[-1].mark:
                pieces.append(_Piece(""))
        pieces.append(_Piece(""))
        return pieces

    def _carries(self, name: str) -> bool:
        return name not in self._taken and (name in self._facts or name in self._owed)

    def _widen(self, pieces: list[_Piece]) -> None:
        """When a person types over a number, its bookmark covers only a part of the new one."""
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
            figure = self._facts.get(piece.mark)
            if figure is None or not any(character.isdigit() for character in figure.text):
                continue
            head = "" if before.mark else _found(_HEAD.search(before.text))
            tail = "" if after.mark else _found(_TAIL.match(after.text))
            if not figure.text.endswith("%"):
                tail = tail.rstrip("%％")
            before.text = before.text.removesuffix(head)
            after.text = after.text.removeprefix(tail)
            piece.text = f"{head}{piece.text}{tail}"

    def _fitted(self, piece: _Piece) -> Iterator[_Piece]:
        """When a person types beside a figure, its bookmark covers more than it; one that was emptied carries none."""
        figure = self._facts.get(piece.mark)
        if figure is None or not figure.text:
            yield piece
            return
        is_number = any(map(str.isdecimal, figure.text))
        found = list((_NUMBER if is_number else re.compile(re.escape(figure.text))).finditer(piece.text))
        if len(found) != 1:
            if piece.text:
                yield piece
            return
        yield _Piece(piece.text[: found[0].start()])
        yield _Piece(found[0][0], piece.mark)
        yield _Piece(piece.text[found[0].end() :])

    def _inline(self, piece: _Piece) -> Inline:
        if piece.mark in self._facts:
            return Figure(piece.text, self._facts[piece.mark].fact)
        missing = self._owed.get(piece.mark)
        if missing and missing.text == piece.text:
            return missing
        return Text(piece.text)  # what was owed has been supplied


def _said(inlines: Iterable[Inline]) -> list[tuple[str, bool]]:
    """What inlines say, and which of them carry a bookmark."""
    return [(inline.text, not isinstance(inline, Text)) for inline in inlines]


def _found(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _joined(inlines: Iterable[Inline]) -> list[Inline]:
    """Neighbouring words as one; runs are an editor's business."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            joined.append(inline)
    return joined
