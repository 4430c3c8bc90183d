"""On which page each heading will stand, counted before any renderer has seen the report."""

from __future__ import annotations

from juesuan.model.report import Report
from juesuan.word.contents_type import contents_pages
from juesuan.word.counter import Counter
from juesuan.word.plan import plan
from juesuan.word.setting import SetGroup


def estimate(report: Report, planned: tuple[SetGroup, ...] | None = None) -> dict[str, int]:
    """The page of every heading by its name: 22 lines of 28 characters to a page (GB/T 9704-2012 §5.2.3).

    ``planned`` is the report's `plan` where somebody has it already.
    """
    counter = Counter((1 if report.cover else 0) + contents_pages(report))
    for group in plan(report) if planned is None else planned:
        counter.read(group)
    return counter.pages
