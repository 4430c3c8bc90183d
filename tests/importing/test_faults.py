"""Workbooks as clerks filled them, each standing for a kind of fault that once was silent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.accounts import Difference
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Outcome
from juesuan.model.fact import CellRef
from juesuan.model.receipt import Entry, Fate
from juesuan.pipeline import draft, files
from juesuan.sources.data_folders import write_folder
from tests.importing.counting import held

FAULTS = Path(__file__).parent / "faults"
PURCHASE = CellRef.parse("three_public:actual.purchase")


def read(*names: str, wanted: Wanted | None = None) -> Outcome[Imported | None]:
    return imported([FAULTS / f"{name}.xlsx" for name in names], wanted or Wanted())


def taken(outcome: Outcome[Imported | None]) -> Imported:
    assert outcome.value, [finding.message for finding in outcome.diagnostics]
    return outcome.value


def refused(found: Imported) -> dict[str, Entry]:
    return {entry.address: entry for sheet in found.receipt.sheets for entry in sheet.of(Fate.REFUSED)}


def cells(found: Imported, unit: MoneyUnit = MoneyUnit.WAN) -> Mapping[str, Decimal]:
    said = found.accounts.cells.items()
    return {str(c): g.value.within(unit) for c, g in said if isinstance(g.value, Amount)}


def text_of(found: Imported, folder: Path) -> str:
    """The report that a draft of the imported files says."""
    write_folder(folder, found.files, force=False)
    written = draft(folder).value
    assert written
    ((_, data, _),) = files(written, ["txt"])
    return next(iter(data.values())).decode()


def told(findings: tuple[Diagnostic, ...], name: str) -> list[str]:
    return [finding.message for finding in findings if finding.name == name]


def test_every_cell_of_every_fault_has_its_fate() -> None:
    mangled = "number-of-twenty-digits.xlsx"  # its XML is broken on purpose, so that nothing dumb can count it
    for path in sorted(each for each in FAULTS.glob("*.xlsx") if each.name != mangled):
        found = imported([path], Wanted(amounts_in=MoneyUnit.YUAN if path.stem == "header-in-yuan" else None)).value
        assert found, path.name
        data = path.read_bytes()
        assert {s.sheet: {e.address for e in s.entries} for s in found.receipt.sheets} == held(data), path.name


def test_an_amount_with_its_unit_is_converted_and_said() -> None:
    found = taken(read("amount-with-unit"))
    assert cells(found)[str(PURCHASE)] == Decimal("18.68")
    (entry,) = (entry for sheet in found.receipt.sheets for entry in sheet.of(Fate.CONVERTED))
    assert (entry.address, entry.text, entry.where) == ("J8", "18.68万", str(PURCHASE))
    assert found.receipt.is_whole


def test_a_figure_that_nobody_can_read_is_owed_and_the_row_is_not_lost(tmp_path: Path) -> None:
    found = taken(read("two-amounts-with-unit"))
    assert set(refused(found)) == {"J8"}
    assert found.accounts.unknown == {PURCHASE}
    assert cells(found)["three_public:budget.purchase"] == 20
    assert cells(found)["three_public:actual.running"] == Decimal("10.20")
    said = text_of(found, tmp_path / "data")
    assert "公务用车购置费支出0.00万元" not in said
    assert "【待补充：《财政拨款“三公”经费支出决算表》决算数·公务用车购置费】" in said


def test_an_account_twice_is_taken_from_neither_row() -> None:
    found = taken(read("code-twice"))
    assert set(refused(found)) == {"G19", "G21"}
    assert all("第 19、21 行" in entry.why for entry in refused(found).values())
    assert found.accounts.unknown == {CellRef.parse("03:2130314.project")}


def test_yuan_above_and_ten_thousands_hidden_is_a_question() -> None:
    outcome = read("header-in-yuan")
    assert outcome.value is None
    assert any("“元”、“万元”" in message for message in told(outcome.diagnostics, "money-unclear"))
    found = taken(read("header-in-yuan", wanted=Wanted(amounts_in=MoneyUnit.YUAN)))
    assert found.accounts.identification.money is MoneyUnit.YUAN
    assert cells(found)["01:general.amount"] == Decimal("3256.48")


def test_a_renamed_header_is_told_with_its_cell_and_nothing_is_taken_for_blank() -> None:
    outcome = read("header_renamed")
    found = taken(outcome)
    (finding,) = (each for each in outcome.diagnostics if each.name == "unread-statement")
    assert finding.span
    assert finding.span.place.endswith("!G4")
    assert len(refused(found)) == 8
    assert CellRef.parse("03:total.total") in found.accounts.unknown


def test_a_number_of_twenty_digits_is_refused_without_a_fault() -> None:
    found = taken(read("number-of-twenty-digits"))
    assert set(refused(found)) == {f"{column}8" for column in "ABCDEFGHIJKL"}  # the zeros beside it were read no more


def test_copies_are_put_together_cell_by_cell() -> None:
    found = taken(read("copy-p", "copy-q"))
    one, other = taken(read("copy-p")), taken(read("copy-q"))
    assert cells(found) == {**cells(one), **cells(other)}
    assert len(cells(found)) == len(cells(one)) + len(cells(other))
    statements = found.files["statements.yaml"]
    assert "copy-p.xlsx［02 收入决算表］!F8" in statements
    assert "copy-q.xlsx［03 支出决算表］!F8" in statements


def test_what_two_copies_say_differently_is_taken_from_neither() -> None:
    outcome = read("office-0", "office-1")
    found = taken(outcome)
    messages = told(outcome.diagnostics, "answers-differ")
    assert len(messages) == 2
    assert "“210.45”与“211.45”" in messages[0]
    assert "机关运行经费”在两份里填得不同：“211.62”与“215.00”" in messages[1]
    assert found.accounts.unknown == {CellRef.parse("03:2130314.project")}
    assert not [identity for identity in found.accounts.figures if identity.quantity == "office"]
    assert {str(code) for code in found.accounts.purposes} == {"208", "210"}


def test_lines_of_a_cell_are_paragraphs_and_units(tmp_path: Path) -> None:
    found = taken(read("lines-in-a-cell"))
    assert len(found.accounts.texts["duties"].split("\n")) == 3
    assert [unit.name for unit in found.accounts.units] == ["某市某区水务局（本级）", "某市某区水利工程管理站"]
    assert "（二）负责全区防汛抗旱、水资源管理、河湖长制工作。\n" in text_of(found, tmp_path / "data")


def test_reasons_come_out_right_when_printed(tmp_path: Path) -> None:
    found = taken(read("reasons-with-stops"))
    given = found.accounts.reasons
    assert given[Difference("income")].text.endswith("。")
    assert given[Difference("fiscal.total")].text.startswith("主要是")
    said = text_of(found, tmp_path / "data")
    for wrong in ("。。", "主要原因是主要", "原因：因", "项目项目", "；。", "，。"):
        assert wrong not in said
    assert "主要原因是政府性基金预算安排的排涝设施项目收入增加。" in said


def test_what_is_last_years_is_marked_until_somebody_confirms_it(tmp_path: Path) -> None:
    folder = tmp_path / "2025"
    folder.mkdir()
    for path in (FAULTS / "rolled").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    written = draft(folder)
    assert written.value
    owed = {finding.said for finding in written.diagnostics if finding.message.startswith("待核：")}
    assert {"work.md", "purposes.213", "performance.targets"} <= owed
    ((_, data, _),) = files(written.value, ["txt"])
    assert "【待核·沿用上年：一是全面落实河湖长制" in next(iter(data.values())).decode()


@pytest.mark.parametrize("name", ["reasons-with-stops", "lines-in-a-cell"])
def test_a_sentence_where_a_table_is_asked_is_refused_with_its_cell(name: str) -> None:
    found = taken(read(name))
    assert any("整体绩效自评" in entry.name for entry in refused(found).values())
