"""The contents page: a real TOC field whose cached result already holds the entries, links and page numbers."""

from __future__ import annotations

from collections.abc import Mapping

from juesuan.model.report import Heading, Report, plain
from juesuan.word.ink import escape
from juesuan.word.marks import named
from juesuan.word.styles import CONTENTS, CONTENTS_TITLE

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents_page(report: Report, pages: Mapping[str, int]) -> str:
    """The title and the field, in the content control by which Word offers to update it."""
    deepest = max((heading.level for heading in report.contents), default=2)
    entries = [
        (mark, thing) for mark, _, thing in named(report) if isinstance(thing, Heading) and thing.level <= deepest
    ]
    field = _instruction(f'TOC \\o "1-{deepest}" \\h \\z \\u')
    lead = f"{_BEGIN}{field}{_SEPARATE}"
    lines = []
    for mark, entry in entries:
        link = _link(mark, plain(entry.inlines), str(pages.get(entry.name, "")))
        lines.append(f"<w:p>{_style(CONTENTS[entry.level - 1].id)}{lead}{link}</w:p>")
        lead = ""
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent><w:p>{_style(CONTENTS_TITLE.id)}"
        f'<w:r><w:t xml:space="preserve">{escape(report.contents_title)}</w:t></w:r></w:p>'
        f"{''.join(lines)}<w:p>{_style('Break')}{lead}{_END}</w:p></w:sdtContent></w:sdt>"
    )


def _link(anchor: str, text: str, page: str) -> str:
    title = escape(" ".join(text.split()))
    field = _instruction(f"PAGEREF {anchor} \\h")
    number = f"{_BEGIN}{field}{_SEPARATE}<w:r><w:t>{page}</w:t></w:r>{_END}"
    return (
        f'<w:hyperlink w:anchor="{anchor}" w:history="1"><w:r><w:t xml:space="preserve">{title}</w:t></w:r>'
        f"<w:r><w:tab/></w:r>{number}</w:hyperlink>"
    )


def _instruction(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'


def _style(style: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
