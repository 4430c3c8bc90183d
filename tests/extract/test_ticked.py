"""Choices are read by their ticks, wherever the boxes stand, and never guessed."""

from __future__ import annotations

import pytest

from juesuan.extract.grids import GridCell
from juesuan.extract.ticked import boxed, has_boxes, ticked
from juesuan.model.source import Source, Span


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("1、部门预算项目☑2、区直专项☐", "部门预算项目"),
        ("1、部门预算项目☐2、区直专项☑", "区直专项"),
        ("部门预算项目☐区直专项■", "区直专项"),
        ("☐常年性项目☑延续性项目☐一次性项目", "延续性项目"),
        ("☒常年性项目☐延续性项目", "常年性项目"),
        ("1.□常年性项目2.√延续性项目3.□一次性项目", "延续性项目"),
        ("□1、常年性项目√2、延续性项目", "延续性项目"),
        ("常年性项目（）延续性项目（√）", "延续性项目"),
        ("（√）常年性项目（）延续性项目", "常年性项目"),
        ("常年性项目（√）延续性项目（）", "常年性项目"),
        ("☐常年性项目☐延续性项目", ""),
        ("☑常年性项目☑延续性项目", ""),
        ("☐部门预算项目", ""),
    ],
)
def test_the_one_choice_that_is_ticked(words: str, chosen: str) -> None:
    assert has_boxes(words)
    assert ticked(words) == chosen


@pytest.mark.parametrize("words", ["部门预算项目", "收入（万元）", ""])
def test_words_without_boxes(words: str) -> None:
    assert not has_boxes(words)


def test_residue_of_a_web_page_is_boxes() -> None:
    line = '项目类别\t1、部门预算项目 <input type="checkbox"/> 2、区直专项 <input checked="" type="checkbox"/>\t\n'
    start = line.index("1、")
    cell = GridCell("1、部门预算项目2、区直专项", Span(Source("a.txt", line), start, line.index("专项") + 2))
    assert boxed(cell) == "1、部门预算项目☐2、区直专项☑"
    assert ticked(boxed(cell)) == "区直专项"
