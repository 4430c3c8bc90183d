"""The tags and words of a web page.

The parser of the standard library goes through a page again for each tag that is left open; here every character is
looked at a few times at most, whoever wrote the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(
    r"""<[!?][^<>]*+>?|<(?P<close>/?+)(?P<name>[A-Za-z][A-Za-z0-9:]*+)(?P<rest>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
_ATTRIBUTE = re.compile(r"""([^\s="']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++)))?""")
_RAW = frozenset(("script", "style", "textarea", "xmp"))


class Tag(NamedTuple):
    """A tag that opens or closes an element."""

    name: str
    closes: bool
    rest: str

    @property
    def attributes(self) -> dict[str, str]:
        """What it says besides its name."""
        return {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(self.rest)
        }


def tags(page: str) -> Iterator[Tag | str]:
    """Tags, and the words between them; what scripts and styles say is neither."""
    page = _COMMENT.sub("", page)
    at = 0
    while match := _TAG.search(page, at):
        yield unescape(page[at : match.start()])
        at = match.end()
        if not match["name"]:
            continue
        tag = Tag(match["name"].lower(), bool(match["close"]), match["rest"])
        yield tag
        if tag.name in _RAW and not tag.closes:
            end = re.compile(f"</{tag.name}", re.IGNORECASE).search(page, at)
            at = end.start() if end else len(page)
    yield unescape(page[at:])
