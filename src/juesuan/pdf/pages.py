"""A page: its lines and tables, or that it could not be read."""

# pypdfium2 says nothing of its types.
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from juesuan.pdf.drawings import Drawings, drawings_of
from juesuan.pdf.glyphs import UNREADABLE, Glyph, View, glyphs_of, turned, view_of
from juesuan.pdf.lines import Line, lines_of
from juesuan.pdf.open_tables import open_tables
from juesuan.pdf.shapes import Box, TooMuch, shapes_of
from juesuan.pdf.tables import Grid, grid_of

_FEW = 20  # characters, of which nothing can be told
_MANY = 200
_PICTURE = 0.25  # of the page, when a scan is likely
_HANZI = ("\u3400", "\u9fff")


@dataclass(slots=True)
class Page:
    """What stands on a page. ``is_picture``: something large is shown that is no text."""

    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    charts: list[Box] = field(default_factory=list)
    is_picture: bool = False
    is_garbled: bool = False
    is_foreign: bool = False
    lost_tables: bool = False

    @property
    def says_something(self) -> bool:
        """Whether anything on it is read."""
        return bool(self.lines or self.grids)


def read_page(page: Any) -> Page:
    """A page of pypdfium2."""
    view = view_of(page)
    drawn = glyphs_of(page, view)
    glyphs, aside = turned(drawn, view)
    read = Page(aside.width, aside.height, is_picture=_is_picture(page, view))
    read.is_garbled, read.is_foreign = _is_garbled(glyphs), _is_foreign(glyphs)
    if read.is_garbled or not glyphs:
        return read
    labels = [((each.left + each.right) / 2, (each.top + each.bottom) / 2) for each in drawn if _is_hanzi(each.text)]
    try:
        drawings = drawings_of(shapes_of(page, view), labels)
    except TooMuch:
        drawings, read.lost_tables = Drawings(), True
    _lay_out(read, drawings, glyphs, aside)
    return read


def _lay_out(read: Page, drawings: Drawings, glyphs: list[Glyph], aside: View) -> None:
    """Give each character to a table or a line."""
    for cells in drawings.tables:
        grid, glyphs = grid_of([aside.turn(cell) for cell in cells], glyphs)
        read.grids.append(grid)
    lines = lines_of(glyphs)
    for grid in open_tables([aside.turn(rule) for rule in drawings.rules], lines):
        read.grids.append(grid)
        lines = [line for line in lines if not grid.box[1] - 1 <= (line.top + line.bottom) / 2 <= grid.box[3] + 1]
    read.lines = lines
    read.charts = [aside.turn(chart) for chart in drawings.charts]


def _is_hanzi(character: str) -> bool:
    return _HANZI[0] <= character <= _HANZI[1]


def _is_garbled(glyphs: Sequence[Glyph]) -> bool:
    """Whether most characters are none that a person writes."""
    written = [glyph.text for glyph in glyphs if glyph.text != " "]
    bad = sum(text == UNREADABLE or unicodedata.category(text[0]) in ("Co", "Cs", "Cf") for text in written)
    return len(written) >= _FEW and 2 * bad > len(written)


def _is_foreign(glyphs: Sequence[Glyph]) -> bool:
    """Whether a page full of letters has no Chinese character: of a Chinese report, it is garbled."""
    texts = [glyph.text for glyph in glyphs]
    letters = sum(not text.isdecimal() and text not in " .,-%" for text in texts)
    return len(texts) > _MANY and 2 * letters > len(texts) and not any(map(_is_hanzi, texts))


def _is_picture(page: Any, view: View) -> bool:
    """Whether a picture takes much of the page, or nothing but a picture is on it."""
    import pypdfium2.raw as pdfium

    for count, each in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        left, bottom, right, top = each.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE * view.width * view.height:
            return True
        if count > _MANY:
            return False
    return False
