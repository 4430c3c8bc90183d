"""Measures a revision against a template engine on the same report, and that its time goes with the length of it.

`make bench` prints the table last. The bars are ratios: a slower machine is slower for all.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan import pipeline
from juesuan.merge.merging import merge
from juesuan.model.report import Figure, Paragraph, Report
from juesuan.revising import Signature, revise
from juesuan.sources.words import function_words
from juesuan.word.base import Base
from juesuan.word.patch import Revision, patch
from juesuan.word.read import read
from juesuan.word.write import write
from tests.bench.run import DATA, LIBRARIES, best, fresh, rendered, report, template_of

BARS = {
    "revise ÷ docxtpl": 6.0,
    "revise cold ÷ imports": 15.0,
    "800 paragraphs ÷ 400": 2.4,
}
CORRECTED = (("1080.94", "1085.94"), ("fiscal: 1210.21", "fiscal: 1215.21"), ("1221.23", "1226.23"))
SIGNED = Signature("决算更正", date(2026, 1, 1))


def main() -> None:
    """Measure, print, and fail if a bar is missed."""
    with TemporaryDirectory() as folder:
        report(_measured(Path(folder)), BARS)


def _measured(folder: Path) -> Iterator[tuple[str, float]]:
    drafted = pipeline.draft(DATA).value
    if drafted is None:
        sys.exit("nothing was drafted")
    ((_, files, _),) = pipeline.files(drafted, ("docx",), "report")
    for name, content in files.items():
        folder.joinpath(name).write_bytes(content)
    data, document = _corrected(folder), folder / "report.docx"
    template, values = template_of(drafted.report)
    rival, warm = best(10, lambda: rendered(template, values), lambda: revise(document, data, SIGNED))
    yield "revise ms", warm
    yield "revise ÷ docxtpl", warm / rival
    caches = folder / "caches"
    command = ["-m", "juesuan", "revise", str(document), "--data", str(data), "-o", str(folder / "new.docx"), "--force"]
    commands = (command, ["-c", LIBRARIES])
    for arguments in commands:
        fresh(arguments, caches)
    cold, imports = best(5, *(lambda each=each: fresh(each, caches) for each in commands))
    yield "revise cold ms", cold
    yield "revise cold ÷ imports", cold / imports
    half, whole = _long(drafted.report, 400), _long(drafted.report, 800)
    shorter, longer = best(3, lambda: _merged(*half), lambda: _merged(*whole))
    yield "800 paragraphs ms", longer
    yield "800 paragraphs ÷ 400", longer / shorter


def _corrected(folder: Path) -> Path:
    target = folder / "corrected"
    shutil.copytree(DATA, target)
    for path in (target / "statements.yaml", target / "figures.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in CORRECTED:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return target


def _long(report: Report, paragraphs: int) -> tuple[bytes, Base, Base]:
    """A document of so many paragraphs with figures, and the bases before and after all of these changed."""
    model = next(block for block in report.blocks if block.name == "income.summary")
    if not isinstance(model, Paragraph):
        raise TypeError(model)
    bases = []
    for year in ("1", "2"):
        blocks = tuple(
            replace(
                model,
                name=f"p{number}",
                inlines=tuple(
                    replace(each, text=f"{year}{each.text}", fact=f"{each.fact}{number}")
                    if isinstance(each, Figure)
                    else each
                    for each in model.inlines
                ),
            )
            for number in range(paragraphs)
        )
        bases.append(Base("", 2023, replace(report, blocks=blocks)))
    return write(bases[0].report, bases[0]), bases[0], bases[1]


def _merged(document: bytes, old: Base, new: Base) -> None:
    decided = merge(old.report, read(document, "report.docx", old).value, new.report, function_words())
    if not decided.edits:
        raise ValueError("nothing was changed")
    patch(document, decided.edits, Revision(SIGNED.author, SIGNED.dated, old, new))


if __name__ == "__main__":
    main()
