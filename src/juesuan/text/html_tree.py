"""A web page as lines, headings and tables, in the order in which it is read; whatever is not shown is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from juesuan.text.html_tags import tags

_SKIPPED = frozenset(
    ("script", "style", "nav", "noscript", "template", "select", "button", "textarea", "svg", "iframe", "object")
)
_MAY_HIDE = frozenset(("div", "span", "section", "table"))
_TICKED = ("checkbox", "radio")
_HIDDEN = re.compile(r"display\s*:\s*none")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "main"),
        *("aside", "blockquote", "pre", "hr", "form", "fieldset", "legend", "figure", "figcaption", "caption"),
        *("address", "center", "body"),
        *_HEADINGS,
    )
)
_DEEPEST = 30  # tables within tables; beyond, their words are read as those of the outer
_MOST_ACROSS, _MOST_DOWN = 63, 2000
_IN_CHINESE = re.compile(r"(?<=[\u2e80-\uffef])[ \t]*\r?\n\s*(?=[\u2e80-\uffef])")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a heading of some level."""

    text: str
    level: int = 0


@dataclass(slots=True)
class Box:
    """A cell: what stands in it, and how much it covers."""

    across: int = 1
    down: int = 1
    items: list[Line | Grid] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table: cells by rows."""

    rows: list[list[Box]] = field(default_factory=list)

    @property
    def is_layout(self) -> bool:
        """Whether it only places other tables on the page."""
        return any(isinstance(item, Grid) for row in self.rows for box in row for item in box.items)


class Tree:
    """Reads a page; ``items`` is what it says."""

    def __init__(self, page: str) -> None:
        self.title = ""
        self.items: list[Line | Grid] = []
        self._grids: list[Grid] = []
        self._boxes: list[Box | None] = []
        self._words: list[str] = []
        self._level = 0
        self._skipped = ""
        self._depth = 0
        self._ignored_tables = 0
        for tag in tags(page):
            if isinstance(tag, str):
                self._say(tag)
            elif tag.closes:
                self._close(tag.name)
            else:
                self._open(tag.name, tag.attributes)
        self._break()
        while self._grids:
            self._end_table()

    def _open(self, tag: str, given: dict[str, str]) -> None:
        if self._skipped:
            self._depth += tag == self._skipped
        elif tag in _SKIPPED or (tag in _MAY_HIDE and _is_hidden(given)):
            self._skipped, self._depth = tag, 1
        elif tag == "title":
            self._words.clear()
        elif tag == "input" and given.get("type", "").lower() in _TICKED:
            self._words.append("☑" if "checked" in given else "☐")
        elif tag in _BREAKS:
            self._break()
            self._level = _HEADINGS.get(tag, 0)
        else:
            self._start_table_part(tag, given)

    def _close(self, tag: str) -> None:
        if self._skipped:
            self._depth -= tag == self._skipped
            self._skipped = self._skipped if self._depth else ""
        elif tag == "title":
            self.title = self.title or _one_line("".join(self._words))
            self._words.clear()
        elif tag in _BREAKS:
            self._break()
            self._level = 0
        elif tag == "table" and self._ignored_tables:
            self._ignored_tables -= 1
        elif tag == "table" and self._grids:
            self._break()
            self._end_table()
        elif tag in ("td", "th", "tr") and self._grids and not self._ignored_tables:
            self._break()
            self._boxes[-1] = None

    def _say(self, words: str) -> None:
        if not self._skipped:
            self._words.append(words)

    def _start_table_part(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._break()
            if len(self._grids) >= _DEEPEST:
                self._ignored_tables += 1
            else:
                self._grids.append(Grid())
                self._boxes.append(None)
        elif self._grids and not self._ignored_tables and tag in ("tr", "td", "th"):
            self._break()
            rows = self._grids[-1].rows
            if tag == "tr" or not rows:
                rows.append([])
                self._boxes[-1] = None
            if tag != "tr":
                box = Box(_count(given, "colspan", _MOST_ACROSS), _count(given, "rowspan", _MOST_DOWN))
                rows[-1].append(box)
                self._boxes[-1] = box

    def _break(self) -> None:
        """A line ends."""
        text = _one_line("".join(self._words))
        self._words.clear()
        if text:
            self._put(Line(text, self._level))

    def _end_table(self) -> None:
        grid = self._grids.pop()
        self._boxes.pop()
        if grid.is_layout:
            for item in (item for row in grid.rows for box in row for item in box.items):
                self._put(item)
        elif any(grid.rows):
            self._put(grid)

    def _put(self, item: Line | Grid) -> None:
        """Into the cell that is open, or on the page; words in a table outside of its cells stand before it."""
        box = next((box for box in reversed(self._boxes) if box), None)
        (box.items if box else self.items).append(item)


def _is_hidden(given: dict[str, str]) -> bool:
    return "hidden" in given or bool(_HIDDEN.search(given.get("style", "").lower()))


def _count(given: dict[str, str], name: str, most: int) -> int:
    """A span; 0 rows mean all that follow."""
    text = given.get(name, "").strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(most)):
        return 1
    return min(int(text), most) or (most if name == "rowspan" else 1)


def _one_line(text: str) -> str:
    """Any white space is one space; the end of a source line between two Chinese characters is none."""
    return " ".join(_IN_CHINESE.sub("", text).split())
