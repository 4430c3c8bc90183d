"""Other places say the same in other words: what was checked in our draft is checked in theirs, and found clean."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from juesuan.model.checked import Coverage
from juesuan.model.diagnostic import Severity
from juesuan.rules.catalogue import findings
from juesuan.rules.examination import coverage, examine
from tests.extract.reports import SETS, draft, form_of, report_of
from tests.sizes import some

_WHOLES = "(收、支总计|收入合计|支出合计|财政拨款收、支总计|一般公共预算财政拨款支出)"


_Rewriting = tuple[str, str | Callable[[re.Match[str]], str]]


def _counted(size: str, unit: str) -> _Rewriting:
    return r"([\d.]+)万元", lambda found: f"{Decimal(found[1]) * Decimal(size):f}{unit}"


STYLES: dict[str, list[_Rewriting]] = {
    "比上年": [(rf"与\d{{4}}年度相比，{_WHOLES}", r"\1比上年")],
    "较上年": [(r"与\d{4}年度相比，", "较上年，")],
    "同比": [(rf"与\d{{4}}年度相比，{_WHOLES}各?增加", r"\1同比增加")],
    "占总支出的": [("占本年支出合计的", "占总支出的"), ("占本年支出", "占总支出的"), ("占本年收入", "占收入合计的")],
    "收入支出总计": [("收、支总计均为", "收入支出总计")],
    "完成预算的": [("完成年初预算的", "完成预算的"), ("支出决算为", "决算数为"), ("年初预算为", "年初预算数为")],
    "亿元": [_counted("0.0001", "亿元")],
    "千分位": [(r"(\d)(\d{3}\.\d\d)万元", r"\1,\2万元")],
    "数字两边有空格": [(r"([\d.]+)(万元|%)", r" \1 \2")],
    "主要是": [("主要原因是", "主要是")],
    "没有引号": [("“三公”", "三公")],
    "全角数字": [(r"\d", lambda found: chr(ord(found[0]) + ord("０") - ord("0")))],
    "半角括号": [("（类）", "(类)"), ("（款）", "(款)"), ("（项）", "(项)")],
    "上升和降低": [("下降", "降低"), ("增长", "上升")],
    "其中后面没有冒号": [("其中：", "其中")],
}
PLACES: dict[str, list[_Rewriting]] = {
    "四川": [
        (r"(?<!与)(?:比|较)上年(?:决算数)?(增加|减少)", r"与2023年度相比，\1"),
        ("占本年(收入|支出)合计的", "占"),
        ("完成年初预算的", "完成预算"),
        ("完成预算的", "完成预算"),
        (r"累计(\d+)人次", r"出国（境）\1人"),
        (r"公务用车保有量为(\d+)辆", r"共有公务用车\1辆"),
        (r"接待(\d+)批次、(\d+)人次", r"接待\1批次，\2人"),
        ("支出决算为", "决算数为"),
        ("主要原因是：", "主要原因是"),
    ],
    "云南": [
        (r"(\d{4})年度", r"\1年"),
        (r"(\d)万元，(增长|下降)(\d)", r"\1万元，\2了\3"),
        ("较上年决算数", "比上年执行数"),
        ("与上年相比", "与上年对比"),
        ("占本年(收入|支出)合计的", r"占总\1的"),
        ("政府采购支出总额", "政府采购金额"),
        (r"政府采购(货物|工程|服务)支出", r"\1采购金额"),
        (r"年初预算为([\d.]+万元)，支出决算为([\d.]+万元)，完成", r"支出决算为\2，年初预算数为\1，完成"),
        ("人员经费", "人员支出"),
        ("公用经费", "公用支出"),
        (r"团组(\d+)个、累计(\d+)人次", r"团组数\1个，人数\2人"),
        (r"共有车辆(\d+)辆，其中：", r"共有车辆\1辆，包括"),
    ],
}
LOST = {("002", "主要是"): 5}  # 主要是 also begins a list: what stands between is then not bound


@cache
def drafted(number: str) -> tuple[str, str]:
    """The draft up to 第三部分, and from there to the annexes, which say nothing in words."""
    text = draft(number)
    at = text.rfind("第三部分")
    return text[:at], text[at : text.rfind("第六部分")]


def checked(text: str) -> tuple[Coverage, list[str]]:
    report = report_of(text)
    examination = examine(report, form_of(report)).value
    found = (finding for finding in findings(examination) if finding.severity is not Severity.INFO)
    return coverage(examination), [finding.message for finding in found if finding.code[0] in "PAXL"]


@pytest.mark.parametrize("number", some(SETS))
@pytest.mark.parametrize("style", STYLES)
def test_other_words_for_the_same_are_understood(style: str, number: str) -> None:
    head, prose = drafted(number)
    said = prose
    for pattern, words in STYLES[style]:
        said = re.sub(pattern, words, said)
    before, _ = checked(head + prose)
    after, found = checked(head + said)
    assert found == []
    assert after.checked + LOST.get((number, style), 0) >= before.checked


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_amounts_in_yuan_beside_statements_in_wan_are_checked(number: str) -> None:
    head, prose = drafted(number)
    pattern, words = _counted("10000", "元")
    before, _ = checked(head + prose)
    after, found = checked(head + re.sub(pattern, words, prose))
    assert all("各项之和不等" in message for message in found)  # rounded amounts told as if they were exact
    assert after.checked == before.checked


@pytest.mark.parametrize("place", PLACES)
def test_the_words_of_whole_places_are_understood(place: str) -> None:
    head, prose = drafted("made up")
    said = prose
    for pattern, words in PLACES[place]:
        said, times = re.subn(pattern, words, said)
        assert times, pattern
    before, _ = checked(head + prose)
    after, found = checked(head + said)
    assert found == []
    assert after.checked >= before.checked
