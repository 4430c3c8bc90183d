"""What the styles of a document say of a paragraph: heading or not, which role, which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from juesuan.model.report import Align, Role
from juesuan.word.namespaces import w
from juesuan.word.styles import CONTENTS, CONTENTS_TITLE, ROLES

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 4
_NO_LEVEL = 9  # what w:outlineLvl says of plain text
_ALIGN = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}


def _plain(name: str) -> str:
    """A style's name as editors agree on it: they differ in case and spaces."""
    return name.replace(" ", "").casefold()


_ROLE_NAMES = {_plain(style.name): role for role, style in ROLES.items()}
_CONTENTS_NAMES = {_plain(style.name) for style in CONTENTS} | {f"toc{level}" for level in range(1, 10)}
_TITLE_NAME = _plain(CONTENTS_TITLE.name)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: its name, and the outline level (0 for text) that it or its ancestors have."""

    name: str = ""
    level: int = 0

    @property
    def role(self) -> Role:
        """The role that the style stands for."""
        return _ROLE_NAMES.get(self.name, Role.BODY)

    @property
    def is_contents_title(self) -> bool:
        """Whether it sets the word 目录."""
        return self.name == _TITLE_NAME

    @property
    def is_contents_line(self) -> bool:
        """Whether it sets the entries of a table of contents."""
        return self.name in _CONTENTS_NAMES


class Looks:
    """The paragraph styles of a document."""

    def __init__(self, styles: _Element | None) -> None:
        self._elements = {} if styles is None else {each.get(w("styleId")): each for each in styles.iter(w("style"))}
        self._looks: dict[str, Look] = {}

    def of(self, properties: _Element | None) -> Look:
        """How a paragraph with these properties looks; its own outline level counts before its style's."""
        style = _value(properties, "pStyle")
        if style not in self._looks:
            self._looks[style] = self._resolve(style)
        look = self._looks[style]
        own = _level(properties)
        return look if own is None or look.is_contents_title else Look(look.name, own)

    def _resolve(self, style: str) -> Look:
        element = self._elements.get(style)
        name = _plain(_value(element, "name"))
        seen: set[str] = set()
        while element is not None and style not in seen:
            seen.add(style)
            level = _named_level(_plain(_value(element, "name")))
            if level is None:
                level = _level(element.find(w("pPr")))
            if level is not None:
                return Look(name, level)
            style = _value(element, "basedOn")
            element = self._elements.get(style)
        return Look(name)


def align(properties: _Element | None) -> Align:
    """On which side the text stands."""
    return _ALIGN.get(_value(properties, "jc"), Align.LEFT)


def _named_level(name: str) -> int | None:
    for prefix in ("heading", "标题"):
        number = name.removeprefix(prefix)
        if number != name and number.isascii() and number.isdigit():
            return min(int(number), _DEEPEST) or None
    return None


def _level(properties: _Element | None) -> int | None:
    """From outline level 0–8; 9 is text."""
    level = _value(properties, "outlineLvl")
    if not (level.isascii() and level.isdigit()):
        return None
    return min(int(level) + 1, _DEEPEST) if int(level) < _NO_LEVEL else 0


def _value(element: _Element | None, name: str) -> str:
    child = None if element is None else element.find(w(name))
    return "" if child is None else child.get(w("val"), "")
