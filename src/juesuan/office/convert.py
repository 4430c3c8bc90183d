"""Handing a document to LibreOffice and taking back a PDF, or an old document as a .docx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.office.kinds import old_kind, refers_elsewhere

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_NAME = "report.docx"
_OUT = "out"


def soffice() -> str | None:
    """Where LibreOffice is; None if it is not installed."""
    return next(_candidates(), None)


def to_pdf(docx: bytes, timeout: float = 120) -> Outcome[bytes | None]:
    """The document as a PDF, or nothing and why. ``timeout`` is in seconds.

    The document must be one of ours or have been checked: LibreOffice loads what a document refers to.
    """
    return _converted(docx, _NAME, "pdf", timeout, (_MISSING, _SLOW, _FAILED))


def to_docx(old: bytes, timeout: float = 120) -> Outcome[bytes | None]:
    """A .doc, .wps or .rtf as a .docx, or nothing and why. What it refers to elsewhere is refused, not loaded."""
    kind = old_kind(old)
    if kind is None:
        return Outcome(None, (_NOT_OLD,))
    if refers_elsewhere(old):
        return Outcome(None, (_REFERS,))
    return _converted(old, f"report.{kind}", "docx", timeout, (_NEEDED, _OLD_SLOW, _OLD_FAILED))


def _converted(
    data: bytes, name: str, kind: str, timeout: float, findings: tuple[Diagnostic, Diagnostic, Diagnostic]
) -> Outcome[bytes | None]:
    """``findings`` say that LibreOffice is missing, that it takes too long, and that it made nothing."""
    missing, slow, failed = findings
    program = soffice()
    if program is None:
        return Outcome(None, (missing,))
    # A second process on the same profile fails: each has its own, and it goes when the work is done.
    with TemporaryDirectory(prefix="juesuan-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, name)
        source.write_bytes(data)
        try:
            _run(_command(program, source, kind), timeout)
        except subprocess.TimeoutExpired:
            return Outcome(None, (slow,))
        except OSError:
            return Outcome(None, (missing,))
        result = (source.parent / _OUT / name).with_suffix(f".{kind}")
        return Outcome(result.read_bytes()) if result.exists() else Outcome(None, (failed,))


def _run(command: list[str], timeout: float) -> None:
    """Run to the end, or stop it with its children: soffice is only the parent of the program that works."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:  # noqa: S603
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            if sys.platform == "win32":
                subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, stdout=quiet)  # noqa: S603, S607
            else:
                os.killpg(process.pid, signal.SIGKILL)
            raise


def _command(program: str, source: Path, kind: str) -> list[str]:
    profile = (source.parent / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    return [program, *options, "--convert-to", kind, "--outdir", str(source.parent / _OUT), str(source)]


def _candidates() -> Iterator[str]:
    for name in ("soffice.com", "soffice", "libreoffice") if sys.platform == "win32" else ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            yield found
    yield from (place for place in _PLACES if Path(place).exists())


def _finding(code: str, name: str, message: str, advice: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(code, name, severity, message, help=advice)


_MISSING = _finding(
    "D191",
    "office-missing",
    "未找到 LibreOffice，无法排版分页，目录页码为估算值。",
    "请安装 LibreOffice，或在 Word 中右键目录选择“更新域”。",
)
_SLOW = _finding(
    "D192",
    "office-too-slow",
    "LibreOffice 在规定时间内没有完成转换，目录页码为估算值。",
    "请稍后重试，或在 Word 中更新目录。",
)
_FAILED = _finding(
    "D193", "office-failed", "LibreOffice 未能转换文档，目录页码为估算值。", "请确认 LibreOffice 能够正常打开该文档。"
)
_AS_DOCX = "请在 Word 或 WPS 中另存为 .docx 再核对。"
_NEEDED = _finding(
    "D194",
    "office-needed",
    "读 .doc、.wps、.rtf 要用 LibreOffice，这台电脑上没有找到。",
    _AS_DOCX,
    Severity.ERROR,
)
_OLD_SLOW = _finding(
    "D195", "old-document-too-slow", "LibreOffice 在规定时间内没有读完这份文档。", _AS_DOCX, Severity.ERROR
)
_OLD_FAILED = _finding(
    "D196",
    "old-document-failed",
    "LibreOffice 读不了这份文档，它可能已加密或损坏。",
    _AS_DOCX,
    Severity.ERROR,
)
_REFERS = _finding(
    "D197",
    "external-reference",
    "文档引用了外部文件（链接的图片、文字或对象），已拒绝读取。",
    _AS_DOCX,
    Severity.ERROR,
)
_NOT_OLD = _finding("D198", "not-an-old-document", "这不是 .doc、.wps 或 .rtf 文档。", _AS_DOCX, Severity.ERROR)
