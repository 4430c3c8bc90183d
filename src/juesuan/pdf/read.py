"""A PDF as a report: paragraphs and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from juesuan.model.diagnostic import Diagnostic, Outcome
from juesuan.model.report import Report
from juesuan.pdf.blocks import blocks_of
from juesuan.pdf.document import pages_of
from juesuan.pdf.findings import Refused, garbled_pages, unread_pages, unread_tables, wordless
from juesuan.pdf.pages import Page


def read(data: bytes, name: str) -> Outcome[Report | None]:
    """What a PDF says, or why it says nothing. Pages that cannot be read are named."""
    try:
        pages = pages_of(data)
        if not any(page.says_something for page in pages):
            raise wordless()
    except Refused as refused:
        return Outcome(None, (refused.finding(name),))
    findings = tuple(_findings(pages, name))
    report = Report(title="", unit="", dated=date.min, contents_title="", blocks=blocks_of(pages))
    return Outcome(report, findings)


def _findings(pages: Sequence[Page], name: str) -> Iterator[Diagnostic]:
    numbered = list(enumerate(pages, start=1))
    if unread := [at for at, page in numbered if page.is_picture and not page.says_something and not page.is_garbled]:
        yield unread_pages(unread, name)
    if garbled := [at for at, page in numbered if page.is_garbled]:
        yield garbled_pages(garbled, name)
    if lost := [at for at, page in numbered if page.lost_tables and page.says_something]:
        yield unread_tables(lost, name)
