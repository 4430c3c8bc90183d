"""Sentences which say that there was nothing in a year that is not the report's: the words of an earlier report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan.model.source import Span
from juesuan.rules.examination import Examination

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年度?")
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?(?=万?元)")
_BETWEEN = 20  # signs between a reason, its year and what it says there was none of
_SHOWN = 24


def nothing_because(examination: Examination, explaining: set[int], year: int) -> Iterator[tuple[Span, str]]:
    """Years of reasons for nothing: 2023年度…支出0万元。主要原因是2021年度没有安排; the place, and the words."""
    words = examination.form.words
    of_year = rf"(20[0-9]{{2}})年度?[^，。；0-9]{{0,{_BETWEEN}}}{words.pattern('absent')}"
    because = re.compile(rf"原因[是：]?[^，。；0-9]{{0,{_BETWEEN}}}{of_year}")
    for line in examination.lines:
        for found in because.finditer(line.spelled) if line.at in explaining else ():
            before = line.spelled[: found.start()]
            amounts = _NUMBERS.findall(before)
            is_nothing = bool(amounts) and not Decimal(amounts[-1]) and set(_YEAR.findall(before)) <= {str(year)}
            if is_nothing and int(found[1]) < year and not re.search(words.pattern("looks-back"), line.spelled):
                yield line.span_of_spelled(*found.span(1)), found[0][:_SHOWN]


def nothing_begun(examination: Examination, explaining: set[int], year: int) -> Iterator[tuple[Span, str]]:
    """Paragraphs that begin with another year, name no other and only say that there was nothing."""
    words = examination.form.words
    begins = re.compile(rf"(?:本单位|本部门)?(20[0-9]{{2}})年度[^，。；0-9]{{0,{_BETWEEN}}}")
    for line in examination.lines:
        found = begins.match(line.spelled) if line.at in explaining and not line.is_heading else None
        if found is None or int(found[1]) >= year or set(_YEAR.findall(line.spelled)) != {found[1]}:
            continue
        amounts = _NUMBERS.findall(line.spelled)
        is_nothing = not any(map(Decimal, amounts)) if amounts else re.search(words.pattern("absent"), line.spelled)
        if is_nothing and not re.search(words.pattern("looks-back"), line.spelled):
            yield line.span_of_spelled(*found.span(1)), f"{line.spelled[:_SHOWN]}……"
