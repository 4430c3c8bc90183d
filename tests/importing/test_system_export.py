"""The system's own export is imported whole, whatever form of it; import(export(data)) gives the data's figures."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from juesuan.facts.book import FactBook
from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.diagnostic import Severity
from juesuan.model.fact import CellRef, FactId
from juesuan.model.receipt import Fate
from juesuan.office.convert import _FAILED, _converted, soffice
from juesuan.pipeline import book_of, draft, files
from tests.extract.reports import ROOT
from tests.generated import accounts
from tests.importing.system_export import exported
from tests.importing.test_receipts import booked
from tests.sizes import examples

UNITS = ("dongxihu/2023", "caidian/2024", "hanyang/2022", "guangdong/2024")
COUNTED = ("overseas.groups", "overseas.persons", "cars.bought", "cars.held", "reception.batches", "reception.persons",
           "office", "vehicles", "equipment", "procurement", "procurement.goods", "procurement.sme")  # fmt: skip


def of(data: str) -> FactBook:
    book = book_of(ROOT / "data" / data).value
    assert book
    return book


def read(path: Path, form: str) -> Imported:
    outcome = imported([path], Wanted(form))
    assert outcome.value, [finding.message for finding in outcome.diagnostics]
    grave = [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
    # the data are kept in 万元 and have 尾差, which in 元 would be faults of the figures
    assert not [each.message for each in grave if not each.code.startswith("F")]
    return outcome.value


def again(found: Imported, book: FactBook) -> FactBook:
    return FactBook(found.accounts, book.form)


def assert_same(found: Imported, book: FactBook) -> None:
    """Every figure of the statements, and every count that the system keeps, is that of the data."""
    back = again(found, book)
    assert _figures(back) == _figures(book)
    for quantity in COUNTED:
        one, other = (each.find(FactId(quantity, book.year)) for each in (book, back))
        if one and one.value and other:
            values = [f.value.yuan if isinstance(f.value, Amount) else f.value for f in (one, other)]
            assert values[0] == values[1], quantity


def _figures(book: FactBook) -> dict[CellRef, Decimal]:
    """The cells that the system prints: no totals of 人员经费 and 公用经费, which 万元 may round otherwise."""
    cells = ((cell, value.value.yuan) for cell, value in book.ledger.items() if value.value)
    return {cell: yuan for cell, yuan in cells if cell.row not in ("personnel", "operating")}


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize("data", UNITS)
def test_what_the_system_exports_is_imported_whole(tmp_path: Path, data: str, *, is_old: bool) -> None:
    book = of(data)
    path = tmp_path / f"{book.accounts.identification.unit}.xlsx"
    path.write_bytes(exported(book, is_old=is_old))
    found = read(path, book.form.name)
    assert_same(found, book)
    assert found.accounts.identification.unit == book.accounts.identification.unit
    assert (found.accounts.identification.money, found.accounts.identification.printed_in) == (
        MoneyUnit.YUAN,
        MoneyUnit.WAN,
    )
    assert found.receipt.is_whole
    left = {sheet.sheet[:3]: sheet.entries[0].why for sheet in found.receipt.sheets if not sheet.what}
    assert set(left) == {"Z05", "Z12"}
    assert all("报告不用" in why for why in left.values())


@given(accounts())
@settings(max_examples=examples(8), deadline=None)
def test_any_export_gives_its_accounts_back(made: FinalAccounts) -> None:
    from tempfile import TemporaryDirectory

    assume(any(given_.value for given_ in made.cells.values()))
    book = booked(made)
    with TemporaryDirectory() as place:
        path = Path(place) / "单位.xlsx"
        path.write_bytes(exported(book))
        outcome = imported([path], Wanted(book.form.name))
    assert outcome.value
    assert_same(outcome.value, book)


@pytest.mark.outside
@pytest.mark.skipif(soffice() is None and os.environ.get("JUESUAN_OFFICE") != "required", reason="no LibreOffice")
def test_an_old_workbook_of_the_system_is_read(tmp_path: Path) -> None:
    book = of("caidian/2024")
    old = _converted(exported(book), "单位.xlsx", "xls", 120, (_FAILED, _FAILED, _FAILED)).value
    assert old
    path = tmp_path / "单位.xls"
    path.write_bytes(old)
    assert_same(read(path, book.form.name), book)


def test_the_public_tables_beside_must_agree(tmp_path: Path) -> None:
    book = of("caidian/2024")
    path = tmp_path / "单位.xlsx"
    path.write_bytes(exported(book, public={}))
    found = read(path, book.form.name)
    assert_same(found, book)
    public = [sheet for sheet in found.receipt.sheets if sheet.sheet.startswith("GK")]
    assert len(public) == 3
    assert not [entry for sheet in public for entry in sheet.of(Fate.TAKEN, Fate.CONVERTED, Fate.REFUSED)]
    path.write_bytes(exported(book, public={"03:total.total": Decimal(100)}))
    outcome = imported([path], Wanted(book.form.name))
    (told,) = (each for each in outcome.diagnostics if each.name == "public-differs")
    assert "《支出决算表》" in told.message
    assert outcome.value
    assert_same(outcome.value, book)


def cents(book: FactBook) -> FactBook:
    """The same accounts with some 分 in every figure that people fill in."""
    cells = {}
    for number, (cell, given_) in enumerate(sorted(book.accounts.cells.items(), key=lambda each: str(each[0]))):
        value = given_.value
        assert isinstance(value, Amount)
        more = Decimal(37 + number * 13 % 90) / 100 if value and cell.statement in ("03", "05", "06") else Decimal(0)
        cells[cell] = given_.__class__(Amount(value.yuan + more, Decimal("0.01")), given_.span)
    who = book.accounts.identification
    yuan = replace(who, money=MoneyUnit.YUAN, printed_in=MoneyUnit.WAN)
    return FactBook(replace(book.accounts, cells=cells, identification=yuan), book.form)


def test_data_in_yuan_are_printed_in_ten_thousands_each_cell_by_itself(tmp_path: Path) -> None:
    from juesuan.importing.written import files_of
    from juesuan.sources.data_folders import write_folder

    book = cents(of("dongxihu/2023"))
    write_folder(tmp_path / "data", files_of(book.accounts, book.form), force=False)
    written = draft(tmp_path / "data")
    assert written.value
    assert [each.message for each in written.diagnostics if each.name == "rounded-to-print"]
    assert not [each for each in written.diagnostics if each.name == "rounding-difference"]
    exact = book_of(tmp_path / "data").value
    assert exact
    for cell, value in exact.ledger.items():
        printed = written.value.book.ledger[cell].value.within(MoneyUnit.WAN)
        assert printed == half_up(value.value.within(MoneyUnit.WAN), 2), cell
    ((_, data, _),) = files(written.value, ["txt"])
    assert "金额单位：万元" in next(iter(data.values())).decode()
