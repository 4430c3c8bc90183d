"""The cells of a new row where no row of the table has the same: an empty statement has only that of its total.

Their widths are those of the grid, and what they say stands on the side on which a fresh draft has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from juesuan.model.report import Align, Cell
from juesuan.word.namespaces import w
from juesuan.word.walk import P

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIDES = {Align.CENTRE: "center", Align.RIGHT: "right"}
_BEHIND_SIDE = frozenset(
    map(
        w,
        (
            *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr"),
            "pPrChange",
        ),
    )
)
"""What follows w:jc in the properties of a paragraph."""


def shape(row: _Element, cells: Sequence[Cell], table: _Element | None) -> None:
    """Give a row that no cell from above covers these cells, each like that in whose columns it begins."""
    boxes = row.findall(w("tc"))
    if [_across(box) for box in boxes] == [cell.across for cell in cells] or any(map(is_covered, boxes)):
        return
    columns = [(box, number) for box in boxes for number in range(_across(box))]
    grid = _grid(table, len(columns))
    at = 0
    for cell in cells:
        models = [box for box, _ in columns[at : at + cell.across]]
        made = deepcopy(models[0])
        even = sum(_width(box) // _across(box) for box in models)
        properties = made.find(w("tcPr"))
        if properties is not None:
            for each in (*properties.findall(w("gridSpan")), *properties.findall(w("tcW"))):
                properties.remove(each)
            properties[:0] = _sizes(sum(grid[at : at + cell.across]) if grid else even, cell.across)
        for paragraph in made.iter(P):
            _stand(paragraph, cell.align)
        boxes[0].addprevious(made)
        at += cell.across
    for box in boxes:
        row.remove(box)


def is_covered(box: _Element) -> bool:
    """Whether a cell from above goes on in it."""
    merge = box.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _grid(table: _Element | None, columns: int) -> list[int]:
    """The widths of a table's columns; none if it does not have that many."""
    widths = [] if table is None else [_whole(each) for each in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    return widths if len(widths) == columns and all(widths) else []


def _stand(paragraph: _Element, align: Align) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    for each in properties.findall(w("jc")):
        properties.remove(each)
    if align in _SIDES:
        side = etree.Element(w("jc"))
        side.set(w("val"), _SIDES[align])
        behind = next((each for each in properties if each.tag in _BEHIND_SIDE), None)
        if behind is None:
            properties.append(side)
        else:
            behind.addprevious(side)


def _sizes(width: int, span: int) -> list[_Element]:
    size = etree.Element(w("tcW"))
    size.set(w("w"), str(width))
    size.set(w("type"), "dxa")
    over = etree.Element(w("gridSpan"))
    over.set(w("val"), str(span))
    return [size, over] if span > 1 else [size]


def _across(box: _Element) -> int:
    span = box.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else int(span.get(w("val"), "1"))


def _width(box: _Element) -> int:
    size = box.find(f"{w('tcPr')}/{w('tcW')}")
    return 0 if size is None else _whole(size)


def _whole(size: _Element) -> int:
    text = size.get(w("w"), "")
    return int(text) if text.isascii() and text.isdecimal() else 0
