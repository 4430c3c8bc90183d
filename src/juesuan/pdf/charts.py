"""The words in a chart: labels of its axes and columns are no text of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.pdf.drawings import is_within
from juesuan.pdf.lines import Line
from juesuan.pdf.paragraphs import begins
from juesuan.pdf.shapes import Box

_LARGEST = 1.05  # of the text of the report
_LONGEST = 25
_REACH = 36.0  # points from a chart to its labels
_PROSE = re.compile(r"^图 ?\d|[，。；]|：$")


def without_labels(lines: Sequence[Line], charts: Sequence[Box], size: float) -> list[Line]:
    """The lines that do not belong to a chart. ``size`` is that of the text of the report.

    An area in which the report's own text stands is no chart: it is a coloured ground.
    """
    kept = list(lines)
    for chart in charts:
        if not any(is_within(_box(line), chart) and not _is_label(line, size) for line in kept):
            kept = _outside(kept, chart, size)
    return kept


def _outside(lines: list[Line], chart: Box, size: float) -> list[Line]:
    """Labels stand in the chart or near it, legends near the labels."""
    while True:
        labels = [line for line in lines if _is_label(line, size) and _is_near(line, chart)]
        if not labels:
            return lines
        lines = [line for line in lines if line not in labels]
        tops, bottoms = [line.top for line in labels], [line.bottom for line in labels]
        chart = chart[0], min(chart[1], *tops), chart[2], max(chart[3], *bottoms)


def _is_label(line: Line, size: float) -> bool:
    is_short = line.size < _LARGEST * size and len(line.text) <= _LONGEST
    return is_short and not _PROSE.search(line.text) and (line.text.startswith("单位") or not begins(line.text))


def _is_near(line: Line, chart: Box) -> bool:
    return chart[1] - _REACH < line.bottom and line.top < chart[3] + _REACH


def _box(line: Line) -> Box:
    return line.left, line.top, line.right, line.bottom
