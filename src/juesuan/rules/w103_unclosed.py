"""括号、引号、书名号缺了一半。

什么：同一段里（）《》“”【】要成对；一段话从别处断开、下一段接着写的不算，“1）”一类的序号也不算。
为什么：缺了一半，读者不知道引文、补充说明到哪里为止。
依据：《标点符号用法》（GB/T 15834-2011）
错：区妇幼保健院被授予“武汉市五一劳动奖状。
对：区妇幼保健院被授予“武汉市五一劳动奖状”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.chinese import NUMERALS
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.lines import Line

CODE = "W103"
NAME = "unclosed-pair"
SEVERITY = Severity.WARNING

_OPEN = {"（": "）", "《": "》", "“": "”", "【": "】", "(": "）"}
_CLOSE = {**{close: opening for opening, close in _OPEN.items() if opening != "("}, ")": "（"}
_SIGN = re.compile(f"[{re.escape(''.join((*_OPEN, *_CLOSE)))}]")
_IN_NUMBER = re.compile(r"[\d.,]{2}")
_STOPS = ("。", "；", "！", "？")
_MARK = re.compile(rf"(?:^|(?<=[。；：，、\s]))(?:[0-9A-Za-z{NUMERALS}]{{1,3}}|[{NUMERALS}]{{4,5}})[）)]")


@dataclass(frozen=True, slots=True)
class _Halves:
    """The places of opening signs that nothing closes, by sign, and of closing ones that nothing opened."""

    unclosed: dict[str, int]
    unopened: dict[str, int]


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Halves of pairs in paragraphs that begin and end with the sentence."""
    nothing = _Halves({}, {})
    lines = examination.lines.lines
    halves = [_halves(line.raw) if _SIGN.search(line.raw) else nothing for line in lines]
    for at, (line, here) in enumerate(zip(lines, halves, strict=True)):
        if here is nothing:
            continue
        before, after = (halves[at - 1] if at else nothing), (halves[at + 1] if at + 1 < len(lines) else nothing)
        for opening, place in here.unclosed.items():
            if opening not in after.unopened and _ends(line):
                yield _finding(line, place, _OPEN[opening], "后面")
        for opening, place in here.unopened.items():
            if opening not in before.unclosed and (at == 0 or _ends(lines[at - 1])):
                yield _finding(line, place, opening, "前面")


def _halves(raw: str) -> _Halves:
    """The last opening and the first closing sign of each pair that stand alone."""
    opened: dict[str, list[int]] = {}
    unopened: dict[str, int] = {}
    marks = {mark.end() for mark in _MARK.finditer(raw)}
    for found in _SIGN.finditer(raw):
        opening = _CLOSE.get(found[0])
        if opening is None:
            opened.setdefault("（" if found[0] == "(" else found[0], []).append(found.start())
        elif opened.get(opening):
            opened[opening].pop()
        elif opening != "（" or found.end() not in marks:
            unopened.setdefault(opening, found.start())
    return _Halves({opening: places[-1] for opening, places in opened.items() if places}, unopened)


def _ends(line: Line) -> bool:
    """Whether the words of a line are whole: a heading, or a paragraph that ends with its sentence."""
    return line.is_heading or line.raw.rstrip().rstrip("”）)").endswith(_STOPS)


def _finding(line: Line, at: int, missing: str, side: str) -> Diagnostic:
    said = line.raw[at]
    message = f"“{_around(line.raw, at)}”里的{said}，{side}没有对应的{missing}"
    return Diagnostic(CODE, NAME, SEVERITY, message, line.span(at, at + 1), help=f"请补上{missing}，或删去{said}")


def _around(raw: str, at: int) -> str:
    """The signs beside a place, no number cut in two."""
    start, end = max(0, at - 5), min(len(raw), at + 10)
    while start and _IN_NUMBER.match(raw, start - 1):
        start -= 1
    while end < len(raw) and _IN_NUMBER.match(raw, end - 1):
        end += 1
    return raw[start:end].strip()
