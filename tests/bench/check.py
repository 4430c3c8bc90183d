"""Measures a check against a template engine on the same report, and that its time goes with the length of the text.

`make bench` prints the table after that of the draft. The bars are ratios: a slower machine is slower for all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan import pipeline
from juesuan.office.convert import soffice, to_pdf
from tests.bench.run import DATA, LIBRARIES, best, fresh, rendered, report, template_of

BARS = {
    "check .docx ÷ docxtpl": 0.8,
    "check .txt ÷ docxtpl": 0.5,
    "check cold ÷ imports": 6.0,
    "check peak MiB": 120.0,
    "3,000 paragraphs ÷ 1,500": 2.1,
    "check .pdf ÷ docxtpl": 24.0,
}
PARAGRAPHS = 1500
_PEAK = """
import sys
from pathlib import Path
from juesuan import pipeline
pipeline.check(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text(encoding="utf-8")
print(int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024)
"""


def main() -> None:
    """Measure, print, and fail if a bar is missed."""
    with TemporaryDirectory() as folder:
        report(_measured(Path(folder)), BARS)


def _measured(folder: Path) -> Iterator[tuple[str, float]]:
    drafted = pipeline.draft(DATA).value
    if drafted is None:
        sys.exit("nothing was drafted")
    for _, parts, _ in pipeline.files(drafted, ("docx", "txt")):
        for name, data in parts.items():
            folder.joinpath(f"report{Path(name).suffix}").write_bytes(data)
    word, text = folder / "report.docx", folder / "report.txt"
    for path in (word, text):
        pipeline.check(path)
    template, values = template_of(drafted.report)
    rival, docx, txt = best(
        15, lambda: rendered(template, values), lambda: pipeline.check(word), lambda: pipeline.check(text)
    )
    yield "check .docx ms", docx
    yield "check .txt ms", txt
    yield "check .docx ÷ docxtpl", docx / rival
    yield "check .txt ÷ docxtpl", txt / rival
    caches = folder / "caches"
    commands = (["-m", "juesuan", "check", str(text), "--fail-on", "error"], ["-c", LIBRARIES])
    for arguments in commands:
        fresh(arguments, caches)
    cold, imports = best(5, *(lambda each=each: fresh(each, caches) for each in commands))
    yield "check cold ms", cold
    yield "check cold ÷ imports", cold / imports
    yield "check peak MiB", float(fresh(["-c", _PEAK, str(text)], caches))
    half, whole = _long(folder, text, PARAGRAPHS), _long(folder, text, 2 * PARAGRAPHS)
    shorter, longer = best(3, lambda: pipeline.check(half), lambda: pipeline.check(whole))
    yield "3,000 paragraphs ms", longer
    yield "3,000 paragraphs ÷ 1,500", longer / shorter
    if soffice() and (pdf := to_pdf(word.read_bytes()).value):
        page = folder / "report.pdf"
        page.write_bytes(pdf)
        took = best(3, lambda: pipeline.check(page))[0]
        yield "check .pdf ms", took
        yield "check .pdf ÷ docxtpl", took / rival


def _long(folder: Path, text: Path, paragraphs: int) -> Path:
    """The report with its section on 支出 told again and again."""
    words = text.read_text(encoding="utf-8")
    said = next(line for line in words.splitlines() if line.startswith("其中：基本支出"))
    path = folder / f"long{paragraphs}.txt"
    path.write_text(words.replace(said, "\n".join([said] * paragraphs), 1), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
