"""A number that does not follow the one before it is told, unless ours has the same gap."""

from __future__ import annotations

import pytest

from juesuan.merge.ordinals import gaps
from juesuan.model.report import Block, Heading, Text
from tests.word.reports import small, words


def blocks(*texts: str) -> list[Block]:
    return [
        Heading(f"h{at}", 2, (Text(text),)) if text.endswith("说明") else words(text, f"p{at}")
        for at, text in enumerate(texts)
    ]


def told(*texts: str, ours: tuple[str, ...] = ()) -> list[str]:
    return [finding.message for finding in gaps(small(*blocks(*texts)), small(*blocks(*ours)))]


@pytest.mark.parametrize(
    "texts",
    [
        ("一、收入说明", "二、支出说明", "三、结余说明"),
        ("一、收入说明", "1.甲", "2.乙", "二、支出说明", "1.甲"),
        ("一、收入说明", "（一）甲", "1．乙", "（二）丙", "1．丁"),
        ("九、收入说明", "十、支出说明", "十一、结余说明"),
        ("1.5倍", "收入3.2万元"),
        ("第一部分 概况", "一、职责说明", "第二部分 报表", "一、总表说明"),
    ],
)
def test_numbers_that_follow_are_not_told(texts: tuple[str, ...]) -> None:
    assert told(*texts, ours=texts if texts[0].startswith("九") else ()) == []


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (("一、收入说明", "二、支出说明", "四、结余说明"), "二、支出说明：“二、”后面是“四、”，序号不连续"),
        (("一、收入说明", "1.甲", "3.丙"), "一、收入说明：“1.”后面是“3.”，序号不连续"),
        (("一、收入说明", "2.乙"), "一、收入说明：第一个就是“2.”，序号不连续"),
        (("十九、收入说明", "二十一、结余说明"), "十九、收入说明：“十九、”后面是“二十一、”，序号不连续"),
    ],
)
def test_a_gap_is_told(texts: tuple[str, ...], message: str) -> None:
    assert told(*texts)[-1] == message
    assert told(*texts, ours=texts) == []
