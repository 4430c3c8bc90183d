"""A report from whatever file somebody has: Word, PDF, text, a web page, an old document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.model.diagnostic import Outcome
from juesuan.model.report import Report
from juesuan.model.source import Source
from juesuan.office.kinds import Kind, kind_of, unknown
from juesuan.sources.files import read_bytes, read_text
from juesuan.text.write import write as write_text

if TYPE_CHECKING:
    from juesuan.pdf.confined import ConfinedReading


def text_of(path: Path) -> Outcome[str | None]:
    """The text of a report file, a block a line."""
    read = read_report(path)
    return Outcome(write_text(read.value) if read.value else None, read.diagnostics)


def read_report(path: Path) -> Outcome[Report | None]:
    """The report in a file, whatever kind of file it is."""
    if path.suffix.lower() == ".txt":
        text = read_text(path, path.name)
        if text.value is None:
            return Outcome(None, text.diagnostics)
        return Outcome(read_plain(text.value).value, text.diagnostics)
    data = read_bytes(path)
    if data.value is None:
        return Outcome(None, data.diagnostics)
    kind = kind_of(path.suffix, data.value)
    if kind is None:
        return Outcome(None, (unknown(path.name),))
    return _READERS[kind](data.value, path)


class ReadAhead:
    """Reads files in their order; the next PDF is read meanwhile, for it is read in a process of its own."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Begin with the first PDF."""
        self._waiting = [path for path in reversed(paths) if path.suffix.lower() == ".pdf"]
        self._begun: dict[Path, ConfinedReading] = {}
        self._begin()

    def report(self, path: Path) -> Outcome[Report | None]:
        """The report in one of the files, whatever kind of file it is."""
        begun = self._begun.pop(path, None)
        self._begin()
        return begun.report() if begun else read_report(path)

    def _begin(self) -> None:
        if self._begun or not self._waiting:
            return
        path = self._waiting.pop()
        data = read_bytes(path).value
        if data is not None and kind_of(path.suffix, data) is Kind.PDF:
            from juesuan.pdf.confined import ConfinedReading

            self._begun[path] = ConfinedReading(path, read_bytes)


def _read_docx(data: bytes, path: Path) -> Outcome[Report | None]:
    from juesuan.word.read import read

    word = read(data, path.name)
    return Outcome(word.value if word.value.blocks else None, word.diagnostics)


def _read_old(data: bytes, path: Path) -> Outcome[Report | None]:
    from juesuan.office.convert import to_docx

    docx = to_docx(data)
    return _read_docx(docx.value, path) if docx.value else Outcome(None, docx.diagnostics)


def _read_pdf(_: bytes, path: Path) -> Outcome[Report | None]:
    from juesuan.pdf.confined import ConfinedReading

    return ConfinedReading(path, read_bytes).report()


def _read_html(data: bytes, path: Path) -> Outcome[Report | None]:
    from juesuan.text.html import read_html

    return read_html(data, path.name)


_READERS = {Kind.DOCX: _read_docx, Kind.OLD: _read_old, Kind.PDF: _read_pdf, Kind.HTML: _read_html}


def read_plain(source: Source) -> Outcome[Report]:
    """A text, a line a block."""
    from juesuan.text.read import read

    return read(source.text, source.name)
