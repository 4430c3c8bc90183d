"""What is painted on a page beside text and pictures: paths, as PDFium has them."""

# pypdfium2 says nothing of its types.
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from juesuan.pdf.glyphs import View

MOST_OBJECTS = 10_000
"""Things drawn on a page, and corners of their paths; beyond, its tables are not looked for."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, counted from the top left corner of the page."""

_DEEPEST = 4  # drawings within drawings
_STRAIGHT = 0.1  # points by which a line may lean
_DIGITS = 3  # of a point that PDFium keeps
_GREY = 20  # of 255, the difference of its colours


class TooMuch(Exception):  # noqa: N818
    """More is drawn on a page than on any page of a report."""


class Shape(NamedTuple):
    """A line, a rectangle, a curve: the box that it takes, its upright and level sides, and how it is painted."""

    box: Box
    sides: tuple[Box, ...]
    is_filled: bool
    is_stroked: bool
    is_coloured: bool

    @property
    def thickness(self) -> float:
        """Its smaller extent in points."""
        return min(self.box[2] - self.box[0], self.box[3] - self.box[1])


def shapes_of(page: Any, view: View) -> list[Shape]:
    """Everything that is painted on a page, in the order of painting. Raises `TooMuch`."""
    return list(_Painted(view).on(page))


@dataclass(slots=True)
class _Painted:
    """Reads the paths of one page, and counts what it reads."""

    view: View
    seen: int = field(default=0)

    def on(self, page: Any) -> Iterator[Shape]:
        import pypdfium2.raw as pdfium

        yield from self._in(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, ())

    def _in(self, holder: Any, count: Any, get: Any, around: tuple[Any, ...]) -> Iterator[Shape]:
        """The shapes of a page or of a drawing that stands on it; ``around`` are the matrices of what holds it."""
        import pypdfium2.raw as pdfium

        for at in range(self._counted(count(holder))):
            thing = get(holder, at)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield from self._shapes(thing, around)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(around) < _DEEPEST:
                inner = (_matrix(thing), *around)
                yield from self._in(thing, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner)

    def _counted(self, more: int) -> int:
        self.seen += max(0, more)
        if self.seen > MOST_OBJECTS:
            raise TooMuch
        return max(0, more)

    def _shapes(self, path: Any, around: tuple[Any, ...]) -> Iterator[Shape]:
        """Each part of a path by itself: one path may be all the rules of a table."""
        import pypdfium2.raw as pdfium

        mode, is_stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, mode, is_stroked)
        painted = (mode.value != pdfium.FPDF_FILLMODE_NONE, bool(is_stroked.value))
        is_coloured = painted[0] and _is_coloured(path)
        matrices = (_matrix(path), *around)
        for corners in self._parts(path):
            points = [_rounded(self.view.point(*_moved(point, matrices))) for point in corners]
            lefts, tops = zip(*points, strict=True)
            box = (min(lefts), min(tops), max(lefts), max(tops))
            yield Shape(box, tuple(_sides(points)), *painted, is_coloured)

    def _parts(self, path: Any) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path; one that is closed ends where it began."""
        import pypdfium2.raw as pdfium

        x, y = ctypes.c_float(), ctypes.c_float()
        corners: list[tuple[float, float]] = []
        bends = 0
        for at in range(self._counted(pdfium.FPDFPath_CountSegments(path))):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(corners) > 1:
                    yield corners
                corners, bends = [], 0
            bends += kind == pdfium.FPDF_SEGMENT_BEZIERTO
            if kind != pdfium.FPDF_SEGMENT_BEZIERTO or bends % 3 == 0:  # two of three only bend the line
                pdfium.FPDFPathSegment_GetPoint(segment, x, y)
                corners.append((x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment) and corners[0] != corners[-1]:
                corners.append(corners[0])
        if len(corners) > 1:
            yield corners


def _sides(points: list[tuple[float, float]]) -> Iterator[Box]:
    for (ax, ay), (bx, by) in pairwise(points):
        if min(abs(ax - bx), abs(ay - by)) <= _STRAIGHT:
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _matrix(thing: Any) -> Any:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix


def _moved(point: tuple[float, float], matrices: tuple[Any, ...]) -> tuple[float, float]:
    """Where a point of a path stands on the page."""
    x, y = point
    for each in matrices:
        x, y = each.a * x + each.c * y + each.e, each.b * x + each.d * y + each.f
    return x, y


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    """A point without what its short numbers lost."""
    return round(point[0], _DIGITS), round(point[1], _DIGITS)


def _is_coloured(path: Any) -> bool:
    """Whether it is filled with a colour, not with black, white or grey."""
    import pypdfium2.raw as pdfium

    red, green, blue, opacity = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, opacity):
        return False
    parts = (red.value, green.value, blue.value)
    return max(parts) - min(parts) > _GREY
