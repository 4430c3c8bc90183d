"""The page of GB/T 9704-2012 §5.2: A4, 37 mm above, 28 mm to the left, a type area of 156 × 225 mm.

Lengths in twips.
"""

from __future__ import annotations

from typing import NamedTuple

from juesuan.word.styles import LINE


class Page(NamedTuple):
    """A sheet, its margins, and where the foot stands."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    foot: int
    landscape: bool = False

    @property
    def text_width(self) -> int:
        """The width of the type area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height of the type area."""
        return self.height - self.top - self.bottom

    def section(self, feet: str) -> str:
        """The w:sectPr of a section on such pages; ``feet`` refers to its footers, none go on with those before."""
        orientation = ' w:orient="landscape"' if self.landscape else ""
        return (
            f'<w:sectPr>{feet}<w:type w:val="nextPage"/><w:pgSz w:w="{self.width}" w:h="{self.height}"{orientation}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
            f' w:header="851" w:footer="{self.foot}" w:gutter="0"/><w:cols w:space="425"/>'
            f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
        )


PORTRAIT = Page(11906, 16838, top=2098, right=1475, bottom=1984, left=1587, foot=1304)
# A table across the page turns the sheet with its type area.
LANDSCAPE = Page(16838, 11906, top=1587, right=1984, bottom=1475, left=2098, foot=794, landscape=True)
# A statement takes more of the sheet, so that its rows keep to one page; upright, the page number stays in its place.
STATEMENT = Page(11906, 16838, top=1440, right=1134, bottom=1984, left=1134, foot=1304)
WIDE_STATEMENT = Page(16838, 11906, top=1134, right=1134, bottom=1247, left=1134, foot=680, landscape=True)


def page(*, wide: bool, statement: bool = False) -> Page:
    """The sheet for statements, for other wide tables, or the usual one."""
    if statement:
        return WIDE_STATEMENT if wide else STATEMENT
    return LANDSCAPE if wide else PORTRAIT
