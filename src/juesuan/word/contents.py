"""On which page each heading will stand, counted before any renderer has seen the report."""

from __future__ import annotations

from juesuan.model.report import Chart, Heading, Paragraph, Report, Table
from juesuan.word.geometry import PORTRAIT, Page
from juesuan.word.measure import CHART_HEIGHT, paragraph_height
from juesuan.word.plan import SetGroup, plan
from juesuan.word.styles import CONTENTS, CONTENTS_TITLE


def estimate(report: Report, planned: tuple[SetGroup, ...] | None = None) -> dict[str, int]:
    """The page of every heading by its name: 22 lines of 28 characters to a page (GB/T 9704-2012 §5.2.3).

    ``planned`` is the report's `plan` where somebody has it already.
    """
    counter = _Counter((1 if report.cover else 0) + _contents_pages(report))
    for group in plan(report) if planned is None else planned:
        counter.read(group)
    return counter.pages


def _contents_pages(report: Report) -> int:
    if not report.contents_title:
        return 0
    title = CONTENTS_TITLE.line + CONTENTS_TITLE.after
    return -(-(title + len(report.contents) * CONTENTS[0].line) // PORTRAIT.text_height)


class _Counter:
    """A pen that goes down the pages."""

    def __init__(self, pages_before: int) -> None:
        self.pages: dict[str, int] = {}
        self._page = pages_before + 1
        self._depth = 0
        self._sheet = PORTRAIT

    def read(self, planned: SetGroup) -> None:
        sheet = planned.page
        if planned.group.opens_page or sheet is not self._sheet:
            self._turn()
        self._sheet = sheet
        tables = iter(planned.tables)
        for block in planned.group.blocks:
            if isinstance(block, Table):
                for height in next(tables).fit.rows:
                    self._whole(height)
            elif isinstance(block, Chart):
                self._whole(CHART_HEIGHT)
            elif isinstance(block, Heading):
                self._heading(block, sheet)
            else:
                self._paragraph(block, sheet)

    def _heading(self, block: Heading, sheet: Page) -> None:
        if block.level == 1:
            self._turn()
        height = paragraph_height(block, sheet)
        self._whole(height, with_next=height)
        self.pages[block.name] = self._page

    def _paragraph(self, block: Paragraph, sheet: Page) -> None:
        """A paragraph flows on; only what is left over reaches the next page."""
        self._depth += paragraph_height(block, sheet)
        while self._depth > sheet.text_height:
            self._page += 1
            self._depth -= sheet.text_height

    def _whole(self, height: int, with_next: int = 0) -> None:
        if self._depth + height + with_next > self._sheet.text_height:
            self._turn()
        self._depth += height

    def _turn(self) -> None:
        if self._depth:
            self._page += 1
            self._depth = 0
