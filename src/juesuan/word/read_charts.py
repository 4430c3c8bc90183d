"""Charts as they stand in a document: the numbers of the drawing, printed as they were if they are the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from juesuan.model.report import Chart, Figure, Series
from juesuan.word.namespaces import C
from juesuan.word.plotted import number

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_chart(written: Chart, drawing: _Element) -> Chart:
    """The chart as written, with the values that its drawing shows now. What a pie left out for zero is still there."""
    drawn = [_values(series) for series in drawing.iter(_c("ser"))]
    series = tuple(
        _read_series(each, written.categories, drawn[at] if at < len(drawn) else {})
        for at, each in enumerate(written.series)
    )
    return replace(written, series=series)


def _read_series(series: Series, categories: tuple[str, ...], drawn: dict[str, str]) -> Series:
    repeated = len(set(categories)) < len(categories)
    values = tuple(
        figure if repeated else _read_figure(figure, drawn.get(category))
        for figure, category in zip(series.values, categories, strict=False)
    )
    return replace(series, values=values + series.values[len(values) :])


def _read_figure(figure: Figure, value: str | None) -> Figure:
    if value is None or number(value) == number(figure.text):
        return figure
    return replace(figure, text=value)


def _values(series: _Element) -> dict[str, str]:
    names = _points(series.find(_c("cat")))
    values = _points(series.find(_c("val")))
    return {name: values[at] for at, name in names.items() if at in values}


def _points(data: _Element | None) -> dict[str, str]:
    if data is None:
        return {}
    return {point.get("idx", ""): point.findtext(_c("v"), "") for point in data.iter(_c("pt"))}


def _c(name: str) -> str:
    return f"{{{C}}}{name}"
