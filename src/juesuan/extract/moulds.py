"""How a form says what a unit gives: its lines as patterns that a report is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.extract.outlines import CELL

Path = tuple[str, ...]
"""Where the data say something: names, #1 for an item of a list, *#1 for a key."""

DERIVED, DIRECTION = "=", "±"
"""The first step of the path of what follows from a mark (then its fact), and of the word beside it."""

NUMBER = r"-?\d[\d.]*%?"
WORD = r"[^\d，。；\t]{0,6}?"
NAME = r"[^，。；：\t]+?"
TEXT = rf"[^{CELL}]+?"
_MANY = 1000  # more slots than any line has


@dataclass(frozen=True, slots=True)
class Slot:
    """Where something is said that changes from report to report; of no path if nothing is learnt from it.

    What the draft owes may be said in any words.
    """

    path: Path = ()
    pattern: str = TEXT
    is_owed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What one draft says at a place and another one says otherwise, or leaves out."""

    options: tuple[tuple[str | Slot, ...], ...]


Element = str | Slot | Choice


@dataclass(frozen=True, slots=True)
class Loop:
    """Items of one kind behind each other: what an item says when others follow, and when none does."""

    units: tuple[tuple[Element, ...], ...]
    lasts: tuple[tuple[Element, ...], ...]


@dataclass(frozen=True, slots=True)
class Mould:
    """A line of the form: its level if it is a heading, what stands nearest above it, and its parts.

    ``above`` is the heading above, with those above it as far as nothing is learnt from them; or the fixed row above a
    row of a table.
    """

    parts: tuple[tuple[Element, ...] | Loop, ...]
    above: tuple[Element, ...]
    level: int = 0
    is_row: bool = False
    drafted: tuple[Element, ...] = ()
    """The line as the first draft has it: what lines below have above them."""

    @property
    def fixed(self) -> int:
        """How many signs of it are the form's own."""
        return sum(fixed_in(part.lasts[0] if isinstance(part, Loop) else part) for part in self.parts)

    def slots(self) -> tuple[Slot, ...]:
        """What is learnt from it."""
        several = ((*part.units, *part.lasts) if isinstance(part, Loop) else (part,) for part in self.parts)
        return tuple(slot for each in several for elements in each for slot in slots_in(elements))


def fixed_in(elements: Sequence[Element]) -> int:
    """How many signs of some elements are the form's own."""
    return sum(len(each) for each in elements if isinstance(each, str))


def slots_in(elements: Sequence[Element]) -> Iterator[Slot]:
    """What is learnt from some elements."""
    for each in elements:
        if isinstance(each, Choice):
            yield from (slot for option in each.options for slot in slots_in(option))
        elif isinstance(each, Slot) and each.path:
            yield each


def below(above: tuple[Element, ...], heading: tuple[Element, ...]) -> tuple[Element, ...]:
    """What stands above the lines of a heading: the heading, and what is above it if that only tells which it is."""
    return (*above, *heading) if any(slots_in(heading)) else heading


@dataclass(slots=True)
class Match:
    """What a line says: texts by path, their place in the line; of its lists one after the other."""

    given: dict[Path, tuple[int, int]] = field(default_factory=dict)
    items: list[dict[Path, tuple[int, int]]] = field(default_factory=list)


def matched(mould: Mould, text: str) -> Match | None:
    """What a line in the lexer's spelling says in the words of a mould; None if it is not in them."""
    found = re.compile(_regex(mould)).fullmatch(text)
    if found is None:
        return None
    match = Match()
    for number, part in enumerate(mould.parts):
        if isinstance(part, Loop):
            match.items += _read_items(part, text, *found.span(f"p{number}"))
        else:
            match.given |= _read(part, text, *found.span(f"p{number}"))
    return match


def _regex(mould: Mould) -> str:
    parts = []
    for number, part in enumerate(mould.parts):
        if isinstance(part, Loop):
            units, lasts = (("|".join(map(_pattern, each))) for each in (part.units, part.lasts))
            parts.append(f"(?P<p{number}>(?:{units})*(?:{lasts}))")
        else:
            parts.append(f"(?P<p{number}>{_pattern(part)})")
    return "".join(parts)


def _pattern(elements: Sequence[Element], *, catch: bool = False) -> str:
    return "".join(_patterns(elements, iter(range(_MANY)) if catch else None))


def _patterns(elements: Sequence[Element], numbers: Iterator[int] | None) -> Iterator[str]:
    for each in elements:
        if isinstance(each, str):
            yield re.escape(each)
        elif isinstance(each, Choice):
            yield f"(?:{'|'.join(''.join(_patterns(option, numbers)) for option in each.options)})"
        else:
            yield f"(?P<s{next(numbers)}>{each.pattern})" if numbers and each.path else f"(?:{each.pattern})"


def _read(elements: Sequence[Element], text: str, start: int, end: int) -> dict[Path, tuple[int, int]]:
    found = re.compile(_pattern(elements, catch=True)).fullmatch(text, start, end)
    return _caught(elements, found) if found else {}


def _caught(elements: Sequence[Element], found: re.Match[str]) -> dict[Path, tuple[int, int]]:
    said = ((slot.path, found.span(f"s{number}")) for number, slot in enumerate(slots_in(elements)))
    return {path: place for path, place in said if place[0] >= 0}


def _read_items(loop: Loop, text: str, start: int, end: int) -> Iterator[dict[Path, tuple[int, int]]]:
    """The items of a list, each as far as the next one leaves room."""
    lasts = "|".join(map(_pattern, loop.lasts))
    units = "|".join(map(_pattern, loop.units))
    rest = re.compile(f"(?:{units})*(?:{lasts})")
    while start < end:
        for unit in loop.units:
            found = next(_until(re.compile(_pattern(unit, catch=True)), rest, text, start, end), None)
            if found:
                yield _caught(unit, found)
                start = found.end()
                break
        else:
            for last in loop.lasts:
                if given := _read(last, text, start, end):
                    yield given
                    break
            return


def _until(unit: re.Pattern[str], rest: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The ways to read an item, after each of which the others can be read."""
    for stop in range(start + 1, end):
        if rest.fullmatch(text, stop, end) and (found := unit.fullmatch(text, start, stop)):
            yield found
