"""A line held against a mould: what stands in its slots, the shortest that lets all the rest be read.

No place of the mould is tried twice at one place of the line, so the time is at most proportional to the one times the
square of the other, whatever a document says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.extract.moulds import Choice, Element, Filling, Loop, Mould, Path, Slot
from juesuan.extract.outlines import CELL
from juesuan.model.amount import MoneyUnit

OWED = "【待"
_EXACT = {
    Filling.NUMBER: re.compile(r"-?\d[\d.]*%?"),
    Filling.DAY: re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"),
}
PAUSES = "，。；："
"""Signs at which a name ends."""

_LONGEST_WORD = 6  # signs of a word such as 增加
_LONGEST = 4000  # signs of a line; what is longer is no sentence of a form
Place = tuple[int, int]


@dataclass(slots=True)
class Match:
    """What a line says: texts by path, as places in the line; and of its lists the items one after the other."""

    given: dict[Path, Place] = field(default_factory=dict)
    items: list[dict[Path, Place]] = field(default_factory=list)


@dataclass(slots=True)
class _Ways:
    """Steps of which one is taken, the first if it can be."""

    steps: list[int]


@dataclass(frozen=True, slots=True)
class _Item:
    """What follows is of another item of a list, or of none."""

    is_item: bool


@dataclass(frozen=True, slots=True)
class _Trail:
    """What was read so far, backwards."""

    before: _Trail | None
    what: _Item | Slot
    place: Place = (0, 0)


class Pattern:
    """A mould made ready to be held against lines."""

    def __init__(self, mould: Mould) -> None:
        """Lay out the steps."""
        self._steps: list[str | Slot | _Ways | _Item] = []
        for part in mould.parts:
            if isinstance(part, Loop):
                self._loop(part)
            else:
                self._elements(part)
        fixed = [part for part in mould.parts if not isinstance(part, Loop)]
        self._words = [each.removeprefix(_unit(each)) for part in fixed for each in part if isinstance(each, str)]
        first, last = mould.parts[0], mould.parts[-1]
        self._start = first[0] if not isinstance(first, Loop) and isinstance(first[0], str) else ""
        self._end = self._words[-1] if not isinstance(last, Loop) and isinstance(last[-1], str) else ""

    def _elements(self, elements: Sequence[Element]) -> None:
        for each in elements:
            if isinstance(each, Choice):
                self._ways([(option, False) for option in each.options])
            else:
                self._steps.append(each)

    def _loop(self, loop: Loop) -> None:
        """Again and again an item that others follow, then one that none follows."""
        self._ways([*((unit, True) for unit in loop.units), *((last, False) for last in loop.lasts)], is_item=True)
        self._steps.append(_Item(is_item=False))

    def _ways(self, options: Sequence[tuple[Sequence[Element], bool]], *, is_item: bool = False) -> None:
        start = len(self._steps)
        ways, leaving = _Ways([]), _Ways([])
        self._steps.append(ways)
        for elements, is_repeated in options:
            ways.steps.append(len(self._steps))
            if is_item:
                self._steps.append(_Item(is_item=True))
            self._elements(elements)
            self._steps.append(_Ways([start]) if is_repeated else leaving)
        leaving.steps.append(len(self._steps))

    def match(self, line: str) -> Match | None:
        """What a line in the lexer's spelling says; None if it is not in these words."""
        if len(line) > _LONGEST or not self._may_match(line):
            return None
        stack: list[tuple[int, int, _Trail | None]] = [(0, 0, None)]
        tried: set[Place] = set()
        while stack:
            step, at, trail = stack.pop()
            if (step, at) in tried:
                continue
            tried.add((step, at))
            if step == len(self._steps):
                if at == len(line):
                    return _collected(trail)
            else:
                stack += reversed(list(self._next(step, at, line, trail)))
        return None

    def _may_match(self, line: str) -> bool:
        """Whether the words that must stand in a line do, in their order."""
        if not (line.startswith(self._start) and line.endswith(self._end)):
            return False
        at = 0
        for words in self._words:
            at = line.find(words, at)
            if at < 0:
                return False
            at += len(words)
        return True

    def _next(self, number: int, at: int, line: str, trail: _Trail | None) -> Iterator[tuple[int, int, _Trail | None]]:
        step = self._steps[number]
        if isinstance(step, str):
            if line.startswith(step, at):
                yield number + 1, at + len(step), trail
        elif isinstance(step, _Ways):
            yield from ((way, at, trail) for way in step.steps)
        elif isinstance(step, _Item):
            yield number + 1, at, _Trail(trail, step)
        else:
            next_step = self._steps[number + 1] if number + 1 < len(self._steps) else ""
            following = next_step if isinstance(next_step, str) else ""
            for end in _ends(step, at, line, following):
                read = _Trail(trail, step, (at, end)) if step.path else trail
                yield number + 1, end, read
                rest = following.removeprefix(_unit(following))
                if line.startswith(OWED, at) and rest != following and line.startswith(rest, end):
                    yield number + 2, end + len(rest), read  # what is owed is owed with its unit


def _unit(words: str) -> str:
    """The unit of money with which some words begin."""
    return next((unit.label for unit in MoneyUnit if words.startswith(unit.label)), "")


def _ends(slot: Slot, at: int, line: str, following: str) -> Iterator[int]:
    """Where what stands in a slot can end, the nearest first; a report that is not finished owes things itself."""
    if line.startswith(OWED, at):
        yield from [line.index("】", at) + 1] if "】" in line[at:] else []
        return
    if slot.filling is Filling.OWED:
        return
    if slot.filling in _EXACT:
        found = _EXACT[slot.filling].match(line, at)
        yield from [found.end()] if found else []
        return
    stops = CELL if slot.filling is Filling.TEXT else CELL + PAUSES
    end = next((i for i in range(at, len(line)) if line[i] in stops), len(line))
    if slot.filling is Filling.WORD:
        yield from range(at, min(end, at + _LONGEST_WORD) + 1)
        return
    stop = line.find(following, at + 1, end + len(following)) if following else at + 1
    while 0 <= stop <= end:
        yield stop
        stop = line.find(following, stop + 1, end + len(following)) if following else stop + 1


def _collected(trail: _Trail | None) -> Match:
    read: list[_Trail] = []
    while trail:
        read.append(trail)
        trail = trail.before
    match = Match()
    into = match.given
    for each in reversed(read):
        if isinstance(each.what, Slot):
            into[each.what.path] = each.place
        elif each.what.is_item:
            into = {}
            match.items.append(into)
        else:
            into = match.given
    return match
