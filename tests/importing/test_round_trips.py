"""What a report prints comes back from its visible text: drafted, imported, drafted again."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan import pipeline
from juesuan.facts.book import FactBook
from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.accounts import FinalAccounts, Part, Reason, Term
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Severity
from juesuan.model.fact import CellRef, FactId
from juesuan.model.given import Given
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate
from juesuan.sources.forms import load_form
from juesuan.text.write import write
from juesuan.word.public.document import published as made_public
from juesuan.word.public.working import Working
from tests.extract.reports import ROOT, SETS, seed
from tests.generated import accounts
from tests.sizes import examples, some

REPORTS = sorted(str(path.parent.relative_to(ROOT / "data")) for path in ROOT.glob("data/*/*/report.yaml"))
LEAST = 60
"""Facts that the shortest of the reports prints."""

FINAL_ACCOUNTS = ("000", "001", "002")
ZEROS = re.compile(r"(?<=\d)\.0+(?!\d)|(?<=\.\d)0+(?!\d)")


def written(found: Imported, folder: Path) -> Path:
    for name, text in found.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def printed(report: Report) -> list[str]:
    """Every fact and cell that a report prints, once."""
    return sorted({figure.fact for _, figure in report.figures()})


def value(fact: str, book: FactBook) -> Amount | Decimal | None:
    """What a book says of a printed fact or cell; a blank cell is nothing."""
    if ":" in fact:
        found = book.ledger.get(CellRef.parse(fact))
        return Amount(found.value.yuan) if found else Amount(Decimal(0))
    known = book.find(FactId.parse(fact, book.year))
    return known.value if known else None


def lost(report: Report, before: FactBook, after: FactBook) -> list[str]:
    """The printed facts of which a book says something else than the one that was drafted from."""
    return [fact for fact in printed(report) if value(fact, before) != value(fact, after)]


def imported_from(path: Path, form: str = "") -> Imported:
    found = imported([path], Wanted(form)).value
    assert found
    return found


@pytest.mark.parametrize("data", some(REPORTS))
def test_every_fact_of_a_word_file_without_its_hidden_parts_comes_back(data: str, tmp_path: Path) -> None:
    draft = pipeline.draft(ROOT / "data" / data).value
    assert draft
    _, files, _ = next(pipeline.files(draft, ["docx"]))
    word = tmp_path / "report.docx"
    word.write_bytes(published(next(iter(files.values()))))
    folder = tmp_path / "data"
    folder.mkdir()
    again = pipeline.draft(written(imported_from(word, draft.book.form.name), folder)).value
    assert again
    assert len(printed(draft.report)) > LEAST
    assert lost(draft.report, draft.book, again.book) == []


@pytest.mark.parametrize("data", ["caidian/2024"])
def test_further_terms_come_back_and_no_others(data: str, tmp_path: Path) -> None:
    draft = pipeline.draft(ROOT / "data" / data).value
    assert draft
    terms = (Term("示范点", "指承担示范任务的地点，由区里确认"), Term("“一站式”窗口", "指综合办理的窗口"))
    report = narrate(draft.book.again(replace(draft.book.accounts, terms=terms))).value
    for own, expected in ((draft.report, draft.book.accounts.terms), (report, terms)):
        path = tmp_path / "report.txt"
        path.write_text(write(own), encoding="utf-8")
        assert imported_from(path, draft.book.form.name).accounts.terms == expected


@pytest.mark.parametrize("data", ["caidian/2024", "xinzhou/2020"])
def test_a_report_of_which_nothing_is_lost_is_drafted_again_as_it_was(data: str, tmp_path: Path) -> None:
    draft = pipeline.draft(ROOT / "data" / data).value
    assert draft
    path = tmp_path / "report.txt"
    path.write_text(write(draft.report), encoding="utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    again = pipeline.draft(written(imported_from(path), folder)).value
    assert again
    assert write(again.report) == write(draft.report)


@pytest.mark.parametrize("marks", ["arabic", "chinese", "none", "bracketed"])
def test_the_marks_of_terms_show_in_the_report(marks: str, tmp_path: Path) -> None:
    book = pipeline.book_of(ROOT / "data/guangdong/2024").value
    assert book
    who = book.accounts.identification
    chosen = replace(who, options={"glossary_marks": marks})
    path = tmp_path / "报告.txt"
    path.write_text(write(narrate(book.under(chosen)).value), encoding="utf-8")
    options = imported_from(path, "guangdong/2024").accounts.identification.options
    assert options.get("glossary_marks", "bracketed") == marks
    assert options.keys() <= {"glossary_marks"}


def published(data: bytes) -> bytes:
    return made_public(Working(data), "报告", flatten_charts=False)[0]


@given(st.sampled_from(("wuhan/2022", "wuhan/2023", "wuhan/2024", "guangdong/2024")).flatmap(accounts))
@settings(max_examples=examples(24), deadline=None)
def test_every_fact_of_any_report_comes_back(made: FinalAccounts) -> None:
    form = load_form(made.identification.form).value
    assert form
    book = FactBook(explained(made, FactBook(made, form)), form)
    report = narrate(book).value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_text(write(report), encoding="utf-8")
        again = pipeline.book_of(written(imported_from(path, form.name), Path(folder))).value
    assert again
    assert lost(report, book, again) == []
    said = {cell: value.value.yuan for cell, value in book.ledger.items() if value.value}
    assert {cell: value.value.yuan for cell, value in again.ledger.items() if value.value} == said


def explained(made: FinalAccounts, book: FactBook) -> FinalAccounts:
    """The accounts with itemised reasons whose parts add up: a list that misses its difference stays words."""
    reasons = dict(made.reasons)
    for difference, reason in made.reasons.items():
        identity = difference.fact(book.year)
        fact = book.find(identity) if identity and reason.parts else None
        if fact and isinstance(fact.value, Amount):
            some = Amount.of(Decimal("1.25"))
            parts = (Part("人员经费", Given(fact.value - some)), Part("项目经费", Given(some)))
            reasons[difference] = Reason(parts=parts)
    return replace(made, reasons=reasons)


def findings(path: Path) -> set[tuple[str, str]]:
    """What a check says, a figure by its value."""
    checked = pipeline.check(path).value
    assert checked
    return {(each.diagnostic.code, ZEROS.sub("", each.diagnostic.message)) for each in checked.findings}


def drafted(path: Path, folder: Path, form: str = "") -> pipeline.Draft:
    """The draft of the data that a report gives; no finding is one of our own."""
    folder.mkdir()
    draft = pipeline.draft(written(imported_from(path, form), folder)).value
    assert draft
    assert [each for each in draft.findings if each.severity is Severity.ERROR or each.code.startswith("D")] == []
    return draft


@pytest.mark.parametrize("number", some(FINAL_ACCOUNTS))
def test_a_published_report_is_imported_and_drafted_without_a_finding_of_our_own(number: str, tmp_path: Path) -> None:
    text = seed(number)
    if text is None:
        pytest.skip("no seeds")
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    form = "wuhan/" + SETS[number].rpartition("/")[2]
    asked = drafted(path, tmp_path / "asked", form)
    (tmp_path / "draft.txt").write_text(write(asked.report), encoding="utf-8")
    assert findings(tmp_path / "draft.txt") - findings(path) == set()
    found = drafted(path, tmp_path / "found")
    assert found.book.form.name == form
