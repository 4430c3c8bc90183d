"""Law: what we wrote reads back as it was, names, roles, figures and charts included."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from juesuan.model.report import Chart, ChartKind, Figure, Owed, Paragraph, Report, Series, Text
from juesuan.text.write import write as text_of
from juesuan.word.read import read, read_base
from juesuan.word.write import write
from tests.sizes import examples
from tests.word.packages import faults
from tests.word.reports import REPORTS, base_of, small, words

_LAW = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_LAW
@given(REPORTS)
def test_reading_what_was_written_gives_the_report(report: Report) -> None:
    written = write(report, base_of(report))
    assert faults(written) == []
    outcome = read(written, "a.docx")
    assert outcome.diagnostics == ()
    assert outcome.value == report


@_LAW
@given(REPORTS)
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert write(report, base_of(report)) == write(report, base_of(report))


@_LAW
@given(REPORTS)
def test_the_text_is_the_same_before_and_after(report: Report) -> None:
    assert text_of(read(write(report, base_of(report)), "a.docx").value) == text_of(report)


def test_the_base_inside_is_the_one_that_was_given_without_its_fingerprint() -> None:
    report = small(words("收入12万元。"))
    base = base_of(report)
    document = write(report, base.of(b"anything"))
    found = read_base(document)
    assert found == base
    assert found.fingerprint == ""


def test_without_a_base_the_names_are_positions_and_there_are_no_figures() -> None:
    report = small(Paragraph("income", (Text("收入"), Figure("12", "income@2023"), Text("万元。"))))
    other = replace(base_of(report), report=small())
    assert read(write(report, other), "a.docx").value.blocks == (words("收入12万元。", "paragraph-0001"),)


def test_what_xml_cannot_hold_shows_as_a_replacement_character() -> None:
    report = small(words("甲\x00乙"))
    assert read(write(report, base_of(report)), "a.docx").value.blocks == (words("甲\ufffd乙"),)


def test_a_pie_without_any_share_is_still_there() -> None:
    nothing = (Figure("0", "a"), Figure("", "b"))
    chart = Chart("c", ChartKind.PIE, "结构", "万元", ("基本", "项目"), (Series("支出", nothing),))
    report = small(chart)
    assert read(write(report, base_of(report)), "a.docx").value == report


def test_what_is_owed_comes_back() -> None:
    report = small(Paragraph("p", (Text("原因是"), Owed("【待补充：原因】", "reason.income"))))
    assert read(write(report, base_of(report)), "a.docx").value == report
