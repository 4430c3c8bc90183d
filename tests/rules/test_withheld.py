"""What is told of figures that are withheld, and what never is. Amounts are 万元."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from juesuan.cli import main
from juesuan.extract.typed import typed
from juesuan.facts.disclosed import disclosed
from juesuan.model.fact import CellRef
from juesuan.pipeline import book_of
from tests.fidelity import ROOT

LAW = "《中华人民共和国保守国家秘密法》第十四条"
HIDDEN = "4.19"  # 住房公积金; 提租补贴 beside it is 0.74
TOTALS = {
    "02": ("total: {total: 1221.23, fiscal: 1221.23}", "{code}: {total: 4.93, fiscal: 4.93}"),
    "03": ("total: {total: 1221.23, basic: 140.29, project: 1080.94}", "{code}: {total: 4.93, basic: 4.93}"),
    "05": ("total: {total: 1221.23, basic: 140.29, project: 1080.94}", "{code}: {total: 4.93, basic: 4.93}"),
}


def data(within: Path, *what: str, keep: bool = False) -> Path:
    """The shipped example with 住房公积金 withheld in three statements, or with something else."""
    folder = within / "2023"
    copytree(Path(ROOT, "data/dongxihu/2023"), folder)
    path = folder / "statements.yaml"
    text = path.read_text(encoding="utf-8")
    if not keep:
        text = text.replace("    2210201: {basic: 4.19}\n", "").replace("    2210201: {fiscal: 4.19}\n", "")
        for statement, (whole, row) in TOTALS.items():
            rows = (whole, row.replace("{code}", "221"), row.replace("{code}", "22102"))
            lines = "".join(f"    {each}\n" for each in rows)
            head, line, rest = text.partition(f"\n  {statement}:")
            first, end, others = rest.partition("\n")
            text = f"{head}{line}{first}{end}{lines}{others}"
    asked = what or tuple(f"{statement}:2210201" for statement in TOTALS)
    items = "".join(f'  - {{what: "{each}", basis: {LAW}}}\n' for each in asked)
    path.write_text(f"{text}\nwithheld:\n{items}", encoding="utf-8")
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_it_is_printed_as_the_form_says_and_totals_as_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "draft", data(tmp_path), "-o", tmp_path / "报告.txt", "--format", "txt")
    text = (tmp_path / "报告.txt").read_text(encoding="utf-8")
    assert "2210201\t\t\t住房公积金\t涉密\t涉密" in text
    assert "22102\t\t\t住房改革支出\t4.93\t4.93" in text
    assert "支出决算为（涉密，不予公开）" in text


def test_a_total_that_gives_it_away_is_named_and_no_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, said = told(capsys, "draft", data(tmp_path), "-o", tmp_path / "报告.docx")
    assert (
        "2210201 住房公积金·基本支出涉密，而由《支出决算表》22102 住房改革支出·基本支出和其余各项可以推算出来" in said
    )
    assert HIDDEN not in said
    code, said = told(capsys, "check", tmp_path / "报告.docx", "--data", tmp_path / "2023")
    assert (code, HIDDEN in said) == (0, False)
    assert "F120" in said


def test_two_of_one_total_give_nothing_away(tmp_path: Path) -> None:
    items = [f"{s}:{item}" for s in TOTALS for item in ("2210201", "2210202")]
    folder = data(tmp_path, *items)
    path = folder / "statements.yaml"
    text = path.read_text(encoding="utf-8")
    others = [line for line in text.splitlines(keepends=True) if "    2210202:" not in line]
    path.write_text("".join(others), encoding="utf-8")
    book = book_of(folder).value
    assert book is not None
    assert CellRef("05", "2210202", "total") in book.ledger.withheld
    assert not list(disclosed(book))


def test_a_total_that_was_not_given_is_owed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data(tmp_path)
    path = folder / "statements.yaml"
    text = path.read_text(encoding="utf-8").replace("22102: {total: 4.93, basic: 4.93}", "22102: {}")
    path.write_text(text, encoding="utf-8")
    _, said = told(capsys, "draft", folder, "-o", tmp_path / "报告.txt", "--format", "txt")
    assert "《支出决算表》22102 住房改革支出·基本支出（statements.03:22102.basic）" in said


def test_a_figure_that_is_given_all_the_same_is_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = told(capsys, "facts", data(tmp_path, keep=True))
    assert code == 2
    assert "错误 D188：“03:2210201”涉密，而数据里填着它的数" in said
    assert HIDDEN not in said


@pytest.mark.parametrize(
    ("what", "code"),
    [("99:2210201", "D186"), ("03:2210201.nothing", "D186"), ("no.such", "D186"), ("03:9999999", "D151")],
)
def test_what_there_is_not_cannot_be_withheld(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, code: str
) -> None:
    assert code in told(capsys, "facts", data(tmp_path, what))[1]


def test_a_whole_unit_publishes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data(tmp_path, "unit")
    code, said = told(capsys, "draft", folder, "-o", tmp_path / "out")
    assert code == 2
    assert f"武汉市东西湖区总工会整个单位涉密（依据{LAW}），不公开决算，什么也没有写" in said
    assert not (tmp_path / "out").exists()
    code, said = told(capsys, "consolidate", folder, Path(ROOT, "data/caidian/2023"), "-o", tmp_path / "out")
    assert "整个单位涉密" in said
    assert not (tmp_path / "out").exists()


def test_a_number_where_there_must_be_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, report = data(tmp_path), tmp_path / "报告.txt"
    told(capsys, "draft", folder, "-o", report, "--format", "txt")
    text = report.read_text(encoding="utf-8")
    typed = text.replace("支出决算为（涉密，不予公开）", "支出决算为3.77万元")
    report.write_text(typed.replace("2210201\t\t\t住房公积金\t涉密", "2210201\t\t\t住房公积金\t3.77"), encoding="utf-8")
    code, said = told(capsys, "check", report, "--data", folder)
    assert code == 1
    assert said.count("错误 N105") == 4  # three cells and a sentence
    assert '"reason": "因涉密未核对"' in told(capsys, "check", report, "--data", folder, "--format", "json")[1]


def test_a_withheld_statement_and_a_withheld_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data(tmp_path, "three_public", "vehicles", keep=True)
    path = folder / "statements.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  three_public:")] + text[text.index("withheld:") :], encoding="utf-8")
    figures = folder / "figures.yaml"
    lines = figures.read_text(encoding="utf-8").splitlines(keepends=True)
    figures.write_text("".join(line for line in lines if not line.startswith("  vehicles")), encoding="utf-8")
    told(capsys, "draft", folder, "-o", tmp_path / "报告.txt", "--format", "txt")
    text = (tmp_path / "报告.txt").read_text(encoding="utf-8")
    assert "支出决算为（涉密，不予公开）" in text
    assert "三公”经费支出。\n" not in text


def test_what_is_withheld_stays_so_when_a_year_is_rolled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = told(capsys, "roll", data(tmp_path), "--year", "2024", "-o", tmp_path / "2024")
    assert code in (0, 1)
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "2024").iterdir())
    assert all(f"{statement}:2210201" in written for statement in TOTALS)
    assert LAW in written


def test_a_cell_of_a_workbook_that_says_it_is_secret_is_told_where_to_say_so() -> None:
    for text in ("涉密", "（涉密，不予公开）", "因涉密不宜公开"):
        assert typed(text).number is None
        assert "withheld" in typed(text).mend
