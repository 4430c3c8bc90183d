"""The projects of 五（三） in words of a report's own, where they add up; and lists in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.extract.itemised import accounted, itemised
from juesuan.extract.lexicon import lexicon
from juesuan.extract.uses import listed_uses
from juesuan.model.amount import Amount
from tests.extract.reports import book, report_of

HEAD = "第三部分 情况说明\n五、一般公共预算财政拨款支出决算情况说明\n（三）具体情况\n"


def uses(*lines: str) -> list[tuple[str, str, str]]:
    found = listed_uses(report_of(HEAD + "\n".join(lines) + "\n"), book("001"))
    return [
        (each.project, f"{amount.yuan / 10000:f}", each.effect) for each in found if (amount := told(each.amount.value))
    ]


def told(value: object) -> Amount:
    assert isinstance(value, Amount)
    return value


def test_projects_with_marks_over_several_paragraphs() -> None:
    assert uses(
        "项目支出主要用于①、服务经费 13.50 万元，主要成效：培训12场，职工“满意”；",
        "还有活动。",
        "②帮扶经费 9 万元，主要成效是救助20人。③其他 5.37万元。",
        "1.一般公共服务支出（类）行政运行（项）。年初预算为3万元。",
    ) == [
        ("服务经费", "13.50", "培训12场，职工“满意”；还有活动"),
        ("帮扶经费", "9.00", "救助20人"),
        ("其他", "5.37", ""),
    ]


def test_projects_that_do_not_add_up_are_none() -> None:
    assert uses("项目支出主要用于①服务经费13.50万元；②帮扶经费9万元。") == []
    assert uses("基本支出主要用于①服务经费27.87万元。") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("增加人员经费3万元，减少活动经费0.5万元", {"人员经费": "3", "活动经费": "-0.5"}),
        ("一是人员经费增加3万元；二是活动经费减少0.5万元", {"人员经费": "3", "活动经费": "-0.5"}),
        ("增加人员经费3万元，减少活动经费0.4万元", {}),
        ("增加人员经费2.5万元，主要是2名新进人员", {}),
        ("人员增加", {}),
        ("", {}),
    ],
)
def test_a_reason_is_itemised_only_if_every_clause_is_a_part_and_all_add_up(text: str, parts: dict[str, str]) -> None:
    found = itemised(text, Amount.of("2.5"), book("000"), lexicon(book("000")))
    assert {part.what: told(part.amount.value) for part in found} == {
        what: replace(Amount.of(number), yuan=Amount.of(number).yuan) for what, number in parts.items()
    }


def test_a_purpose_lists_accounts_if_each_amount_is_that_of_one() -> None:
    words = lexicon(book("002"))
    found = accounted("行政单位医疗保险7.61万元，公务员医疗补助23.8万元", "210", book("002"), words)
    assert [(each.code, each.label) for each in found] == [
        ("2101101", "行政单位医疗保险"),
        ("2101103", "公务员医疗补助"),
    ]
    assert accounted("行政单位医疗保险7.62万元，公务员医疗补助23.8万元", "210", book("002"), words) == ()
    assert accounted("医疗保险", "210", book("002"), words) == ()
