"""The characters of a page with their places, turned so that the text runs from left to right."""

# pypdfium2 says nothing of its types.
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from juesuan.model.report import MARKS

MOST_GLYPHS = 50_000
"""Characters that a page may have; a page of the smallest print that can be read has a tenth."""

UNREADABLE = "\ufffd"
_RADICALS = ("\u2f00", "\u2fdf")
_HYPHENS = "\x02\ufffe"  # what PDFium calls a hyphen at the end of a line
_NEIGHBOURS = 1.6  # sizes between two characters of one word
_LOW_SURROGATES = range(0xDC00, 0xE000)


class Glyph(NamedTuple):
    """A character and its box in points, ``top`` counted from the top of the page; ``base`` is where it stands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float

    @property
    def size(self) -> float:
        """Its height."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is looked at: its box, turned clockwise by quarters of a circle."""

    quarters: int
    box: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        """From left to right as it is seen."""
        left, bottom, right, top = self.box
        return top - bottom if self.quarters % 2 else right - left

    @property
    def height(self) -> float:
        """From top to bottom as it is seen."""
        left, bottom, right, top = self.box
        return right - left if self.quarters % 2 else top - bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point is seen, from the left and from the top."""
        left, bottom, right, top = self.box
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[
            self.quarters
        ]

    def corners(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box as it is seen: left, top, right, bottom."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def turn(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The same for a box whose top and bottom are counted from the top."""
        left, top, right, bottom = box
        return self.corners(left, self.box[3] - bottom, right, self.box[3] - top)


def view_of(page: Any) -> View:
    """A page as a reader program shows it."""
    import pypdfium2.raw as pdfium

    return View(max(0, pdfium.FPDFPage_GetRotation(page)) % 4, page.get_mediabox())  # -1 is a page without any


def glyphs_of(page: Any, view: View) -> list[Glyph]:
    """The characters of a page in the order in which they were drawn; spaces as they were typed."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    for index in range(min(pdfium.FPDFText_CountChars(textpage), MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in _LOW_SURROGATES and found:
            found[-1] = found[-1]._replace(text=_joined(found[-1].text, code))
        elif pdfium.FPDFText_IsGenerated(textpage, index) != 1:
            pdfium.FPDFText_GetLooseCharBox(textpage, index, rect)
            pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
            box = view.corners(rect.left, rect.bottom, rect.right, rect.top)
            if box[3] > 0 and box[2] > 0 and box[0] < view.width and box[1] < view.height:
                found.append(Glyph(_spelled(chr(code)), *box, view.point(x.value, y.value)[1]))
    textpage.close()
    return found


def _joined(high: str, low: int) -> str:
    return (high + chr(low)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _spelled(character: str) -> str:
    """A character as it is typed: fonts are known to call 一 by the number of the radical ⼀."""
    if character.isspace():
        return " "
    if character in _HYPHENS:
        return "-"
    if _RADICALS[0] <= character <= _RADICALS[1]:
        return unicodedata.normalize("NFKC", character)
    if character in MARKS or unicodedata.category(character) in ("Cc", "Cn"):
        return UNREADABLE
    return character


def turned(glyphs: list[Glyph], view: View) -> tuple[list[Glyph], View]:
    """The characters as they are read, and how the page was turned for it: text may run up a page on its side."""
    ways = Counter(_ways(glyphs))
    quarters = ways.most_common(1)[0][0] if ways else 0
    aside = View(quarters, (0, 0, view.width, view.height))
    if not quarters:
        return glyphs, aside
    seen = []
    for glyph in glyphs:
        box = aside.turn((glyph.left, glyph.top, glyph.right, glyph.bottom))
        seen.append(Glyph(glyph.text, *box, box[3]))
    return seen, aside


def _ways(glyphs: list[Glyph]) -> Iterator[int]:
    """The quarters by which the page must be turned so that one character stands to the right of the one before."""
    for one, two in pairwise(glyphs):
        across, down = two.left - one.left, two.top - one.top
        if 0 < max(abs(across), abs(down)) < _NEIGHBOURS * max(one.size, one.right - one.left):
            if abs(across) > abs(down):
                yield 0 if across > 0 else 2
            else:
                yield 3 if down > 0 else 1
