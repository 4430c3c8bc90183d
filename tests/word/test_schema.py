"""What we write is in the order that the schema asks for: Word refuses a document that is not."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from lxml import etree

from juesuan.model.report import Chart, ChartKind, Figure, Report, Series
from juesuan.word.namespaces import RELS, C, W
from juesuan.word.write import write
from tests.sizes import examples
from tests.word.reports import REPORTS, base_of, small, words
from tests.word.sequences import CHARTS, WORD

_PIE = Chart(
    "c",
    ChartKind.PIE,
    "图2",
    "万元",
    ("基本支出", "项目支出", "经营支出"),
    (Series("支出", (Figure("140.29", "a"), Figure("1,080.94", "b"), Figure("0.00", "c"))),),
    (Figure("11.5%", "d"), Figure("88.5%", "e"), Figure("0%", "f")),
)
_COLUMNS = Chart(
    "d",
    ChartKind.COLUMNS,
    "图1",
    "万元",
    ("2022年", "2023年"),
    tuple(Series(name, (Figure("1093.42", "g"), Figure("1221.23", "h"))) for name in ("收入", "支出")),
)


def _parts(report: Report) -> dict[str, bytes]:
    with ZipFile(BytesIO(write(report, base_of(report)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _assert_order(root: etree._Element, sequences: dict[str, str], namespace: str) -> None:
    for name, sequence in sequences.items():
        order = sequence.split()
        for element in root.iter(f"{{{namespace}}}{name}"):
            children = [etree.QName(child).localname for child in element]
            assert set(children) <= set(order), (name, children)
            places = [order.index(child) for child in children]
            # the properties of a row are a choice
            assert name == "trPr" or places == sorted(places), (name, children)


@settings(max_examples=examples(40), deadline=None)
@given(REPORTS)
def test_elements_stand_in_the_order_of_the_schema(report: Report) -> None:
    for name, content in _parts(report).items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(content)
            _assert_order(root, WORD, W)
            _assert_order(root, CHARTS, C)


@settings(max_examples=examples(40), deadline=None)
@given(REPORTS)
def test_bookmarks_are_unique_and_end_where_they_should(report: Report) -> None:
    root = etree.fromstring(_parts(report)["word/document.xml"])
    starts = list(root.iter(f"{{{W}}}bookmarkStart"))
    ends = [end.get(f"{{{W}}}id") for end in root.iter(f"{{{W}}}bookmarkEnd")]
    assert len({start.get(f"{{{W}}}name") for start in starts}) == len(starts)
    assert sorted(ends, key=str) == sorted((start.get(f"{{{W}}}id") for start in starts), key=str)
    assert len(set(ends)) == len(ends)


@settings(max_examples=examples(40), deadline=None)
@given(REPORTS)
def test_every_row_fills_the_grid(report: Report) -> None:
    root = etree.fromstring(_parts(report)["word/document.xml"])
    for table in root.iter(f"{{{W}}}tbl"):
        columns = len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol"))
        for row in table.iter(f"{{{W}}}tr"):
            spans = row.findall(f"{{{W}}}tc/{{{W}}}tcPr/{{{W}}}gridSpan")
            filled = (
                len(row.findall(f"{{{W}}}tc")) - len(spans) + sum(int(span.get(f"{{{W}}}val", "0")) for span in spans)
            )
            assert filled == columns


def test_every_relationship_leads_to_a_part_with_a_content_type() -> None:
    parts = _parts(small(words("甲"), _PIE, _COLUMNS))
    types = parts["[Content_Types].xml"].decode()
    for name in parts:
        if name.endswith(".rels"):
            folder = name.split("_rels/")[0]
            for relation in etree.fromstring(parts[name]).iter(f"{{{RELS}}}Relationship"):
                target = relation.get("Target", "")
                parent = "word/" if folder == "word/charts/" else ""
                assert (target.replace("../", parent) if target.startswith("../") else folder + target) in parts
    for name in parts:
        assert name.endswith(".rels") or name.startswith("[") or f'PartName="/{name}"' in types


def test_python_docx_opens_it() -> None:
    report = small(words("甲"), _PIE)
    document = docx.Document(BytesIO(write(report, base_of(report))))
    assert document.paragraphs[0].text == "甲"
    assert document.core_properties.author == "某某局"
    assert document.core_properties.modified is not None
    assert document.core_properties.modified.date() == report.dated


def test_no_clock_leaves_a_trace() -> None:
    report = small(words("甲"), _PIE)
    data = write(report, base_of(report))
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 9, 30, 0, 0, 0)}
        workbook = archive.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")
    with ZipFile(BytesIO(workbook)) as archive:
        assert b"2024-09-30T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("chart", "present", "absent"),
    [
        (_PIE, ["11.5%", "88.5%", "<c:v>1080.94</c:v>"], ["经营支出", 'val="-']),
        (_COLUMNS, ["1093.42", '<c:min val="0"/>', "单位：万元"], ['val="-']),
    ],
    ids=["pie", "columns"],
)
def test_charts_print_the_given_figures_and_leave_out_nothing_but_zero(
    chart: Chart, present: list[str], absent: list[str]
) -> None:
    drawing = _parts(small(chart))["word/charts/chart1.xml"].decode()
    for text in [*present, '<a:ea typeface="宋体"/>']:
        assert text in drawing
    for text in absent:
        assert text not in drawing
