"""Figures come from a workbook by title and header, as they are printed; what cannot be placed is told by its cell."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import CellRef
from tests.importing.sheets import book, row, spending

FORM = Wanted("wuhan/2023")
BASIC, PROJECT = CellRef("03", "2012901", "basic"), CellRef("03", "2012901", "project")


def read(path: Path, wanted: Wanted = FORM) -> Imported:
    found = imported([path], wanted).value
    assert found
    return found


def said(found: Imported, cell: CellRef) -> Decimal:
    value = found.accounts.cells[cell].value
    assert isinstance(value, Amount)
    return value.yuan


def names(path: Path, wanted: Wanted = FORM) -> list[str]:
    return [finding.name for finding in imported([path], wanted).diagnostics]


@pytest.mark.parametrize(
    ("basic", "project"),
    [
        (Decimal("1221.23"), Decimal("10.5")),
        ("1,221.23", "10.50"),
        ("１２２１．２３", "10.5"),
        (" 1221.23 ", " 10.50"),
    ],
)
def test_a_figure_is_what_the_cell_prints(tmp_path: Path, basic: Decimal | str, project: Decimal | str) -> None:
    rows = (row("2012901", "  行政运行", None, basic, project, "—", "", None),)
    found = read(book(tmp_path / "a.xlsx", {"Sheet1": spending(*rows)}))
    assert (said(found, BASIC), said(found, PROJECT)) == (Decimal(12_212_300), Decimal(105_000))
    assert set(found.accounts.cells) == {BASIC, PROJECT}


def test_binary_noise_is_no_digit(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"Sheet1": spending(row("2012901", "行政运行", None, Decimal("0.07")))})
    path.write_bytes(replaced(path, b"<v>0.07</v>", b"<v>7.0000000000000007E-2</v>"))
    assert said(read(path), BASIC) == 700


def test_a_code_may_be_split_over_three_columns(tmp_path: Path) -> None:
    split = ("201", "29", "01", "行政运行", Decimal(5), Decimal(3), Decimal(2))
    assert said(read(book(tmp_path / "a.xlsx", {"支出": spending(split)})), BASIC) == 30_000


def test_a_sheet_of_yuan_is_kept_in_yuan_unless_asked(tmp_path: Path) -> None:
    rows = (row("2012901", "行政运行", None, Decimal("12312344.99"), None),)
    path = book(tmp_path / "a.xlsx", {"x": spending(*rows, money="金额单位：元")})
    assert said(read(path), BASIC) == Decimal("12312344.99")
    assert said(read(path, Wanted("wuhan/2023", money=MoneyUnit.WAN)), BASIC) == 12_312_300


def test_a_total_that_differs_is_kept_and_told(tmp_path: Path) -> None:
    rows = (
        ("合计", "", "", "", Decimal("5.01"), Decimal("5.01")),
        row("201", "一般公共服务支出", Decimal(5), Decimal(5)),
        row("20129", "群众团体事务", Decimal(5), Decimal(5)),
        row("2012901", "行政运行", Decimal(5), Decimal(5)),
    )
    path = book(tmp_path / "a.xlsx", {"x": spending(*rows)})
    found = read(path)
    assert set(found.accounts.cells) == {CellRef("03", "total", "total"), CellRef("03", "total", "basic"), BASIC}
    assert any(finding.code == "F102" for finding in found.findings)
    assert "# 行政运行  x!F8" in found.files["statements.yaml"]


def test_what_was_not_placed_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = (
        row("2012901", "行政运行", None, Decimal(5)),
        row("", "补充资料", None, Decimal("7.77")),
    )
    outcome = imported([book(tmp_path / "a.xlsx", {"x": spending(*rows), "其他": [("乱写", Decimal(1))]})], FORM)
    messages = {finding.name: finding.message for finding in outcome.diagnostics}
    assert "!F6 的“7.77”没有导入：不知道是哪一行的数" in messages["cell-refused"]
    assert "“其他”" in messages["unknown-sheet"]


def test_hidden_sheets_are_not_read_but_told(tmp_path: Path) -> None:
    rows = (row("2012901", "行政运行", None, Decimal(5)),)
    sheets = {"x": spending(*rows), "旧": spending(row("2012901", "行政运行", None, Decimal(9)))}
    path = book(tmp_path / "a.xlsx", sheets, hidden=["旧"])
    assert said(read(path), BASIC) == 50_000
    assert "hidden-sheets" in names(path)


def test_two_versions_of_a_statement_are_a_question(tmp_path: Path) -> None:
    sheets = {
        "甲": spending(row("2012901", "行政运行", None, Decimal(5))),
        "乙": spending(row("2012901", "行政运行", None, Decimal(9))),
    }
    assert "two-versions" in names(book(tmp_path / "a.xlsx", sheets))


def test_several_units_are_a_question_that_unit_answers(tmp_path: Path) -> None:
    sheets = {
        "甲": spending(row("2012901", "行政运行", None, Decimal(5)), unit="部门：甲局"),
        "乙": spending(row("2012901", "行政运行", None, Decimal(9)), unit="部门：乙局"),
    }
    path = book(tmp_path / "a.xlsx", sheets)
    assert "several-units" in names(path)
    assert said(read(path, Wanted("wuhan/2023", unit="乙局")), BASIC) == 90_000
    assert "unit-not-found" in names(path, Wanted("wuhan/2023", unit="丙局"))


def test_a_sum_without_its_result_follows_and_a_figure_without_it_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"x": spending(row("2012901", "行政运行", "=F5+G5", Decimal(5), Decimal(2)))})
    path.write_bytes(replaced(path, b"</f><v>0</v>", b"</f>"))
    assert "cell-refused" not in names(path)
    assert set(read(path).accounts.cells) == {BASIC, PROJECT}
    path = book(tmp_path / "b.xlsx", {"x": spending(row("2012901", "行政运行", None, Decimal(5), "=1+1"))})
    path.write_bytes(replaced(path, b"</f><v>0</v>", b"</f>"))
    assert "cell-refused" in names(path)
    assert read(path).accounts.unknown == {PROJECT}


def replaced(path: Path, old: bytes, new: bytes) -> bytes:
    return repacked(path, lambda name, data: data.replace(old, new) if "worksheets" in name else data)


def repacked(path: Path, change: object, *more: tuple[str, bytes]) -> bytes:
    assert callable(change)
    stream = BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, data in more:
            target.writestr(name, data)
    return stream.getvalue()


def test_what_comes_from_another_file_is_read_and_told(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"x": spending(row("2012901", "行政运行", None, "=[1]明细!B2", Decimal(2)))})
    path.write_bytes(replaced(path, b"</f><v>0</v>", b"</f><v>5</v>"))
    path.write_bytes(repacked(path, lambda _, data: data, ("xl/externalLinks/externalLink1.xml", b"<externalLink/>")))
    (told,) = (each.message for each in imported([path], FORM).diagnostics if each.name == "external-links")
    assert "F5" in told
    found = read(path)
    assert said(found, BASIC) == 50_000
    assert "来自别的文件" in [entry.why for sheet in found.receipt.sheets for entry in sheet.entries if entry.where]


@pytest.mark.parametrize(
    ("more", "name"),
    [
        (("xl/bomb.xml", b"0" * (2 << 20)), "oversized-document"),
        (("xl/evil.xml", b"<!DOCTYPE a>"), "document-type-declared"),
    ],
)
def test_what_is_dangerous_is_refused(tmp_path: Path, more: tuple[str, bytes], name: str) -> None:
    path = book(tmp_path / "a.xlsx", {"x": spending(row("2012901", "行政运行", None, Decimal(5)))})
    path.write_bytes(repacked(path, lambda _, data: data, more))
    outcome = imported([path], FORM)
    assert outcome.value is None
    assert [finding.name for finding in outcome.diagnostics] == [name]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"EncryptedPackage"],
)
def test_no_file_ends_in_a_traceback(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.xlsx", "a.xls"):
        path = tmp_path / name
        path.write_bytes(data)
        assert main(["import", str(path), "-o", str(tmp_path / "out")]) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_with_data_is_kept_unless_forced_and_then_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path / "a.xlsx", {"x": spending(row("2012901", "行政运行", None, Decimal(5)))})
    out = tmp_path / "out"
    command = ["import", str(path), "-o", str(out), "--form", "wuhan/2023"]
    assert main(command) in (0, 1)
    (out / "report.yaml").write_text("mine", encoding="utf-8")
    assert main(command) == 2
    assert (out / "report.yaml").read_text(encoding="utf-8") == "mine"
    assert main([*command, "--force"]) in (0, 1)
    assert (tmp_path / "out.备份1" / "report.yaml").read_text(encoding="utf-8") == "mine"
    assert main(["draft", str(out), "-o", str(tmp_path / "o"), "--format", "txt"]) in (0, 1)
    assert "没有覆盖" in capsys.readouterr().err


def test_a_report_and_a_workbook_say_it_together(tmp_path: Path) -> None:
    report = tmp_path / "去年.txt"
    prose = "2023年度部门决算\n第三部分 情况说明\n十、机关运行经费支出说明\n本部门2023年度机关运行经费支出20.70万元。\n"
    report.write_text(prose, encoding="utf-8")
    path = book(tmp_path / "a.xlsx", {"x": spending(row("2012901", "行政运行", None, Decimal(5)))})
    found = imported([path, report], FORM).value
    assert found
    assert said(found, BASIC) == 50_000
    assert [str(fact) for fact in found.accounts.figures] == ["office@2023"]


def test_two_files_that_differ_are_told(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    paths = [
        book(tmp_path / f"{number}.xlsx", {"x": spending(row("2012901", "行政运行", None, Decimal(number)))})
        for number in (5, 9)
    ]
    assert not report.exists()
    assert "two-versions" in [finding.name for finding in imported(paths, FORM).diagnostics]
    assert main(["import", str(report), "-o", str(tmp_path / "out")]) == 2
