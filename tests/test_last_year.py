"""Last year's folder beside this year's: what it supplies, and what contradicts it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.pipeline import book_of, check, draft

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "dongxihu" / "2023"


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """This year's data under a name that means nothing, and beside it last year's, 127.81 less."""
    now, before = tmp_path / "z", tmp_path / "old"
    shutil.copytree(DATA, now)
    shutil.copytree(DATA, before)
    change(before / "report.yaml", ("year: 2023", "year: 2022"), ("wuhan/2023", "wuhan/2022"), ("2024-11", "2023-11"))
    less = (("1221.23", "1093.42"), ("project: 1080.94", "project: 953.13"), ("1210.21", "1082.40"))
    change(before / "statements.yaml", *less)
    return now


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def without_prior(folder: Path) -> None:
    figures = folder / "figures.yaml"
    head, _, rest = figures.read_text(encoding="utf-8").partition("prior:")
    figures.write_text(head + rest[rest.index("original:") :], encoding="utf-8")


def told(folder: Path, code: str = "F107") -> list[Diagnostic]:
    return [finding for finding in book_of(folder).diagnostics if finding.code == code]


def test_last_year_supplies_what_the_data_do_not_give(both: Path) -> None:
    without_prior(both)
    text = draft(both).value
    assert text is not None
    assert not [finding for finding in text.findings if "prior" in (finding.said or "")]
    given = draft(DATA).value
    assert given is not None
    assert text.book.get("income.growth") == given.book.get("income.growth")
    assert text.book.get("three_public.reception@prior") is not None
    assert given.book.get("three_public.reception@prior") is None


def test_explain_shows_the_file_and_line_of_last_year(both: Path, capsys: pytest.CaptureFixture[str]) -> None:
    without_prior(both)
    assert main(["explain", "income.general.change", str(both)]) == 0
    assert "../old/statements.yaml:5，2022年度的数据《收入支出决算总表》" in capsys.readouterr().out


def test_that_last_year_was_used_is_said(both: Path) -> None:
    (finding,) = told(both, "D163")
    assert finding.severity is Severity.INFO
    assert finding.span is not None
    assert finding.span.place == "../old/report.yaml:9"


def test_what_agrees_is_no_finding(both: Path) -> None:
    assert not told(both)


def test_a_prior_figure_that_was_otherwise_is_told_with_both_places(both: Path) -> None:
    change(both / "figures.yaml", ("income: {value: 1093.42", "income: {value: 1083.42"))
    (finding,) = told(both)
    assert finding.message == (
        "2022年度收入合计由“收入合计增加127.81万元”推算的是1083.42万元，而上年的决算是1093.42万元，相差10万元"
    )
    assert finding.span is not None
    assert finding.related[0].span is not None
    assert (finding.span.place, finding.related[0].span.place) == ("figures.yaml:5", "../old/statements.yaml:5")


def test_a_figure_that_was_restated_says_why(both: Path) -> None:
    change(both / "figures.yaml", ("income: {value: 1093.42", "income: {value: 1083.42"))
    (both / "more.yaml").write_text("restated: {income: 上年多记一笔收入，今年更正}\n", encoding="utf-8")
    assert not told(both)


def test_an_opening_is_the_closing_of_last_year_and_one_cause_is_one_finding(both: Path) -> None:
    change(
        both.parent / "old" / "statements.yaml", ("opening: 3411.33", "opening: 3400"), ("ing: 3411.33", "ing: 3400")
    )
    (finding,) = told(both)
    assert finding.message == "2023年度年初结转和结余是3411.33万元，而2022年度年末结转和结余是3400万元，相差11.33万元"
    assert any("收、支总计" in label.message for label in finding.related)


def test_openings_are_held_to_their_fund(both: Path) -> None:
    fund = "fund:\n    2296002: {opening: 5, income: 1, project: 6}"
    change(both / "statements.yaml", ("fund: {}", fund))
    found = [finding.message for finding in told(both)]
    assert found[0].startswith("2023年度政府性基金预算财政拨款年初结转和结余·用于社会福利的彩票公益金支出是5万元")


def test_a_report_is_held_to_the_difference_of_the_two_years(both: Path, tmp_path: Path) -> None:
    main(["draft", str(both), "-o", str(tmp_path / "out"), "--format", "txt"])
    (report,) = (tmp_path / "out").glob("*.txt")
    without_prior(both)
    change(report, ("收入合计增加127.81万元", "收入合计增加137.81万元"))
    checked = check(report, both).value
    assert checked is not None
    (wrong,) = [each.diagnostic for each in checked.findings if each.diagnostic.severity is Severity.ERROR]
    assert (wrong.said, wrong.expected) == ("137.81", "127.81")


def test_two_folders_of_the_year_before_are_told_and_neither_is_taken(both: Path) -> None:
    shutil.copytree(both.parent / "old", both.parent / "old2")
    without_prior(both)
    (finding,) = told(both, "D164")
    assert "“old”、“old2”" in finding.message
    assert finding.related[0].span is not None
    book = book_of(both).value
    assert book is not None
    assert book.find(FactId("income", 2022)) is None


def test_a_backup_that_we_made_claims_nothing(both: Path) -> None:
    shutil.copytree(both.parent / "old", both.parent / "old.备份1")
    assert not told(both, "D164")
    assert told(both, "D163")


@pytest.mark.parametrize(
    ("file", "text", "code", "said"),
    [
        (
            "report.yaml",
            "report: {unit: 武汉市东西湖区总工会, year: 2022, [",
            "D165",
            "读不出来，不知道是不是上年的数据",
        ),
        ("statements.yaml", "statements: {01: [}", "D166", "上年的数据“old”读不出来，没有用"),
        ("statements.yaml", "", "D166", "上年的数据“old”里还没有报表的数，没有用"),
    ],
)
def test_a_folder_that_cannot_be_used_is_told_and_stops_nothing(
    both: Path, file: str, text: str, code: str, said: str
) -> None:
    (both.parent / "old" / file).write_text(text, encoding="utf-8")
    (finding,) = told(both, code)
    assert said in finding.message
    assert finding.severity is not Severity.ERROR
    assert draft(both).value is not None


def test_the_unit_decides_and_not_the_name_of_the_folder(both: Path) -> None:
    change(both.parent / "old" / "report.yaml", ("unit: 武汉市东西湖区总工会", "unit: 别的单位"))
    (both.parent / "2022").mkdir()
    assert not told(both, "D163")
    assert not told(both)


def test_a_declaration_may_stand_in_two_files_and_say_the_year_in_words(both: Path) -> None:
    old = both.parent / "old"
    change(old / "report.yaml", ("  year: 2022\n", ""))
    (old / "year.yaml").write_text("report: {year: 2022年度}\n", encoding="utf-8")
    (finding,) = told(both, "D163")
    assert finding.span is not None
    assert finding.span.place == "../old/year.yaml:1"


def test_a_neighbour_that_speaks_of_something_else_is_left_alone(both: Path) -> None:
    (both.parent / "other").mkdir()
    (both.parent / "other" / "settings.yaml").write_text("report: [broken", encoding="utf-8")
    assert not told(both, "D165")


def test_a_neighbour_in_another_encoding_is_told(both: Path) -> None:
    (both.parent / "other").mkdir()
    (both.parent / "other" / "report.yaml").write_bytes("report: {unit: 某局}".encode("gbk"))
    assert told(both, "D165")
