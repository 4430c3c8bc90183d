"""A PDF opened: its pages, each read by itself, without what they repeat at their edges."""

# pypdfium2 says nothing of its types.
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from typing import Any

from juesuan.pdf.findings import damaged, encrypted, oversized
from juesuan.pdf.furniture import Edges, without_furniture
from juesuan.pdf.pages import Page, read_page

MOST_PAGES = 2000


def pages_of(data: bytes) -> list[Page]:
    """The pages of a PDF in their order. A PDF that cannot be read raises `Refused`."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise encrypted() if "password" in str(error).lower() else damaged() from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise oversized(len(document), MOST_PAGES) if len(document) else damaged()
        pages = [_page(document, at) for at in range(len(document))]
    finally:
        document.close()
    _strip(pages)
    return pages


def _strip(pages: list[Page]) -> None:
    """Take away furniture, and pages of letters in a Chinese report: their fonts do not tell the characters."""
    is_chinese = any(not page.is_foreign and page.says_something for page in pages)
    kept = without_furniture([Edges(page.lines, page.height) for page in pages])
    for page, lines in zip(pages, kept, strict=True):
        page.lines = lines
        if page.is_foreign and is_chinese:
            page.lines, page.grids, page.is_garbled = [], [], True


def _page(document: Any, at: int) -> Page:
    from pypdfium2 import PdfiumError

    try:
        page = document[at]
    except PdfiumError:
        return Page(0, 0, is_picture=True)
    try:
        return read_page(page)
    except PdfiumError:
        return Page(0, 0, is_picture=True)
    finally:
        page.close()
