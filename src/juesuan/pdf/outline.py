"""On which page of a PDF each heading stands, by the outline that LibreOffice makes of headings."""

# pypdfium2 says nothing of its types.
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from collections.abc import Mapping


def heading_pages(pdf: bytes, headings: Mapping[str, str]) -> dict[str, int]:
    """The page, counted from 1, of each heading: ``headings`` gives its text by its name, in the order of the report.

    A heading that the outline does not show in its turn is left out.
    """
    entries = _outline(pdf)
    pages: dict[str, int] = {}
    start = 0
    for name, text in headings.items():
        wanted = _plain(text)
        found = next((at for at in range(start, len(entries)) if entries[at][0] == wanted), None)
        if found is not None:
            pages[name] = entries[found][1]
            start = found + 1
    return pages


def _outline(pdf: bytes) -> list[tuple[str, int]]:
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        places = [(mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
        return [(_plain(title), (place.get_index() or 0) + 1) for title, place in places if place is not None]
    finally:
        document.close()


def _plain(text: str) -> str:
    """White space is the renderer's business."""
    return "".join(text.split())
