"""A report from whatever file somebody has: Word, PDF, text, a web page, an old document.

Whatever others made is read by the worker of this process, within its limits of time and memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from juesuan.confinement import MEMORY, READER, Stopped
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import Report
from juesuan.model.source import Source, Span
from juesuan.office.kinds import Kind, kind_of, unknown
from juesuan.sources.files import empty, read_bytes, read_text
from juesuan.sources.worksheets import Sheet, as_report
from juesuan.text.write import write as write_text

T = TypeVar("T")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".csv")
"""Endings of workbooks, which are read sheet by sheet."""

_BYTES_OF_A_MIB = 1 << 20


def text_of(path: Path) -> Outcome[str | None]:
    """The text of a report file, a block a line."""
    read = read_report(path)
    return Outcome(write_text(read.value) if read.value else None, read.diagnostics)


def read_report(path: Path) -> Outcome[Report | None]:
    """The report in a file, whatever kind of file it is."""
    return _Begun(path).report()


def read_sheets(path: Path) -> Outcome[tuple[Sheet, ...]]:
    """The worksheets of a workbook, each as the report of one table that it is."""
    from juesuan.sources.workbooks import read_worksheets

    data = read_bytes(path)
    if data.value is None:
        return Outcome((), data.diagnostics)
    read = Pending(path.name, read_worksheets, data.value, path.name).outcome()
    if isinstance(read, Diagnostic):
        return Outcome((), (*data.diagnostics, read))
    sheets = tuple(as_report(sheet, path.name) for sheet in read.value)
    return Outcome(sheets, (*data.diagnostics, *read.diagnostics))


class ReadAhead:
    """Reads files in their order; the next is read while the caller works on the one before."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Begin with the first file; what reads workbooks gets ready meanwhile, where they are what there is."""
        self._waiting = [path for path in reversed(paths) if path.suffix.lower() not in WORKBOOKS]
        self._begun: _Begun | None = None
        if not self._waiting:
            READER.begin(_ready_for_workbooks)
        self._begin()

    def report(self, path: Path) -> Outcome[Report | None]:
        """The report in one of the files, whatever kind of file it is."""
        begun, self._begun = self._begun, None
        ahead = begun.report() if begun else None
        read = ahead if begun and ahead and begun.path == path else read_report(path)
        self._begin()
        return read

    def _begin(self) -> None:
        if self._waiting:
            self._begun = _Begun(self._waiting.pop())


def _ready_for_workbooks() -> None:
    import juesuan.sources.workbooks
    import juesuan.sources.xlsx  # noqa: F401


class Pending(Generic[T]):
    """Something foreign that is being read by the worker; ``work`` is a function of a module."""

    def __init__(self, name: str, work: Callable[..., T], *given: Any) -> None:
        """Begin. ``name`` is what people call the file."""
        self._name = name
        self._work = READER.begin(work, *given)

    def outcome(self) -> T | Diagnostic:
        """What the work says, or the finding that it did not end in time or took too much memory."""
        answer = self._work.answer()
        if answer is Stopped.ENDLESS:
            message = f"读 {self._name} 超过 {READER.seconds:g} 秒没有结束，已停止"
            mend = "文件确实很大的，用 --timeout 给更多秒数；否则请检查文件来源，或在 Word、WPS 里另存一份"
            return _stopped("D107", "endless-reading", message, self._name, mend)
        if answer is Stopped.OVERFLOWING:
            message = f"读 {self._name} 用掉的内存超过 {MEMORY // _BYTES_OF_A_MIB} MB，或中途出错，已停止"
            mend = "请检查文件来源，删去其中的大图片，或分成几个文件"
            return _stopped("D108", "overflowing-reading", message, self._name, mend)
        return answer


class _Begun:
    """A report that is being read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pending = Pending(path.name, read_here, path.absolute())  # the worker is where it was started

    def report(self) -> Outcome[Report | None]:
        outcome = self._pending.outcome()
        if outcome is None:
            return _read_old(self.path)
        return Outcome(None, (outcome,)) if isinstance(outcome, Diagnostic) else outcome


def read_here(path: Path) -> Outcome[Report | None] | None:
    """The report in a file, read by this very process; None for an old document, which LibreOffice must open first."""
    if path.suffix.lower() == ".txt":
        text = read_text(path, path.name)
        if text.value is None or not text.value.text.strip():
            return Outcome(None, text.diagnostics or (empty(path.name),))
        return Outcome(read_plain(text.value).value, text.diagnostics)
    data = read_bytes(path)
    if not data.value:
        return Outcome(None, data.diagnostics or (empty(path.name),))
    kind = kind_of(path.suffix, data.value)
    if kind is None:
        return Outcome(None, (unknown(path.name, data.value),))
    return None if kind is Kind.OLD else _READERS[kind](data.value, path.name)


def _read_old(path: Path) -> Outcome[Report | None]:
    """An old document. LibreOffice needs more memory than the worker has; it has a limit of time of its own."""
    from juesuan.office.convert import to_docx

    data = read_bytes(path)
    docx = to_docx(data.value) if data.value else data
    if docx.value is None:
        return Outcome(None, docx.diagnostics)
    outcome = Pending(path.name, _read_docx, docx.value, path.name).outcome()
    return Outcome(None, (outcome,)) if isinstance(outcome, Diagnostic) else outcome


def _read_docx(data: bytes, name: str) -> Outcome[Report | None]:
    from juesuan.word.read import read

    word = read(data, name)
    return Outcome(word.value if word.value.blocks else None, word.diagnostics)


def _read_pdf(data: bytes, name: str) -> Outcome[Report | None]:
    from juesuan.pdf.read import read

    return read(data, name)


def _read_html(data: bytes, name: str) -> Outcome[Report | None]:
    from juesuan.text.html import read_html

    return read_html(data, name)


_READERS = {Kind.DOCX: _read_docx, Kind.PDF: _read_pdf, Kind.HTML: _read_html}


def read_plain(source: Source) -> Outcome[Report]:
    """A text, a line a block."""
    from juesuan.text.read import read

    return read(source.text, source.name)


def _stopped(code: str, name: str, message: str, file: str, mend: str) -> Diagnostic:
    return Diagnostic(code, name, Severity.ERROR, message, Span(Source(file, ""), 0, 0), help=mend)
