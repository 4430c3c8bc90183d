"""Statements and sections of other places, known by what they are called; what is no statement of ours is none."""

from __future__ import annotations

import pytest

from juesuan.extract.passages import passages
from juesuan.extract.titles import statement_explained, statement_titled
from juesuan.model.source import Source
from juesuan.report_files import read_plain
from tests.extract.reports import national

FORM = national(2023)

TITLES = {
    "收入支出决算总表": "01",
    "收入决算总表": "02",
    "支出决算表（公开03表）": "03",
    "2021年度一般公共预算财政拨款“三公”经费支出决算表": "three_public",
    "一般公共预算支出决算表": "05",
    "一般公共预算财政拨款基本支出决算表": "06",
    "政府性基金收入支出决算表": "fund",
    "一般公共预算财政拨款收入支出决算表": "05",
    "国有资本经营预算财政拨款收入支出决算表": "capital",
    "财政拨款支出决算明细表": None,
    "一般公共预算财政拨款支出决算明细表": None,
    "一般公共预算财政拨款项目支出决算表": None,
    "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表": None,
    "财政专户管理资金收入支出决算表": None,
    "项目收入支出决算表": None,
    "国有资产占用情况表": None,
}
SECTIONS = {
    "一、2022年度收入支出总体情况": "01",
    "（一）收入决算情况。": "02",
    "三、一般公共预算支出决算情况说明": "05",
    "六、财政拨款基本支出决算情况": "06",
    "八、政府性基金预算支出决算情况说明": "fund",
    "关于政府性基金支出决算情况说明": "fund",
    "九、国有资本经营预算支出决算情况说明": "capital",
    "二、“三公”经费支出情况说明": "three_public",
    "（二）一般公共预算财政拨款“三公”经费支出决算具体情况说明。": "three_public",
    "2.基本支出情况": None,
    "项目支出决算情况说明": None,
}


@pytest.mark.parametrize(("title", "statement"), TITLES.items())
def test_a_title_names_its_statement(title: str, statement: str | None) -> None:
    assert statement_titled(title, FORM) == statement


@pytest.mark.parametrize(("heading", "statement"), SECTIONS.items())
def test_a_section_quotes_its_statement(heading: str, statement: str | None) -> None:
    assert statement_explained(heading, FORM) == statement


@pytest.mark.parametrize(
    ("headings", "statement"),
    [
        (("五、一般公共预算财政拨款支出决算情况说明", "（二）支出决算结构情况"), "05"),
        (("三、支出决算情况说明", "（一）一般公共预算财政拨款支出决算情况"), "05"),
        (("二、收入决算情况说明", "（一）总体情况"), "02"),
    ],
)
def test_a_heading_below_a_section_keeps_its_statement(headings: tuple[str, ...], statement: str) -> None:
    lines = "\n".join(("第三部分 2023年度部门决算情况说明", *headings, "科学技术支出1179.67万元。"))
    (passage,) = passages(read_plain(Source("a.txt", lines)).value, FORM)
    assert passage.statement == statement


@pytest.mark.parametrize("more", ["（功能科目）", "（按功能分类科目）", "（续表）", "（续）"])
def test_what_stands_in_brackets_behind_a_title_changes_nothing(more: str) -> None:
    assert statement_titled(f"一般公共预算支出决算表{more}", FORM) == "05"
