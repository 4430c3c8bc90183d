"""Reports that the tests of extraction and of the rules read: our own drafts, and the seeds where they are."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from juesuan.extract.identify import identify
from juesuan.facts.book import FactBook
from juesuan.model.form import Form
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import book_of
from juesuan.sources.forms import load_form
from juesuan.text.read import read
from juesuan.text.write import write

ROOT = Path(__file__).parents[2]
SETS = {"000": "dongxihu/2023", "001": "caidian/2024", "002": "hanyang/2022", "made up": "guangdong/2024"}
SEEDS = Path(os.environ.get("JUESUAN_SEEDS", ROOT / "../shared/seeds"))


@cache
def book(number: str) -> FactBook:
    """The facts of one of our data sets."""
    found = book_of(ROOT / "data" / SETS[number]).value
    assert found
    return found


@cache
def draft(number: str) -> str:
    """The text that we draft of a data set."""
    return write(narrate(book(number)).value)


def seed(number: str) -> str | None:
    """The text of a seed, if the seeds are there."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    return found[0].read_text(encoding="utf-8") if found else None


def report_of(text: str) -> Report:
    """A text as a report."""
    return read(text, "report.txt").value


@cache
def national(year: int) -> Form:
    """The national form of a year, or of the nearest that there is."""
    form = load_form(f"national/{min(max(year, 2022), 2024)}").value
    assert form
    return form


def form_of(report: Report) -> Form:
    """The national form of the year of which a report says it is."""
    return national(identify(report).year)
