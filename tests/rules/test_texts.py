"""What rules say of themselves: one shape, in Chinese, and the page that is made of it."""

from __future__ import annotations

import re

import pytest

from juesuan.model.diagnostic import Severity
from juesuan.model.rule import LABELS, RuleText
from juesuan.rules.catalogue import Rule, catalogue
from tests import rules_pages


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.about.code)
def test_a_rule_tells_what_why_by_whom_and_an_example_of_each_kind(rule: Rule) -> None:
    about = rule.about
    assert tuple(about.parts) == LABELS
    assert about.headline.endswith("。")
    assert about.parts["错"] != about.parts["对"]
    for text in (about.headline, *about.parts.values()):
        assert re.search(r"[\u4e00-\u9fff]", text)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", about.name)


def test_a_part_may_go_on_on_the_next_line() -> None:
    text = "不对。\n\n什么：甲，\n  乙：丙\n为什么：丁\n依据：戊\n错：1\n对：2\n"
    parts = RuleText.read("P999", "wrong", Severity.INFO, text).parts
    assert parts == {"什么": "甲，乙：丙", "为什么": "丁", "依据": "戊", "错": "1", "对": "2"}


@pytest.mark.parametrize("text", ["", "不对。", "不对。\n\n什么：甲\n依据：戊\n为什么：丁\n错：1\n对：2"])
def test_a_docstring_of_another_shape_is_our_fault(text: str) -> None:
    with pytest.raises(ValueError, match="P999"):
        RuleText.read("P999", "wrong", Severity.INFO, text)


def test_the_page_of_the_rules_is_up_to_date() -> None:
    assert rules_pages.PAGE.read_text(encoding="utf-8") == rules_pages.page(), "make rules"
