"""A report as a .docx laid out by GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from juesuan.model.report import Chart, Report
from juesuan.word import fixed_parts
from juesuan.word.base import Base
from juesuan.word.base_part import base_item, base_properties
from juesuan.word.body import EVEN_FOOTER, ODD_FOOTER, body, chart_id
from juesuan.word.contents import estimate
from juesuan.word.package import zipped
from juesuan.word.plan import plan

if TYPE_CHECKING:
    from docx.opc.part import Part


def write(report: Report, base: Base, pages: Mapping[str, int] | None = None) -> bytes:
    """The report as a .docx with its base inside. The same report gives the same bytes.

    ``pages`` says on which page each heading stands, by its name; without it the contents page shows an estimate.
    """
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.package import OpcPackage

    planned = plan(report)
    written = body(report, planned, estimate(report, planned) if pages is None else pages)
    package = OpcPackage()
    document = _part("/word/document.xml", CT.WML_DOCUMENT_MAIN, written.xml)
    package.load_rel(RT.OFFICE_DOCUMENT, document, "rId1")
    package.load_rel(
        RT.CORE_PROPERTIES, _part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, fixed_parts.core(report)), "rId2"
    )
    package.load_rel(
        RT.EXTENDED_PROPERTIES, _part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, fixed_parts.app(report)), "rId3"
    )
    document.load_rel(RT.STYLES, _part("/word/styles.xml", CT.WML_STYLES, fixed_parts.styles()), "rIdStyles")
    document.load_rel(RT.SETTINGS, _part("/word/settings.xml", CT.WML_SETTINGS, fixed_parts.settings()), "rIdSettings")
    document.load_rel(RT.FOOTER, _part("/word/footer1.xml", CT.WML_FOOTER, fixed_parts.footer(even=False)), ODD_FOOTER)
    document.load_rel(RT.FOOTER, _part("/word/footer2.xml", CT.WML_FOOTER, fixed_parts.footer(even=True)), EVEN_FOOTER)
    _keep_base(document, base)
    for number, chart in enumerate(written.charts, 1):
        document.load_rel(RT.CHART, _chart(chart, number, report.dated), chart_id(number))
    return zipped(package, report.dated)


def _part(name: str, content_type: str, xml: str | bytes) -> Part:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    return Part(PackURI(name), content_type, xml if isinstance(xml, bytes) else xml.encode())


def _keep_base(document: Part, base: Base) -> None:
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    item = _part("/customXml/item1.xml", CT.XML, base_item(base))
    properties = _part("/customXml/itemProps1.xml", CT.OFC_CUSTOM_XML_PROPERTIES, base_properties())
    item.load_rel(RT.CUSTOM_XML_PROPS, properties, "rId1")
    document.load_rel(RT.CUSTOM_XML, item, "rIdBase")


def _chart(chart: Chart, number: int, dated: date) -> Part:
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    from juesuan.word.charts import chart_parts

    parts = chart_parts(chart, dated)
    drawing = _part(f"/word/charts/chart{number}.xml", CT.DML_CHART, parts.drawing)
    workbook = _part(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx", CT.SML_SHEET, parts.workbook)
    drawing.load_rel(RT.PACKAGE, workbook, "rId1")
    return drawing
