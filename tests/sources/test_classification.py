"""The classification: each year's names, names that are not, and the 类 and 款 above a 项."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.importing.story import Wanted, imported
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.form import Form
from juesuan.pipeline import book_of
from juesuan.sources.form_file import Classification
from juesuan.sources.forms import load_form
from tests.importing.sheets import book, row, spending

_DATA = """
report: {unit: 某局, year: 2023, form: wuhan/2023}
statements:
  03:
    CODE: {basic: 1}
"""


def form_of(name: str) -> Form:
    form = load_form(name).value
    assert form is not None
    return form


def found(folder: Path, code: str, more: str = "") -> tuple[Diagnostic, ...]:
    (folder / "all.yaml").write_text(_DATA.replace("CODE", code) + more, encoding="utf-8")
    return tuple(each for each in book_of(folder).diagnostics if each.code in ("D151", "D168"))


def test_each_year_has_its_own_names() -> None:
    assert form_of("wuhan/2023").accounts["21305"] == "巩固脱贫衔接乡村振兴"
    assert form_of("wuhan/2024").accounts["21305"] == "巩固脱贫攻坚成果衔接乡村振兴"


@pytest.mark.parametrize(("year", "name"), [(2019, "一"), (2020, "二"), (2021, "二"), (2022, "三"), (2030, "三")])
def test_a_former_name_is_used_to_its_last_year(year: int, name: str) -> None:
    known = Classification({"201": "三"}, {}, {"201": {"二": 2021, "一": 2019}})
    assert known.names(year) == {"201": name}


def test_every_account_has_its_class_and_section() -> None:
    accounts = form_of("national/2024").accounts
    assert not [code for code in accounts for size in range(3, len(code), 2) if code[:size] not in accounts]
    assert all(code.isdecimal() and len(code) in (3, 5, 7) for code in accounts)


def test_former_names_are_of_accounts_and_were_others() -> None:
    form = form_of("national/2024")
    for code, names in form.former.items():
        assert form.accounts[code] not in names
        assert len(set(names.values())) == len(names)


def test_a_code_that_the_data_do_not_name_has_a_name(tmp_path: Path) -> None:
    assert not found(tmp_path, "2080208")
    known = book_of(tmp_path).value
    assert known is not None
    assert known.account_name("2080208") == "基层政权建设和社区治理"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("扶贫", "21305 叫“巩固脱贫衔接乡村振兴”，“扶贫”是2020年度及以前的名称"),
        ("巩固脱贫衔接乡村", "21305 叫“巩固脱贫衔接乡村振兴”，“巩固脱贫衔接乡村”不是它的名称"),
    ],
)
def test_a_wrong_name_is_told_with_the_right_one(tmp_path: Path, name: str, said: str) -> None:
    (finding,) = found(tmp_path, "2130502", f"names: {{21305: {name}}}\n")
    assert (finding.code, finding.message) == ("D168", said)
    assert finding.span is not None


def test_the_name_of_the_year_is_right(tmp_path: Path) -> None:
    assert not found(tmp_path, "2130502", "names: {21305: 巩固脱贫衔接乡村振兴}\n")


def test_an_account_of_ones_own_needs_names_above_it(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "2019801", "names: {2019801: 某项支出}\n")
    assert finding.message == "不知道“2019801”上一级“20198”的名称"
    assert not found(tmp_path, "2019801", "names: {2019801: 某项支出, 20198: 某款}\n")


def test_a_misprinted_name_is_imported_by_the_classification(tmp_path: Path) -> None:
    rows = (row("2130502", "一般行政管理事物", None, "1", "2"), row("2019801", "某项支出", None, "1", "2"))
    outcome = imported([book(tmp_path / "a.xlsx", {"支出": spending(*rows)})], Wanted("wuhan/2023"))
    (finding,) = [each for each in outcome.diagnostics if each.code == "D526"]
    assert finding.message == "2130502 叫“一般行政管理事务”，“一般行政管理事物”不是它的名称"
    assert finding.span is not None
    assert "支出" in finding.span.place
    assert outcome.value is not None
    assert outcome.value.accounts.account_names == {"2019801": "某项支出"}


def test_an_economic_class_is_no_functional_one(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "30101")
    assert finding.message == "没有编码为“30101”的功能分类科目"
