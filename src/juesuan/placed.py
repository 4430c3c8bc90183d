"""Reports with the places of their text: that of a file, read again as the text that it is, or of several files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.model.diagnostic import Outcome
from juesuan.model.report import Block, Heading, Report, Text
from juesuan.model.source import Source
from juesuan.report_files import WORKBOOKS, read_plain, read_report, read_sheets
from juesuan.text.write import write as write_text

if TYPE_CHECKING:
    from juesuan.sources.worksheets import Sheet

_PART = 1  # the level of a heading that ends whatever stands before


def placed(report: Report, path: Path) -> tuple[Source, Report]:
    """A report with the places of its text. What has styles (a document) is read again as the text that it is."""
    from juesuan.text.anchored import anchored

    source, again = read_again(report, path.name)
    return source, anchored(report, source) if path.suffix.lower() == ".txt" else again


def read_again(report: Report, name: str) -> tuple[Source, Report]:
    """A report as the text that is written of it, and its places there."""
    source = Source(name, write_text(report))
    return source, read_plain(source).value


def blocks_of(path: Path) -> Outcome[tuple[Block, ...]]:
    """What another file of the same report holds; every place in it names that file."""
    if path.suffix.lower() not in WORKBOOKS:
        read = read_report(path)
        return Outcome(placed(read.value, path)[1].blocks if read.value else (), read.diagnostics)
    sheets = read_sheets(path)
    seen = (sheet for sheet in sheets.value if not sheet.worksheet.hidden)
    blocks = ((_named(sheet), *sheet.report.blocks) for sheet in seen)
    return Outcome(tuple(block for each in blocks for block in each), sheets.diagnostics)


def _named(sheet: Sheet) -> Heading:
    """The name of a sheet as the title of what it holds; the title that stands on it counts more."""
    return Heading(sheet.name, _PART, (Text(sheet.name),))
