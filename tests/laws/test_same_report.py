"""The same report told otherwise is judged alike: no verdict turns, and nothing else is found.

Other words of one class, another unit's name, every amount so many times as much, amounts in 元, paragraphs broken
anywhere: what a number is held to does not change. A number may be left open where the words or digits that confirmed
it are others; what is right is never wrong in other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.model.checked import Checked
from juesuan.model.verdict import Verdict
from juesuan.sources.words import function_words
from tests.judged import PLACES, Case, cases
from tests.sizes import every

_MONEY = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)([ \n]*)(亿元|万元|元)(?!以上|（含）|以下)")
_UNIT = "某县水利和湖泊局"
_TIMES = 3
_WAN = Decimal(10_000)
_WORDS = {"more": "增加", "less": "减少", "more-by-a-rate": "增长", "less-by-a-rate": "下降", "level": "持平"}
_LONGEST = 3  # signs of a word that goes where another of its class stood
TEXTS = [case for path in sorted(PLACES.glob("batch*.yaml")) for case in cases(path) if case.file is None]


def reworded(text: str, at: int) -> str:
    """Each verb by another of its class; what it is part of (增长率, 无增减) stays."""
    for group, word in _WORDS.items():
        spellings = function_words().of(group)
        others = [
            each for each in spellings if each != word and len(each) <= _LONGEST and not each.endswith(("率", "幅"))
        ]
        text = re.sub(rf"{word}(?![率额数了])", others[at % len(others)], text)
    return text


def renamed(text: str, at: int) -> str:
    """The name of the unit by another one."""
    del at
    found = re.search(r"(?m)^(\S{3,30}?)(?=20\d\d年)", text)
    return text.replace(found[1], _UNIT) if found else text


def multiplied(text: str, at: int) -> str:
    """All money so many times as much."""
    del at
    return _MONEY.sub(lambda found: f"{_number(found[1]) * _TIMES}{found[2]}{found[3]}", text)


def in_yuan(text: str, at: int) -> str:
    """What is told in 万元, in 元."""
    del at
    return _MONEY.sub(
        lambda found: f"{_number(found[1]) * _WAN:.2f}{found[2]}元" if found[3] == "万元" else found[0], text
    )


def reflowed(text: str, at: int) -> str:
    """Paragraphs broken at a fixed width, inside words and numbers; none where a paragraph might end.

    Whether a line that is full and ends with a stop ends its paragraph nobody can see.
    """
    part = re.compile(rf".{{{28 + at % 12}}}(?:[^。；：]|.(?=$)|..)|.+$")
    lines = [part.findall(line) if "。" in line and "\t" not in line else [line] for line in text.split("\n")]
    return "\n".join(each for pieces in lines for each in pieces)


def _number(said: str) -> Decimal:
    return Decimal(said.replace(",", ""))


WAYS: list[Callable[[str, int], str]] = [reworded, renamed, multiplied, in_yuan, reflowed]
_OF_AMOUNTS = (multiplied, in_yuan)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("case", TEXTS[:: every(4)], ids=lambda case: str(case.id))
def test_a_report_told_otherwise_is_judged_alike(case: Case, way: Callable[[str, int], str], tmp_path: Path) -> None:
    text = way(case.text, len(case.text))
    first = checked(case.text, tmp_path)
    if text == case.text or (way in _OF_AMOUNTS and not _is_exact(case.text, first)):
        return
    other = checked(text, tmp_path)
    before, after = (sorted(each.claims, key=lambda claim: claim.span.start) for each in (first, other))
    turned = [
        (one.context, one.verdict, two.verdict)
        for one, two in zip(before, after, strict=False)
        if {one.verdict, two.verdict} >= {Verdict.ERROR} and {one.verdict, two.verdict} & {Verdict.OK, Verdict.ROUNDING}
    ]
    assert turned == []
    assert sorted(each.diagnostic.code for each in other.findings) == sorted(
        each.diagnostic.code for each in first.findings
    )


def _is_exact(text: str, report: Checked) -> bool:
    """Whether every amount stands with its unit, none is rounded, and none known for its digits (1486.20 for 1468.20).

    An amount that is told in 亿元 what it was in 万元 is rounded.

    Else its last digit does not multiply, and a slip of the pen is none.
    """
    is_rounded = any(claim.verdict is Verdict.ROUNDING for claim in report.claims)
    is_slip = any("别处也有" in each.diagnostic.message for each in report.findings)
    is_told_twice = "亿元" in text and "万元" in text
    return not (is_rounded or is_slip or is_told_twice or any(sign in text for sign in ("\t", "|", "均")))


def checked(text: str, folder: Path) -> Checked:
    """What a check says of a text."""
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    found = pipeline.check(path).value
    assert found
    return found
