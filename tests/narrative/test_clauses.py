"""Reasons and purposes as people give them come out right in the sentence of the form."""

from __future__ import annotations

import pytest

from juesuan.model.report import plain
from juesuan.narrative import clauses
from juesuan.narrative.marks import inlines
from juesuan.sources.words import function_words


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("人员增加。", "人员增加"),
        ("主要是人员增加", "人员增加"),
        ("主要原因是：人员增加；", "人员增加"),
        ("增加的主要原因是人员增加", "人员增加"),
        ("因人员退休，缴费减少", "人员退休，缴费减少"),
        ("由于人员退休。", "人员退休"),
        ("主要因项目增加", "项目增加"),
        ("因公出国任务增加", "因公出国任务增加"),
        ("因病住院人员增加", "因病住院人员增加"),
        ("因素变化", "因素变化"),
        ("一是人员增加\n二是项目增加", "一是人员增加；二是项目增加"),
        ("原因是", "原因是"),
    ],
)
def test_a_reason_fits_behind_the_words_of_the_form(given: str, said: str) -> None:
    assert clauses.reason(given, function_words()) == said


@pytest.mark.parametrize(("given", "said"), [("主要用于人员支出。", "人员支出"), ("用于：日常运转", "日常运转")])
def test_a_purpose_fits_behind_the_words_of_the_form(given: str, said: str) -> None:
    assert clauses.purpose(given, function_words()) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("完成情况良好。。", "完成情况良好。"),
        ("发现的问题：进度慢；。下一步", "发现的问题：进度慢。下一步"),
        ("防汛项目项目绩效自评", "防汛项目绩效自评"),
        ("一、二，三。", "一、二，三。"),
    ],
)
def test_what_ends_as_the_form_goes_on_is_said_once(line: str, said: str) -> None:
    assert plain(inlines(line)) == said
