"""What of a chart is drawn: the categories, values and labels that its drawing and its workbook hold alike."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from juesuan.model.report import Chart, ChartKind, Figure, Series

_LETTERS = 26


class PlottedSeries(NamedTuple):
    """A series with the numbers that its figures print (None for a figure that prints none), and the labels."""

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]


class Plotted(NamedTuple):
    """Categories and series as they stand in the workbook: categories below A1, the series to the right of it."""

    categories: tuple[str, ...]
    series: tuple[PlottedSeries, ...]

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """All values that there are."""
        return tuple(value for series in self.series for value in series.values if value is not None)


def number(text: str) -> Decimal | None:
    """The number that a label prints; None if it prints none. Separators and a percent sign are not part of it."""
    try:
        value = Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def plotted(chart: Chart) -> Plotted:
    """What is drawn of a chart: a pie leaves out what is zero, or its legend would list it."""
    shown = _shown(chart)
    return Plotted(
        tuple(chart.categories[index] for index in shown),
        tuple(_series(series, chart.percent or series.values, shown) for series in chart.series),
    )


def column(at: int) -> str:
    """The letter of a column of the workbook, counted from 0."""
    whole, rest = divmod(at, _LETTERS)
    return (column(whole - 1) if whole else "") + chr(ord("A") + rest)


def _shown(chart: Chart) -> tuple[int, ...]:
    everything = tuple(range(len(chart.categories)))
    if chart.kind is ChartKind.COLUMNS:
        return everything
    return tuple(index for index in everything if number(chart.series[0].values[index].text)) or everything


def _series(series: Series, labels: tuple[Figure, ...], shown: tuple[int, ...]) -> PlottedSeries:
    return PlottedSeries(
        series.name,
        tuple(number(series.values[index].text) for index in shown),
        tuple(labels[index].text for index in shown),
    )
