"""The list of function words: each in one place, each in use, and what its notation means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.model.words import Direction, Reference, Trait, Word, WordGroup
from juesuan.sources.words import function_words

SOURCE = Path(__file__).parents[2] / "src" / "juesuan"


def test_a_word_that_is_read_from_left_to_right_does_one_thing() -> None:
    words = [word for group in function_words() if group.does for word in group.reads]
    assert len(words) > 290
    assert [word for word in words if words.count(word) > 1] == []


def test_every_group_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert [
        group.name for group in function_words() if not group.does and not re.search(f"[\"']{group.name}[\"']", code)
    ] == []


def test_what_is_printed_is_read() -> None:
    printed = {group.prints: group for group in function_words() if group.prints}
    assert {"增加", "减少", "持平", "大于", "小于", "上年", "年初预算", "全年预算"} == printed.keys()
    assert all(word in group.reads for word, group in printed.items())


def test_what_words_mean() -> None:
    known = {word: group for group in function_words() if group.does for word in group.reads}
    assert (known["降幅"].does, known["降幅"].direction, known["降幅"].traits) == (
        Word.VERB,
        Direction.DOWN,
        frozenset({Trait.RATE}),
    )
    assert known["去年预算数"].reference is Reference.PRIOR_BUDGET
    assert known["同比"].reference is Reference.PRIOR
    assert known["人均"].does is Word.PER


@pytest.mark.parametrize(
    ("group", "text", "found"),
    [
        ("tells-a-reason", "因公出国经费减少", ""),
        ("tells-a-reason", "因人员减少", "因"),
        ("tells-a-reason", "系统维护费减少", ""),
        ("opens-a-reason", "主要是用于培训", ""),
        ("opens-a-reason", "减少的主要原因是：退休", "主要原因是："),
        ("leads-to-a-reason", "增减变动主要原因系退休", "增减变动主要原因系"),
        ("cut", "核减", ""),
        ("cut", "经费减增加", "减"),
    ],
)
def test_what_a_group_finds_in_a_text(group: str, text: str, found: str) -> None:
    match = re.search(function_words().pattern(group), text)
    assert (match[0] if match else "") == found


def test_a_word_with_a_choice_is_each_of_its_spellings() -> None:
    pattern = WordGroup("few", ("[主要|]原因[是|为]",)).pattern
    assert [bool(re.fullmatch(pattern, word)) for word in ("原因是", "主要原因为", "主要原因")] == [True, True, False]
