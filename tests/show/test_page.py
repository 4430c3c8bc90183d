"""The pages of checked and drafted reports, as text."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan import pipeline
from juesuan.model.checked import Checked
from juesuan.model.diagnostic import Severity
from juesuan.model.report import (
    Cell,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Owed,
    Paragraph,
    Report,
    Row,
    Series,
    Table,
    Text,
)
from juesuan.show.page.chart import drawn
from juesuan.show.page.check import check_page
from juesuan.show.page.draft import draft_page
from juesuan.show.page.index import Listed, index_page
from juesuan.show.page.stretches import Stretches
from juesuan.sources.sealed import is_untouched, sealed
from juesuan.text.anchored import anchored
from tests.extract.reports import ROOT, SEEDS, SETS, draft
from tests.show.parsed import Parsed
from tests.show.test_check import REPORT
from tests.sizes import examples

HOSTILE = '<script>alert("1")</script>&amp;\x00\x1b\u202e\'"--></style></script><img src=x onerror=alert(1)>'
SEED_FILES = sorted(SEEDS.glob("00*.txt"))


def checked(path: Path) -> Checked:
    found = pipeline.check(path).value
    assert found
    return found


def page_of(report: Checked) -> str:
    assert report.report
    return check_page(report, anchored(report.report, report.source))


def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(draft("000").replace("总计均为4632.56万元", "总计均为1221.23万元"), encoding="utf-8")
    return path


def assert_told(report: Checked, page: str) -> None:
    """Every claim is told once, at its number; every finding is listed, and leads to its place."""
    parsed = Parsed(page)
    parsed.assert_sound()
    named = parsed.by_id()
    numbers = [node for node in parsed.having("data-d") if node.tag == "span"]
    assert len({node.attributes["data-d"] for node in numbers}) == len(numbers)
    cards = [named[node.attributes["data-d"]] for node in numbers]
    assert sum(len(card.inside) for card in cards) == len(report.claims)
    spans = dict.fromkeys((c.span.start, c.span.end) for c in sorted(report.claims, key=lambda c: c.span.start))
    assert [node.words for node in numbers] == [report.source.text[start:end] for start, end in spans]
    here = [found for found in report.findings if found.diagnostic.span]
    assert len([node for node in parsed.nodes if "go" in node.classes]) == len(report.findings)
    assert len(parsed.having("href", "a")) >= sum(
        f.diagnostic.span.source.text == report.source.text for f in here if f.diagnostic.span
    )
    words = "".join(named["report"].words.split())
    for line in report.source.text.split("\n"):
        for part in line.split("\t"):
            assert "".join(part.split()) in words


@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.name[:3])
def test_every_claim_of_a_seed_is_on_its_page(path: Path) -> None:
    report = checked(path)
    page = page_of(report)
    assert_told(report, page)
    assert len(page.encode()) < 600_000


def test_a_wrong_number_is_marked_listed_and_leads_to_the_cell(tmp_path: Path) -> None:
    report = checked(wrong(tmp_path))
    page = page_of(report)
    assert page == page_of(checked(wrong(tmp_path)))
    assert_told(report, page)
    parsed = Parsed(page)
    named = parsed.by_id()
    (number,) = [node for node in parsed.having("data-d") if "error" in node.classes]
    assert number.words == "1221.23万元"
    assert named[number.attributes["data-at"]].words == "4,632.56"
    told = named[number.attributes["data-d"]].words
    for part in ("错误", "应为4632.56万元", "《收入支出决算总表》总计", "第三部分 › 一", "total@2023"):
        assert part in told
    go = named["f1"].inside[0]
    mark = named[go.attributes["href"][1:]]
    assert (mark.tag, mark.words, mark.attributes["data-n"]) == ("mark", "1221.23万元", "1")
    assert "error" in mark.classes


def test_a_finding_leads_to_what_explains_it(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(draft("000").replace("增长2.8%", "增长3.8%"), encoding="utf-8")
    parsed = Parsed(page_of(checked(path)))
    named = parsed.by_id()
    (link,) = [node for node in parsed.tagged("a") if node.words == "“收、支总计各增加127.81万元”"]
    place = named[link.attributes["href"][1:]]
    assert (place.words, place.classes, place.attributes["data-f"]) == ("127.81万元", {"f", "related"}, "f1")


def test_the_page_of_a_document_shows_its_statements_and_charts(tmp_path: Path) -> None:
    drafted = pipeline.draft(ROOT / "data" / SETS["000"]).value
    assert drafted
    ((name, files, _),) = pipeline.files(drafted, ["docx"])
    path = tmp_path / name
    path.write_bytes(files[name])
    report = checked(path)
    page = page_of(report)
    assert_told(report, page)
    parsed = Parsed(page)
    assert len(parsed.tagged("svg")) == 3
    assert len(parsed.tagged("thead")) >= 9
    assert "4,632.56" in {node.words for node in parsed.tagged("td") if "num" in node.classes}


def test_only_our_own_style_and_script_may_run(tmp_path: Path) -> None:
    page = page_of(checked(wrong(tmp_path)))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    allowed = unescape(policy)
    assert allowed.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in allowed
    assert not re.search(r"https?:|@import|url\(", page)


def hostile_report() -> Report:
    words = (Text(HOSTILE),)
    figure = Figure(HOSTILE, "x")
    return Report(
        HOSTILE, HOSTILE, date(2024, 1, 1), HOSTILE,
        (
            Heading("h", 1, words), Paragraph("p", (*words, Text("\ud800 支出合计5万元。"))),
            Table("t", (Row("r", (Cell(words), Cell((Text("1.00"),)))),), (1, 1)),
            Chart("c", ChartKind.PIE, HOSTILE, HOSTILE, (HOSTILE,), (Series(HOSTILE, (figure,)),), (figure,)),
        ),
    )  # fmt: skip


def assert_harmless(page: str) -> None:
    parsed = Parsed(page)
    parsed.assert_sound()
    assert len(parsed.tagged("script")) == 1
    assert not parsed.tagged("img")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ud800-\udfff]", page)
    assert page.encode()


def test_whatever_a_report_says_is_words() -> None:
    report = hostile_report()
    diagnostic = replace(REPORT.findings[0].diagnostic, message=HOSTILE, help=HOSTILE, formula=HOSTILE)
    claim = replace(REPORT.claims[0], subject=HOSTILE, reason=HOSTILE, section=HOSTILE)
    finding = replace(REPORT.findings[0], diagnostic=diagnostic, place=HOSTILE)
    told = replace(REPORT, unit=HOSTILE, claims=(claim,), findings=(finding,), report=report)
    assert_harmless(check_page(told, report))
    assert_harmless(index_page([Listed(HOSTILE, told, HOSTILE), Listed(HOSTILE, Checked.unread(HOSTILE, ()))]))


@given(st.text(alphabet="0123456789.,，。：<>&\"'占比增加减少收入合计支出年度万元% \t\n\u202e第一部分", max_size=120))
@settings(max_examples=examples(60), deadline=None)
def test_whatever_is_written_the_page_is_sound(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "报告.txt"
    path.write_text(f"第三部分 说明\n一、收入支出决算总体情况说明\n收入合计1 2 元。\n{text}", encoding="utf-8")
    report = checked(path)
    page = page_of(report)
    assert_harmless(page)
    assert sum(len(node.inside) for node in Parsed(page).by_id()["cards"].inside) == len(report.claims)


def test_what_overlaps_is_one_stretch() -> None:
    stretches = Stretches("n", [(5, 9, "b"), (2, 6, "a"), (12, 14, "c"), (20, 20, "d")])
    assert [(s.name, s.start, s.end, s.of) for s in stretches.all] == [
        ("n1", 2, 9, ("a", "b")), ("n2", 12, 14, ("c",)), ("n3", 20, 20, ("d",)),
    ]  # fmt: skip
    pieces = [(first, last, s.name if s else None) for first, last, s in stretches.pieces(4, 13)]
    assert pieces == [(4, 9, "n1"), (9, 12, None), (12, 13, "n2")]
    assert stretches.widened(8, 13) == (2, 14)
    assert stretches.widened(9, 12) == (9, 12)


@pytest.mark.parametrize("number", SETS)
def test_every_number_of_a_draft_tells_where_it_comes_from(number: str) -> None:
    outcome = pipeline.draft(ROOT / "data" / SETS[number])
    assert outcome.value
    drafted = outcome.value
    page = draft_page(drafted.report, drafted.book, outcome.diagnostics)
    assert page == draft_page(drafted.report, drafted.book, outcome.diagnostics)
    parsed = Parsed(page)
    parsed.assert_sound()
    named = parsed.by_id()
    printed = [figure.text for _, figure in drafted.report.figures()]
    numbers = parsed.having("data-d")
    shown = [node for node in numbers if node.tag == "span"]
    charts = sum(
        len(s.values) for b in drafted.report.blocks if isinstance(b, Chart) for s in (*b.series, Series("", b.percent))
    )
    assert len(printed) - charts == len(shown)
    for node in numbers:
        told = named[node.attributes["data-d"]].words
        assert "编号" in told
        assert any(word in told for word in ("算式", ".yaml:", "依据", "为空", "所列")), (node, told)


def test_a_total_of_a_draft_leads_to_the_cells_that_make_it_up() -> None:
    outcome = pipeline.draft(ROOT / "data" / SETS["000"])
    assert outcome.value
    parsed = Parsed(draft_page(outcome.value.report, outcome.value.book, outcome.diagnostics))
    named = parsed.by_id()
    number = next(n for n in parsed.having("data-d") if n.words == "4632.56" and n.tag == "span")
    assert [named[name].words for name in number.attributes["data-at"].split()] == ["4,632.56", "1,221.23", "3,411.33"]
    told = named[number.attributes["data-d"]].words
    assert "1221.23 + 3411.33 = 4632.56" in told
    assert "statements.yaml:" in told


def test_what_is_owed_is_marked_and_listed() -> None:
    outcome = pipeline.draft(ROOT / "data" / SETS["000"])
    assert outcome.value
    owed = Paragraph("p", (Text("原因是"), Owed("【待补充：增加的原因】", "total.growth")))
    report = replace(outcome.value.report, blocks=(*outcome.value.report.blocks, owed))
    parsed = Parsed(draft_page(report, outcome.value.book, ()))
    parsed.assert_sound()
    (mark,) = [node for node in parsed.tagged("mark") if "owed" in node.classes]
    assert mark.words == "【待补充：增加的原因】"
    go = parsed.by_id()["f1"].inside[0]
    assert go.attributes["href"] == f"#{mark.attributes['id']}"
    assert "增加的原因" in go.words
    assert "待补充 1 处" in parsed.tagged("header")[0].words


def test_columns_begin_at_nothing_and_a_ring_leaves_out_what_is_nothing() -> None:
    values = (Figure("50", "a"), Figure("100", "b"), Figure("0", "c"), Figure("—", "d"))
    names = ("甲", "乙", "丙", "丁")
    columns = Chart("c", ChartKind.COLUMNS, "图", "万元", names, (Series("一", values), Series("二", values[:1])))
    rects = [n.attributes for n in Parsed("".join(drawn(columns, lambda _: {}))).tagged("rect")]
    heights = [rect["height"] for rect in rects]
    assert heights == ["80.0", "80.0", "160.0", "0.0", "0.0", "10", "10"]
    ring = Chart("r", ChartKind.PIE, "图", "万元", names, (Series("一", values),), (Figure("33.3%", "e"),))
    parsed = Parsed("".join(drawn(ring, lambda figure: {"data_d": figure.fact})))
    assert [n.attributes["stroke-dasharray"] for n in parsed.tagged("circle")] == ["33.3 66.7", "66.7 33.3"]
    assert [n.attributes["data-d"] for n in parsed.having("data-d")] == ["a", "e", "b"]
    monstrous = Chart("m", ChartKind.PIE, "", "", ("甲",), (Series("", (Figure("1E999999", "a"),)),))
    assert not Parsed("".join(drawn(monstrous, lambda _: {}))).tagged("circle")


def test_the_report_with_the_most_errors_is_listed_first() -> None:
    (error, warning) = REPORT.findings
    read = replace(REPORT, report=hostile_report())
    reports = [
        Listed("一/无.docx", Checked.unread("无.docx", [replace(error.diagnostic, message="没有这个文件")])),
        Listed("一/清.docx", replace(read, findings=()), "清 #1%.html"),
        Listed("二/甲.docx", replace(read, findings=(warning,)), "甲.html"),
        Listed("二/乙.docx", read, "乙.html"),
        Listed("二/丙.docx", replace(read, findings=(error, error)), ""),
    ]
    page = Parsed(index_page(reports))
    rows = [node for node in page.tagged("tr") if node.inside[0].attributes.get("scope") == "row"]
    assert [row.inside[0].words for row in rows] == [
        "二/丙.docx",
        "二/乙.docx",
        "二/甲.docx",
        "一/清.docx",
        "一/无.docx",
    ]
    assert [link.attributes["href"] for link in page.tagged("a")] == ["./乙.html", "./甲.html", "./清 %231%25.html"]
    assert [cell.words for cell in rows[1].inside[1:]] == ["某局", "2023", "1", "1", "", "6", "1", "1", "4", "2"]
    assert "没有读出：没有这个文件" in rows[4].words
    assert "共 5 份报告：2 份有错误，2 份没有错误，1 份没有读出。" in page.tagged("header")[0].words
    assert [s.value for s in Severity] == ["error", "warning", "info"]


def test_a_seal_tells_whether_a_page_is_as_it_was_written() -> None:
    data = sealed("<p>一</p>\n")
    assert is_untouched(data)
    assert not is_untouched(data.replace("一".encode(), b"1"))
    assert not is_untouched(data + b" ")
    assert not is_untouched(b"<p></p>")


def test_a_number_that_is_held_to_data_leads_to_the_file(tmp_path: Path) -> None:
    report = pipeline.check(wrong(tmp_path), ROOT / "data" / SETS["000"]).value
    assert report
    page = page_of(report)
    assert_told(report, page)
    cards = Parsed(page).by_id()["cards"].words
    assert re.search(r"statements\.yaml:\d+", cards)
    assert re.search(r"figures\.yaml:\d+", cards)


def test_what_nobody_listed_is_nothing_and_what_was_listed_is_counted() -> None:
    outcome = pipeline.draft(ROOT / "data" / SETS["002"])
    assert outcome.value
    parsed = Parsed(draft_page(outcome.value.report, outcome.value.book, outcome.diagnostics))
    named = parsed.by_id()
    for kind, told in (("blank", "为空"), ("counted", "所列各项的个数")):
        numbers = [node for node in parsed.having("data-d") if kind in node.classes]
        assert numbers
        assert all(told in named[node.attributes["data-d"]].words for node in numbers)
