"""The lines of one draft of marks as moulds: the form's words, and a slot for whatever is given.

A draft of marks (``sources/samples.py``) prints every text as a sign and every number with its fact. So each of its
lines shows the words of the form around what is given, and a line with two items of a list the words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.extract.moulds import (
    DERIVED,
    DIRECTION,
    Element,
    Filling,
    Loop,
    Mould,
    Path,
    Slot,
    below,
    slots_in,
)
from juesuan.extract.normal import spell
from juesuan.extract.outlines import CELL, Block, blocks, unnumbered
from juesuan.model.report import Figure, Owed, Report

_ITEM = re.compile(r"(\*?#)(\d+)")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the signs, facts and days (as they are printed) of a draft of marks stand for."""

    words: Mapping[str, Path]
    facts: Mapping[str, Path]
    days: Mapping[str, Path] = field(default_factory=dict)


class Caster:
    """Makes moulds of one draft."""

    def __init__(self, marks: Marks) -> None:
        """Nothing has been read yet."""
        self._marks = marks
        signs = sorted((*marks.words, *marks.days), key=len, reverse=True)
        self._signs = re.compile(f"({'|'.join(map(re.escape, signs)) or '(?!)'})")
        self._headings: list[tuple[int, tuple[Element, ...]]] = []
        self._table = 0
        self._row: tuple[Element, ...] = ()

    def moulds(self, draft: Report) -> Iterator[tuple[str, Mould]]:
        """Every line that tells something, and every paragraph, with the name that it has in all drafts."""
        for block in blocks(draft):
            elements = self._elements(block)
            above = self._above(block, elements)
            tells = any(isinstance(each, Slot) and each.path for each in elements)
            is_line = tells or not (block.level or block.table)
            if block.table and _is_later(elements):
                elements = tuple(map(_renumbered, elements))
            if is_line and above is not None and (parts := _parts(elements)):
                yield block.name, Mould(parts, above, block.level, bool(block.table), elements)

    def _above(self, block: Block, elements: tuple[Element, ...]) -> tuple[Element, ...] | None:
        """What stands above a line; it stands above the next ones itself if it is a heading or a fixed row."""
        if block.table:
            if block.table != self._table:
                self._table, self._row = block.table, ()
            above = self._row
            if not _items(elements):
                self._row = elements
            return above
        if block.level:
            self._headings = [each for each in self._headings if each[0] < block.level]
        above = self._headings[-1][1] if self._headings else ()
        if block.level:
            self._headings.append((block.level, below(above, elements)))
        return above

    def _elements(self, block: Block) -> tuple[Element, ...]:
        made: list[Element] = []
        for inline in block.inlines:
            if isinstance(inline, Figure):
                made.append(self._figure(inline))
            elif isinstance(inline, Owed):
                made.append(Slot(is_owed=True))
            elif block.table and inline.text.isdecimal():
                made.append(Slot((), Filling.NUMBER))  # the number of a row
            else:
                made += self._texts(inline.text if block.table else inline.text.replace(CELL, ""))
        return tuple(_spelled(made))

    def _figure(self, figure: Figure) -> Slot:
        """A number, or the word that its sign decides."""
        path = self._marks.facts.get(figure.fact, ())
        if any(sign.isdigit() for sign in figure.text):
            return Slot(path, Filling.NUMBER)
        return Slot((DIRECTION, figure.fact) if path[:1] == (DERIVED,) else (), Filling.WORD)

    def _texts(self, text: str) -> Iterator[Element]:
        """Words, and slots where signs or days of the marks stand."""
        for part in self._signs.split(text):
            if path := self._marks.words.get(part):
                yield Slot(path)
            elif path := self._marks.days.get(part):
                yield Slot(path, Filling.DAY)
            else:
                yield part


def _spelled(made: list[Element]) -> Iterator[Element]:
    """Words in the lexer's spelling, without the number before the line; what is nothing is left out."""
    is_first = True
    for each in made:
        words = CELL.join(map(spell, each.split(CELL))) if isinstance(each, str) else each
        if is_first and isinstance(words, str):
            words = unnumbered(words)
        if words:
            is_first = False
            yield words


def _items(elements: Sequence[Element]) -> set[tuple[Path, str]]:
    """The items of lists that a line speaks of: the list, and 1 or 2."""
    found = set()
    for slot in slots_in(elements):
        for at, step in enumerate(slot.path):
            if match := _ITEM.fullmatch(step):
                found.add((slot.path[:at] if match[1] == "#" else (match[1],), match[2]))
    return found


def _is_later(elements: Sequence[Element]) -> bool:
    """Whether a row is one of later items only, which the form may print otherwise than the first."""
    items = _items(elements)
    return bool(items) and all(number != "1" for _, number in items)


def _parts(elements: tuple[Element, ...]) -> tuple[tuple[Element, ...] | Loop, ...]:
    """A line as fixed stretches and loops; nothing if it is that of a second item, or nests loops."""
    items = _items(elements)
    several = {of for of, number in items if number != "1"}
    if not several:
        return (_named(elements),)
    if len(several) > 1 or any((of, "1") not in items for of in several):
        return ()
    (of,) = several
    numbers = [next((number for each, number in _items((element,)) if each == of), "") for element in elements]
    return tuple(_segments(elements, numbers))


def _segments(elements: tuple[Element, ...], numbers: list[str]) -> Iterator[tuple[Element, ...] | Loop]:
    """What stands before a loop, its items, what stands between loops."""
    at = 0
    while at < len(elements):
        first = next((i for i in range(at, len(elements)) if numbers[i] == "1"), len(elements))
        second = next((i for i in range(first, len(elements)) if numbers[i] == "2"), len(elements))
        if first > at:
            yield _named(elements[at:first])
        if second < len(elements):
            end = next((i for i in range(second, len(elements)) if numbers[i] == "1"), len(elements))
            last = max(i for i in range(second, end) if numbers[i] == "2") + 1
            yield Loop((_first(elements[first:second]),), (_first(elements[second:last]),))
            at = last
        else:
            at = len(elements)


def _first(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """An item as the first of its list; what it begins with is its name, in which no pause is."""
    made = [_renumbered(each) for each in elements]
    at = next((at for at, each in enumerate(made) if isinstance(each, Slot)), None)
    if at is not None and isinstance(name := made[at], Slot) and name.filling is Filling.TEXT:
        made[at] = replace(name, filling=Filling.NAME)
    return _named(tuple(made))


def _renumbered(each: Element) -> Element:
    if not isinstance(each, Slot):
        return each
    return replace(each, path=tuple(_ITEM.sub(r"\g<1>1", step) for step in each.path))


def _named(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """The same with the key of a list kept short: no pause is in it."""
    return tuple(
        replace(each, filling=Filling.NAME) if isinstance(each, Slot) and each.path and len(each.path) == 1 else each
        for each in elements
    )
