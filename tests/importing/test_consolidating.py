"""A department from its units: sums, transfers, and what nobody may make up. Amounts are 万元."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from juesuan.cli import main
from juesuan.facts.book import FactBook
from juesuan.importing.consolidating import Department, consolidated
from juesuan.model.accounts import FinalAccounts, Transfer
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Outcome
from juesuan.model.fact import CellRef
from juesuan.model.given import Given
from juesuan.model.report import Report
from juesuan.pipeline import book_of, draft
from juesuan.sources.dump import dump
from juesuan.sources.forms import load_form
from juesuan.text.write import write
from tests.generated import accounts, money
from tests.sizes import examples

_REPORT = "report: {{unit: {unit}, name: {unit}, kind: 单位, year: {year}, form: {form}}}\n"
_STATEMENTS = """
statements:
  01: {{general: {fiscal}, opening: 5, closing: 5}}
  02:
    2012901: {{fiscal: {fiscal}}}
  03:
    2012901: {{basic: {fiscal}}}
  05:
    2012901: {{basic: {fiscal}}}
  06: {{30101: {fiscal}}}
"""
_PAID = "transfers: [{unit: 甲中心, quantity: expenditure.subsidy, account: 2012999, amount: 20}]\n"
_GOT = "transfers: [{unit: 某局本级, quantity: income.subsidy, account: 2012999, amount: 20}]\n"


def unit(folder: Path, name: str, fiscal: str, more: str = "", form: str = "wuhan/2023") -> Path:
    """A unit that spends what it gets on its staff."""
    own = folder / name
    own.mkdir()
    year = form.rpartition("/")[2]
    text = _REPORT.format(unit=name, year=year, form=form) + _STATEMENTS.format(fiscal=fiscal) + more
    (own / "all.yaml").write_text(text, encoding="utf-8")
    return own


def change(folder: Path, *pairs: tuple[str, str]) -> None:
    path = folder / "all.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A bureau's own office, which hands 20 on to its centre; both say so."""
    office, centre = unit(tmp_path, "某局本级", "100.01", _PAID), unit(tmp_path, "甲中心", "30.02", _GOT)
    change(office, ("opening: 5", "opening: 25"), ("  05:", "    2012999: {subsidy: 20}\n  05:"))
    change(centre, ("closing: 5", "closing: 25"), ("  03:", "    2012999: {subsidy: 20}\n  03:"))
    return office, centre


def codes(outcome: Outcome[Department | None]) -> list[str]:
    return [finding.code for finding in outcome.diagnostics]


def book(department: Department | None) -> FactBook:
    """The facts of what was written, read back."""
    assert department is not None
    with tempfile.TemporaryDirectory() as folder:
        for name, text in department.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        found = book_of(Path(folder)).value
    assert found is not None
    return found


def value(of: FactBook, fact: str) -> Decimal:
    found = of.get(fact)
    assert found is not None
    return found.value.yuan / 10_000 if isinstance(found.value, Amount) else found.value


def test_figures_are_added_and_what_both_name_is_taken_out(two: tuple[Path, Path]) -> None:
    outcome = consolidated(two)
    assert not outcome.diagnostics
    assert outcome.value is not None
    assert outcome.value.taken == ("某局本级给甲中心的对附属单位补助支出（上级补助收入）20万元",)
    whole = book(outcome.value)
    assert value(whole, "income") == value(whole, "expenditure") == Decimal("130.03")
    assert value(whole, "income.subsidy") == value(whole, "expenditure.subsidy") == 0
    assert value(whole, "opening") == value(whole, "closing") == Decimal(30)
    assert "已抵销：某局本级给甲中心" in outcome.value.files["statements.yaml"]
    assert "2012901: {basic: 130.03}    # 行政运行" in outcome.value.files["statements.yaml"]


def test_the_department_is_called_as_its_own_office_and_lists_its_units(two: tuple[Path, Path]) -> None:
    who = consolidated(two).value
    assert who is not None
    assert who.accounts.identification.unit == "某局"
    assert [each.name for each in who.accounts.units] == ["某局本级", "甲中心"]
    named = consolidated(two, "某市某局").value
    assert named is not None
    assert named.accounts.identification.unit == "某市某局"


def test_the_draft_of_the_department_runs_and_lists_the_units(two: tuple[Path, Path], tmp_path: Path) -> None:
    assert main(["consolidate", *map(str, two), "-o", str(tmp_path / "局")]) == 0
    drafted = draft(tmp_path / "局").value
    assert drafted is not None
    report: Report = drafted.report
    assert "某局本级" in write(report)
    assert "甲中心" in write(report)


