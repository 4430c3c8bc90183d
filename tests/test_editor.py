"""What a strict editor marks in a draft: blanks at numbers, words said twice, two words or marks for one thing.

Held to it are the drafts of all data that come with the program, and of each form the examples under any two choices.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.facts.printed import as_printed
from juesuan.model.fact import FactId, Measure
from juesuan.model.report import Chart, Figure, Heading, Paragraph, Report, Role, Table, plain
from juesuan.narrative.narrate import narrate
from juesuan.sources.examples import example_books
from juesuan.sources.forms import load_form
from juesuan.text.write import write
from tests import shipped

ROOT = Path(__file__).parents[1]
REPORTS = sorted(str(path.parent.relative_to(ROOT / "data")) for path in ROOT.glob("data/*/*/report.yaml"))
FORMS = (
    *("national/2019", "national/2024", "wuhan/2022", "wuhan/2024", "guangdong/2024"),
    *("shanghai/2024", "sichuan/2024", "budget/2025"),
)
DRAFTS = tuple(REPORTS + [f"{form}：示例" for form in FORMS])
TEMPLATES = sorted(ROOT.glob("narratives/**/*.md.j2"))
_WORD = "[一-鿿]"
_CHINESE = "[一二三四五六七八九十]+"
_NUMBER = re.compile(rf"^(?:第{_CHINESE}部分 |（{_CHINESE}）|{_CHINESE}、|\d+[.、])")
_OWED = re.compile("【待补充：[^】]*】")
every_draft = pytest.mark.parametrize("draft", DRAFTS)
every_report = pytest.mark.parametrize("report", REPORTS)


@cache
def reports(draft: str) -> tuple[Report, ...]:
    """The draft of some data, or those of the examples in a form."""
    if draft in REPORTS:
        return (shipped.drafted(draft).report,)
    form = load_form(draft.partition("：")[0]).value
    assert form
    return tuple(narrate(as_printed(book)).value for book in example_books(form))


@cache
def prose(draft: str) -> tuple[str, ...]:
    """Headings and paragraphs, each once, without those that only say who signs and in which unit."""
    return tuple(dict.fromkeys(line for report in reports(draft) for line in lines(report)))


def lines(report: Report) -> list[str]:
    return [
        re.sub(r"^(第\S+部分) ", r"\1", plain(block.inlines).strip())
        for block in report.blocks
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is Role.BODY)
    ]


def paragraphs(report: Report) -> list[str]:
    """Those of the body."""
    blocks = (block for block in report.blocks if isinstance(block, Paragraph) and block.role is Role.BODY)
    return [plain(block.inlines).strip() for block in blocks]


def marked(draft: str, pattern: str) -> list[str]:
    """The lines in which something stands that should not; what is owed counts as a word."""
    return [line for line in prose(draft) if re.search(pattern, _OWED.sub("待补充", line))]


@every_draft
def test_no_blank_stands_in_a_line(draft: str) -> None:
    assert (
        marked(draft, rf"{_WORD} +\d|\d +{_WORD}|^\d+\. +{_WORD}|{_WORD} +{_WORD}|[，。；：、（）] | [，。；：、（）]")
        == []
    )


@every_draft
def test_nothing_is_said_twice_in_a_breath(draft: str) -> None:
    twice = "项目项目|支出支出|情况情况|本级本级|主要原因是(?:主要)?(?:原因|是|由于)|[，。；：、][，。；：、]"
    assert marked(draft, twice) == []


@every_report
def test_no_word_is_doubled_and_no_mark_lacks_its_other_half(report: str, tmp_path: Path) -> None:
    shipped.saved(report, tmp_path, "报告")
    told = {each.message for each in shipped.drafted(report).findings}
    wording = [each for each in shipped.found(tmp_path / "报告.docx") if each.code.startswith("W")]
    assert [each.message for each in wording if each.message not in told] == []


@every_draft
def test_marks_are_all_of_one_width(draft: str) -> None:
    assert marked(draft, rf"{_WORD}[,;:()!?]|[,;:()!?]{_WORD}|\d[;:()!?]|\d,(?!\d\d\d)|（[^（）]*\)|\([^（）]*）") == []


@every_draft
def test_a_class_is_marked_in_one_place_throughout(draft: str) -> None:
    for report in reports(draft):
        text = "\n".join(lines(report))
        assert not ("（类）支出" in text and "支出（类）" in text)
        assert "类支出" not in text


@every_draft
def test_the_items_of_lists_have_one_kind_of_mark(draft: str) -> None:
    for report in reports(draft):
        found = (re.match(r"\d+([.、．])", line) for line in lines(report))
        assert len({mark[1] for mark in found if mark}) <= 1


@every_draft
def test_a_share_of_a_named_whole_says_of(draft: str) -> None:
    assert marked(draft, r"占[^，。；、\d]{2,}(?<!的)\d") == []


@every_draft
def test_nothing_is_a_share_of_itself(draft: str) -> None:
    for report in reports(draft):
        for block in report.blocks:
            inlines = () if isinstance(block, Table | Chart) else block.inlines
            for identity in (FactId.parse(each.fact, 2000) for each in inlines if isinstance(each, Figure)):
                assert identity.measure is not Measure.SHARE or identity.of != identity.inputs[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-3:]))
def test_growth_has_one_opposite(path: Path) -> None:
    assert not re.search(r'turn\("(?:增长|增加|上升)", "(?:降低|下滑)"\)', path.read_text(encoding="utf-8"))


@every_draft
def test_no_draft_has_another(draft: str) -> None:
    assert marked(draft, r"(?:降低|下滑)\d") == []


@every_draft
def test_a_row_of_zeros_is_not_followed_by_its_absence(draft: str) -> None:
    zeros = re.compile(r"本年收入0(?:\.0+)?万元，本年支出0(?:\.0+)?万元")
    for report in reports(draft):
        for one, next_one in pairwise(lines(report)):
            assert not (zeros.search(one) and re.search("(?:当年|本部门|本单位|年度)无", f"{one}\n{next_one}"))


@every_draft
def test_nothing_against_nothing_has_no_main_reason(draft: str) -> None:
    nothing = r"预算为0(?:\.0+)?万元，支出决算为0(?:\.0+)?万元(?:，完成[^，。；]*)?[，。；]"
    assert marked(draft, rf"{nothing}(?:与[^，。；]*持平[，。；])?主要原因") == []


@every_report
def test_no_unit_explains_nothing_by_not_having_spent(report: str) -> None:
    assert marked(report, "原因(?:是|：)[^，。；]*(?:未开支|未发生|没有发生)") == []


@every_report
def test_the_report_calls_itself_by_its_kind(report: str) -> None:
    kind = shipped.drafted(report).book.accounts.identification.kind
    assert marked(report, {"部门": "本单位", "单位": "本部门"}[kind]) == []


@every_draft
def test_the_report_calls_itself_by_one_name(draft: str) -> None:
    for report in reports(draft):
        text = "\n".join(lines(report))
        assert not ("本部门" in text and "本单位" in text)


@every_draft
def test_no_heading_repeats_the_one_above(draft: str) -> None:
    for report in reports(draft):
        headings = [block for block in report.blocks if isinstance(block, Heading)]
        titles = [_NUMBER.sub("", plain(block.inlines)) for block in headings]
        assert [title for title, below in pairwise(titles) if title == below] == []


@every_draft
def test_every_paragraph_ends_in_a_stop(draft: str) -> None:
    """But what only names: units of a list, what numbered lines or a table below are about, who signs and when."""
    numbered = rf"(?:\d+[.、]|（\d+）|{_CHINESE}、)[^：。]+"
    names = rf"{numbered}|咨询电话：\S+|\d{{4}}年\d+月\d+日|.*科目（到项级）|.*（单位：万元）"
    for report in reports(draft):
        said = [*paragraphs(report), ""]
        bare = [(line, below) for line, below in pairwise(said) if line and line[-1] not in "。：；，】"]
        left = [line for line, below in bare if not re.fullmatch(names, line)]
        signed = {line for line, below in bare if re.fullmatch(r"\d{4}年\d+月\d+日", below)}
        assert [line for line in left if line not in signed] == []


@every_draft
def test_no_account_stands_in_the_glossary_without_its_meaning(draft: str) -> None:
    for report in reports(draft):
        texts = lines(report)
        start = next((at for at, line in enumerate(texts) if line.endswith("名词解释")), len(texts))
        assert [line for line in texts[start:] if line.endswith("（项）")] == []


@every_report
def test_equipment_is_told_or_owed(report: str) -> None:
    """But where a unit says that it leaves the sentence out."""
    text = "\n".join(lines(shipped.drafted(report).report))
    is_left_out = shipped.said(shipped.DATA / report)["report"].get("options", {}).get("untold_equipment") == "omit"
    assert "国有资产占" not in text or is_left_out or re.search(r"设备(?:（[^）]*）)?(?:\d+|【待补充)", text)


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
