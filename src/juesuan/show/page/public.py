"""A published report as a page: what it says, and nothing else."""

from __future__ import annotations

from juesuan.model.report import Figure, Inline, Report, plain
from juesuan.show.page.blocks import blocks
from juesuan.show.page.markup import Html, escaped, joined
from juesuan.show.page.skeleton import Page, written


class _Plain:
    """Marks nothing."""

    def words(self, inlines: tuple[Inline, ...]) -> Html:
        """Words of prose."""
        return escaped(plain(inlines))

    def cell(self, inlines: tuple[Inline, ...]) -> Html:
        """Words of a table."""
        return escaped(plain(inlines))

    def point(self, figure: Figure) -> dict[str, str | int | bool | None]:
        """The attributes of a number of a chart: none."""
        del figure
        return {}


def public_page(report: Report, title: str) -> str:
    """The page of a report for whoever reads it."""
    return written(Page(title, (), joined(blocks(report, _Plain()))))