def test_a_folder_with_data_is_kept(two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["consolidate", *map(str, two), "-o", str(tmp_path / "局")]
    assert main(asked) == 0
    assert main(asked) == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert main([*asked, "--force"]) == 0
    assert (tmp_path / "局.备份1" / "statements.yaml").is_file()


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        (_GOT, "", "D532", "某局本级写了与甲中心的对附属单位补助支出20万元，甲中心没有写对应的上级补助收入，没有抵销"),
        ("amount: 20", "amount: 19", "D533", "甲中心写的上级补助收入是19万元，没有抵销"),
        (_GOT, "", "D534", "甲中心的上级补助收入·其他群众团体事务支出有20万元没有在 transfers 里写明与哪个单位"),
        ("unit: 某局本级,", "unit: 某司,", "D541", "“某司”不在这次汇总的单位里"),
        ("2012999: {subsidy: 20}", "2012999: {subsidy: 10}", "D534", "有10万元是 transfers 里多写的，报表没有这么多"),
    ],
)
def test_what_the_two_sides_do_not_say_alike_stays_in(
    two: tuple[Path, Path], old: str, new: str, code: str, said: str
) -> None:
    change(two[1], (old, new))
    outcome = consolidated(two)
    assert any(each.code == code and said in each.message for each in outcome.diagnostics)
    assert outcome.value is not None
    assert not outcome.value.taken
    assert value(book(outcome.value), "expenditure.subsidy") == 20


def test_what_a_unit_cannot_pay_is_no_transfer(tmp_path: Path) -> None:
    wrong = unit(tmp_path, "某局本级", "1", _PAID.replace("expenditure.subsidy", "expenditure.basic"))
    outcome = consolidated([wrong, unit(tmp_path, "甲中心", "1")])
    assert codes(outcome) == ["D167"]
    assert outcome.value is None


@pytest.mark.parametrize(
    ("more", "form", "said"),
    [
        ("", "wuhan/2022", "各单位的年度不同，不能相加：某局本级是2023，甲中心是2022"),
        ("", "guangdong/2024", "各单位的格式不同"),
        ("money", "wuhan/2023", "各单位的金额单位不同，不能相加：某局本级是万元，甲中心是元"),
    ],
)
def test_units_of_another_kind_are_not_added(tmp_path: Path, more: str, form: str, said: str) -> None:
    one, other = unit(tmp_path, "某局本级", "1"), unit(tmp_path, "甲中心", "1", form=form)
    if more:
        change(other, ("kind: 单位", "kind: 单位, money: 元"))
    outcome = consolidated([one, other])
    assert outcome.value is None
    assert any(said in finding.message for finding in outcome.diagnostics)


def test_a_unit_is_added_once(tmp_path: Path) -> None:
    one = unit(tmp_path, "某局本级", "1")
    assert codes(consolidated([one, one])) == ["D530"]
    other = unit(tmp_path, "甲中心", "1", "units: [{name: 乙站}]\n")
    third = unit(tmp_path, "丙中心", "1", "units: [{name: 乙站}]\n")
    assert codes(consolidated([one, other, third])) == ["D542"]


def test_a_unit_without_figures_is_told(tmp_path: Path) -> None:
    empty = unit(tmp_path, "甲中心", "1")
    (empty / "all.yaml").write_text("report: {unit: 甲中心, year: 2023, form: wuhan/2023}\n", encoding="utf-8")
    outcome = consolidated([unit(tmp_path, "某局本级", "1"), empty])
    assert codes(outcome) == ["D543"]
    assert outcome.value is not None


def test_choices_that_differ_are_left_to_the_form(tmp_path: Path) -> None:
    one, other = unit(tmp_path, "某局本级", "1"), unit(tmp_path, "甲中心", "1")
    for each, choice in ((one, "drop"), (other, "keep")):
        change(each, ("year:", f"options: {{amount_zeros: {choice}, percent_zeros: keep}}, year:"))
    outcome = consolidated([one, other])
    assert codes(outcome) == ["D540"]
    assert outcome.value is not None
    assert outcome.value.accounts.identification.options == {"percent_zeros": "keep"}


def test_a_unit_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    outcome = consolidated([unit(tmp_path, "某局本级", "1"), tmp_path / "无"])
    assert outcome.value is None
    assert "D105" in codes(outcome)


def test_a_figure_that_one_unit_owes_is_owed_by_the_department(tmp_path: Path) -> None:
    one = unit(tmp_path, "某局本级", "1", "figures: {procurement: 3, cars.held: 2, overseas.groups: 1}\n")
    other = unit(tmp_path, "甲中心", "1", "figures: {cars.held: 1}\n")
    outcome = consolidated([one, other])
    (finding,) = [each for each in outcome.diagnostics if each.code == "D536"]
    assert finding.message == "甲中心没有给出2023年度政府采购支出总额（或其中一部分），部门的1个数没有写"
    whole = book(outcome.value)
    assert whole.get("procurement") is None
    assert value(whole, "cars.held") == 3
    assert value(whole, "overseas.groups") == 1  # who spent nothing abroad sent nobody


def test_a_part_of_nothing_is_nothing(tmp_path: Path) -> None:
    more = "figures: {procurement: 3, procurement.goods: 3, procurement.sme: 2, vehicles: {机要通信用车: 1}}\n"
    one = unit(tmp_path, "某局本级", "1", more)
    other = unit(tmp_path, "甲中心", "1", "figures: {procurement: 0, vehicles: 0}\n")
    outcome = consolidated([one, other])
    assert not [code for code in codes(outcome) if code != "F105"]
    whole = book(outcome.value)
    assert value(whole, "procurement.sme") == 2
    assert value(whole, "vehicles[机要通信用车]") == 1


