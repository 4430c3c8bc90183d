"""How a form says what a unit gives: its lines as patterns that a report is held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str, ...]
"""Where the data say something: names, #1 for an item of a list, *#1 for a key."""

DERIVED, DIRECTION = "=", "±"
"""The first step of the path of what follows from a mark (then its fact), and of the word beside it."""


_BY = "@"
_FIELD = 2  # steps that lead to a field of the report itself


def named_by(path: Path) -> str:
    """The step of a path that is named by what a line says elsewhere."""
    return _BY + "/".join(path)


def namer(step: str) -> Path:
    """Where a line says by what name a step goes; nothing if the step is its own name."""
    return tuple(step.removeprefix(_BY).split("/")) if step.startswith(_BY) else ()


class Filling(StrEnum):
    """What can stand in a slot.

    A number, a day, a word that a sign decides, a name without a pause, any words of a cell; or only that it is owed.
    """

    NUMBER = "number"
    DAY = "day"
    WORD = "word"
    NAME = "name"
    TEXT = "text"
    OWED = "owed"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where something is said that changes from report to report; of no path if nothing is learnt from it.

    What the draft owes may be said in any words.
    """

    path: Path = ()
    filling: Filling = Filling.TEXT
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

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a text of the unit's below a heading of the form's, of as many paragraphs as the unit likes.

        It is one that the form leaves out where it is not given; one that it owes then is found as what is owed.
        A line of its own for each item is none, unless it stands below the item: it is as many items, not paragraphs.
        """
        slot = self.parts[0][0] if len(self.parts) == 1 and isinstance(self.parts[0], tuple) else None
        is_alone = isinstance(slot, Slot) and self.parts == ((slot,),) and not (self.level or self.is_row)
        if not (is_alone and self.above and isinstance(slot, Slot) and len(slot.path) > _FIELD):
            return False
        return not slot.path[-_FIELD].startswith("#") or any(slots_in(self.above))

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
