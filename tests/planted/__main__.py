"""Plants faults of every kind into drafts and prints how many a check finds, by kind and by format.

A fault counts if the document contradicts it: the clean one's number was held to something, or a rule owes what is
gone. ``python -m tests.planted [faults a kind]``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document

from juesuan import pipeline
from juesuan.model.checked import Checked
from juesuan.model.diagnostic import Severity
from juesuan.model.verdict import Verdict
from juesuan.office.convert import soffice, to_pdf
from juesuan.text.write import write as write_text
from tests.accuracy import ROOT
from tests.planted.kinds import KINDS, Fault, planted

DRAFTS = ("dongxihu/2023", "caidian/2024", "hanyang/2022")
_NUMBERS = ("amount", "swapped", "decimal point", "percent", "count", "direction")


@dataclass(slots=True)
class Tally:
    """How many faults of a kind were planted where the document contradicts them, found, and told how often."""

    planted: int = 0
    found: int = 0
    told: int = 0
    called_ok: int = 0
    open: int = 0
    missed: list[str] = field(default_factory=list)


def lines_of(data: str) -> list[str]:
    """A draft as its lines."""
    draft = pipeline.draft(ROOT / "data" / data).value
    if draft is None:
        raise ValueError(data)
    return write_text(draft.report).split("\n")


def written(lines: list[str], suffix: str, folder: Path) -> Path:
    """The lines as a file of a format."""
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
    document = Document()
    for is_table, block in _blocks(lines):
        if not is_table:
            document.add_paragraph(block[0])
            continue
        rows = [row.split("\t") for row in block]
        table = document.add_table(len(rows), max(map(len, rows)))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def checked(lines: list[str], suffix: str) -> Checked:
    """What a check says of the lines in a format."""
    with TemporaryDirectory() as folder:
        found = pipeline.check(written(lines, suffix, Path(folder))).value
    if found is None:
        raise ValueError(suffix)
    return found


def alarms(report: Checked) -> Counter[str]:
    """The errors and warnings."""
    found = (each.diagnostic for each in report.findings)
    return Counter(f"{one.code} {one.message}" for one in found if one.severity is not Severity.INFO)


def tried(lines: list[str], fault: Fault, suffix: str, clean: Checked, tally: Tally) -> None:
    """Plant a fault and tell how a check fares."""
    if fault.kind in _NUMBERS and not _is_held(lines, fault, clean):
        tally.open += 1
        return
    changed = [fault.change.get(at, line) for at, line in enumerate(lines)]
    report = checked([line for line in changed if line is not None], suffix)
    new = alarms(report) - alarms(clean)
    tally.planted += 1
    tally.told += new.total()
    tally.found += bool(new)
    if not new:
        words = fault.change[fault.line]
        tally.missed.append(f"{fault.kind}: {(words or lines[fault.line])[max(0, fault.start - 30) : fault.end + 10]}")
        tally.called_ok += fault.kind in _NUMBERS and _verdict(fault.change[fault.line] or "", fault, report) == "ok"


def _is_held(lines: list[str], fault: Fault, clean: Checked) -> bool:
    """Whether the number that is changed was held to something before."""
    return _verdict(lines[fault.line], fault, clean) in (Verdict.OK, Verdict.ROUNDING)


def _verdict(line: str, fault: Fault, report: Checked) -> str:
    """What was concluded of the number at a place of a line."""
    at = report.source.text.find(line) + fault.start
    claims = [each for each in report.claims if each.span.start <= at < each.span.end]
    return str(claims[0].verdict) if claims else ""


def main() -> int:
    """Print a line for each kind and format; the exit code says whether all that is contradicted was found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    formats = (".txt", ".html", ".docx", *((".pdf",) if soffice() else ()))
    missed = 0
    for suffix in formats:
        whole = Tally()
        for name in DRAFTS[: 1 if suffix == ".pdf" else None]:
            lines = lines_of(name)
            clean = checked(lines, suffix)
            sys.stdout.write(f"{suffix} {name}: {alarms(clean).total()} alarms on the clean draft\n")
            for kind in KINDS:
                tally = Tally()
                for fault in planted(lines, kind, count, len(name)):
                    tried(lines, fault, suffix, clean, tally)
                for each in tally.missed:
                    sys.stdout.write(f"  not found: {each}\n")
                whole.planted += tally.planted
                whole.found += tally.found
                whole.told += tally.told
                whole.called_ok += tally.called_ok
                whole.open += tally.open
        share = whole.found * 100 / max(whole.planted, 1)
        sys.stdout.write(
            f"{suffix}: {whole.found} of {whole.planted} found ({share:.1f} %), {whole.told / max(whole.found, 1):.2f} "
            f"findings a fault, {whole.called_ok} called ok, {whole.open} that nothing contradicts\n"
        )
        missed += whole.planted - whole.found
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
