"""The fill-in workbook brings back the data that it was made of, and the answers of those who filled in copies."""

from __future__ import annotations

import os
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings

from juesuan.facts.book import FactBook
from juesuan.importing.filling import filled, filling
from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.accounts import Difference, FinalAccounts, Purpose
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Outcome
from juesuan.model.fact import FactId
from juesuan.office.convert import _FAILED, _converted, soffice
from juesuan.pipeline import book_of
from juesuan.sources.filled_in import parts
from juesuan.sources.forms import load_form
from juesuan.sources.workbooks import read_workbook
from tests.extract.reports import ROOT, SETS
from tests.generated import accounts
from tests.sizes import examples


def booked(made: FinalAccounts) -> FactBook:
    form = load_form(made.identification.form).value
    assert form
    return FactBook(made, form)


def back(data: bytes) -> FinalAccounts | None:
    read = filled([parts(read_workbook(data, "填报.xlsx").value)]).value
    return read.accounts if read else None


@given(accounts())
@settings(max_examples=examples(28), deadline=None)
def test_what_was_written_is_read_back(made: FinalAccounts) -> None:
    assert back(filling(booked(made))) == made


@pytest.mark.parametrize("data", SETS.values())
def test_the_data_of_a_real_report_come_back(data: str) -> None:
    book = book_of(ROOT / "data" / data).value
    assert book
    assert back(filling(book)) == book.accounts


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "a\tb\n\n  c"])
def test_a_text_is_never_a_formula(text: str) -> None:
    book = book_of(ROOT / "data/dongxihu/2023").value
    assert book
    clean = " ".join(text.split()) if "\t" in text else text
    made = replace(book.accounts, purposes={**book.accounts.purposes, "201": Purpose(clean)})
    data = filling(booked(made))
    assert back(data) == made
    with zipfile.ZipFile(BytesIO(data)) as package:
        formulas = [f for name in package.namelist() for f in re.findall(rb"<f>([^<]*)", package.read(name))]
    assert not [f for f in formulas if b"HYPERLINK" in f or f in (b"1+1", b"SUM(A1)")]


@pytest.mark.outside
@pytest.mark.skipif(soffice() is None and os.environ.get("JUESUAN_OFFICE") != "required", reason="no LibreOffice")
@pytest.mark.parametrize("data", ["dongxihu/2023"])
def test_the_same_figures_come_back_through_an_old_workbook(data: str) -> None:
    book = book_of(ROOT / "data" / data).value
    assert book
    old = _converted(filling(book), "填报.xlsx", "xls", 120, (_FAILED, _FAILED, _FAILED)).value
    assert old
    again = back(old)
    assert again
    said = {cell: value.value.yuan for cell, value in book.ledger.items() if value.value}
    assert {cell: value.value.yuan for cell, value in booked(again).ledger.items() if value.value} == said
    assert set(again.cells) == {cell for cell, given in book.accounts.cells.items() if given.value}
    assert replace(again, cells=book.accounts.cells) == book.accounts


def test_a_workbook_without_its_form_is_told_not_guessed() -> None:
    book = book_of(ROOT / "data/dongxihu/2023").value
    assert book
    filled_in = parts(read_workbook(filling(book), "填报.xlsx").value)
    filled_in.data = ()
    outcome = filled([filled_in])
    assert outcome.value is None
    assert [finding.name for finding in outcome.diagnostics] == ["no-form-named"]


def copies(tmp_path: Path, *answers: str) -> list[Path]:
    """Copies of one workbook in which the reason for the income was given."""
    book = book_of(ROOT / "data/dongxihu/2023").value
    assert book
    left = {key: reason for key, reason in book.accounts.reasons.items() if key != Difference("income")}
    data = filling(booked(replace(book.accounts, reasons=left)))
    paths = []
    for number, answer in enumerate(answers):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(answered(data, answer))
        paths.append(path)
    return paths


