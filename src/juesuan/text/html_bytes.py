"""The characters of a web page: by its byte order mark, by what it declares, as UTF-8, or as GB 18030."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.source import Source, Span

LARGEST = 8_000_000
"""Bytes of a page; its pictures are files of their own."""

_HEAD = 4096
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = ("gb2312", "gbk", "x-gbk", "cp936", "gb18030")
_FEW = 1000  # characters for each that may be lost
_AGAIN = "请用浏览器打开，确认文字正常后另存，编码选 UTF-8。"


def decoded(data: bytes, name: str) -> Outcome[str | None]:
    """The text of a page, or why there is none; few characters that are lost are told and shown as �."""
    if len(data) > LARGEST:
        message = f"网页超过 {LARGEST // 1_000_000} MB，没有读取。"
        return Outcome(None, (Diagnostic("D231", "oversized-page", Severity.ERROR, message, _place(name)),))
    encodings = tuple(dict.fromkeys(_encodings(data)))
    for encoding in encodings:
        try:
            return Outcome(data.decode(encoding))
        except UnicodeError:
            continue
    text = data.decode(encodings[0], "replace")
    lost = text.count("\ufffd")
    if lost * _FEW > len(text):
        message = "网页的编码认不出来（不是 UTF-8，也不是 GBK），没有读取。"
        return Outcome(
            None, (Diagnostic("D232", "unknown-encoding", Severity.ERROR, message, _place(name), help=_AGAIN),)
        )
    message = f"网页里有 {lost} 个字读不出来，以“�”代替，那里不作结论"
    return Outcome(text, (Diagnostic("D233", "lost-characters", Severity.WARNING, message, _place(name), help=_AGAIN),))


def _encodings(data: bytes) -> Iterator[str]:
    """The encodings to try, the likeliest first. What is called GB2312 is GB 18030, of which it is a part."""
    yield from (encoding for mark, encoding in _MARKS if data.startswith(mark))
    declared = _DECLARED.search(data[:_HEAD])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        yield from [_known(encoding)] if _known(encoding) else []
    yield from ("utf-8", "gb18030")


def _known(encoding: str) -> str:
    if encoding in _CHINESE:
        return "gb18030"
    try:
        return encoding if "A".encode(encoding) == b"A" else ""
    except (LookupError, UnicodeError, TypeError):
        return ""


def _place(file: str) -> Span:
    return Span(Source(file, ""), 0, 0)
