"""A folder of files is read as one; what does not belong is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.sources import files
from juesuan.sources.deliver import deliver
from juesuan.sources.files import read_bytes, read_text
from juesuan.sources.folder import read_folder

REPORT = "report: {unit: 某局, year: 2023, form: wuhan/2023}\n"


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in read_folder(folder).diagnostics]


def write(folder: Path, **contents: str) -> Path:
    for name, text in contents.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_figures_may_be_split_over_files(tmp_path: Path) -> None:
    write(tmp_path, a=REPORT + "statements: {01: {general: 1}}", b="statements: {01: {other: 2}, 03: {}}")
    read = read_folder(tmp_path).value
    assert read is not None
    assert {row for _, rows in read[0].statements.values() for row in rows} == {"general", "other"}


def test_the_same_figure_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path, a=REPORT + "figures: {office: 1}", b="figures: {office: 2}")
    (finding,) = read_folder(tmp_path).diagnostics
    assert finding.message == "“office”在两个文件里各写了一次"
    assert [label.span.place for label in finding.related if label.span] == ["a.yaml:2"]


@pytest.mark.parametrize(
    ("contents", "code"),
    [({"a": "- 1\n"}, "D122"), ({}, "D105"), ({"a": "# 空\n"}, "D105"), ({"a": REPORT + "---\nb: 1\n"}, "D116")],
)
def test_what_is_no_report_is_told(tmp_path: Path, contents: dict[str, str], code: str) -> None:
    assert codes(write(tmp_path, **contents)) == [code]


def test_a_text_that_will_not_be_printed_is_told(tmp_path: Path) -> None:
    write(tmp_path, a=REPORT)
    (tmp_path / "notes.md").write_text("记事", encoding="utf-8")
    assert codes(tmp_path) == ["D126"]


def test_free_texts_are_read(tmp_path: Path) -> None:
    write(tmp_path, a=REPORT)
    (tmp_path / "duties.md").write_text("一、职责\n", encoding="utf-8")
    read = read_folder(tmp_path).value
    assert read is not None
    assert read[1] == {"duties": "一、职责"}


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("a" * 100, encoding="utf-8")
    assert [d.code for d in read_bytes(tmp_path / "a.yaml", limit=10).diagnostics] == ["D102"]
    monkeypatch.setattr(files, "LIMIT", 10)
    assert [d.code for d in read_text(tmp_path / "a.yaml", "a.yaml").diagnostics] == ["D102"]


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (finding,) = read_bytes(tmp_path).diagnostics
    assert finding.code == "D101"


def test_a_file_in_no_known_encoding_is_told_without_a_guess(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\xff\xff")
    (finding,) = read_text(tmp_path / "a.yaml", "a.yaml").diagnostics
    assert "GBK" not in finding.message


@pytest.mark.parametrize("base", ["not json", "[]", None])
def test_a_document_of_unknown_origin_is_not_overwritten(tmp_path: Path, base: str | None) -> None:
    (tmp_path / "r.docx").write_bytes(b"somebody's")
    if base is not None:
        (tmp_path / "r.base.json").write_text(base, encoding="utf-8")
    outcome = deliver(tmp_path, "r.docx", {"r.docx": b"ours"})
    assert [finding.code for finding in outcome.diagnostics] == ["D182"]
    assert (tmp_path / "r.docx").read_bytes() == b"somebody's"
