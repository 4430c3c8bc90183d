"""Files as people save them: regular ones, text in UTF-8 with or without BOM; anything else is diagnosed."""

from __future__ import annotations

import re
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import RESERVED
from juesuan.model.source import Source, Span
from juesuan.sources.system_errors import in_words

INVISIBLE = re.compile(f"[{RESERVED}\x00-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that nobody types: those that control devices, those of our own, those that no document may hold."""

UNTYPED = re.compile(f"[{RESERVED}\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""The same without line breaks and tabs, of which texts consist."""

LIMIT = 8_000_000
"""More bytes than any hand-written file of figures or wording has."""


LARGEST = 200_000_000
"""Bytes beyond which no report is opened at all."""


def read_bytes(path: Path, name: str = "", limit: int = LARGEST) -> Outcome[bytes | None]:
    """The bytes of a file, or why it cannot be read."""
    name = name or path.name
    try:
        found = path.stat()
        if S_ISDIR(found.st_mode):
            return Outcome(None, (_unreadable(f"{name} 是文件夹，不是文件"),))
        if not S_ISREG(found.st_mode):  # a pipe may never end, nor a device
            return Outcome(None, (_unreadable(f"{name} 是管道或设备，不是普通的文件，没有读"),))
        if found.st_size > limit:
            message = f"{name} 超过 {limit // 1_000_000} MB，太大了"
            return Outcome(None, (_refused("D102", "oversized-file", message),))
        return Outcome(path.read_bytes())
    except FileNotFoundError:
        return Outcome(None, (_unreadable(f"没有 {name} 这个文件"),))
    except OSError as error:
        return Outcome(None, (_unreadable(f"打不开 {name}：{in_words(error)}"),))


def read_text(path: Path, name: str) -> Outcome[Source | None]:
    """The text of a file under the name that people know it by, or what is wrong with the file."""
    read = read_bytes(path, name, LIMIT)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    try:
        text = read.value.decode("utf-8-sig")
    except UnicodeDecodeError:
        mend = "请用记事本打开，另存为时编码选 UTF-8"
        message = f"{name} 不是 UTF-8 编码{_guess(read.value)}"
        return Outcome(None, (_refused("D103", "not-utf8", message, mend),))
    source = Source(name, text.replace("\r\n", "\n"))
    found = UNTYPED.search(source.text)
    if found is None:
        return Outcome(source)
    bad = found.start()
    refusal = Diagnostic(
        "D104",
        "control-character",
        Severity.ERROR,
        f"文字里混入了看不见的控制字符（U+{ord(source.text[bad]):04X}）",
        Span(source, bad, bad + 1),
        help="请删去该处的字符重新键入",
    )
    return Outcome(None, (refusal,))


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，看来是 GBK（ANSI）编码"


def empty(name: str) -> Diagnostic:
    """A file that says nothing at all: often one that was not saved or not copied to its end."""
    mend = "可能没有保存好，或没有复制完；请重新保存或复制一次"
    return Diagnostic("D109", "empty-file", Severity.ERROR, f"{name} 是空的，里面什么也没有", help=mend)


def _unreadable(message: str) -> Diagnostic:
    return _refused("D101", "unreadable-file", message)


def _refused(code: str, name: str, message: str, mend: str = "") -> Diagnostic:
    return Diagnostic(code, name, Severity.ERROR, message, help=mend)
