"""LibreOffice opens what we write; where it is missing the tests skip, unless JUESUAN_OFFICE=required."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from juesuan.model.report import Cell, Heading, Report, Row, Table, Text, plain
from juesuan.office import convert
from juesuan.pdf.outline import heading_pages
from juesuan.pipeline import draft
from juesuan.word.contents import estimate
from juesuan.word.write import write
from tests.word.reports import base_of, small, words

pytestmark = pytest.mark.outside

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[2] / "data").glob("*/*/report.yaml"))

_REPORT = small(
    Heading("duties", 1, (Text("第一部分 概况"),)),
    *(words(f"{number}、负责财政决算的汇总和公开工作。" * 4, f"p{number}") for number in range(20)),
    Heading("statements", 1, (Text("第二部分 决算表"),)),
    Heading("income", 2, (Text("一、收入决算表"),)),
    words("本年收入。"),
    contents_title="目 录",
)


def _document(report: Report) -> bytes:
    return write(report, base_of(report))


@pytest.fixture
def office() -> str:
    found = convert.soffice()
    if found is None:
        if os.environ.get("JUESUAN_OFFICE") == "required":
            pytest.fail("LibreOffice is required here and not installed")
        pytest.skip("LibreOffice is not installed")
    return found


def test_a_report_becomes_a_pdf_with_its_headings_where_they_were_expected(office: str) -> None:
    assert office
    outcome = convert.to_pdf(_document(_REPORT))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    headings = {"duties": "第一部分 概况", "statements": "第二部分 决算表", "income": "一、收入决算表"}
    pages = heading_pages(outcome.value, headings)
    assert pages == estimate(_REPORT)
    assert pages == {"duties": 2, "statements": 5, "income": 5}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
def test_the_contents_name_the_pages_on_which_things_stand(office: str, folder: Path) -> None:
    assert office
    drafted = draft(folder).value
    assert drafted is not None
    report = drafted.report
    expected = estimate(report)
    made = convert.to_pdf(_document(report)).value
    assert made is not None
    headings = {each.name: plain(each.inlines) for each in report.blocks if isinstance(each, Heading)}
    pages = heading_pages(made, headings)
    assert pages.keys() == expected.keys()
    away = [abs(expected[name] - page) for name, page in pages.items()]
    assert sum(each <= 1 for each in away) >= 0.9 * len(away)  # in fonts that stand in for others
    assert min(pages.values()) == (3 if report.contents_title and report.cover else 1 + bool(report.cover))


def test_a_full_page_before_a_section_is_followed_by_no_empty_one(office: str) -> None:
    assert office
    wide = Table("t", (Row("r", (Cell((Text("收入"),)),)),), (1,), wide=True)
    lines = (words("字", f"p{number}") for number in range(22))
    report = small(*lines, Heading("wide", 2, (Text("一、"),)), wide)
    made = convert.to_pdf(_document(report)).value
    assert made is not None
    assert heading_pages(made, {"wide": "一、"}) == {"wide": 2}


def test_without_libreoffice_there_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "soffice", lambda: None)
    outcome = convert.to_pdf(b"")
    assert outcome.value is None
    assert [finding.name for finding in outcome.diagnostics] == ["office-missing"]


def test_a_program_that_cannot_be_started_counts_as_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(convert, "soffice", lambda: str(tmp_path / "soffice"))
    assert [finding.name for finding in convert.to_pdf(b"").diagnostics] == ["office-missing"]


def test_a_program_that_makes_nothing_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "_command", lambda _program, _source, _kind: [sys.executable, "-c", ""])
    monkeypatch.setattr(convert, "soffice", lambda: sys.executable)
    assert [finding.name for finding in convert.to_pdf(b"").diagnostics] == ["office-failed"]


def test_a_program_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        convert, "_command", lambda _program, _source, _kind: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    monkeypatch.setattr(convert, "soffice", lambda: sys.executable)
    assert [finding.name for finding in convert.to_pdf(b"", timeout=0.2).diagnostics] == ["office-too-slow"]