def answered(data: bytes, answer: str, what: str = "reasons.prior.income") -> bytes:
    """The workbook with an answer in the row that asks for something."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        texts = re.findall(r"<si><t[^>]*>([^<]*)", source.read("xl/sharedStrings.xml").decode())
        place = texts.index(what)
        for name in source.namelist():
            part = source.read(name).decode() if name.endswith(".xml") else ""
            row = re.search(rf'<c r="A(\d+)"[^>]*t="s"><v>{place}</v>', part)
            if row:
                cell = re.search(rf'<c r="E{row[1]}"[^>]*/>', part)
                assert cell
                said = cell[0].replace("/>", f' t="inlineStr"><is><t>{answer}</t></is></c>')
                part = part.replace(cell[0], said)
            target.writestr(name, part or source.read(name))
    return stream.getvalue()


def test_a_question_says_how_much_is_to_be_explained(tmp_path: Path) -> None:
    (path,) = copies(tmp_path, "x")
    with zipfile.ZipFile(path) as package:
        assert "127.81万元" in package.read("xl/sharedStrings.xml").decode()


def test_answers_of_several_copies_are_merged_and_contradictions_told(tmp_path: Path) -> None:
    paths = copies(tmp_path, "", "人员增加")
    merged = imported(paths, Wanted())
    assert merged.value
    assert merged.value.accounts.reasons[Difference("income")].text == "人员增加"
    assert "answers-differ" not in [finding.name for finding in merged.diagnostics]
    differing = imported(copies(tmp_path, "人员增加", "项目增加"), Wanted())
    assert "answers-differ" in [finding.name for finding in differing.diagnostics]


def test_free_rows_choose_from_the_codes_of_the_year_and_show_their_names() -> None:
    book = book_of(ROOT / "data/dongxihu/2023").value
    assert book
    own = replace(book.accounts, account_names={"2019801": "某项支出"})
    with zipfile.ZipFile(BytesIO(filling(booked(own)))) as package:
        said = package.read("xl/sharedStrings.xml").decode()
        sheet = package.read("xl/worksheets/sheet4.xml").decode()
    assert "巩固脱贫衔接乡村振兴" in said
    assert "巩固脱贫攻坚成果衔接乡村振兴" not in said
    assert "某项支出" in said
    last = len(book.form.functional) + 2
    assert f"<formula1>科目!$A$2:$A${last}</formula1>" in sheet
    assert f'VLOOKUP($A24&amp;"",科目!$A$2:$B${last},2,FALSE)' in sheet


def asking(tmp_path: Path, what: str, answer: str) -> Outcome[Imported | None]:
    """The import of a workbook that asks for nearly everything, with one answer."""
    book = book_of(ROOT / "data/dongxihu/2023").value
    assert book
    project = replace(book.accounts.performance.projects[0], attributes={}, goals=(), total=None)
    work = replace(book.accounts.performance, finding="", reviews=(), projects=(project,))
    figures = {key: given for key, given in book.accounts.figures.items() if key.quantity == "office"}
    path = tmp_path / "填报.xlsx"
    path.write_bytes(answered(filling(booked(replace(book.accounts, figures=figures, performance=work))), answer, what))
    return imported([path], Wanted())


@pytest.mark.parametrize(
    ("what", "answer", "fact", "value"),
    [
        ("figures.performance.projects", "3个", "performance.projects", Decimal(3)),
        ("figures.vehicles", " 12 ", "vehicles", Decimal(12)),
        ("prior.income", "1,093.42", "income@prior", Amount.of("1093.42")),
        ("prior.income", "10934200元", "income@prior", Amount.of("1093.42")),
        (
            "original.general.expenditure.2012901",
            "269.02万元",
            "general.expenditure[2012901].original",
            Amount.of("269.02"),
        ),
    ],
)
def test_an_owed_figure_that_is_answered_is_taken(
    what: str, answer: str, fact: str, value: Amount | Decimal, tmp_path: Path
) -> None:
    found = asking(tmp_path, what, answer)
    assert found.value
    given = found.value.accounts.figures[FactId.parse(fact, 2023)]
    assert given.value == value
    assert "answer-not-taken" not in [finding.name for finding in found.diagnostics]


def test_an_owed_field_of_a_form_that_is_answered_is_taken(tmp_path: Path) -> None:
    found = asking(tmp_path, "performance.区财政帮扶送温暖资金.attributes.项目类别", "区直专项")
    assert found.value
    (project,) = found.value.accounts.performance.projects
    assert project.attributes == {"项目类别": "区直专项"}


def test_an_answer_that_is_no_figure_is_told_and_not_taken(tmp_path: Path) -> None:
    found = asking(tmp_path, "figures.performance.projects", "三四个")
    assert found.value
    assert FactId("performance.projects", 2023) not in found.value.accounts.figures
    (finding,) = [finding for finding in found.diagnostics if finding.name == "answer-not-taken"]
    assert "三四个" in finding.message
    assert finding.span
