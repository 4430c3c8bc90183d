"""How the contents are set: as airy as one page allows, smaller where there is much, and over several pages at ease."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.model.report import Report, plain
from juesuan.word.geometry import PORTRAIT
from juesuan.word.lines import text_lines
from juesuan.word.styles import CONTENTS, CONTENTS_TITLE, Style

_TIGHTEST = {28: 310, 24: 270}  # by the size of type, 四号 and 小四, the least distance of lines
_NUMBER = 3  # characters that the dots and the page number take at least
_SLACK = 0.98  # another renderer's rounding must not push the last line over


def contents_styles(report: Report) -> tuple[Style, ...]:
    """The styles of the lines of a report's contents: of those that keep to a page the one that breaks fewest."""
    return min(_fitting(report), key=lambda styles: _lines(report, styles), default=CONTENTS)


def _fitting(report: Report) -> Iterator[tuple[Style, ...]]:
    """The larger type first."""
    room = int(PORTRAIT.text_height * _SLACK) - _title()
    for size, tightest in _TIGHTEST.items():
        styles = tuple(replace(style, size=size) for style in CONTENTS)
        line = min(CONTENTS[0].line, room // max(1, _lines(report, styles)))
        if line >= tightest:
            yield tuple(replace(style, line=line) for style in styles)


def contents_pages(report: Report) -> int:
    """How many pages the contents take."""
    if not report.contents_title:
        return 0
    styles = contents_styles(report)
    return -(-(_title() + _lines(report, styles) * styles[0].line) // PORTRAIT.text_height)


def _title() -> int:
    return CONTENTS_TITLE.line + CONTENTS_TITLE.after


def _lines(report: Report, styles: tuple[Style, ...]) -> int:
    return sum(_entry(plain(heading.inlines), styles[heading.level - 1]) for heading in report.contents)


def _entry(text: str, style: Style) -> int:
    return text_lines(text, style, PORTRAIT.text_width - (style.left + _NUMBER) * style.glyph)
