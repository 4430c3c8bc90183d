"""Data made up of marks: everything that the shapes let a unit say, each text a sign of its own.

A draft of such data shows where and in which words a form prints each of them, and so how to read it back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import singledispatch
from typing import Any

from juesuan.model.source import Source, Span
from juesuan.sources import nodes
from juesuan.sources.data_shapes import TOTAL, Keyed
from juesuan.sources.nodes import Node, Scalar
from juesuan.sources.numbers import DATE, NUMBER
from juesuan.sources.shape import ByKind, ListOf, Made, MapOf, Parsed, Record, Shape, Spanned, Words

Path = tuple[str, ...]
"""Where something is said: names, and #1, #2 for the items of a list."""

_FIRST_SIGN = 0xE100  # signs that no text of people's holds
_FIRST_NUMBER = 700_001  # no figure of a small unit by chance
_FIRST_DAY = date(1801, 1, 1)
_SPAN = Span(Source("样本", ""), 0, 0)
_INDEX = re.compile(r"\*?#\d+")


def kind_of(path: Path) -> Path:
    """What all items of a list have in common."""
    return tuple("#" if _INDEX.fullmatch(step) else step for step in path)


@dataclass(slots=True)
class Pen:
    """Writes the marks: the same path has the same sign and number in every sample.

    ``items`` is how many items lists have, ``dropped`` the kinds of paths that are left out, ``is_zero`` makes all
    numbers nothing.
    """

    words: dict[Path, str] = field(default_factory=dict)
    numbers: dict[Path, int] = field(default_factory=dict)
    days: dict[Path, date] = field(default_factory=dict)
    about: dict[Path, str] = field(default_factory=dict)
    items: int = 2
    dropped: AbstractSet[Path] = frozenset()
    is_zero: bool = False

    def word(self, path: Path, about: str = "") -> str:
        """The sign of a text."""
        self.about.setdefault(path, about)
        return self.words.setdefault(path, chr(_FIRST_SIGN + len(self.words)))

    def number(self, path: Path) -> str:
        """The digits of a number."""
        number = self.numbers.setdefault(path, _FIRST_NUMBER + len(self.numbers))
        return "0" if self.is_zero else str(number)

    def day(self, path: Path) -> date:
        """A day that is in no report."""
        return self.days.setdefault(path, _FIRST_DAY + timedelta(days=len(self.days)))

    def is_dropped(self, path: Path) -> bool:
        """Whether this sample leaves it out."""
        return kind_of(path) in self.dropped

    def keys(self) -> Mapping[str, str]:
        """The signs that stand for keys, such as the classes of vehicles, by their names in paths."""
        return {name: self.word((name,)) for name in (f"*#{at}" for at in range(1, self.items + 1))}


def scalar(text: str) -> Scalar:
    """A text of a sample."""
    return Scalar(text, _SPAN, plain=False)


def mapping(entries: Mapping[str, Node | None]) -> nodes.Mapping:
    """Names with what is said under them; what is left out is left out."""
    return nodes.Mapping(_SPAN, {name: (scalar(name), node) for name, node in entries.items() if node})


@singledispatch
def sample(shape: Shape[Any], pen: Pen, path: Path) -> Node | None:
    """What may be said in a shape; nothing of one whose values are few (choices) or named freely."""
    del shape, pen, path
    return None


@sample.register
def _(shape: Words, pen: Pen, path: Path) -> Node | None:
    return None if pen.is_dropped(path) else scalar(pen.word(path, shape.about))


@sample.register
def _(shape: Parsed, pen: Pen, path: Path) -> Node | None:  # type: ignore[type-arg]
    if pen.is_dropped(path) or shape not in (NUMBER, DATE):
        return None
    return scalar(pen.number(path) if shape is NUMBER else pen.day(path).isoformat())


@sample.register
def _(shape: ListOf, pen: Pen, path: Path) -> Node | None:  # type: ignore[type-arg]
    items = (sample(shape.item, pen, (*path, f"#{at}")) for at in range(1, pen.items + 1))
    return nodes.Sequence(_SPAN, [item for item in items if item])


@sample.register
def _(shape: MapOf, pen: Pen, path: Path) -> Node | None:  # type: ignore[type-arg]
    return mapping({key: sample(shape.value, pen, (*path, key)) for key in shape.keys}) if shape.keys else None


@sample.register
def _(shape: Record, pen: Pen, path: Path) -> Node | None:  # type: ignore[type-arg]
    return mapping({name: sample(key.shape, pen, (*path, name)) for name, key in shape.keys.items()})


@sample.register(Spanned)
@sample.register(Made)
def _(shape: Spanned[Any] | Made[Any, Any], pen: Pen, path: Path) -> Node | None:
    return sample(shape.shape, pen, path)


@sample.register
def _(shape: ByKind, pen: Pen, path: Path) -> Node | None:  # type: ignore[type-arg]
    first = shape.scalar or shape.sequence or shape.mapping
    return sample(first, pen, path) if first else None


@sample.register
def _(shape: Keyed, pen: Pen, path: Path) -> Node | None:  # type: ignore[type-arg]
    if pen.is_dropped((*path, TOTAL)):  # keys add up to it
        return None
    keyed = {sign: sample(shape.value, pen, (*path, name)) for name, sign in pen.keys().items()}
    return mapping({TOTAL: sample(shape.value, pen, (*path, TOTAL)), **keyed})
