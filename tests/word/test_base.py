"""The base beside a document: what it holds, and that it comes back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from juesuan.model.report import Cell, Chart, ChartKind, Figure, Heading, Paragraph, Report, Row, Series, Table, Text
from juesuan.word.base import Base, LedgerEntry, NamedBlock
from juesuan.word.base_json import dump
from juesuan.word.base_load import load
from tests.word.reports import REPORTS, base_of, small, words

_TABLE = Table("income", (Row("total", (Cell((Text("合计"),)), Cell((Figure("12.00", "income@2023"),)))),), (3, 1))
_CHART = Chart(
    "c", ChartKind.PIE, "图", "万元", ("甲",), (Series("支出", (Figure("3", "x"),)),), (Figure("100%", "y"),)
)
_REPORT = small(
    Heading("one", 1, (Text("概况"),)),
    _TABLE,
    _CHART,
    Paragraph("p", (Text("收入"), Figure("12", "income@2023"))),
)


@settings(deadline=None)
@given(REPORTS)
def test_what_is_dumped_loads_and_dumps_alike(report: Report) -> None:
    base = base_of(report).of(b"docx")
    outcome = load(dump(base), "a.base.json")
    assert outcome.diagnostics == ()
    assert outcome.value == base
    assert outcome.value.fingerprint == base.fingerprint
    assert dump(outcome.value) == dump(base)


def test_the_ledger_says_which_bookmark_carries_which_fact() -> None:
    assert base_of(_REPORT).ledger == (
        LedgerEntry("f0001", "income@2023", "12.00", "income/total"),
        LedgerEntry("f0002", "x", "3", "c"),
        LedgerEntry("f0003", "y", "100%", "c"),
        LedgerEntry("f0004", "income@2023", "12", "p"),
    )


def test_every_block_and_row_has_a_bookmark() -> None:
    assert base_of(_REPORT).blocks == (
        NamedBlock("p0001", "one", "heading", "概况"),
        NamedBlock("p0002", "income", "table", ""),
        NamedBlock("p0003", "income/total", "row", "合计\t12.00"),
        NamedBlock("p0004", "c", "chart", ""),
        NamedBlock("p0005", "p", "paragraph", "收入12"),
    )


def test_the_file_is_json_with_schema_identity_and_facts() -> None:
    content = json.loads(dump(base_of(_REPORT)))
    assert content["schema"] == "juesuan.base/1"
    assert content["unit"] == "某某局"
    assert content["figures"]["f0004"] == {"fact": "income@2023", "text": "12", "block": "p"}
    assert content["id"] == json.loads(dump(base_of(_REPORT)))["id"]
    assert content["id"] != json.loads(dump(base_of(small(words("别的")))))["id"]


def test_a_document_that_nobody_touched_is_known_by_its_fingerprint() -> None:
    base = base_of(_REPORT).of(b"docx")
    assert base.untouched(b"docx")
    assert not base.untouched(b"docx edited")
    assert not base_of(_REPORT).untouched(b"")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-20],
        lambda _: "",
        lambda _: "[]",
        lambda _: "[" * 100_000,
        lambda text: text.replace("juesuan.base/1", "juesuan.base/9"),
        lambda text: text.replace('"year":2023', '"year":"2023"'),
        lambda text: text.replace('"title":"决算公开"', '"title":1'),
        lambda text: text.replace('"kind":"heading"', '"kind":"picture"'),
        lambda text: text.replace('"f0001":', '"f9":'),
        lambda text: text.replace("2024-09-30", "昨天"),
    ],
)
def test_a_damaged_base_is_a_finding(damage: object) -> None:
    assert callable(damage)
    outcome = load(damage(dump(base_of(_REPORT))), "a.base.json")
    assert outcome.value is None
    assert [finding.name for finding in outcome.diagnostics] == ["damaged-base"]


def test_a_base_knows_its_unit() -> None:
    assert Base("national/2023", 2023, _REPORT).unit == "某某局"
