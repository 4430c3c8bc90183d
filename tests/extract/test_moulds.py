"""Lines of a form as moulds: what stands in them, items of lists, what may be left out; and never without an end."""

from __future__ import annotations

import pytest

from juesuan.extract.casting import moulds
from juesuan.extract.casts import Marks
from juesuan.extract.matching import Match, Pattern
from juesuan.extract.moulded import moulded
from juesuan.extract.moulds import Filling, Loop, Mould, Slot
from juesuan.model.report import Figure, Heading, Inline, Paragraph, Report, Text
from juesuan.text.read import read
from tests.extract.reports import report_of

NAME, AMOUNT = Slot(("uses", "#1", "name")), Slot(("uses", "#1", "amount"), Filling.NUMBER)
LIST = Loop(units=((NAME, "用", AMOUNT, "万元；"),), lasts=((NAME, "用", AMOUNT, "万元"),))


def said(mould: Mould, line: str) -> list[dict[str, str]] | None:
    match = Pattern(mould).match(line)
    return None if match is None else [told(each, line) for each in (match.given, *match.items)]


def told(places: dict[tuple[str, ...], tuple[int, int]], line: str) -> dict[str, str]:
    return {path[-1]: line[start:end] for path, (start, end) in places.items()}


def test_items_of_a_list_are_told_one_by_one() -> None:
    mould = Mould((("主要是",), LIST, ("。",)), ())
    found = said(mould, "主要是甲用1.5万元；乙；丙用20万元；丁用3万元。")
    assert found == [
        {},
        {"name": "甲", "amount": "1.5"},
        {"name": "乙；丙", "amount": "20"},
        {"name": "丁", "amount": "3"},
    ]


@pytest.mark.parametrize("line", ["主要是甲用1.5万元；。", "主要是甲用万元。", "主要甲用1万元。", ""])
def test_a_line_in_other_words_says_nothing(line: str) -> None:
    assert said(Mould((("主要是",), LIST, ("。",)), ()), line) is None


@pytest.mark.parametrize("line", ["甲用【待补充：多少】万元。", "甲用【待补充：多少】。"])
def test_a_report_that_is_not_finished_owes_what_it_does_not_say_with_its_unit(line: str) -> None:
    assert said(Mould(((NAME, "用", AMOUNT, "万元。"),), ()), line) == [{"name": "甲", "amount": "【待补充：多少】"}]


@pytest.mark.parametrize("line", ["主要是" + "甲用1万元；" * 700, "主要是" + "用1" * 1900, "主要是" + "万元；" * 1300])
def test_a_line_that_almost_fits_does_not(line: str) -> None:
    assert Pattern(Mould((("主要是",), LIST, ("。",)), ())).match(line + "甲。") is None


def drafted(*lines: tuple[Inline, ...]) -> Report:
    blocks: tuple[Heading | Paragraph, ...] = (
        Heading("uses", 2, (Text("用途"),)),
        *(Paragraph("use", line) for line in lines),
    )
    return Report("", "", read("", "").value.dated, "", blocks)


def line(sign: str, fact: str, *more: Inline) -> tuple[Inline, ...]:
    return (Text(f"{sign}用"), Figure("7001", fact), Text("元"), *more, Text("。"))


MARKS = Marks(
    {"\ue100": ("uses", "#1", "name"), "\ue101": ("uses", "#1", "why")},
    {"use[\ue100]": ("uses", "#1", "amount")},
)


def test_what_one_draft_leaves_out_may_be_left_out() -> None:
    full = drafted(line("\ue100", "use[\ue100]", Text("，因为\ue101")))
    less = drafted(line("\ue100", "use[\ue100]"))
    made = moulds(((full, MARKS), (less, MARKS)))
    report = report_of("一、用途\n1. “甲”用12元，因为要。\n2. 乙用3元。\n二、其他\n丙用4元。\n")
    names: dict[tuple[str, ...], str] = {("uses", "#1", "name"): "名称"}
    found = {"/".join(each.path): each.text for each in moulded(report, made, names)}
    assert found == {
        "uses/#1/name": "“甲”",
        "uses/#1/amount": "12",
        "uses/#1/why": "要",
        "uses/#2/name": "乙",
        "uses/#2/amount": "3",
    }


def test_a_match_without_lists_has_no_items() -> None:
    assert Match().items == []
