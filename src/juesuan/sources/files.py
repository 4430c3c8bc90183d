"""Text files as people save them: UTF-8 with or without BOM; anything else is diagnosed."""

from __future__ import annotations

from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import MARKS
from juesuan.model.source import Source, Span

LIMIT = 8_000_000
"""More bytes than any hand-written file of figures or wording has."""


def read_text(path: Path, name: str) -> Outcome[Source | None]:
    """The text of a file under the name that people know it by, or what is wrong with the file."""
    try:
        if path.stat().st_size > LIMIT:
            return _refused("D102", "oversized-file", f"{name} 超过 {LIMIT // 1_000_000} MB，不像是手工填写的文件")
        data = path.read_bytes()
    except OSError as error:
        return _refused("D101", "unreadable-file", f"打不开 {name}：{error.strerror or error}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused("D103", "not-utf8", f"{name} 不是 UTF-8 编码{_guess(data)}", "请用记事本打开，另存为时编码选 UTF-8")
    source = Source(name, text.replace("\r\n", "\n"))
    bad = next((i for i, c in enumerate(source.text) if c in MARKS or (c < " " and c not in "\n\t")), None)
    if bad is None:
        return Outcome(source)
    found = Diagnostic(
        "D104",
        "control-character",
        Severity.ERROR,
        f"文字里混入了看不见的控制字符（U+{ord(source.text[bad]):04X}）",
        Span(source, bad, bad + 1),
        help="请删去该处的字符重新键入",
    )
    return Outcome(None, (found,))


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，看来是 GBK（ANSI）编码"


def _refused(code: str, name: str, message: str, mend: str = "") -> Outcome[Source | None]:
    return Outcome(None, (Diagnostic(code, name, Severity.ERROR, message, help=mend),))
