"""Down the pages, group by group, as a renderer will go: what keeps together, what goes on overleaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan.model.report import Chart, Heading, Paragraph, Table, plain
from juesuan.word.geometry import PORTRAIT
from juesuan.word.measure import CHART_HEIGHT, Spaced, paragraph_height, spaced
from juesuan.word.setting import SetGroup, SetTable
from juesuan.word.styles import LINE, is_loose, style_of

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
        self.page = pages_before + 1
        self.depth = 0
        self._sheet = PORTRAIT

    def wants_a_page(self, planned: SetGroup) -> bool:
        """Whether a group would be parted here but not on a page of its own, and the page so far is not left bare."""
        height, room = sum(item.height for item in _items(planned)), planned.page.text_height
        return room - self.depth < height <= room and self.depth >= room * _WELL_FILLED

    def after(self, planned: SetGroup) -> Counter:
        """Where a group would end."""
        other = Counter(self.page - 1)
        other.depth, other._sheet = self.depth, self._sheet
        other.read(planned)
        return other

    def read(self, planned: SetGroup) -> None:
        """Go on with a group."""
        if planned.opens_page or planned.page is not self._sheet:
            self._turn()
        self._sheet = planned.page
        items = list(_items(planned))
        for at, item in enumerate(items):
            if item.heading and item.heading.level == 1:
                self._turn()
            self._make_room(self._together(items[at:]))
            if item.heading:
                self.pages[item.heading.name] = self.page
            for number, piece in enumerate(item.pieces):
                if self._make_room(piece) and number:
                    self.depth += item.again
                self.depth += piece
            self.depth += item.after

    def _together(self, items: Sequence[Item]) -> int:
        """What must find room where the first of some items begins: it, and while each is kept with the next, that too.

        More than a page is kept together by nobody, and nothing with a part that begins one.
        """
        height = 0
        for at, item in enumerate(items):
            if at and item.heading and item.heading.level == 1:
                break
            if not item.keeps_next:
                height += item.pieces[0]
                break
            height += item.height
        return height if height <= self._sheet.text_height else items[0].pieces[0]

    def _make_room(self, height: int) -> bool:
        is_full = self.depth > 0 and self.depth + height > self._sheet.text_height
        if is_full:
            self._turn()
        return is_full

    def _turn(self) -> None:
        if self.depth:
            self.page += 1
            self.depth = 0


def _items(planned: SetGroup) -> Iterator[Item]:
    tables = iter(planned.tables)
    for each in spaced(planned.group.blocks):
        if isinstance(each.block, Table):
            yield _rows(next(tables))
        elif isinstance(each.block, Chart):
            yield Item((CHART_HEIGHT,), keeps_next=True)
        else:
            yield _lines(each, each.block, planned)


def _rows(table: SetTable) -> Item:
    pieces = [0]
    for height, is_kept in zip(table.fit.rows, table.kept, strict=True):
        pieces[-1] += height
        if not is_kept:
            pieces.append(0)
    return Item(tuple(pieces[:-1]), again=sum(table.fit.rows[: table.head]))


def _lines(each: Spaced, block: Heading | Paragraph, planned: SetGroup) -> Item:
    style = style_of(block)
    after = style.after + each.after
    lines = max(1, (paragraph_height(block, planned.page) - style.before - style.after) // style.line)
    line = planned.line if style.line == LINE else style.line
    first = style.before + each.before + line
    heading = block if isinstance(block, Heading) else None
    keeps_next = style.keep_next and not (heading and is_loose(plain(heading.inlines)))
    return Item((first, *[line] * (lines - 1)), keeps_next, after, heading=heading)
