"""待补充 is one list: what the terminal names, what the report marks (so does its Word file), what the page lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.fact import CellRef, FactId
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import draft
from juesuan.show.page.draft import draft_page
from juesuan.sources.forms import load_form
from juesuan.word.base import Base
from juesuan.word.read import read
from juesuan.word.write import write
from tests.extract.reports import ROOT, book
from tests.generated import accounts
from tests.show.parsed import Parsed
from tests.sizes import examples

FOLDERS = (
    *sorted(path.parent for path in (ROOT / "data").glob("*/*/report.yaml")),
    ROOT / "tests" / "importing" / "faults" / "rolled",
)
FORMS = ("wuhan/2022", "wuhan/2023", "wuhan/2024", "guangdong/2024")


def owed(found: tuple[Diagnostic, ...]) -> set[str | None]:
    return {finding.said for finding in found if finding.name == "owed"}


def marked(report: Report) -> set[str | None]:
    return {each.what for _, each in report.owed()}


def drafted(data: FinalAccounts) -> tuple[FactBook, Report, tuple[Diagnostic, ...]]:
    form = load_form(data.identification.form).value
    assert form
    held = FactBook(data, form)
    written = narrate(held)
    return held, written.value, written.diagnostics


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_terminal_word_and_page_owe_the_same(folder: Path) -> None:
    found = draft(folder)
    assert found.value
    report = found.value.report
    assert owed(found.diagnostics) == marked(report)
    word = read(write(report, Base("x", 2024, report)), "报告.docx").value
    assert word
    assert marked(word) == marked(report)
    page = Parsed(draft_page(report, found.value.book, found.diagnostics))
    listed = [node for node in page.tagged("mark") if "owed" in node.classes]
    assert len({node.attributes["data-f"] for node in listed}) == len(marked(report))
    assert all(node.attributes["data-f"] in page.by_id() for node in listed)
    assert not marked(report) or f"待补充 {len(marked(report))} 处" in page.tagged("header")[0].words


@given(data=st.sampled_from(FORMS).flatmap(accounts), lacking=st.booleans())
@settings(max_examples=examples(20), deadline=None, suppress_health_check=list(HealthCheck))
def test_of_any_accounts_too(data: FinalAccounts, lacking: bool) -> None:  # noqa: FBT001
    unknown = frozenset({CellRef("three_public", "actual", "reception")} if lacking else ())
    cells = {cell: value for cell, value in data.cells.items() if cell not in unknown}
    _, report, found = drafted(replace(data, cells=cells, unknown=unknown))
    assert owed(found) == marked(report)


def test_what_a_form_asks_for_and_nobody_gave_is_owed() -> None:
    data = book("made up").accounts
    vehicles = FactId("vehicles", 2024)
    figures = {each: given for each, given in data.figures.items() if each.quantity not in ("vehicles", "equipment")}
    figures[vehicles] = data.figures[vehicles]
    lacking = replace(data, figures=figures, identification=replace(data.identification, published_on=None))
    _, _, found = drafted(lacking)
    assert owed(found) == {"report.published_on", "figures.vehicles.*", "figures.equipment"}


def test_an_account_without_a_definition_is_owed_where_the_form_asks_for_them() -> None:
    data = book("001").accounts
    _, _, found = drafted(data)
    assert "definitions.2210201" in owed(found)
    defined = replace(data, definitions={"2210201": "单位为职工缴纳的住房公积金"})
    assert "definitions.2210201" not in owed(drafted(defined)[2])
    assert not {each for each in owed(drafted(book("000").accounts)[2]) if each and each.startswith("definitions")}
