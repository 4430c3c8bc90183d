"""Measures an import of a workbook of nine sheets, cold and many times over in one process, and of a report in PDF.

`make bench` prints the table last.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from juesuan import pipeline
from juesuan.importing.filling import filling
from juesuan.importing.story import Wanted, imported
from juesuan.office.convert import soffice, to_pdf
from juesuan.pipeline import book_of
from tests.bench.run import DATA, best, fresh

TIMES, WARM = 1000, 50
BARS = {"cold": 0.6, "growth in MB": 20.0, "PDF": 2.0}


def main() -> int:
    """Print the measures; the exit code says whether all bars are met."""
    book = book_of(DATA).value
    if book is None:
        return 2
    with TemporaryDirectory() as folder:
        path = Path(folder, "填报.xlsx")
        path.write_bytes(filling(book))
        cold = _cold(path)
        for _ in range(WARM):
            imported([path], Wanted())
        before, start = _memory(), perf_counter()
        for _ in range(TIMES):
            imported([path], Wanted())
        each, growth = (perf_counter() - start) / TIMES, _memory() - before
        page = _printed(Path(folder, "report.pdf"))
        printed = {"PDF": _cold(page)} if page else {}
    measured = {"cold": cold, "growth in MB": growth, **printed}
    line = f"import of nine sheets: cold {cold:.2f} s, warm {each * 1000:.0f} ms; memory over {TIMES}: +{growth:.1f} MB"
    sys.stdout.write(f"{line}\n")
    for kind, seconds in printed.items():
        sys.stdout.write(f"import of a report of some 31 pages in {kind}: cold {seconds:.2f} s\n")
    return int(any(value > BARS[name] for name, value in measured.items()))


def _printed(path: Path) -> Path | None:
    """The report as LibreOffice prints it; None where there is none."""
    drafted = pipeline.draft(DATA).value
    if drafted is None or not soffice():
        return None
    word = next(
        data for _, parts, _ in pipeline.files(drafted, ("docx",)) for name, data in parts.items() if ".docx" in name
    )
    pdf = to_pdf(word).value
    if pdf:
        path.write_bytes(pdf)
    return path if pdf else None


def _cold(path: Path) -> float:
    """Seconds for the whole command, the best of five."""
    command = ["-m", "juesuan", "import", str(path), "-o", str(path.with_name("data")), "--force"]
    [shortest] = best(5, lambda: fresh(command, path.parent, is_right=False))
    return shortest / 1000


def _memory() -> float:
    """Megabytes that the process holds; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * 4096 / (1 << 20)


if __name__ == "__main__":
    sys.exit(main())
