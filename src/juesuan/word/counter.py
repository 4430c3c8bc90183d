"""Down the pages, group by group, as a renderer will go: what keeps together, what goes on overleaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan.model.report import Chart, Heading, Paragraph, Table, plain
from juesuan.word.geometry import PORTRAIT, Page
from juesuan.word.measure import CHART_HEIGHT, Spaced, paragraph_height, spaced
from juesuan.word.setting import SetGroup, SetTable
from juesuan.word.styles import is_loose, style_of

_WELL_FILLED = 0.4  # of a page: so much, and what needs a page of its own may leave the rest blank


class Item(NamedTuple):
    """A block as a pile of pieces that no page parts. ``again`` goes before what is left on the next page."""

    pieces: tuple[int, ...]
    keeps_next: bool = False
    after: int = 0
    again: int = 0
    heading: Heading | None = None

    @property
    def height(self) -> int:
        """All of it."""
        return sum(self.pieces) + self.after


class Counter:
    """A pen that goes down the pages."""

    def __init__(self, pages_before: int = 0) -> None:
        self.pages: dict[str, int] = {}
        self._page = pages_before + 1
        self._depth = 0
        self._sheet = PORTRAIT

    def wants_a_page(self, planned: SetGroup) -> bool:
        """Whether a group would be parted here but not on a page of its own, and the page so far is not left bare."""
        height, room = sum(item.height for item in _items(planned)), planned.page.text_height
        return room - self._depth < height <= room and self._depth >= room * _WELL_FILLED

    def read(self, planned: SetGroup) -> None:
        """Go on with a group."""
        if planned.opens_page or planned.page is not self._sheet:
            self._turn()
        self._sheet = planned.page
        items = list(_items(planned))
        for at, item in enumerate(items):
            if item.heading and item.heading.level == 1:
                self._turn()
            self._make_room(_together(items[at:]))
            if item.heading:
                self.pages[item.heading.name] = self._page
            for number, piece in enumerate(item.pieces):
                if self._make_room(piece) and number:
                    self._depth += item.again
                self._depth += piece
            self._depth += item.after

    def _make_room(self, height: int) -> bool:
        is_full = self._depth > 0 and self._depth + height > self._sheet.text_height
        if is_full:
            self._turn()
        return is_full

    def _turn(self) -> None:
        if self._depth:
            self._page += 1
            self._depth = 0


def _together(items: Sequence[Item]) -> int:
    """What must find room where the first of some items begins: it, and while each is kept with the next, that too."""
    height = 0
    for item in items:
        if not item.keeps_next:
            return height + item.pieces[0]
        height += item.height
    return height


def _items(planned: SetGroup) -> Iterator[Item]:
    tables = iter(planned.tables)
    for each in spaced(planned.group.blocks):
        if isinstance(each.block, Table):
            yield _rows(next(tables))
        elif isinstance(each.block, Chart):
            yield Item((CHART_HEIGHT,), keeps_next=True)
        else:
            yield _lines(each, each.block, planned.page)


def _rows(table: SetTable) -> Item:
    rows = table.fit.rows
    if table.is_short:
        return Item((sum(rows),))
    head = sum(rows[: table.head])
    return Item((head + rows[table.head], *rows[table.head + 1 :]), again=head)


def _lines(each: Spaced, block: Heading | Paragraph, page: Page) -> Item:
    style = style_of(block)
    after = style.after + each.after
    lines = max(1, (paragraph_height(block, page) - style.before - style.after) // style.line)
    first = style.before + each.before + style.line
    heading = block if isinstance(block, Heading) else None
    keeps_next = style.keep_next and not (heading and is_loose(plain(heading.inlines)))
    return Item((first, *[style.line] * (lines - 1)), keeps_next, after, heading=heading)
