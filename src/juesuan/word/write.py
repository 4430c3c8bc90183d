"""A report as a .docx laid out by GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from juesuan.model.report import Chart, Report
from juesuan.word import fixed_parts
from juesuan.word.base import Base
from juesuan.word.base_part import base_part
from juesuan.word.body import EVEN_FOOTER, ODD_FOOTER, body, chart_id
from juesuan.word.charts import drawing
from juesuan.word.contents import estimate
from juesuan.word.contents_type import contents_styles
from juesuan.word.package import APP, CORE, Part, office, zipped
from juesuan.word.plan import plan
from juesuan.word.plotted import plotted
from juesuan.word.workbook import WORKBOOK, workbook

_DOCUMENT = office("officeDocument", "wordprocessingml.document.main+xml")
_STYLES = office("styles", "wordprocessingml.styles+xml")
_SETTINGS = office("settings", "wordprocessingml.settings+xml")
_FOOTER = office("footer", "wordprocessingml.footer+xml")
_CHART = office("chart", "drawingml.chart+xml")


def write(report: Report, base: Base, pages: Mapping[str, int] | None = None, styles: bytes | None = None) -> bytes:
    """The report as a .docx with its base inside. The same report gives the same bytes.

    ``pages`` says on which page each heading stands, by its name; without it the contents page shows an estimate.
    ``styles`` is a styles part of a form's own.
    """
    planned = plan(report, tightens=styles is None)
    written = body(report, planned, estimate(report, planned) if pages is None else pages)
    document = Part(
        "word/document.xml",
        _DOCUMENT,
        written.xml,
        {
            "rIdStyles": Part("word/styles.xml", _STYLES, styles or fixed_parts.styles(contents_styles(report))),
            "rIdSettings": Part("word/settings.xml", _SETTINGS, fixed_parts.settings()),
            ODD_FOOTER: Part("word/footer1.xml", _FOOTER, fixed_parts.footer(even=False)),
            EVEN_FOOTER: Part("word/footer2.xml", _FOOTER, fixed_parts.footer(even=True)),
            "rIdBase": base_part(base),
            **dict(_charts(written.charts, report.dated)),
        },
    )
    roots = {
        "rId1": document,
        "rId2": Part("docProps/core.xml", CORE, fixed_parts.core(report)),
        "rId3": Part("docProps/app.xml", APP, fixed_parts.app(report)),
    }
    return zipped(roots, report.dated)


def _charts(charts: tuple[Chart, ...], dated: date) -> Iterator[tuple[str, Part]]:
    for number, chart in enumerate(charts, 1):
        plot = plotted(chart)
        sheet = Part(f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx", WORKBOOK, workbook(plot, dated))
        yield chart_id(number), Part(f"word/charts/chart{number}.xml", _CHART, drawing(chart, plot), {"rId1": sheet})
