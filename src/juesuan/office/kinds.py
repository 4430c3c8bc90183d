"""What kind of file a report is: by its name, by its first bytes where the name says nothing."""

from __future__ import annotations

import re
from enum import Enum, auto

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


_SUFFIXES = {".docx": Kind.DOCX, ".pdf": Kind.PDF, ".html": Kind.HTML, ".htm": Kind.HTML}


def kind_of(suffix: str, data: bytes) -> Kind | None:
    """The kind of a file. Old documents go by their bytes: web pages and newer ones are often called .doc."""
    return _SUFFIXES.get(suffix.lower()) or _signed(data)


def _signed(data: bytes) -> Kind | None:
    if data.startswith(_ZIP):
        return Kind.DOCX
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


def unknown(name: str) -> Diagnostic:
    """A file of none of these kinds."""
    message = f"认不出 {name} 是哪种文件，能读的是 .docx、.pdf、.txt、.html、.doc。"
    place = Span(Source(name, ""), 0, 0)
    return Diagnostic("D241", "unknown-kind", Severity.ERROR, message, place, help="请在 Word 或 WPS 中另存为 .docx。")
