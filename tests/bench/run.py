"""Measures a draft against what it is made of and against a template engine; `make bench` prints the table.

Times are the best of several runs, taken in turns. The bars are ratios: a slower machine is slower for all.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZipFile

import docx
from docxtpl import DocxTemplate

from juesuan import pipeline
from juesuan.model.report import Block, Cell, Chart, Figure, Inline, Report, Row, Table, Text
from juesuan.word.base import Base
from juesuan.word.write import write

DATA = Path(__file__).parents[2] / "data" / "dongxihu" / "2023"
LIBRARIES = "import docx, jinja2, yaml, babel.numbers"
BARS = {"warm ÷ docxtpl": 0.5, "cold ÷ imports": 2.5, "peak MiB": 80.0, "growth MiB": 2.0, "blocks per draft": 0.1}
DRAFTS = 1000
_BOOKMARK = re.compile(rb"<w:bookmark(Start|End)[^>]*/>")
_MEMORY = """
import gc, sys
from pathlib import Path
from juesuan import pipeline
def draft():
    drafted = pipeline.draft(Path(sys.argv[1])).value
    return list(pipeline.files(drafted, ("docx",)))
def memory(line):
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(each for each in status.splitlines() if each.startswith(line)).split()[1]) / 1024
draft()
peak = memory("VmHWM")
for _ in range(200):  # until the allocator has its arenas
    draft()
gc.collect()
before, blocks = memory("VmRSS"), sys.getallocatedblocks()
for _ in range(int(sys.argv[2])):
    draft()
gc.collect()
print(peak, memory("VmRSS") - before, sys.getallocatedblocks() - blocks)
"""


def main() -> None:
    """Measure, print, and fail if a bar is missed."""
    with TemporaryDirectory() as folder:
        report(_measured(Path(folder)), BARS)


def report(measured: Iterator[tuple[str, float]], bars: Mapping[str, float]) -> None:
    """Print each measure as soon as it is there, and fail if one misses its bar."""
    missed = False
    for name, value in measured:
        is_over = value > bars.get(name, value)
        missed |= is_over
        bar = f"   ≤ {bars[name]:g}{'   MISSED' if is_over else ''}" if name in bars else ""
        sys.stdout.write(f"{name:28}{value:9.2f}{bar}\n")
        sys.stdout.flush()
    if missed:
        sys.exit("a bar is missed")


def _measured(folder: Path) -> Iterator[tuple[str, float]]:
    drafted = pipeline.draft(DATA).value
    if drafted is None:
        raise ValueError(DATA)
    document, (template, values) = _written(drafted), template_of(drafted.report)
    warm, rival, bare = best(
        30,
        lambda: _written(pipeline.draft(DATA).value),
        lambda: rendered(template, values),
        lambda: docx.Document(BytesIO(document)).save(BytesIO()),
    )
    yield from {"warm ms": warm, "docxtpl ms": rival, "python-docx open+save ms": bare}.items()
    yield "warm ÷ docxtpl", warm / rival
    yield "warm ÷ python-docx", warm / bare
    draft = ["-m", "juesuan", "draft", str(DATA), "-o", str(folder / "out")]
    [first] = best(1, lambda: fresh(draft, folder))
    imports, cold = best(15, lambda: fresh(["-c", LIBRARIES], folder), lambda: fresh(draft, folder))
    yield from {"imports ms": imports, "cold ms": cold, "cold ms, nothing compiled": first}.items()
    yield "cold ÷ imports", cold / imports
    if Path("/proc/self/status").exists():
        peak, growth, blocks = map(float, fresh(["-c", _MEMORY, str(DATA), str(DRAFTS)], folder).split())
        yield from {"peak MiB": peak, "growth MiB": growth, "blocks per draft": blocks / DRAFTS}.items()


def best(times: int, *actions: Callable[[], object]) -> list[float]:
    """The shortest time of each action in milliseconds."""
    shortest = [float("inf")] * len(actions)
    for _ in range(times):
        for at, action in enumerate(actions):
            start = perf_counter()
            action()
            shortest[at] = min(shortest[at], (perf_counter() - start) * 1000)
    return shortest


def fresh(arguments: list[str], caches: Path, *, is_right: bool = True) -> str:
    """A new process of the same interpreter, its caches in a folder of the bench's own; byte code among them.

    Whoever installs us has our byte code; a machine that is told to write none would compile us at every start.
    """
    places = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "PYTHONPYCACHEPREFIX"), str(caches))
    surroundings = {**os.environ, **places, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=surroundings, check=is_right, capture_output=True, encoding="utf-8").stdout  # noqa: S603


def _written(drafted: pipeline.Draft | None) -> bytes:
    if drafted is None:
        raise ValueError(DATA)
    [(name, files, _)] = pipeline.files(drafted, ("docx",))
    return files[name]


def rendered(template: bytes, values: dict[str, str]) -> None:
    rendered = DocxTemplate(BytesIO(template))
    rendered.render(values)
    rendered.save(BytesIO())


def template_of(report: Report) -> tuple[bytes, dict[str, str]]:
    """The same document as a person would give it to a template engine: a variable for each figure, no bookmarks."""
    values: dict[str, str] = {}
    numbers = count(1)

    def variables(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(_variable(inline, f"f{next(numbers)}", values) for inline in inlines)

    blank = replace(report, blocks=tuple(_with(variables, block) for block in report.blocks))
    written = write(blank, Base("", 0, Report("", "", date.min, "", ())))
    buffer = BytesIO()
    with ZipFile(BytesIO(written)) as old, ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, _BOOKMARK.sub(b"", old.read(entry)))
    return buffer.getvalue(), values


def _variable(inline: Inline, name: str, values: dict[str, str]) -> Inline:
    if not isinstance(inline, Figure):
        return inline
    values[name] = inline.text
    return Text(f"{{{{ {name} }}}}")


def _with(variables: Callable[[tuple[Inline, ...]], tuple[Inline, ...]], block: Block) -> Block:
    if isinstance(block, Chart):
        return block
    if not isinstance(block, Table):
        return replace(block, inlines=variables(block.inlines))

    def cell(each: Cell) -> Cell:
        return replace(each, inlines=variables(each.inlines))

    rows: tuple[Row, ...] = tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in block.rows)
    return replace(block, rows=rows)


if __name__ == "__main__":
    main()
