"""HTML that cannot be broken by what people wrote: plain strings are escaped, only what is built here is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, marks that turn the direction of writing, halves of characters: no page may hold them."""


class Html(str):
    """Markup, as against words."""

    __slots__ = ()


def escaped(words: str) -> Html:
    """Words as markup. What cannot be seen, or makes a line read otherwise than it is, shows as a blank sign."""
    return Html(escape(_UNSEEN.sub("\ufffd", words)))


def element(name: str, /, *children: str, **attributes: str | int | bool | None) -> Html:
    """An element. An underscore in an attribute's name is a hyphen, at its end nothing; without a value it is left out.

    An empty ``class`` or ``data-at`` is left out as well.
    """
    return Html(f"<{name}{_written(attributes)}>{joined(children)}</{name}>")


def single(name: str, /, **attributes: str | int | bool | None) -> Html:
    """An element that holds nothing and has no end."""
    return Html(f"<{name}{_written(attributes)}>")


def joined(children: Iterable[str]) -> Html:
    """Children one after another: markup as it is, words escaped."""
    return Html("".join(child if isinstance(child, Html) else escaped(child) for child in children))


def _written(attributes: dict[str, str | int | bool | None]) -> str:
    written = []
    for key, value in attributes.items():
        if value is None or value is False or value == "":
            continue
        name = key.rstrip("_").replace("_", "-")
        written.append(f" {name}" if value is True else f' {name}="{escaped(str(value))}"')
    return "".join(written)
