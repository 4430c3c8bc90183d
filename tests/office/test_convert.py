"""LibreOffice opens what we write; where it is missing the tests skip, unless JUESUAN_OFFICE=required."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from juesuan.model.report import Heading, Report, Text
from juesuan.office import convert
from juesuan.pdf.outline import heading_pages
from juesuan.word.contents import estimate
from juesuan.word.write import write
from tests.word.reports import base_of, small, words

pytestmark = pytest.mark.outside

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
