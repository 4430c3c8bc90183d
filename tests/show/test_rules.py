"""Rules on a terminal and on a page."""

from __future__ import annotations

from juesuan.model.diagnostic import Severity
from juesuan.model.rule import RuleText
from juesuan.show.rules import rule_text, rules_list, rules_page

RULE = RuleText.read(
    "P999", "wrong-number", Severity.WARNING, "数不对。\n\n什么：甲\n为什么：乙\n依据：丙\n错：1\n对：2\n"
)


def test_a_list_has_a_line_for_each_rule() -> None:
    assert list(rules_list([RULE])) == ["P999\t警告\t数不对。\twrong-number"]


def test_a_rule_is_told_in_full() -> None:
    assert list(rule_text(RULE)) == [
        "P999 数不对。",
        "  名称：wrong-number",
        "  严重程度：警告",
        "  什么：甲",
        "  为什么：乙",
        "  依据：丙",
        "  错：1",
        "  对：2",
    ]


def test_the_page_has_a_section_for_each_rule() -> None:
    _, section = rules_page([RULE]).split("\n## ")
    assert section == (
        "P999 数不对\n\n`wrong-number`，警告\n\n"
        "- **什么**：甲\n- **为什么**：乙\n- **依据**：丙\n- **错**：1\n- **对**：2\n"
    )
