"""A chart of other figures in the place of one that stands there: its part, and the workbook behind it."""

from __future__ import annotations

from datetime import date

from lxml import etree

from juesuan.model.report import Chart
from juesuan.word.charts import drawing
from juesuan.word.namespaces import C, R
from juesuan.word.plotted import plotted
from juesuan.word.rewriting import Rewriting
from juesuan.word.workbook import WORKBOOK, workbook


def redraw(package: Rewriting, name: str, chart: Chart, dated: date) -> bool:
    """Write a chart part anew; False where the document has none of that name."""
    if not name or name not in package.archive.names:
        return False
    plot = plotted(chart)
    root = etree.fromstring(drawing(chart, plot).encode())
    books = [(key, part) for key, (kind, part) in package.archive.related(name).items() if kind == WORKBOOK.relation]
    if books:
        key, part = books[0]
        package.fill(part, WORKBOOK, workbook(plot, dated))
    else:
        key = package.add("embeddings/Microsoft_Excel_Sheet", ".xlsx", WORKBOOK, workbook(plot, dated), beside=name)
    for data in root.iter(f"{{{C}}}externalData"):
        data.set(f"{{{R}}}id", key)
    package.put(name, root)
    return True


def put_back(package: Rewriting, name: str, chart: Chart, dated: date) -> None:
    """Write the workbook that a chart refers to where an editor has dropped it (LibreOffice does)."""
    for kind, part in package.archive.related(name).values():
        if kind == WORKBOOK.relation and not package.has(part):
            package.fill(part, WORKBOOK, workbook(plotted(chart), dated))
