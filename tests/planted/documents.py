"""A draft as its lines, and the lines as a file of a format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from juesuan import pipeline
from juesuan.model.source import Source
from juesuan.office.convert import to_pdf
from juesuan.report_files import read_plain
from juesuan.text.write import write as write_text
from juesuan.word.base import Base
from juesuan.word.write import write as write_word
from tests.accuracy import ROOT

_CAPTION = re.compile(r"图\d+：")


def lines_of(data: str) -> list[str]:
    """A draft as its lines; pictures are left out, and so are their captions."""
    draft = pipeline.draft(ROOT / "data" / data).value
    if draft is None:
        raise ValueError(data)
    return [line for line in write_text(draft.report).split("\n") if not _CAPTION.match(line)]


def written(lines: list[str], suffix: str, folder: Path) -> Path:
    """The lines as a file of a format; documents are laid out as our own are."""
    path = folder / f"report{suffix}"
    if suffix == ".txt":
        path.write_text("\n".join(lines), encoding="utf-8")
    elif suffix == ".html":
        path.write_text(_html(lines), encoding="utf-8")
    else:
        word = _docx(lines)
        path.write_bytes(word if suffix == ".docx" else to_pdf(word).value or b"")
    return path


def _blocks(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Paragraphs, and tables as runs of lines with tabs."""
    table: list[str] = []
    for line in lines:
        if "\t" in line:
            table.append(line)
            continue
        if table:
            yield True, table
            table = []
        yield False, [line]
    if table:
        yield True, table


def _html(lines: list[str]) -> str:
    def parts() -> Iterator[str]:
        for is_table, block in _blocks(lines):
            if is_table:
                rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row.split("\t")) for row in block)
                yield f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
            else:
                yield f"<p>{escape(block[0])}</p>"

    return f'<html><head><meta charset="utf-8"></head><body>{"".join(parts())}</body></html>'


def _docx(lines: list[str]) -> bytes:
    report = read_plain(Source("report.txt", "\n".join(lines))).value
    return write_word(report, Base("", 0, report))
