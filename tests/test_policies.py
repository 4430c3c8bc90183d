"""Policies of a form: each changes the sentence that it is about, and what it writes stands up to the check."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.cli import main
from juesuan.facts.book import FactBook
from juesuan.facts.printed import as_printed
from juesuan.model.source import Source
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import book_of
from juesuan.report_files import read_plain
from juesuan.rules.catalogue import findings as findings_of
from juesuan.rules.examination import examine
from juesuan.sources.examples import usual_books
from juesuan.sources.forms import load_form
from juesuan.sources.pairs import in_pairs
from juesuan.text.write import write
from tests import options_page
from tests.sizes import some

ROOT = Path(__file__).parents[1]


def example(name: str, form: str = "national/2024") -> FactBook:
    read = load_form(form).value
    assert read is not None
    numbers = {"full": 0, "empty": 1, "fine": 2, "less": 3, "level": 4, "other": 5}
    return usual_books(read)[numbers[name]]


def text_of(book: FactBook, **options: str) -> str:
    who = book.accounts.identification
    return write(narrate(as_printed(book.under(replace(who, options={**who.options, **options})))).value)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "国有资本经营预算财政拨款支出20.00万元，较上年增加20.00万元（上年无此项），主要原因是"),
        ({"growth_from_nothing": "omit"}, "国有资本经营预算财政拨款支出20.00万元，较上年增加20.00万元，主要原因是"),
        ({"growth_from_nothing": "zero"}, "较上年增加20.00万元，增长0.00%，主要原因是"),
        ({"growth_from_nothing": "dash"}, "较上年增加20.00万元，增长率为—，主要原因是"),
        ({"growth_from_nothing": "incomparable"}, "较上年增加20.00万元，增长率不可比，主要原因是"),
        ({}, "（项）。年初预算为0.00万元，支出决算为25.00万元，决算数大于预算数"),
        ({"completion_of_nothing": "zero"}, "支出决算为25.00万元，完成年初预算的0.00%，决算数大于预算数"),
        ({"completion_of_nothing": "dash"}, "支出决算为25.00万元，完成率为—，决算数大于预算数"),
        ({"completion_of_nothing": "incomparable"}, "支出决算为25.00万元，完成率不可比，决算数大于预算数"),
        ({"amount_zeros": "bare"}, "（项）。年初预算为0万元，支出决算为25.00万元"),
        ({}, "\n（九）基本支出：指"),
        ({"glossary_marks": "arabic"}, "\n9.基本支出：指"),
        ({"glossary_marks": "arabic"}, "\n13.本年度使用的支出功能分类科目（到项级）\n（1）一般公共服务支出（类）"),
        ({"glossary_marks": "chinese"}, "\n九、基本支出：指"),
        ({"glossary_marks": "none"}, "\n基本支出：指"),
        ({"glossary_marks": "none"}, "\n本年度使用的支出功能分类科目（到项级）\n1.一般公共服务支出（类）"),
        ({"percent_zeros": "bare"}, "支出决算为30.00万元，完成年初预算的100%，"),
    ],
)
def test_what_has_no_base_is_written_as_the_form_wants(options: dict[str, str], said: str) -> None:
    assert said in text_of(example("full"), **options)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"near_level": "0.5"}, "与上年相比，收入总计增加0.40万元，增长0.40%，基本持平。"),
        ({"near_level": "0.1"}, "与上年相比，收入总计增加0.40万元，增长0.40%，主要原因是【待补充"),
        ({"near_level": "0.1"}, "本年收入合计100.40万元，比上年增加0.05万元，增长0.05%，基本持平。"),
        ({"zero_items": "together"}, "、公务用车购置及运行维护费预算、支出决算均为0.00万元，与上年持平。"),
        ({"zero_items": "together"}, "1.公务接待费预算为0.11万元，支出决算为0.11万元，完成预算的100.00%"),
        ({"rates_from": "exact"}, "公务接待费预算为0.11万元，支出决算为0.11万元，完成预算的91.47%"),
    ],
)
def test_what_is_little_is_written_as_the_form_wants(options: dict[str, str], said: str) -> None:
    """1,003,500 元 → 1,004,000 元 is 0.0498 %; of a budget of 1,149 元 1,051 are 91.47 %, both print 0.11."""
    assert said in text_of(example("fine"), **options)


def test_parts_of_a_reason_are_joined_as_the_form_wants() -> None:
    book = example("full")
    assert "主要原因是增加人员经费75.00万元，增加项目经费30.00万元" in text_of(book)
    assert "主要原因是增加人员经费75.00万元；增加项目经费30.00万元" in text_of(book, reasons_joined="semicolon")
    assert "主要原因：一是增加人员经费75.00万元；二是增加项目经费30.00万元" in text_of(book, reasons_joined="counted")


@cache
def _told(folder: str, chosen: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
    book = book_of(ROOT / "data" / folder).value
    assert book is not None
    who = book.accounts.identification
    own = as_printed(book.under(replace(who, options={**who.options, **dict(chosen)})))
    report = read_plain(Source("报告.txt", write(narrate(own).value))).value
    examined = examine(report, own.form, own)
    return frozenset((each.code, each.message) for each in (*examined.diagnostics, *findings_of(examined.value)))


POLICIES = (
    "growth_from_nothing",
    "completion_of_nothing",
    "near_level",
    "zero_items",
    "reasons_joined",
    "amount_zeros",
)


@pytest.mark.parametrize("folder", ["guangdong/2024", "hanyang/2022"])
@pytest.mark.parametrize("name", POLICIES)
def test_what_a_policy_writes_stands_up_to_the_check(folder: str, name: str) -> None:
    book = book_of(ROOT / "data" / folder).value
    assert book is not None
    usual = _told(folder, ())
    for choice in some(each for each in book.form.options[name].choices if each != book.form.options[name].default):
        assert _told(folder, ((name, choice),)) <= usual, choice


def test_every_choice_is_shown_with_its_words() -> None:
    for title, found in options_page.found().items():
        assert found, title
        assert [each.choice for each in found if not (each.before or each.after)] == [], title
    assert options_page.PAGE.read_text(encoding="utf-8") == options_page.page(), "make options"


def test_the_choices_of_a_form_are_shown_on_ones_own_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", "options", "wuhan/2022", "--data", str(ROOT / "data/hanyang/2022")]) == 0
    out = capsys.readouterr().out
    assert "    1：收、支总计各增加61.42万元，增长13.0%，" in out
    assert "    2：收、支总计各增加61.42万元，增长13.02%，" in out
    assert main(["forms", "options", "wuhan/2042"]) == 2
    assert main(["forms", "options", "wuhan/2022", "--data", str(ROOT / "nowhere")]) == 2


@given(st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=8))
def test_any_two_choices_meet(sizes: list[int]) -> None:
    options = {f"o{at}": [str(each) for each in range(size)] for at, size in enumerate(sizes)}
    rows = list(in_pairs(options))
    assert rows[0] == dict.fromkeys(options, "0")
    for (one, first), (other, second) in combinations(options.items(), 2):
        met = {(row[one], row[other]) for row in rows}
        assert met == set(product(first, second))
    for name, choices in options.items():
        assert {row[name] for row in rows} == set(choices)
    assert len(rows) <= 2 + 2 * max(sizes) ** 2
