"""Words, figures and what is owed as runs of WordprocessingML."""

from __future__ import annotations

import re
from itertools import count

from juesuan.model.report import Figure, Inline, Text
from juesuan.word.marks import block_mark, figure_mark, owed_mark

_SPECIAL = re.compile(r'[\x00-\x1f&<>"\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
_HIGHLIGHT = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'


def escape(text: str) -> str:
    """Text as it may stand in a run; what XML cannot hold shows as U+FFFD."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), text) if _SPECIAL.search(text) else text


def characters(text: str) -> str:
    """Text as it may stand in any element, line breaks and tabs kept as characters."""
    return _SPECIAL.sub(_character, text) if _SPECIAL.search(text) else text


def _character(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};" if match[0] in "\n\t" else _ESCAPES.get(match[0], "\ufffd")


def attribute(text: str) -> str:
    """Text as it may stand in an attribute."""
    return escape(" ".join(text.split()))


class Ink:
    """Writes inlines and numbers the bookmarks around them, in the order of `juesuan.word.marks`."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._blocks = count(1)
        self._figures = count(1)
        self._owed = count(1)

    def name(self) -> str:
        """The bookmark of the next block."""
        return block_mark(next(self._blocks))

    def skip_figures(self, number: int) -> None:
        """Leave out the figures of a chart."""
        for _ in range(number):
            next(self._figures)

    def mark(self, name: str, content: str) -> str:
        """Some content within a bookmark."""
        number = next(self._ids)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def runs(self, inlines: tuple[Inline, ...]) -> str:
        """The runs of a paragraph or cell."""
        return "".join([self._inline(inline) for inline in inlines])

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Text):
            return run(inline.text)
        if isinstance(inline, Figure):
            return self.mark(figure_mark(next(self._figures)), run(inline.text))
        return self.mark(owed_mark(next(self._owed)), run(inline.text, _HIGHLIGHT))


def run(text: str, properties: str = "") -> str:
    """A w:r, or nothing for no text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
