"""What the stage that writes says when a template of the form fails; the others are still tried."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.facts.book import FactBook
from juesuan.model.report import Chart, ChartKind, Paragraph, Role, plain
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


@pytest.mark.parametrize(("chosen", "pies", "captions"), [("leave_out", 1, 3), ("print", 2, 4)])
def test_a_pie_of_one_slice_is_printed_where_the_unit_wants_it(chosen: str, pies: int, captions: int) -> None:
    book = book_of(DATA).value  # all its income is 财政拨款收入
    assert book is not None
    who = book.accounts.identification
    wanted = replace(book.accounts, identification=replace(who, options={**who.options, "whole_pie": chosen}))
    blocks = narrate(FactBook(wanted, book.form)).value.blocks
    assert sum(isinstance(each, Chart) and each.kind is ChartKind.PIE for each in blocks) == pies
    lines = [plain(each.inlines) for each in blocks if isinstance(each, Paragraph) and each.role is Role.CAPTION]
    assert [line.partition("：")[0] for line in lines] == [f"图{number}" for number in range(1, captions + 1)]


def test_every_cover_has_a_date_or_owes_it() -> None:
    for folder in (DATA, DATA.parents[1] / "xinzhou" / "2020", DATA.parents[1] / "guangdong" / "2024"):
        book = book_of(folder).value
        assert book is not None
        who = replace(book.accounts.identification, published_on=None)
        outcome = narrate(FactBook(replace(book.accounts, identification=who), book.form))
        assert "report.published_on" in {each.said for each in outcome.diagnostics}
        assert [plain(line.inlines) for line in outcome.value.cover][-1] == "【待补充：封面的公开日期】"
