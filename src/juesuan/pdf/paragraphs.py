"""Lines as paragraphs: a line that had no room for the next word goes on, unless the next one visibly begins anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.model.chinese import NUMERALS
from juesuan.pdf.lines import Line, joined

_HEADINGS = tuple(
    re.compile(mark)
    for mark in (
        rf"第[{NUMERALS}]+部分",
        rf"[{NUMERALS}]+、",
        rf"[（(] ?[{NUMERALS}]+ ?[）)]",
        r"\d{1,2}[.．、](?!\d)",
    )
)
_BEGINNING = re.compile(r"[（(] ?\d{1,2} ?[）)]|[①-⑳]|图 ?\d+ ?[:：]|注 ?[:：]|(?:部门|单位|金额单位|编制单位) ?[:：]")
_SENTENCE = re.compile(r"[，。；]")
_STOP = re.compile(r"[，。；：,;:]|\d\s*万?元")
_CONTENTS = "目录"
_ENTRY = re.compile(r"(?P<title>.*?\D)[\s.…·]*\d{0,3}")
_LEADERS = re.compile(r"[.…·]{3}")
_HEADING_LENGTH = 40
_INDENT = 1.2  # sizes
_ROOM = 1.0  # sizes that a ragged line may leave beyond the word that did not fit
_SAME_SIZE = 0.15
_PARAGRAPH_GAP = 1.6  # pitches
_LONG = 0.6  # of the widest line
_FEWEST_FULL = 3  # lines that show a margin


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the text of pages of one width begins and ends, and how far apart its lines are."""

    left: float
    right: float
    pitch: float


def measure(pages: Sequence[Sequence[Line]], width: float) -> Measure:
    """The measure of the long lines; most of them reach both margins. Where too few do, the margins are equal."""
    lines = [line for page in pages for line in page]
    widest = max((line.right - line.left for line in lines), default=0)
    long = [line for line in lines if line.right - line.left >= _LONG * widest]
    left, right = _at(sorted(line.left for line in long), 1, 4), _at(sorted(line.right for line in long), 3, 4)
    full = [line for line in long if abs(line.right - right) <= line.size]
    if len(full) < _FEWEST_FULL or right - left < width / 2:
        right = max(right, width - left)
    pitches = sorted(two.top - one.top for page in pages for one, two in pairwise(page))
    return Measure(left, right, _at([pitch for pitch in pitches if pitch > 1], 1, 2))


def goes_on(above: Line, below: Line, measure: Measure, *, over_page: bool) -> bool:
    """Whether a line continues the paragraph of the line above it."""
    if is_cells(above) or is_cells(below) or begins(below.text):
        return False
    if abs(above.size - below.size) > _SAME_SIZE * above.size:
        return False
    if not over_page and below.top - above.top > _PARAGRAPH_GAP * max(measure.pitch, above.size):
        return False
    if heading_level(above.text) == 1:
        middles = above.left + above.right, below.left + below.right
        return not over_page and abs(middles[0] - middles[1]) < above.size  # both lines are centred
    if below.left > measure.left + _INDENT * below.size:
        return False
    return measure.right - above.right < below.beginning + _ROOM * below.size


def is_cells(line: Line) -> bool:
    """Whether a line is a row of cells, and not a sentence set wide."""
    return line.is_spread and not _SENTENCE.search(line.text)


def begins(text: str) -> bool:
    """Whether a line cannot continue what stands above it."""
    return any(mark.match(text) for mark in (*_HEADINGS, _BEGINNING))


def heading_level(text: str) -> int:
    """1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1.; 0 for what says a sentence or is no heading at all."""
    for level, mark in enumerate(_HEADINGS, start=1):
        if match := mark.match(text):
            return 0 if len(text) > _HEADING_LENGTH or _STOP.search(text[match.end() :].rstrip("。")) else level
    return 0


def text_of(lines: Iterable[Line]) -> str:
    """The words of a paragraph."""
    text = ""
    for line in lines:
        text = joined(text, line.text) if text else line.text
    return text


def is_contents(page: Sequence[Line], before: bool) -> bool:  # noqa: FBT001  (the answer for the page before)
    """Whether a page holds the contents: it says so, or the page before did and half of its lines go on listing."""
    if any("".join(line.text.split()) == _CONTENTS for line in page):
        return True
    entries = sum(bool(_ENTRY.fullmatch(line.text)) and _is_apart(line) for line in page)
    return before and 2 * entries >= len(page) > 0


def entry(line: Line) -> str:
    """A line of the contents without its page number, which stands apart, behind leaders, or below them."""
    match = _ENTRY.fullmatch(line.text)
    text = match["title"] if match and _is_apart(line) else line.text
    return "" if text.isdecimal() else text.rstrip(" .…·")


def _is_apart(line: Line) -> bool:
    return line.is_spread or bool(_LEADERS.search(line.text))


def _at(values: Sequence[float], part: int, of: int) -> float:
    return values[len(values) * part // of] if values else 0.0
