"""What a report prints comes back from its visible text: drafted, imported, drafted again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from juesuan import pipeline
from juesuan.facts.book import FactBook
from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Severity
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate
from juesuan.sources.forms import load_form
from juesuan.sources.vocabulary import vocabulary
from juesuan.text.write import write
from juesuan.word.cleaned import cleaned
from tests.extract.reports import ROOT, SETS, seed
from tests.generated import accounts

ANNEXED = ("indicator", "score", "weight", "project[", "whole")
"""Facts of the self-evaluation forms: rows of annexes, which import does not read."""

UNLISTED = ("project.use", "reason[", "performance.", "reception.", "vehicles[", "general.project")
"""Facts that come back as words (reasons), or not yet: see the open ends."""

COMPARED_ONLY = {"hanyang/2022": ("economic[", "expenditure.basic@2022.original", "expenditure.project@2022.original")}
"""Budgets that only a table of an annex states."""


def written(found: Imported, folder: Path) -> Path:
    for name, text in found.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def printed(report: Report) -> set[tuple[str, str]]:
    return {(figure.fact, figure.text) for _, figure in report.figures()}


def imported_from(path: Path, form: str = "") -> Imported:
    found = imported([path], Wanted(form)).value
    assert found
    return found


@pytest.mark.parametrize("data", SETS.values())
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
    lost = printed(draft.report) - printed(again.report)
    open_ends = (*ANNEXED, *UNLISTED, *COMPARED_ONLY.get(data, ()))
    assert [fact for fact in sorted(lost) if not fact[0].startswith(open_ends)] == []


def published(data: bytes) -> bytes:
    outcome = cleaned(data)
    assert outcome.value
    return outcome.value.document


@given(accounts())
@settings(max_examples=15, deadline=None)
def test_the_statements_of_any_report_come_back(made: FinalAccounts) -> None:
    form = load_form(made.identification.form).value
    assert form
    book = FactBook(made, form, vocabulary())
    report = narrate(book).value
    assert report
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_text(write(report), encoding="utf-8")
        again = pipeline.book_of(written(imported_from(path, form.name), Path(folder))).value
    assert again
    said = {cell: value.value.yuan for cell, value in book.ledger.items() if value.value}
    assert {cell: value.value.yuan for cell, value in again.ledger.items() if value.value} == said


@pytest.mark.parametrize("number", SETS)
def test_a_published_report_is_imported_drafted_and_checks(number: str, tmp_path: Path) -> None:
    text = seed(number)
    if text is None:
        pytest.skip("no seeds")
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    draft = pipeline.draft(written(imported_from(path), folder)).value
    assert draft
    ours = [each for each in draft.findings if each.severity is Severity.ERROR or each.code.startswith("D")]
    assert ours == []
    (tmp_path / "draft.txt").write_text(write(draft.report), encoding="utf-8")
    checked = pipeline.check(tmp_path / "draft.txt").value
    assert checked
    wrong = [f.diagnostic for f in checked.findings if f.diagnostic.severity is Severity.ERROR]
    assert [each.message for each in wrong] == []
