"""Handing a document to LibreOffice and taking back a PDF."""

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

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_NAME = "report.docx"


def soffice() -> str | None:
    """Where LibreOffice is; None if it is not installed."""
    return next(_candidates(), None)


def to_pdf(docx: bytes, timeout: float = 120) -> Outcome[bytes | None]:
    """The document as a PDF, or nothing and why. ``timeout`` is in seconds.

    The document must be one of ours or have been checked: LibreOffice loads what a document refers to.
    """
    program = soffice()
    if program is None:
        return Outcome(None, (_MISSING,))
    # A second process on the same profile fails: each has its own, and it goes when the work is done.
    with TemporaryDirectory(prefix="juesuan-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, _NAME)
        source.write_bytes(docx)
        try:
            _run(_command(program, source), timeout)
        except subprocess.TimeoutExpired:
            return Outcome(None, (_SLOW,))
        except OSError:
            return Outcome(None, (_MISSING,))
        result = source.with_suffix(".pdf")
        return Outcome(result.read_bytes()) if result.exists() else Outcome(None, (_FAILED,))


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


def _command(program: str, source: Path) -> list[str]:
    profile = (source.parent / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    return [program, *options, "--convert-to", "pdf", "--outdir", str(source.parent), str(source)]


def _candidates() -> Iterator[str]:
    for name in ("soffice.com", "soffice", "libreoffice") if sys.platform == "win32" else ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            yield found
    yield from (place for place in _PLACES if Path(place).exists())


def _finding(code: str, name: str, message: str, advice: str) -> Diagnostic:
    return Diagnostic(code, name, Severity.WARNING, message, help=advice)


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
