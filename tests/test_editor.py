"""What a strict editor marks in a draft: blanks at numbers, words said twice, two words or marks for one thing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.text.write import write

ROOT = Path(__file__).parents[1]
REPORTS = sorted(str(path.parent.relative_to(ROOT / "data")) for path in ROOT.glob("data/*/*/report.yaml"))
TEMPLATES = sorted(ROOT.glob("narratives/**/*.md.j2"))
_WORD = "[一-鿿]"
_PART = re.compile(r"^第[一二三四五六七八九十]+部分 ")


def prose(report: str) -> list[str]:
    """The lines of a draft that are no rows of tables, without the number of a part."""
    drafted = pipeline.draft(ROOT / "data" / report).value
    assert drafted
    return [_PART.sub("", line) for line in write(drafted.report).split("\n") if "\t" not in line]


@pytest.mark.parametrize("report", REPORTS)
def test_no_blank_stands_between_words_and_numbers(report: str) -> None:
    blank = re.compile(rf"{_WORD} +\d|\d +{_WORD}|^\d+\. +{_WORD}")
    assert not [line for line in prose(report) if blank.search(line)]


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_said_twice_in_a_breath(report: str) -> None:
    twice = re.compile(r"项目项目|支出支出|情况情况|主要原因是(?:主要)?(?:原因|是|由于)|。。|，，|；。")
    assert not [line for line in prose(report) if twice.search(line)]


@pytest.mark.parametrize("report", REPORTS)
def test_a_class_is_marked_in_one_place_throughout(report: str) -> None:
    text = "\n".join(prose(report))
    assert not ("（类）支出" in text and "支出（类）" in text)


@pytest.mark.parametrize("report", REPORTS)
def test_the_items_of_lists_have_one_kind_of_mark(report: str) -> None:
    marks = {mark for line in prose(report) if (mark := re.sub(r"\d+", "", (re.match(r"\d+[.、．]", line) or [""])[0]))}
    assert len(marks) <= 1


@pytest.mark.parametrize("report", REPORTS)
def test_a_share_of_a_named_whole_says_of(report: str) -> None:
    bare = re.compile(rf"占(?:本年|年初|项目|一般){_WORD}*(?<!的)\d")
    assert not [line for line in prose(report) if bare.search(line)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-3:]))
def test_growth_has_one_opposite(path: Path) -> None:
    assert not re.search(r'turn\("(?:增长|增加|上升)", "(?:降低|下滑)"\)', path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("report", REPORTS)
def test_a_row_of_zeros_is_not_followed_by_its_absence(report: str) -> None:
    both = re.compile(r"本年支出0(?:\.0+)?万元[^\n]*\n[^\n]*当年无")
    assert not both.search("\n".join(prose(report)))


def test_a_project_is_found_by_its_name_with_a_blank_in_it(tmp_path: Path) -> None:
    data = tmp_path / "2023"
    shutil.copytree(ROOT / "data/dongxihu/2023", data)
    for path in data.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("活动费", "2023 年活动费"), encoding="utf-8")
    drafted = pipeline.draft(data).value
    assert drafted
    text = write(drafted.report)
    assert "2023年活动费项目绩效自评综述：项目全年预算数为10万元，执行数为10万元" in text
    assert "待补充：2023 年活动费" not in text
