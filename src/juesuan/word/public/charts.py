"""A chart for the public: its drawing by the list of what is allowed, its workbook made anew from what is drawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from juesuan.word.namespaces import A, C
from juesuan.word.plotted import Plotted, PlottedSeries, column, number
from juesuan.word.workbook import SHEET, workbook

if TYPE_CHECKING:
    from lxml.etree import _Element

DAY = date(1980, 1, 1)
"""The day that every entry of a published package bears: the earliest that there is."""


def c(name: str) -> str:
    """The qualified name of an element of a chart."""
    return f"{{{C}}}{name}"


def redirected(root: _Element) -> bytes | None:
    """Let a chart refer to the cells of a workbook of what it draws; that workbook, if a sheet of one table holds it.

    The drawing loses what lies behind it: the workbook's own names of sheets, and categories of several levels.
    """
    every = list(root.iter(c("ser")))
    categories = [_categories(series) for series in every]
    longest = max(categories, key=len, default={})
    rows = max((*longest, *(at for series in every for at in _points(_values(series)))), default=-1) + 1
    for at, series in enumerate(every):
        letter = column(at + 1)
        _refer(series.find(c("tx")), f"${letter}$1")
        for name in ("cat", "xVal"):
            _refer(series.find(c(name)), f"$A$2:$A${rows + 1}")
        _refer(_values(series), f"${letter}$2:${letter}${rows + 1}")
        _refer(series.find(c("bubbleSize")), f"${letter}$2:${letter}${rows + 1}")
    for formula in root.iter(c("f")):
        if not (formula.text or "").startswith(f"{SHEET}!"):
            formula.text = f"{SHEET}!$A$1"
    is_one_table = all(each in ({}, longest) for each in categories) and root.find(f".//{c('bubbleSize')}") is None
    if not every or not is_one_table:
        return None
    names = tuple(longest.get(at, "") for at in range(rows))
    drawn = tuple(PlottedSeries(_name(series), _numbers(series, rows), ()) for series in every)
    return workbook(Plotted(names, drawn), DAY)


def titled(root: _Element) -> str:
    """What a chart says beside its numbers: its titles and labels."""
    return "\n".join(
        [*(text.text or "" for text in root.iter(f"{{{A}}}t")), *(text.text or "" for text in root.iter(c("v")))]
    )


def _refer(data: _Element | None, cells: str) -> None:
    for formula in () if data is None else data.iter(c("f")):
        formula.text = f"{SHEET}!{cells}"


def _categories(series: _Element) -> dict[int, str]:
    data = series.find(c("cat"))
    data = series.find(c("xVal")) if data is None else data
    level = None if data is None else data.find(f".//{c('lvl')}")
    return _points(data if level is None else level)


def _values(series: _Element) -> _Element | None:
    data = series.find(c("val"))
    return series.find(c("yVal")) if data is None else data


def _numbers(series: _Element, rows: int) -> tuple[Decimal | None, ...]:
    points = _points(_values(series))
    return tuple(number(points.get(at, "")) for at in range(rows))


def _name(series: _Element) -> str:
    data = series.find(c("tx"))
    return "" if data is None else "".join(text.text or "" for text in data.iter(c("v")))


def _points(data: _Element | None) -> dict[int, str]:
    found = {}
    for point in () if data is None else data.iter(c("pt")):
        at = point.get("idx", "")
        if at.isascii() and at.isdecimal() and len(at) <= len("9999"):
            found[int(at)] = point.findtext(c("v"), "")
    return found
