"""What the shapes of a page make: ruled tables, rules without columns, and charts."""

# pdfplumber says little of its types.
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from juesuan.pdf.shapes import Box, Shape

_THIN = 3.0  # points; a rectangle no wider is a rule
_SNAP = 2  # points by which rules that are meant as one may lie apart
_MEET = 3  # points by which rules that meet may fall short of each other
_SHORT = 3  # points; no rule is shorter
_NEAR = 40.0  # points between the parts of a chart
_CHART = 50.0  # points; no chart is smaller
_LONG_RULE = 150.0  # points


@dataclass(frozen=True, slots=True)
class Drawings:
    """The cells of each ruled table, the horizontal rules outside of them, and the areas that charts take."""

    tables: tuple[tuple[Box, ...], ...] = ()
    rules: tuple[Box, ...] = ()
    charts: tuple[Box, ...] = ()


def drawings_of(shapes: Sequence[Shape], labels: Sequence[tuple[float, float]]) -> Drawings:
    """What the shapes of a page make. ``labels`` are where Chinese characters stand: charts have few."""
    tables = []
    for cells in (tuple(cells) for cells in _ruled(shapes) if _has_columns(cells)):
        has_bars = any(_is_area(each) and is_within(each.box, around(cells)) for each in shapes)
        if not has_bars or sum(any(_holds(cell, label) for label in labels) for cell in cells) > 1:
            tables.append(cells)
    inside = [around(cells) for cells in tables]
    free = [each for each in shapes if not any(is_within(each.box, area) for area in inside)]
    charts = tuple(_charts(free))
    boxes = (each.box for each in free if _is_rule(each.box))
    rules = tuple(box for box in boxes if not any(is_within(box, chart) for chart in charts))
    return Drawings(tuple(tables), rules, charts)


def _ruled(shapes: Sequence[Shape]) -> list[list[Box]]:
    """The cells that rules enclose, by tables, as pdfplumber finds them."""
    sides = [_edge(side) for shape in shapes if _may_rule(shape) for side in _borders(shape)]
    if not sides:
        return []
    from pdfplumber import table
    from pdfplumber.utils.geometry import filter_edges

    edges = filter_edges(table.merge_edges(sides, _SNAP, _SNAP, _SNAP, _SNAP), min_length=_SHORT)
    crossings = table.edges_to_intersections(edges, _MEET, _MEET)
    found: list[list[Box]] = table.cells_to_tables(table.intersections_to_cells(crossings))
    return found


def _borders(shape: Shape) -> Iterator[Box]:
    """The sides of a shape; of a rule not its ends, and none of a dot."""
    least = max(_SHORT, _length(shape.box) / 2) if shape.thickness <= _THIN else 0
    return (side for side in shape.sides if _length(side) > least)


def _length(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _edge(side: Box) -> dict[str, Any]:
    """A side in pdfplumber's words."""
    left, top, right, bottom = side
    is_level = right - left >= bottom - top
    return {
        "x0": left,
        "x1": right if is_level else left,
        "top": top,
        "doctop": top,
        "bottom": top if is_level else bottom,
        "width": right - left if is_level else 0,
        "height": 0 if is_level else bottom - top,
        "orientation": "h" if is_level else "v",
    }


def _may_rule(shape: Shape) -> bool:
    """Whether a shape may be the border of a cell: not the colour behind a word or cell, nor the bar of a chart."""
    return shape.is_stroked or not shape.is_filled or shape.thickness <= _THIN


def _is_rule(box: Box) -> bool:
    return box[3] - box[1] <= _THIN and box[2] - box[0] >= _LONG_RULE


def _has_columns(cells: list[Box]) -> bool:
    return len({round(cell[0]) for cell in cells}) > 1


def _charts(shapes: Sequence[Shape]) -> Iterator[Box]:
    """Where coloured shapes stand together with the lines about them."""
    areas: list[tuple[Box, bool]] = []
    for shape in shapes:
        near = [area for area in areas if _touch(area[0], shape.box)]
        areas = [area for area in areas if area not in near]
        is_coloured = _is_area(shape) or any(area[1] for area in near)
        areas.append((around((shape.box, *(area[0] for area in near))), is_coloured))
    yield from (area for area, coloured in areas if coloured and min(area[2] - area[0], area[3] - area[1]) > _CHART)


def _is_area(shape: Shape) -> bool:
    """Whether a shape is filled with a colour, as parts of charts are."""
    return shape.is_coloured and shape.thickness > _THIN


def around(boxes: Sequence[Box]) -> Box:
    """The box that holds some boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def is_within(box: Box, area: Box) -> bool:
    """Whether the middle of a box lies in an area."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] - _THIN <= x <= area[2] + _THIN and area[1] - _THIN <= y <= area[3] + _THIN


def _holds(cell: Box, point: tuple[float, float]) -> bool:
    return cell[0] <= point[0] <= cell[2] and cell[1] <= point[1] <= cell[3]


def _touch(one: Box, two: Box) -> bool:
    return (
        one[0] <= two[2] + _NEAR and two[0] <= one[2] + _NEAR and one[1] <= two[3] + _NEAR and two[1] <= one[3] + _NEAR
    )
