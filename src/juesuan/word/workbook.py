"""The workbook behind a chart, which opens when a person asks Word to edit its data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from juesuan.word.fixed_parts import properties
from juesuan.word.ink import characters
from juesuan.word.namespaces import DECLARATION, R
from juesuan.word.package import CORE, Part, office, zipped
from juesuan.word.plotted import Plotted, column

SHEET = "Sheet1"
WORKBOOK = office("package", "spreadsheetml.sheet")
"""What a workbook is to the chart that refers to it."""
_ML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = office("officeDocument", "spreadsheetml.sheet.main+xml")
_SHEET = office("worksheet", "spreadsheetml.worksheet+xml")
_STYLES = office("styles", "spreadsheetml.styles+xml")

_STYLES_PART = (
    f'{DECLARATION}<styleSheet xmlns="{_ML}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_WORKBOOK_PART = (
    f'{DECLARATION}<workbook xmlns="{_ML}" xmlns:r="{R}">'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def workbook(plot: Plotted, dated: date) -> bytes:
    """An .xlsx of one sheet: categories in the first column, a series in each further one.

    Every text is stored as a string: what begins with “=” is no formula. ``dated`` is the day of the report.
    """
    sheet = Part("xl/worksheets/sheet1.xml", _SHEET, _sheet(plot))
    styles = Part("xl/styles.xml", _STYLES, _STYLES_PART)
    book = Part("xl/workbook.xml", _WORKBOOK, _WORKBOOK_PART, {"rId1": sheet, "rId2": styles})
    return zipped({"rId1": book, "rId2": Part("docProps/core.xml", CORE, properties("", "", dated))}, dated)


def _sheet(plot: Plotted) -> str:
    rows = [_row(1, ["", *(series.name for series in plot.series)])]
    for at, category in enumerate(plot.categories):
        rows.append(_row(at + 2, [category, *(series.values[at] for series in plot.series)]))
    return (
        f'{DECLARATION}<worksheet xmlns="{_ML}"><cols><col min="1" max="{len(plot.series) + 1}" width="24"'
        f' customWidth="1"/></cols><sheetData>{"".join(rows)}</sheetData></worksheet>'
    )


def _row(number: int, contents: list[str | Decimal | None]) -> str:
    cells = "".join(_cells(number, contents))
    return f'<row r="{number}">{cells}</row>'


def _cells(number: int, contents: list[str | Decimal | None]) -> Iterator[str]:
    for at, content in enumerate(contents):
        place = f"{column(at)}{number}"
        if isinstance(content, Decimal):
            yield f'<c r="{place}"><v>{content:f}</v></c>'
        elif content:
            text = f"<t>{characters(content)}</t>"
            yield f'<c r="{place}" t="inlineStr"><is>{text}</is></c>'
