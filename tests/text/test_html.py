"""Web pages become reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.model.diagnostic import Severity
from juesuan.model.report import Heading, Paragraph, Report, Table, plain
from juesuan.text.html import read_html
from juesuan.text.write import write
from tests.sizes import examples


def page(body: str) -> Report:
    outcome = read_html(body.encode(), "a.html")
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    return outcome.value


def lines(body: str) -> list[str]:
    return write(page(body)).splitlines()


def test_headings_paragraphs_and_the_title() -> None:
    report = page("<title>决算</title><h1>第一部分</h1><p>收入<b>1,221.23</b>万元。<p>又一段<div>第三段</div>末")
    assert report.title == "决算"
    assert [type(block) for block in report.blocks] == [Heading, Paragraph, Paragraph, Paragraph, Paragraph]
    assert write(report).splitlines() == ["第一部分", "收入1,221.23万元。", "又一段", "第三段", "末"]


def test_a_line_break_and_a_list_item_end_a_line() -> None:
    assert lines("一<br>二<br/>三<ul><li>四<li>五</ul>") == ["一", "二", "三", "四", "五"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) document.write('<p>假</p>')</script>",
        "<style>p { color: red }</style>",
        "<nav><div>首页</div><nav>更多</nav>假</nav>",
        "<div style='Display : none'><div>假</div>假</div>",
        "<!-- <p>假</p> -->",
        "<div hidden>假</div>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert lines(f"甲{hidden}乙") in (["甲乙"], ["甲", "乙"])


def test_entities_and_white_space() -> None:
    assert lines("<p>&ldquo;三公&#8221;&nbsp;&nbsp;经费 &lt; 1\n 万</p>") == ["“三公” 经费 < 1 万"]


def test_the_end_of_a_source_line_between_chinese_characters_is_no_space() -> None:
    assert lines("<p>机关事业\n   单位</p>") == ["机关事业单位"]


def test_merged_cells() -> None:
    report = page(
        "<table><tr><th rowspan=2>项目<th colspan=2>收入</tr><tr><td>上年<td>本年</tr>"
        "<tr><td rowspan=9><p>甲</p><p>乙</p><td>1<td>2</tr></table>"
    )
    (table,) = report.blocks
    assert isinstance(table, Table)
    shapes = [[(plain(cell.inlines), cell.across, cell.down) for cell in row.cells] for row in table.rows]
    assert shapes == [
        [("项目", 1, 2), ("收入", 2, 1)],
        [("上年", 1, 1), ("本年", 1, 1)],
        [("甲\n乙", 1, 1), ("1", 1, 1), ("2", 1, 1)],
    ]
    assert table.widths == (1, 1, 1)
    assert write(report) == "项目\t收入\t\n\t上年\t本年\n甲 乙\t1\t2\n"


def test_a_table_that_only_places_another_is_looked_through() -> None:
    assert lines("<table><tr><td>左<td><p>题</p><table><tr><td>甲<td>1</table>后</table>") == [
        "左",
        "题",
        "甲\t1",
        "后",
    ]


def test_tables_nested_without_end_are_read() -> None:
    assert lines("<table><tr><td>" * 500 + "内") == ["内"]


@pytest.mark.parametrize("span", ["0", "-1", "1e9", "99999999999", "二", "²", ""])
def test_a_senseless_span_does_no_harm(span: str) -> None:
    report = page(f'<table><tr><td colspan="{span}">甲<td>1</tr></table>')
    (table,) = report.blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].across == 1


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="gb2312">', "gbk"),
        ('<meta http-equiv=Content-Type content="text/html; charset=GBK">', "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-8">', "gb18030"),
        ('<meta charset="nonsense">', "utf-8"),
        ('<meta charset="base64">', "utf-8"),
    ],
)
def test_encodings(declared: str, encoding: str) -> None:
    outcome = read_html(f"{declared}<p>一般公共预算收入 1,221.23 万元。</p>".encode(encoding), "a.html")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert write(outcome.value) == "一般公共预算收入 1,221.23 万元。\n"


def test_few_lost_characters_are_told_and_many_are_refused() -> None:
    few = read_html(("<p>" + "收入" * 2000).encode() + b"\xff\xff", "a.html")
    assert [(found.code, found.severity) for found in few.diagnostics] == [("D233", Severity.WARNING)]
    assert few.value is not None
    many = read_html(b"<p>\xff\xff\x80 1", "a.html")
    assert many.value is None
    assert [found.code for found in many.diagnostics] == ["D232"]


@pytest.mark.parametrize(("data", "code"), [(b"", "D234"), (b"<p></p>", "D234"), (b" " * 8_000_001, "D231")])
def test_a_page_without_words_or_end_is_one_error(data: bytes, code: str) -> None:
    outcome = read_html(data, "a.html")
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == [code]


@pytest.mark.parametrize(
    "piece", ["<", "<!", "<!--", "<a ", '<a b="', "<a '", "&#", "</", "<?", "<![CDATA[", "<td rowspan=9>x", "<table>"]
)
def test_any_page_is_read_or_said_to_be_wordless(piece: str) -> None:
    outcome = read_html((piece * (1_000_000 // len(piece))).encode(), "a.html")
    assert outcome.value or [found.code for found in outcome.diagnostics] == ["D234"]


_PIECES = (
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td rowspan=3 colspan=2>",
    "</td>",
    "<p>",
    "</p>",
    "<h1>",
    "<div hidden>",
)
_MORE = ("</div>", "<script>", "</script>", "<br>", "收入", "1.5", "&nbsp;", "<title>", "</title>", "\n", "<!--", "-->")


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.sampled_from((*_PIECES, *_MORE)) | st.text(max_size=3), max_size=40))
def test_any_page_is_read_or_told(pieces: list[str]) -> None:
    outcome = read_html("".join(pieces).encode("utf-8", "surrogatepass"), "a.html")
    if outcome.value is None:
        assert [found.severity for found in outcome.diagnostics] == [Severity.ERROR]
    else:
        assert write(outcome.value).strip() or all(isinstance(block, Table) for block in outcome.value.blocks)


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    outcome = read_html(data, "a.html")
    assert outcome.value is not None or outcome.diagnostics
