"""Charts: another program reads from our XML, and from the workbook behind it, what was to be drawn."""

from __future__ import annotations

import csv
import os
import subprocess
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from lxml import etree
from pptx.chart.chart import Chart as Drawn
from pptx.oxml import parse_xml

from juesuan.model.report import Chart, ChartKind, Figure, Series
from juesuan.office import convert
from juesuan.word.charts import drawing
from juesuan.word.plotted import column, plotted
from juesuan.word.workbook import workbook
from tests.sizes import examples
from tests.word.reports import charts

_DAY = date(2024, 9, 30)
_TWO = Chart(
    "c",
    ChartKind.COLUMNS,
    "图",
    "万元",
    ("2022年度", "=1+1"),
    (
        Series("收入", (Figure("1,093.42", "a"), Figure("1221.23", "b"))),
        Series("支出<&>", (Figure("0.10", "c"), Figure("无", "d"))),
    ),
)
_PIE = Chart(
    "p",
    ChartKind.PIE,
    "图",
    "万元",
    ("基本支出", "项目支出", "经营支出"),
    (Series("支出", (Figure("140.29", "a"), Figure("1080.94", "b"), Figure("0.00", "c"))),),
    (Figure("11.5%", "d"), Figure("88.5%", "e"), Figure("0%", "f")),
)


def _read(chart: Chart) -> Drawn:
    return Drawn(parse_xml(drawing(chart, plotted(chart)).encode()), None)  # type: ignore[no-untyped-call]


@settings(max_examples=examples(60), deadline=None)
@given(charts())
def test_a_chart_is_read_with_its_categories_and_values(chart: Chart) -> None:
    plot, [drawn] = plotted(chart), _read(chart).plots
    assert [str(each) for each in drawn.categories] == list(plot.categories)
    assert [series.name for series in drawn.series] == [series.name for series in plot.series]
    for read, series in zip(drawn.series, plot.series, strict=True):
        expected = [None if value is None else pytest.approx(float(value)) for value in series.values]
        assert list(read.values) == expected


@settings(max_examples=examples(60), deadline=None)
@given(charts())
def test_a_label_says_what_was_printed(chart: Chart) -> None:
    plot, [drawn] = plotted(chart), _read(chart).plots
    for read, series in zip(drawn.series, plot.series, strict=True):
        labels = read._element.findall(".//{*}dLbl")
        texts = ["".join(label.itertext("{*}t")) for label in labels]
        assert texts == list(series.labels)


def test_a_pie_leaves_out_what_is_zero_and_prints_the_shares() -> None:
    [drawn] = _read(_PIE).plots
    assert [str(each) for each in drawn.categories] == ["基本支出", "项目支出"]
    labels = [drawn.series[0].points[at].data_label.text_frame.text for at in (0, 1)]
    assert labels == ["11.5%", "88.5%"]


def test_the_axis_begins_at_nothing_unless_something_is_below() -> None:
    below = Chart("c", ChartKind.COLUMNS, "图", "万元", ("甲",), (Series("结余", (Figure("-3.00", "a"),)),))
    assert _read(_TWO).value_axis.minimum_scale == 0
    assert _read(below).value_axis.minimum_scale is None


def test_a_small_axis_keeps_its_decimals() -> None:
    small = Chart("c", ChartKind.COLUMNS, "图", "万元", ("甲",), (Series("收入", (Figure("0.05", "a"),)),))
    assert _read(small).value_axis.tick_labels.number_format == "General"
    assert _read(_TWO).value_axis.tick_labels.number_format == "#,##0"


def test_the_drawing_names_the_cells_that_hold_its_numbers() -> None:
    plot = plotted(_TWO)
    with ZipFile(BytesIO(workbook(plot, _DAY))) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = {cell.get("r"): "".join(map(str, cell.itertext())) for cell in sheet.iter("{*}c")}
    root = etree.fromstring(drawing(_TWO, plot).encode())
    for reference in root.iter("{*}strRef", "{*}numRef"):
        area = reference.findtext("{*}f", "").removeprefix("Sheet1!").replace("$", "")
        first, _, last = area.partition(":")
        letter, rows = first[0], range(int(first[1:]), int((last or first)[1:]) + 1)
        cached = {point.get("idx", ""): point.findtext("{*}v", "") for point in reference.iter("{*}pt")}
        found = {str(at): cells[f"{letter}{row}"] for at, row in enumerate(rows) if f"{letter}{row}" in cells}
        assert found == cached


def test_a_workbook_computes_nothing() -> None:
    with ZipFile(BytesIO(workbook(plotted(_TWO), _DAY))) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter("{*}f"))
    assert "=1+1" in "".join(map(str, sheet.itertext()))


def test_columns_are_counted_as_a_workbook_does() -> None:
    assert [column(at) for at in (0, 1, 25, 26, 51, 52, 701, 702)] == ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.outside
def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    office = convert.soffice()
    if office is None:
        if os.environ.get("JUESUAN_OFFICE") == "required":
            pytest.fail("LibreOffice is required here and not installed")
        pytest.skip("LibreOffice is not installed")
    source = tmp_path / "chart.xlsx"
    source.write_bytes(workbook(plotted(_TWO), _DAY))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    csv_filter = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = [office, profile, "--headless", "--convert-to", csv_filter, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    with (tmp_path / "chart.csv").open(encoding="utf-8", newline="") as file:
        head, first, second = csv.reader(file)
    assert head == ["", "收入", "支出<&>"]
    assert first[0] == "2022年度"
    assert [Decimal(each) for each in first[1:]] == [Decimal("1093.42"), Decimal("0.1")]
    assert second == ["=1+1", "1221.23", ""]
