"""What kind of file a report is, and which old documents LibreOffice must not see."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import report_files
from juesuan.office.kinds import Kind, kind_of, refers_elsewhere

pytestmark = pytest.mark.outside

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("suffix", "data", "kind"),
    [
        (".docx", b"", Kind.DOCX),
        (".PDF", b"", Kind.PDF),
        (".htm", b"", Kind.HTML),
        (".doc", _OLE, Kind.OLD),
        (".wps", _OLE, Kind.OLD),
        (".rtf", b"{\\rtf1", Kind.OLD),
        (".doc", b"PK\x03\x04 word/document.xml", Kind.DOCX),
        (".doc", b"PK\x03\x04", None),
        (".doc", b"\xff\xfe<\0h\0t\0m\0l\0>\0", Kind.HTML),
        ("", b"\n%PDF-1.4", Kind.PDF),
        (".xyz", b"<!DOCTYPE html>", Kind.HTML),
        (".doc", b"", None),
        (".xyz", b"\x00\x01", None),
    ],
)
def test_kinds(suffix: str, data: bytes, kind: Kind | None) -> None:
    assert kind_of(suffix, data) is kind


@pytest.mark.parametrize(
    "data",
    [
        _OLE + b'\x13 INCLUDEPICTURE "http://example.org/a.png" \\d',
        _OLE + "\x13 LINK Excel.Sheet".encode("utf-16-le"),
        b'{\\rtf1{\\field{\\*\\fldinst INCLUDETEXT "file:///etc/passwd"}}}',
        b"{\\rtf1{\\field{\\*\\fldinst { LINK Word.Document}}}}",
        b"{\\rtf1{\\*\\template http://example.org/a.dot}}",
        b"{\\rtf1{\\object\\objautlink}}",
    ],
)
def test_a_document_that_points_outside_is_seen(data: bytes) -> None:
    assert refers_elsewhere(data)


@pytest.mark.parametrize("data", [_OLE + b"\x13 HYPERLINK ", b'{\\rtf1{\\field{\\*\\fldinst HYPERLINK "#p1" }}}'])
def test_a_link_to_follow_is_harmless(data: bytes) -> None:
    assert not refers_elsewhere(data)


def test_a_file_of_no_known_kind_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "报告.xyz"
    file.write_bytes(b"\x00\x01")
    outcome = report_files.read_report(file)
    assert outcome.value is None
    assert [found.message for found in outcome.diagnostics] == [
        "认不出 报告.xyz 是哪种文件，能读的是 .docx、.pdf、.txt、.html、.doc。"
    ]
