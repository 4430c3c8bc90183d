"""What kind of file a report is: by its name, by its first bytes where the name says nothing."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Source, Span

_OLE, _RTF, _ZIP, _PDF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK\x03\x04", b"%PDF-"
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|table|meta)\b", re.IGNORECASE)
_HEAD = 1024
_FETCHING = ("INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "\x13LINK ", "\x13 LINK ", "\x13 DDE ")
"""Fields whose result LibreOffice may fetch, as a .doc holds them; \\x13 begins a field."""

_IN_RTF = re.compile(rb"\\objautlink|\\objlink|\\\*\\template|fldinst[ {]*(?:LINK|DDE)\b", re.IGNORECASE)


class Kind(Enum):
    """The kinds that can be read; ``OLD`` is what LibreOffice makes a .docx of."""

    DOCX = auto()
    OLD = auto()
    PDF = auto()
    HTML = auto()


class _Other(NamedTuple):
    """A kind that is not read as a report: how it is told by its name or its bytes, what it is, what to do with it."""

    suffixes: tuple[str, ...]
    sign: bytes
    what: str
    mend: str

    def is_it(self, suffix: str, data: bytes) -> bool:
        """Whether a file is of this kind."""
        return suffix in self.suffixes or bool(self.sign and self.sign in data)


_AS_XLSX = "请在 WPS 或 LibreOffice 里另存为 .xlsx，再用 juesuan import 导入。"
_OTHERS = (
    _Other((".ods",), b"opendocument.spreadsheet", "OpenDocument 表格", _AS_XLSX),
    _Other((".et",), b"", "WPS 表格", _AS_XLSX),
    _Other((".xlsx", ".xlsm", ".xls", ".csv"), b"xl/workbook", "表格", "表格里的数用 juesuan import 导入。"),
    _Other((".odt",), b"opendocument.text", "OpenDocument 文档", "请在 WPS 或 LibreOffice 里另存为 .docx。"),
    _Other((".jio",), b"", "决算系统的数据文件", "请在决算系统里导出 Excel，再用 juesuan import 导入。"),
    _Other((".ofd",), b"OFD.xml", "OFD 版式文件", "请用 Word 文件（.docx），或转成 PDF。"),
    _Other((".pptx", ".ppt"), b"ppt/presentation", "演示文稿", "请给出报告的 Word 文件。"),
    _Other((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), b"", "图片", "图片里的字认不出来，请给出 Word 文件。"),
    _Other((".zip", ".rar", ".7z"), b"", "压缩包", "请先解压，再给出里面的报告。"),
)

_SUFFIXES = {".docx": Kind.DOCX, ".pdf": Kind.PDF, ".html": Kind.HTML, ".htm": Kind.HTML}


def kind_of(suffix: str, data: bytes) -> Kind | None:
    """The kind of a file. Old documents go by their bytes: web pages and newer ones are often called .doc."""
    return _SUFFIXES.get(suffix.lower()) or _signed(data)


def _signed(data: bytes) -> Kind | None:
    if data.startswith(_ZIP):
        return Kind.DOCX if b"word/" in data else None
    if old_kind(data):
        return Kind.OLD
    if _PDF in data[:_HEAD]:
        return Kind.PDF
    return Kind.HTML if _PAGE.search(data[:_HEAD].replace(b"\0", b"")) else None


def old_kind(data: bytes) -> str | None:
    """``doc`` (what .wps files are, too) or ``rtf``; None for anything else."""
    if data.startswith(_OLE):
        return "doc"
    return "rtf" if data.startswith(_RTF) else None


def refers_elsewhere(data: bytes) -> bool:
    """Whether an old document tells LibreOffice to load something else, as far as its bytes show it."""
    words = [word.encode(encoding) for word in _FETCHING for encoding in ("ascii", "utf-16-le")]
    if any(word in data for word in words):
        return True
    return data.startswith(_RTF) and bool(_IN_RTF.search(data))


def unknown(name: str, data: bytes) -> Diagnostic:
    """A file of none of these kinds; of what kind it is, if that can be told, and what to do with it."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    message = f"认不出 {name} 是哪种文件，能读的是 .docx、.pdf、.txt、.html、.doc。"
    mend = "请在 Word 或 WPS 中另存为 .docx。"
    if other := next((each for each in _OTHERS if each.is_it(suffix, data)), None):
        message, mend = f"{name} 是{other.what}，不是能读的报告（.docx、.pdf、.txt、.html、.doc）。", other.mend
    return Diagnostic("D241", "unknown-kind", Severity.ERROR, message, Span(Source(name, ""), 0, 0), help=mend)
