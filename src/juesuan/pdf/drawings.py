"""What is drawn on a page: ruled tables, rules without columns, and charts, by pdfplumber."""

# pdfplumber and pypdfium2 say little of their types.
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MOST_OBJECTS = 10_000
"""Things drawn on a page; beyond, its tables are not looked for."""

_THIN = 3.0  # points; a rectangle no wider is a rule
_NEAR = 40.0  # points between the parts of a chart
_CHART = 50.0  # points; no chart is smaller
_GREY = 0.08  # difference of its colours
_LONG_RULE = 150.0  # points

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawings:
    """The cells of each ruled table, the horizontal rules outside of them, and the areas that charts take."""

    tables: tuple[tuple[Box, ...], ...] = ()
    rules: tuple[Box, ...] = ()
    charts: tuple[Box, ...] = ()


def has_paths(page: Any) -> bool | None:
    """Whether lines are drawn on a page; None if there is too much on it to look."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPage_CountObjects(page) > MOST_OBJECTS:
        return None
    for count, each in enumerate(page.get_objects(max_depth=4)):
        if each.type == pdfium.FPDF_PAGEOBJ_PATH:
            return True
        if count > MOST_OBJECTS:
            return None
    return False


def drawings_of(page: Any, labels: Sequence[tuple[float, float]]) -> Drawings:
    """What pdfplumber finds on one of its pages. ``labels`` are where Chinese characters stand: charts have few."""
    ruled = page.filter(_may_rule).find_tables({"snap_tolerance": 2, "join_tolerance": 2, "intersection_tolerance": 3})
    things = [(_box(each), each) for kind in ("rect", "line", "curve") for each in page.objects.get(kind, ())]
    tables = []
    for cells in (tuple(table.cells) for table in ruled if _has_columns(table.cells)):
        shapes = any(_is_shape(each) and is_within(box, around(cells)) for box, each in things)
        if not shapes or sum(any(_holds(cell, label) for label in labels) for cell in cells) > 1:
            tables.append(cells)
    inside = [around(cells) for cells in tables]
    free = [(box, each) for box, each in things if not any(is_within(box, area) for area in inside)]
    charts = tuple(_charts(free))
    rules = tuple(box for box, _ in free if _is_rule(box) and not any(is_within(box, chart) for chart in charts))
    page.close()
    return Drawings(tuple(tables), rules, charts)


def _may_rule(thing: dict[str, Any]) -> bool:
    """Whether a thing may be the border of a cell: not the colour behind a word or cell, nor the bar of a chart."""
    if thing["object_type"] == "char":
        return False
    is_filled_only = bool(thing.get("fill")) and not thing.get("stroke")
    return not is_filled_only or min(thing["width"], thing["height"]) <= _THIN


def _is_rule(box: Box) -> bool:
    return box[3] - box[1] <= _THIN and box[2] - box[0] >= _LONG_RULE


def _has_columns(cells: list[Box]) -> bool:
    return len({round(cell[0]) for cell in cells}) > 1


def _charts(things: Sequence[tuple[Box, dict[str, Any]]]) -> Iterator[Box]:
    """Where coloured shapes stand together with the lines about them."""
    areas: list[tuple[Box, bool]] = []
    for box, thing in things:
        coloured = _is_shape(thing)
        near = [area for area in areas if _touch(area[0], box)]
        areas = [area for area in areas if area not in near]
        areas.append((around((box, *(area[0] for area in near))), coloured or any(area[1] for area in near)))
    yield from (area for area, coloured in areas if coloured and min(area[2] - area[0], area[3] - area[1]) > _CHART)


def _is_shape(thing: dict[str, Any]) -> bool:
    colour = thing.get("non_stroking_color")
    channels = [part for part in colour if isinstance(part, int | float)] if isinstance(colour, tuple | list) else []
    is_coloured = len(channels) > 1 and max(channels) - min(channels) > _GREY
    return bool(thing.get("fill")) and is_coloured and min(thing["width"], thing["height"]) > _THIN


def _box(thing: dict[str, Any]) -> Box:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


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
