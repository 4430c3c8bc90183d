"""Charts as SVG: columns that begin at nothing, structures as a ring. What they print is the printed figure itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import NamedTuple

from juesuan.model.report import Chart, ChartKind, Figure
from juesuan.show.page.markup import Html, element

Point = Callable[[Figure], dict[str, "str | int | bool | None"]]

_COLOURS = 8
_WIDTH, _HEIGHT = 560, 260
_BASE, _ROOM = 210, 160  # the ground line, and the height of the tallest column
_DIGITS = 30  # more than any amount has
_LINE, _TOP = 26, 64  # of a ring's legend


class Place(NamedTuple):
    """Where a column stands, and its colour."""

    x: Decimal
    wide: Decimal
    high: Decimal
    look: str


def drawn(chart: Chart, point: Point) -> Iterator[Html]:
    """A chart as one drawing; ``point`` gives the attributes of each printed number."""
    shapes = _ring(chart, point) if chart.kind is ChartKind.PIE else _columns(chart, point)
    title = chart.title or "图"
    yield element("svg", *shapes, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="group", aria_label=title)


def _columns(chart: Chart, point: Point) -> Iterator[Html]:
    values = [_value(figure) for series in chart.series for figure in series.values]
    most = max((abs(value) for value in values), default=Decimal(0)) or Decimal(1)
    slot = Decimal(_WIDTH - 40) / max(1, len(chart.categories))
    wide = min(Decimal(72), slot * Decimal("0.7") / max(1, len(chart.series)))
    yield _words(f"单位：{chart.unit}", _WIDTH // 2, 18, "unit")
    for at, category in enumerate(chart.categories):
        middle = 20 + slot * at + slot / 2
        left = middle - wide * len(chart.series) / 2
        for nth, series in enumerate(chart.series):
            if at < len(series.values):
                high = abs(_value(series.values[at])) / most * _ROOM
                place = Place(left + wide * nth, wide, high, f"c{nth % _COLOURS}")
                yield from _column(series.values[at], place, point)
        yield _words(category, middle, _BASE + 20, "axis")
    yield element("path", d=f"M20 {_BASE}H{_WIDTH - 20}", class_="ground")
    if len(chart.series) > 1:
        yield from _legend(chart)


def _column(figure: Figure, place: Place, point: Point) -> Iterator[Html]:
    x, y = place.x, _BASE - place.high
    rect = {"x": _at(x + 3), "y": _at(y), "width": _at(place.wide - 6), "height": _at(place.high)}
    yield element("rect", class_=place.look, **rect)
    yield _words(figure.text, x + place.wide / 2, y - 6, "", point(figure))


def _legend(chart: Chart) -> Iterator[Html]:
    for nth, series in enumerate(chart.series):
        x = 40 + nth * 130
        yield element("rect", x=x, y=_HEIGHT - 18, width=10, height=10, class_=f"c{nth % _COLOURS}")
        yield element("text", series.name, x=x + 16, y=_HEIGHT - 9)


def _ring(chart: Chart, point: Point) -> Iterator[Html]:
    """Slices in hundredths of the way round; what is nothing is left out."""
    figures = chart.series[0].values if chart.series else ()
    whole = sum((abs(_value(figure)) for figure in figures), Decimal(0)) or Decimal(1)
    gone, line = Decimal(0), 0
    for at, (category, figure, share) in enumerate(zip_longest(chart.categories, figures, chart.percent)):
        if figure is None or not _value(figure):
            continue
        part = abs(_value(figure)) / whole * 100
        dash, colour = f"{_at(part)} {_at(100 - part)}", f"c{at % _COLOURS}"
        yield element(
            "circle", class_=f"ring {colour}", cx=130, cy=128, r=72, pathLength=100,
            stroke_dasharray=dash, stroke_dashoffset=_at(25 - gone),
        )  # fmt: skip
        y = _TOP + line * _LINE
        yield element("rect", x=260, y=y - 10, width=12, height=12, class_=colour)
        yield element("text", category or "", x=280, y=y)
        yield _words(figure.text, 460, y, "end", point(figure))
        if share:
            yield _words(share.text, 540, y, "end", point(share))
        gone, line = gone + part, line + 1
    yield _words(f"单位：{chart.unit}", 400, 30, "unit")


def _words(
    text: str, x: Decimal | int, y: Decimal | int, look: str, more: dict[str, str | int | bool | None] | None = None
) -> Html:
    attributes = dict(more or {})
    attributes["class_"] = f"{look} {attributes.get('class_') or ''}".strip()
    return element("text", text, x=_at(x), y=_at(y), **attributes)


def _value(figure: Figure) -> Decimal:
    """The number that a label prints, 0 if it prints none that could be drawn."""
    try:
        value = Decimal(figure.text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() and abs(value.adjusted()) < _DIGITS else Decimal(0)


def _at(value: Decimal | int) -> str:
    return f"{Decimal(value):.1f}"
