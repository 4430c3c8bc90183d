"""The reports of the data that come with the program, drafted once for all tests that ask for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from juesuan import pipeline
from juesuan.model.diagnostic import Diagnostic
from juesuan.text.write import write

DATA = Path(__file__).parents[1] / "data"


@cache
def drafted(name: str) -> pipeline.Draft:
    """The draft of a data folder: budget/2025."""
    found = pipeline.draft(DATA / name).value
    assert found
    return found


@cache
def lines(name: str) -> tuple[str, ...]:
    """Its text, a block a line."""
    return tuple(write(drafted(name).report).split("\n"))


def saved(name: str, folder: Path, called: str) -> Path:
    """The Word file of a draft, with its base beside it; drafted anew, as the templates are now."""
    draft = pipeline.draft(DATA / name).value
    assert draft
    ((_, files, _),) = pipeline.files(draft, ["docx"], called)
    for file, content in files.items():
        (folder / file).write_bytes(content)
    return folder / f"{called}.docx"


def found(path: Path, data: Path | None = None) -> list[Diagnostic]:
    """What a check of a file finds."""
    checked = pipeline.check(path, data).value
    assert checked
    return [each.diagnostic for each in checked.findings]


def said(folder: Path) -> dict[str, Any]:
    """What the YAML files of a data folder say together."""
    whole: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        whole |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return whole
