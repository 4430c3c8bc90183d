"""Headings and items whose numbers no longer follow each other: people delete the third and leave the fourth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from juesuan.merge import told
from juesuan.merge.said import said
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.report import Heading, Paragraph, Report, Role

_DIGITS = "一二三四五六七八九"
_CHINESE = rf"[{_DIGITS}十]{{1,3}}"
_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第({_CHINESE})部分",
        rf"({_CHINESE})、",
        rf"[（(]({_CHINESE})[）)]",
        r"([0-9]{1,2})[.．、](?![0-9])",
        r"[（(]([0-9]{1,2})[）)]",
    )
)
"""From the parts of a report down to the items of a list; a number of one kind begins those below it anew."""


class _Step(NamedTuple):
    """From one number to the next of its kind, where that is not the one that follows."""

    kind: int
    before: int
    number: int


def gaps(after: Report, fresh: Report) -> Iterator[Diagnostic]:
    """The gaps in the numbers of a report that ours does not have."""
    ours = Counter(step for step, _, _, _ in _steps(fresh))
    for step, at, before, text in _steps(after):
        ours[step] -= 1
        if ours[step] < 0:
            yield told.gap(told.where(after, max(0, at - 1)), before, text)


def _steps(report: Report) -> Iterator[tuple[_Step, int, str, str]]:
    """Each gap: the block behind it, and the numbers on both sides as they are written."""
    last: dict[int, tuple[int, str]] = {}
    for at, block in enumerate(report.blocks):
        if not isinstance(block, Heading | Paragraph) or (isinstance(block, Paragraph) and block.role is not Role.BODY):
            continue
        found = _number(said(block).strip())
        if found is None:
            continue
        kind, number, text = found
        before, written = last.get(kind, (0, ""))
        last = {each: seen for each, seen in last.items() if each < kind}
        last[kind] = (number, text)
        if number > before + 1:
            yield _Step(kind, before, number), at, written, text


def _number(text: str) -> tuple[int, int, str] | None:
    for kind, pattern in enumerate(_KINDS):
        found = pattern.match(text)
        if found:
            return kind, _value(found[1]), found[0]
    return None


def _value(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, ten, units = text.rpartition("十")
    tenfold = (_DIGITS.find(tens) + 1 if tens else 1) * 10 if ten else 0
    return tenfold + (_DIGITS.find(units) + 1 if units else 0)
