"""A drafted report is read alike from a Word file, a PDF, a web page and an old document."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from juesuan import pipeline, report_files
from juesuan.model.checked import Checked
from juesuan.office import convert
from tests.office.test_convert import office as office  # noqa: PLC0414  (a fixture)
from tests.sizes import some

pytestmark = pytest.mark.outside

_DATA = Path(__file__).parents[2] / "data" / "hanyang" / "2022"


@pytest.fixture(scope="module")
def docx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(_DATA, tmp_path_factory.mktemp("draft"))


def written(data: Path, folder: Path) -> Path:
    drafted = pipeline.draft(data).value
    assert drafted is not None
    file = folder / "report.docx"
    for _, made, _ in pipeline.files(drafted, ["docx"]):
        file.write_bytes(next(content for name, content in made.items() if name.endswith(".docx")))
    return file


def converted(office: str, docx: Path, kind: str, folder: Path) -> Path:
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, str(docx)], check=True, capture_output=True, timeout=120)  # noqa: S603
    return folder / f"report.{kind}"


def told(report: Checked) -> list[tuple[str, str, str, str | None, str]]:
    return [(claim.kind, claim.subject, claim.said, claim.expected, claim.verdict) for claim in report.claims]


def test_the_made_up_department_of_another_place_is_clean_as_a_pdf(office: str, tmp_path: Path) -> None:
    data = _DATA.parents[1] / "guangdong" / "2024"
    word = written(data, tmp_path)
    pdf = converted(office, word, "pdf", tmp_path)
    for held in (None, data):
        of_word, found = pipeline.check(word, held).value, pipeline.check(pdf, held).value
        assert of_word is not None
        assert found is not None
        assert found.findings == ()
        assert found.coverage.unverifiable == of_word.coverage.unverifiable
        assert not held or found.coverage.unverifiable == 0


@pytest.mark.parametrize("kind", some(["pdf", "doc", "html", "rtf"]))
def test_claims_and_verdicts_are_those_of_the_word_file(office: str, docx: Path, tmp_path: Path, kind: str) -> None:
    expected = pipeline.check(docx).value
    found = pipeline.check(converted(office, docx, kind, tmp_path)).value
    assert expected is not None
    assert found is not None
    assert len(found.statements) == 9
    assert told(found) == told(expected)
    messages = [[each.diagnostic.message for each in report.findings] for report in (found, expected)]
    assert messages[0] == messages[1]


def test_a_wps_file_is_read_by_its_bytes(office: str, docx: Path, tmp_path: Path) -> None:
    old = converted(office, docx, "doc", tmp_path)
    renamed = shutil.copy(old, tmp_path / "report.wps")
    assert report_files.text_of(Path(renamed)).value == report_files.text_of(old).value is not None


def _told(file: Path, data: bytes) -> list[str]:
    file.write_bytes(data)
    outcome = report_files.text_of(file)
    assert outcome.value is None
    return [found.name for found in outcome.diagnostics]


_RTF = b"{\\rtf1 words}"


def test_without_libreoffice_an_old_document_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(convert, "soffice", lambda: None)
    assert _told(tmp_path / "a.rtf", _RTF) == ["office-needed"]


def test_what_points_outside_is_refused_before_libreoffice_sees_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(convert, "soffice", lambda: pytest.fail("was asked"))
    assert _told(tmp_path / "a.rtf", b"{\\rtf1{\\*\\template http://example.org/a.dot}}") == ["external-reference"]


def test_what_libreoffice_cannot_open_is_told(office: str, tmp_path: Path) -> None:
    assert office
    assert _told(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == ["old-document-failed"]


def test_bytes_that_are_no_old_document_are_not_handed_over() -> None:
    assert [found.name for found in convert.to_docx(b"PK").diagnostics] == ["not-an-old-document"]
