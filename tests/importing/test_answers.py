"""Answers to what a report asks for beside figures and reasons are put where the data keep them, or told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from juesuan.extract.answers import Answer
from juesuan.facts.book import FactBook
from juesuan.importing.answered import answered
from juesuan.importing.story import Wanted, imported
from juesuan.model.accounts import FinalAccounts
from juesuan.model.fact import FactId
from juesuan.model.source import Source, Span
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import book_of
from juesuan.text.write import write
from tests.extract.reports import ROOT

NOWHERE = Span(Source("", ""), 0, 0)


@pytest.fixture
def book() -> FactBook:
    found = book_of(ROOT / "data/caidian/2024").value
    assert found
    figures = {each: given for each, given in found.accounts.figures.items() if each.quantity != "vehicles"}
    return found.again(replace(found.accounts, figures=figures))


def taken(book: FactBook, what: str, text: str) -> FinalAccounts | None:
    outcome = answered(book.accounts, {what: Answer(text, NOWHERE)}, book.form)
    return None if outcome.diagnostics else outcome.value


def test_the_date_of_the_cover(book: FactBook) -> None:
    found = taken(book, "report.published_on", "2025年9月3日")
    assert found
    assert found.identification.published_on == date(2025, 9, 3)
    assert taken(book, "report.published_on", "下周") is None


def test_a_definition(book: FactBook) -> None:
    found = taken(book, "definitions.2210201", "单位为职工缴纳的住房公积金")
    assert found
    assert found.definitions["2210201"] == "单位为职工缴纳的住房公积金"
    assert taken(book, "definitions.2210201", "4.19") is None


@pytest.mark.parametrize("what", ["figures.vehicles", "figures.vehicles.*"])
def test_vehicles_of_each_kind(book: FactBook, what: str) -> None:
    found = taken(book, what, "应急保障用车1辆、其他用车：2辆。")
    assert found
    counted = {key: book.again(found).get(f"vehicles[{key}]") for key in ("应急保障用车", "其他用车")}
    assert {key: fact.value for key, fact in counted.items() if fact} == {"应急保障用车": 1, "其他用车": 2}
    assert taken(book, "figures.vehicles.*", "3辆") is None
    assert taken(book, "figures.vehicles.*", "应急保障用车若干") is None


def test_the_number_of_all_vehicles(book: FactBook) -> None:
    found = taken(book, "figures.vehicles", "3辆")
    assert found
    assert found.figures[FactId("vehicles", book.year)].value == 3


def test_definitions_of_a_report_come_back_each_to_its_own(book: FactBook, tmp_path: Path) -> None:
    """Names that end alike, one of which the report still owes; the stop is the form's."""
    text = write(narrate(book).value)
    told = {"其他群众团体事务支出": "群团的其他开支", "机关事业单位职业年金缴费支出": "单位缴纳的职业年金"}
    for name, said in told.items():
        assert f"【待补充：{name}的说明】" in text
        text = text.replace(f"【待补充：{name}的说明】", said)
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    found = imported([path], Wanted(book.form.name)).value
    assert found
    assert found.accounts.definitions == {"2012999": "群团的其他开支", "2080506": "单位缴纳的职业年金"}
