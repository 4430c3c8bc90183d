"""What the stage that writes says when a template of the form fails; the others are still tried."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.facts.book import FactBook
from juesuan.model.source import Source
from juesuan.narrative.branches import Watched
from juesuan.narrative.narrate import narrate
from juesuan.narrative.sandbox import sandbox
from juesuan.pipeline import book_of

DATA = Path(__file__).parents[2] / "data" / "dongxihu" / "2023"


def with_templates(**templates: str) -> FactBook:
    book = book_of(DATA).value
    assert book is not None
    sources = {name: Source(name, text) for name, text in templates.items()}
    return FactBook(book.accounts, replace(book.form, templates=sources, outline=tuple(sources)))


@pytest.mark.parametrize(
    ("template", "code", "said"),
    [
        ("@a\n{{ fact(1) }}", "D172", "运行出错"),
        ("@a\n{% import 'b' as b %}{{ b.c() }}", "D172", "没有“b”这个模板"),
        ("@a\n{{ d }}", "D172", "没有定义的名称"),
        ("@a\n{{ -(fact('income').sign) }}", "D174", "不能做运算"),
        ("@a\n{{ 'a' + 1 }}", "D174", "不能做运算"),
        ("@a\n{{ name('totl') }}", "D173", "totl"),
        ("甲", "D175", "没有名称"),
        ("@a\n{% if %}", "D171", "写法有误"),
    ],
)
def test_a_failing_template_is_one_finding(template: str, code: str, said: str) -> None:
    outcome = narrate(with_templates(first=template, second="@ok\n收支{{ fact('total') | say }}。"))
    assert [finding.code for finding in outcome.diagnostics] == [code]
    assert said in outcome.diagnostics[0].message
    assert "ok" in {block.name for block in outcome.value.blocks}


def test_texts_may_be_joined() -> None:
    (block,) = narrate(with_templates(a="@a\n{{ '收' + '入' }}")).value.blocks
    assert block.name == "a"


def test_a_template_that_the_outline_names_must_exist() -> None:
    book = with_templates(a="@a\n甲")
    lacking = FactBook(book.accounts, replace(book.form, outline=("a", "b")))
    assert [finding.code for finding in narrate(lacking).diagnostics] == ["D170"]


def test_watching_the_branches_changes_nothing() -> None:
    book = book_of(DATA).value
    assert book is not None
    watched = Watched(book.form.templates)
    assert narrate(book, sandbox(watched)) == narrate(book)
    assert 0 < len(watched.reached) < len(watched.branches)
    assert all(branch.around is None or branch.around < number for number, branch in enumerate(watched.branches))