def test_a_budget_that_a_unit_lists_otherwise_is_nothing_there(tmp_path: Path) -> None:
    budget = "original: {{general.expenditure: {{{code}: 2}}}}\n"
    one = unit(tmp_path, "某局本级", "1", budget.format(code=2012901))
    other = unit(tmp_path, "甲中心", "1", budget.format(code=2012950))
    whole = book(consolidated([one, other]).value)
    assert value(whole, "general.expenditure[2012901].original") == 2
    assert value(whole, "general.expenditure.original") == 4


def test_reasons_are_not_merged_but_laid_side_by_side(tmp_path: Path) -> None:
    more = "prior: {{income: 1}}\nreasons: {{prior: {{income: {why}}}}}\npurposes: {{201: 工资}}\n"
    one = unit(tmp_path, "某局本级", "2", more.format(why="人员增加"))
    other = unit(tmp_path, "甲中心", "3", more.format(why="项目增加"))
    (one / "duties.md").write_text("管理。\n", encoding="utf-8")
    department = consolidated([one, other]).value
    assert department is not None
    assert not department.accounts.reasons
    assert not department.accounts.texts
    said = department.files["units.yaml"]
    assert "#     income: {某局本级: 人员增加, 甲中心: 项目增加}" in said
    assert "#   某局本级: 管理。" in said
    assert all(line.startswith("#") for line in said.splitlines())
    assert value(book(department), "income@prior") == 2


def test_names_and_projects_that_differ_are_told(tmp_path: Path) -> None:
    more = (
        "names: {{2019998: {name}}}\nterms: [{{term: 甲, meaning: 乙}}]\n"
        "performance: {{projects: [{{project: 同一项目, goals: []}}, {{project: {name}, goals: []}}]}}\n"
    )
    one = unit(tmp_path, "某局本级", "1", more.format(name="甲支出"))
    other = unit(tmp_path, "甲中心", "1", more.format(name="乙支出"))
    outcome = consolidated([one, other])
    assert {"D537", "D539"} <= set(codes(outcome))
    assert outcome.value is not None
    assert outcome.value.accounts.account_names == {"2019998": "甲支出"}
    assert [each.project for each in outcome.value.accounts.performance.projects] == ["甲支出", "乙支出"]
    assert len(outcome.value.accounts.terms) == 1


def test_without_an_office_of_its_own_the_department_has_no_name(tmp_path: Path) -> None:
    outcome = consolidated([unit(tmp_path, "甲中心", "1"), unit(tmp_path, "乙中心", "1")])
    assert codes(outcome) == ["D538"]


def paying(payer: FinalAccounts, receiver: FinalAccounts, paid: Decimal) -> list[FinalAccounts]:
    """The two after one paid the other: from what it had, into what is left."""
    amount = Given(Amount.of(paid))

    def more(cells: dict[CellRef, Given], text: str) -> None:
        known = cells.get(CellRef.parse(text))
        before = known.value if known and isinstance(known.value, Amount) else Amount.of("0")
        cells[CellRef.parse(text)] = Given(before + Amount.of(paid))

    out, into = dict(payer.cells), dict(receiver.cells)
    for text in ("03:2210201.subsidy", "01:opening.amount"):
        more(out, text)
    for text in ("02:2210201.subsidy", "01:subsidy.amount"):
        more(into, text)
    given_ = (Transfer("单位1", "expenditure.subsidy", "2210201", amount),)
    got = (Transfer("单位0", "income.subsidy", "2210201", amount),)
    return [replace(payer, cells=out, transfers=given_), replace(receiver, cells=into, transfers=got)]


@given(accounts(), accounts(), money(1))
@settings(max_examples=examples(40), deadline=None)
def test_every_cell_is_the_sum_of_the_units_less_what_they_paid_each_other(
    one: FinalAccounts, other: FinalAccounts, paid: Decimal
) -> None:
    form = load_form("wuhan/2023").value
    assert form is not None
    plain = [FactBook(each, form).ledger for each in (one, other)]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("单位0", "单位1")]
        for path, each in zip(paths, paying(one, other, paid), strict=True):
            who = replace(each.identification, unit=path.name, name=path.name)
            path.mkdir()
            for name, text in dump(replace(each, identification=who, units=())).items():
                (path / name).write_text(text, encoding="utf-8")
        whole = book(consolidated(paths).value).ledger
    moved = {"01:opening.amount", "01:closing.amount", "01:total.amount", "01:total_out.amount"}
    for cell in {*plain[0], *plain[1], *whole}:
        expected = sum((each[cell].value.yuan for each in plain if cell in each), Decimal(0))
        expected += Amount.of(paid).yuan if str(cell) in moved else 0
        assert (whole[cell].value.yuan if cell in whole else 0) == expected, str(cell)
