"""The same statements are read, cell for cell, however a program wrote the tables, numbered them or ordered them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest

from juesuan.extract.statements import read_statements
from juesuan.extract.titles import statement_titled
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.text.write import write
from tests.extract import layouts
from tests.extract.layouts import Layout, numbered
from tests.extract.reports import SETS, draft, form_of, national, report_of, seed

STATEMENTS = 9
DECIDED = [number for number in SETS if number != "made up"]
"""Where blanks have vanished no 勾稽关系 tells the made-up department's 经营支出 from 上缴上级支出."""
WHOLE: Mapping[str, Layout] = {
    "one cell to a line": layouts.celled,
    "tabs without blanks": layouts.tabbed_without_blanks,
    "one cell to a line without blanks": layouts.celled_without_blanks,
    "one space without blanks": layouts.spaced,
    "a line for each cell without blanks": layouts.lined,
    "signs apart": layouts.glyphs_apart,
    "signs apart, one cell to a line": lambda text: layouts.celled(layouts.glyphs_apart(text)),
    "prose broken": layouts.broken,
    "labels set in": layouts.indented,
}
OWN: Mapping[str, Layout] = {
    "元": layouts.in_yuan,
    "codes split": layouts.codes_split,
    "codes split, above left blank": layouts.codes_split_once,
    "codes split, no blanks": lambda text: layouts.tabbed_without_blanks(layouts.codes_split(text)),
    "no 行次": layouts.unlined,
    "no 行次, one space without blanks": lambda text: layouts.spaced(layouts.unlined(text)),
    "one space without blanks, no notes": layouts.spaced_without_notes,
    "opposite order": layouts.shuffled,
    "公开07表 first": numbered("{name}\n公开{m:02d}表"),
    "（公开01表）": numbered("{name}（公开{n:02d}表）"),
    "表一 above": numbered("表{c}\n{name}"),
    "（表一）": numbered("{name}（表{c}）"),
    "附表1": numbered("附表{n} {name}"),
    "附表1：": numbered("附表{n}：{name}"),
    "表3-3": numbered("表{n}-{n} {name}"),
    "（一）": numbered("（{c}）{name}"),
    "一、": numbered("{c}、{name}"),
    "1.": numbered("{n}.{name}"),
}


def cells(text: str, year: int) -> tuple[dict[CellRef, Amount], FinalAccounts, int]:
    """What is read of a text by the form of a year."""
    outcome = read_statements(report_of(text), national(year))
    accounts, form = outcome.value
    found = {cell: given.value for cell, given in accounts.cells.items() if isinstance(given.value, Amount)}
    return found, accounts, len(form.statements)


@cache
def usual(number: str, *, is_seed: bool) -> str | None:
    """A report whose tables stand apart by tabs: our draft, or the seed."""
    text = seed(number) if is_seed else draft(number)
    return write(report_of(text)) if text else None


@pytest.mark.parametrize("layout", WHOLE)
@pytest.mark.parametrize("number", ["000", "001"])
def test_a_published_report_is_read_alike_in_every_layout(number: str, layout: str) -> None:
    text = usual(number, is_seed=True)
    if text is None:
        pytest.skip("no seeds")
    alike(text, WHOLE[layout])


@pytest.mark.parametrize("layout", [*WHOLE, *OWN])
@pytest.mark.parametrize("number", DECIDED)
def test_a_draft_is_read_alike_in_every_layout(number: str, layout: str) -> None:
    text = usual(number, is_seed=False)
    assert text
    alike(text, {**WHOLE, **OWN}[layout])


def alike(text: str, layout: Layout) -> None:
    year = int(form_of(report_of(text)).name.rpartition("/")[2])
    expected, _, count = cells(text, year)
    found, accounts, read = cells(layout(text), year)
    assert (count, read) == (STATEMENTS, STATEMENTS)
    assert {str(c): v.yuan for c, v in found.items()} == {str(c): v.yuan for c, v in expected.items()}
    assert not accounts.unknown


@pytest.mark.parametrize("layout", [layouts.broken, layouts.in_yuan_apart])
def test_a_text_that_has_lost_its_blanks_can_change_otherwise(layout: Layout) -> None:
    text = seed("002")
    if text is None:
        pytest.skip("no seeds")
    expected, found = cells(text, 2022)[0], cells(layout(text), 2022)[0]
    assert {str(c): v.yuan for c, v in found.items()} == {str(c): v.yuan for c, v in expected.items()}


def test_a_figure_in_a_row_that_is_not_known_leaves_the_rows_without_a_figure_unknown() -> None:
    text = layouts.spaced(draft("000"))
    spoilt = re.sub(r"二、外交支出 33", "二、外交事务的支出 33 1.00", text, count=1)
    assert spoilt != text
    found, accounts, read = cells(spoilt, 2023)
    assert read == STATEMENTS
    assert {cell.row for cell in found if cell.statement == "01"}
    unknown = {str(cell) for cell in accounts.unknown}
    assert "01:202.amount" in unknown
    assert unknown.isdisjoint(map(str, found))


@pytest.mark.parametrize(
    ("title", "statement"),
    [
        ("部门收支总表", "01"),
        ("收入支出决算总表（公开01表）", "01"),
        ("收支决算总表", "01"),
        ("附表4：2023年度财政拨款收支决算总表", "04"),
        ("支出决算表（表三）", "03"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "three_public"),
        ("“三公”经费支出决算表", "three_public"),
        ("财政拨款支出决算表", None),
        ("项目支出预算表", None),
        ("支出决算表的说明", None),
    ],
)
def test_a_statement_is_known_by_its_title_alone(title: str, statement: str | None) -> None:
    assert statement_titled(title, national(2023)) == statement
