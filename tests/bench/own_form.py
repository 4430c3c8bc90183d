"""Measures drafts by a template of one's own, which runs confined: beside a shipped form, and after each change of it.

`make bench` prints the table.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan import pipeline
from tests.bench.run import DATA, best, report

NARRATIVES = Path(__file__).parents[2] / "narratives"
FORM, TEMPLATE = "wuhan/2023", "3-02-income.md.j2"
BARS = {"own ÷ shipped": 1.5}


def main() -> None:
    """Measure, print, and fail if a bar is missed."""
    with TemporaryDirectory() as folder:
        report(_measured(Path(folder)), BARS)


def _measured(own: Path) -> Iterator[tuple[str, float]]:
    form = own / FORM
    shutil.copytree(NARRATIVES / FORM, form)
    shutil.copy(NARRATIVES / "wuhan/base" / TEMPLATE, form)
    template, versions = (form / TEMPLATE).read_text(encoding="utf-8"), count(1)

    def changed() -> None:
        (form / TEMPLATE).write_text(template + "\n" * next(versions), encoding="utf-8")
        _drafted(own)

    _drafted(own)
    shipped, confined, after = best(15, lambda: _drafted(None), lambda: _drafted(own), changed)
    yield from {"shipped ms": shipped, "own ms": confined, "changed sentence ms": after}.items()
    yield "own ÷ shipped", confined / shipped


def _drafted(narratives: Path | None) -> None:
    if pipeline.draft(DATA, narratives).value is None:
        raise ValueError(narratives)


if __name__ == "__main__":
    main()
