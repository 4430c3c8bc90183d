"""Charts that Word can edit: python-pptx's chart XML and the workbook behind it.

What is printed on a slice or a column is the printed figure itself: a renderer would compute its own percentages from
the rounded amounts and contradict the prose.
"""

# python-pptx is typed in part, xlsxwriter not at all.
# mypy: allow-untyped-calls, disable-error-code="import-untyped"

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import IO, TYPE_CHECKING, Any

from juesuan.model.report import Chart, ChartKind, Figure
from juesuan.word.namespaces import A

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_FONT = "宋体"
_COLOURS = ("4472C4", "ED7D31", "70AD47", "FFC000", "5B9BD5", "A5A5A5", "264478", "9E480E")
_AXIS_ID = re.compile(r'val="(-\d+)"')


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The two parts of a chart: its drawing and the workbook that holds its numbers."""

    drawing: bytes
    workbook: bytes


def number(text: str) -> Decimal | None:
    """The number that a label prints; None if it prints none. Separators and a percent sign are not part of it."""
    try:
        value = Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def shown(chart: Chart) -> tuple[int, ...]:
    """Which categories are drawn: a pie leaves out what is zero, or its legend would list it."""
    everything = tuple(range(len(chart.categories)))
    if chart.kind is ChartKind.COLUMNS:
        return everything
    return tuple(index for index in everything if number(chart.series[0].values[index].text)) or everything


def chart_parts(chart: Chart, dated: date) -> ChartParts:
    """The parts of a chart. ``dated`` stands in the workbook's properties: the clock must not."""
    from pptx.chart.chart import Chart as Drawing
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.oxml import parse_xml

    drawn = shown(chart)
    data = CategoryChartData()
    data.categories = [chart.categories[index] for index in drawn]
    for series in chart.series:
        data.add_series(series.name, [number(series.values[index].text) for index in drawn])
    kind = XL_CHART_TYPE.PIE if chart.kind is ChartKind.PIE else XL_CHART_TYPE.COLUMN_CLUSTERED
    space = parse_xml(_positive_ids(ChartXmlWriter(kind, data).xml).encode())
    drawing = Drawing(space, None)
    _style(drawing)
    if chart.kind is ChartKind.PIE:
        _style_pie(drawing, chart, drawn)
    else:
        _style_columns(drawing, chart, drawn)
    _name_east_asian_fonts(space)
    space.get_or_add_externalData().rId = "rId1"
    return ChartParts(_serialise(space), _workbook(data, dated))


def _style(drawing: Any) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    drawing.has_title = False  # the caption below says it
    drawing.font.size = Pt(10.5)
    drawing.font.name = _FONT
    drawing.has_legend = True
    drawing.legend.position = XL_LEGEND_POSITION.BOTTOM
    drawing.legend.include_in_layout = False


def _style_pie(drawing: Any, chart: Chart, drawn: tuple[int, ...]) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION

    plot = drawing.plots[0]
    labels = chart.percent or chart.series[0].values
    for series in plot.series:
        for at, index in enumerate(drawn):
            _paint(series.points[at].format, at)
            _label(series.points[at].data_label, labels[index], XL_LABEL_POSITION.OUTSIDE_END)


def _style_columns(drawing: Any, chart: Chart, drawn: tuple[int, ...]) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION

    plot = drawing.plots[0]
    plot.gap_width = 120
    drawing.has_legend = len(chart.series) > 1
    axis = drawing.value_axis
    axis.minimum_scale = 0 if all((number(v.text) or 0) >= 0 for s in chart.series for v in s.values) else None
    _say_unit(drawing, chart.unit)
    axis.tick_labels.number_format = "#,##0"
    axis.tick_labels.number_format_is_linked = False
    for at, (series, given) in enumerate(zip(plot.series, chart.series, strict=True)):
        _paint(series.format, at)
        for place, index in enumerate(drawn):
            _label(series.points[place].data_label, given.values[index], XL_LABEL_POSITION.OUTSIDE_END)


def _say_unit(drawing: Any, unit: str) -> None:
    """As the chart's title: LibreOffice repeats the title of one axis at the other."""
    from pptx.util import Pt

    frame = drawing.chart_title.text_frame
    frame.text = f"单位：{unit}"
    frame.paragraphs[0].runs[0].font.size = Pt(9)
    frame.paragraphs[0].runs[0].font.bold = False
    drawing.chart_title.include_in_layout = False


def _paint(form: Any, at: int) -> None:
    from pptx.dml.color import RGBColor

    form.fill.solid()
    form.fill.fore_color.rgb = RGBColor.from_string(_COLOURS[at % len(_COLOURS)])


def _label(label: Any, figure: Figure, position: Any) -> None:
    label.text_frame.text = figure.text
    label.position = position


def _positive_ids(xml: str) -> str:
    """Axis ids are unsigned in the schema; python-pptx writes them as signed."""
    return _AXIS_ID.sub(lambda match: f'val="{int(match[1]) & 0xFFFFFFFF}"', xml)


def _name_east_asian_fonts(space: Any) -> None:
    """Chinese characters take a:ea, which python-pptx leaves to the theme."""
    from lxml import etree

    for latin in space.iter(f"{{{A}}}latin"):
        east_asian = etree.Element(f"{{{A}}}ea")
        east_asian.set("typeface", latin.get("typeface"))
        latin.addnext(east_asian)


def _serialise(space: Any) -> bytes:
    from lxml import etree

    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _workbook(data: Any, dated: date) -> bytes:
    from pptx.chart.xlsx import CategoryWorkbookWriter
    from xlsxwriter import Workbook

    class DatedWorkbookWriter(CategoryWorkbookWriter):
        """python-pptx's workbook, created on the day of the report and not now."""

        @contextmanager
        def _open_worksheet(self, xlsx_file: IO[bytes]) -> Iterator[tuple[Workbook, Worksheet]]:
            workbook = Workbook(xlsx_file, {"in_memory": True})
            workbook.set_properties({"created": datetime.combine(dated, time())})
            yield workbook, workbook.add_worksheet()
            workbook.close()

    blob: bytes = DatedWorkbookWriter(data).xlsx_blob
    return blob
