"""The law of the receipt: the four counts add up to what a file holds, and what was taken is found in the data."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from juesuan.cli import main
from juesuan.extract.grids import spread
from juesuan.facts.book import FactBook
from juesuan.importing.filling import filling
from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.accounts import FinalAccounts
from juesuan.model.receipt import Fate
from juesuan.model.report import Table, plain
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import book_of
from juesuan.sources.forms import load_form
from tests.extract.reports import ROOT
from tests.generated import accounts
from tests.importing.counting import held
from tests.importing.sheets import Cell, book, row, spending
from tests.importing.system_export import exported
from tests.sizes import examples

FORM = Wanted("wuhan/2023")


def booked(made: FinalAccounts) -> FactBook:
    form = load_form(made.identification.form).value
    assert form
    return FactBook(made, form)


def assert_whole(found: Imported, data: bytes) -> None:
    """Every cell of the file has one entry, and nothing that was taken is missing from the data."""
    entries = {sheet.sheet: {entry.address for entry in sheet.entries} for sheet in found.receipt.sheets}
    assert entries == held(data)
    for sheet in found.receipt.sheets:
        assert sum(sheet.count(fate) for fate in Fate) == len(sheet.entries)
        assert all(entry.where for entry in sheet.of(Fate.TAKEN, Fate.CONVERTED))
        assert all(entry.why for entry in sheet.of(Fate.REFUSED, Fate.LEFT))
    assert not [finding.message for finding in found.findings if finding.name == "not-back"]


TYPED = [
    "58.62万元",
    "￥235.10",
    "35.62元",
    "约58",
    "186,55",
    "12。5",
    "１２.５",
    "5E2",
    "（12.50）",
    "#REF!",
    "无",
    "12.5%",
]


@given(accounts(), st.lists(st.tuples(st.integers(0, 400), st.sampled_from(TYPED)), max_size=6))
@settings(max_examples=examples(16), deadline=None)
def test_every_cell_of_our_workbook_has_its_fate(made: FinalAccounts, typed_in: list[tuple[int, str]]) -> None:
    data = filling(booked(made))
    for number, text in typed_in:
        data = retyped(data, number, text)
    found = whole_of(data)
    assert_whole(found, data)


@given(accounts())
@settings(max_examples=examples(4), deadline=None)
def test_every_cell_of_the_systems_export_has_its_fate(made: FinalAccounts) -> None:
    assume(any(given_.value for given_ in made.cells.values()))
    data = exported(booked(made))
    assert_whole(whole_of(data, Wanted(made.identification.form)), data)


def whole_of(data: bytes, wanted: Wanted = FORM) -> Imported:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        path = Path(place) / "填报.xlsx"
        path.write_bytes(data)
        outcome = imported([path], wanted)
    assert outcome.value, [finding.message for finding in outcome.diagnostics]
    return outcome.value


def retyped(data: bytes, number: int, text: str) -> bytes:
    """A workbook in which one of the cells that people fill in says something else."""

    def change(sheet: str) -> str:
        cells = list(re.finditer(r'<c r="([E-K]\d+)"( s="\d+")?(?:/>|><v>[\d.-]+</v></c>)', sheet))
        if not cells:
            return sheet
        cell = cells[number % len(cells)]
        said = f'<c r="{cell[1]}"{cell[2] or ""} t="inlineStr"><is><t>{text}</t></is></c>'
        return sheet[: cell.start()] + said + sheet[cell.end() :]

    return repacked(data, "xl/worksheets/sheet4.xml", change)


def repacked(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            raw = source.read(name)
            target.writestr(name, change(raw.decode()).encode() if name == part else raw)
    return stream.getvalue()


def test_a_receipt_says_totals_conversions_and_refusals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ("合计", "", "", "", Decimal("30.00"), Decimal("30.00")),
        row("2012901", "行政运行", None, "18.68万"),
        row("2012902", "一般行政管理事务", None, Decimal("11.32")),
        row("2080505", "机关事业单位基本养老保险缴费支出", None, "约58"),
    ]
    path = book(tmp_path / "a.xlsx", {"x": spending(*rows)})
    assert main(["import", str(path), "-o", str(tmp_path / "o"), "--form", "wuhan/2023"]) == 1
    said = capsys.readouterr().out
    assert "合计·本年支出合计：表上 30.00，读到的各项相加 30.00" in said
    assert "换算 F6“18.68万”" in said
    assert "没有读入 F8“约58”（《支出决算表》2080505 机关事业单位基本养老保险缴费支出·基本支出）：是约数" in said
    assert main(["import", str(path), "-o", str(tmp_path / "p"), "--form", "wuhan/2023", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["refused"] == 1
    assert [c["value"] for s in told["sheets"] for c in s["cells"] if c["cell"] == "F6"] == ["186800.00"]


def test_what_is_below_a_merged_cell_is_refused_not_lost(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"x": spending(row("2012901", "行政运行", None, Decimal(5), Decimal(2)))})
    data = repacked(path.read_bytes(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(
        "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="F5:G5"/></mergeCells>'
    ))  # fmt: skip
    path.write_bytes(data)
    found = imported([path], FORM).value
    assert found
    (entry,) = (entry for sheet in found.receipt.sheets for entry in sheet.of(Fate.REFUSED))
    assert (entry.address, entry.text) == ("G5", "2.00")
    assert_whole(found, data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_separated_values_are_a_sheet(tmp_path: Path, encoding: str) -> None:
    rows = spending(row("2012901", "行政运行", None, "1,221.23", "￥5.00"))
    lines = [",".join(f'"{cell}"' if cell is not None else "" for cell in line) for line in rows]
    path = tmp_path / "支出.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    found = imported([path], FORM).value
    assert found
    cells = {str(cell): given.value for cell, given in found.accounts.cells.items()}
    assert set(cells) == {"03:2012901.basic", "03:2012901.project"}
    (receipt,) = found.receipt.sheets
    assert len(receipt.entries) == sum(1 for line in rows for cell in line if str(cell or "").strip())


def test_a_formula_that_somebody_typed_is_taken_and_ours_follows() -> None:
    data = filling(book_of(ROOT / "data/dongxihu/2023").value)  # type: ignore[arg-type]
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet4.xml").decode()
    cell = re.search(r'<c r="F(\d+)"( s="\d+")><v>129.27</v></c>', sheet)
    assert cell
    typed_in = f'<c r="F{cell[1]}"{cell[2]}><f>100+29.27</f><v>129.27</v></c>'
    changed = repacked(data, "xl/worksheets/sheet4.xml", lambda xml: xml.replace(cell[0], typed_in))
    assert whole_of(changed).accounts == whole_of(data).accounts


def test_a_self_evaluation_form_on_a_sheet_is_read_as_one_of_a_report(tmp_path: Path) -> None:
    """Whatever the unit keeps its forms in: their goals, indicators and results are recorded."""
    source = book_of(ROOT / "data/caidian/2024").value
    assert source
    table = next(
        block
        for block in narrate(source).value.blocks
        if isinstance(block, Table) and block.name.startswith("annex.whole")
    )
    rows: list[list[Cell]] = [["2024年度部门整体支出绩效自评表"]]
    rows += [[plain(cell) or None for cell in line] for line in spread(table)]
    annex = book(tmp_path / "自评.xlsx", {"自评表": rows})
    export = tmp_path / "单位.xlsx"
    export.write_bytes(exported(source))
    found = imported([export, annex], Wanted("wuhan/2024")).value
    assert found
    recorded, known = (each.performance.whole for each in (found.accounts, source.accounts))
    assert [i.name for _, i in recorded.indicators()] == [i.name for _, i in known.indicators()]
    assert [i.actual for _, i in recorded.indicators()] == [i.actual for _, i in known.indicators()]
    (receipt,) = (sheet for sheet in found.receipt.sheets if sheet.sheet == "自评表")
    assert {entry.address for entry in receipt.entries} == held(annex.read_bytes())["自评表"]
    assert receipt.count(Fate.TAKEN) > len(list(known.indicators())) * 3


def test_whatever_was_typed_as_a_figure_into_a_table_nobody_can_read_is_refused(tmp_path: Path) -> None:
    """One row below sides that nobody named: no figure is called words, and no 栏次 or 科目编码 a figure."""
    path = tmp_path / "三公.csv"
    path.write_text(
        "财政拨款“三公”经费支出决算表\n单位：万元\n合计,因公出国（境）费,公务用车购置及运行维护费,,,公务接待费,科目编码\n"
        ",,小计,购置费,运行维护费,,,\n1,2,3,4,5,6,,\n１8.60万元,0,￥15.20,7,１５。20,约3.4,2010301,行政运行\n",
        encoding="utf-8",
    )
    found = imported([path], FORM).value
    assert found
    (receipt,) = found.receipt.sheets
    refused = [entry.text for entry in receipt.of(Fate.REFUSED)]
    assert refused == ["１8.60万元", "0", "￥15.20", "7", "１５。20", "约3.4"]
    assert {entry.text for entry in receipt.of(Fate.LEFT)} >= {"1", "2", "6", "2010301", "行政运行"}
