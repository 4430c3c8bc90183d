"""A form brings styles of its own as a Word file: the report looks so, and says the same."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from juesuan import pipeline
from juesuan.model.diagnostic import Diagnostic
from juesuan.word.own_styles import styles_like
from juesuan.word.read import read

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data" / "dongxihu" / "2023"


@pytest.fixture
def narratives(tmp_path: Path) -> Path:
    folder = tmp_path / "narratives"
    shutil.copytree(ROOT / "narratives" / "wuhan", folder / "wuhan")
    return folder


def drafted(narratives: Path) -> tuple[bytes, tuple[Diagnostic, ...]]:
    outcome = pipeline.draft(DATA, narratives)
    assert outcome.value is not None
    ((name, data, findings),) = pipeline.files(outcome.value, ["docx"])
    return data[name], findings


def changed(data: bytes) -> bytes:
    """A person's file: heading 2 in another font and size, somebody's words in it."""
    document = Document(BytesIO(data))
    style = document.styles["Heading 2"]
    style.font.name = "华文行楷"
    style.font.size = Pt(20)
    document.add_paragraph("这句话不应当出现")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_the_report_looks_as_the_file_says_and_reads_the_same(narratives: Path) -> None:
    plain, _ = drafted(narratives)
    (narratives / "wuhan" / "2023" / "styles.docx").write_bytes(changed(plain))
    styled, findings = drafted(narratives)
    assert not findings
    styles = Document(BytesIO(styled)).styles
    assert (styles["Heading 2"].font.name, styles["Heading 2"].font.size) == ("华文行楷", Pt(20))
    assert styles["Heading 1"].font.size == Document(BytesIO(plain)).styles["Heading 1"].font.size
    assert read(styled, "a.docx").value == read(plain, "a.docx").value
    assert drafted(narratives)[0] == styled


def test_the_styles_of_the_base_serve_where_the_year_has_none(narratives: Path) -> None:
    (narratives / "wuhan" / "base" / "styles.docx").write_bytes(changed(drafted(narratives)[0]))
    assert Document(BytesIO(drafted(narratives)[0])).styles["Heading 2"].font.name == "华文行楷"


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_that_is_no_word_file_is_told_and_the_default_taken(narratives: Path, data: bytes) -> None:
    plain, _ = drafted(narratives)
    (narratives / "wuhan" / "2023" / "styles.docx").write_bytes(data)
    styled, findings = drafted(narratives)
    assert [finding.code for finding in findings] == ["D010"]
    assert "已按默认样式排版" in findings[0].message
    assert styled == plain


def test_a_zip_without_a_document_is_told() -> None:
    file = BytesIO()
    from zipfile import ZipFile

    with ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    assert [finding.code for finding in styles_like(file.getvalue(), "styles.docx").diagnostics] == ["D010"]
