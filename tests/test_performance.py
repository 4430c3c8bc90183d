"""The five data sets with their annexes: round trips, scores, merged cells, and what their checks find."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from juesuan import pipeline
from juesuan.facts.formula import formula
from juesuan.facts.printing import Printing
from juesuan.model.diagnostic import Severity
from juesuan.model.report import Owed, Paragraph, Table, plain
from juesuan.pipeline import Draft
from juesuan.word.base import Base
from juesuan.word.read import read
from juesuan.word.write import write
from tests.laws.test_dump import loaded
from tests.rules.test_cases import told

ROOT = Path(__file__).parents[1]
REPORTS = ("dongxihu/2023", "caidian/2024", "hanyang/2022", "xinzhou/2020", "yueyanglou/2023")
EXPECTED = yaml.safe_load((ROOT / "tests" / "cases" / "annexes.yaml").read_text(encoding="utf-8"))


@cache
def draft(report: str) -> Draft:
    found = pipeline.draft(ROOT / "data" / report).value
    assert found
    return found


def value(report: str, fact: str) -> str:
    book = draft(report).book
    found = book.get(fact)
    return Printing.of(book.accounts, book.form).signed(found) if found else ""


def worked(report: str, fact: str) -> str:
    book = draft(report).book
    found = book.get(fact)
    assert found
    return formula(found, book, Printing.of(book.accounts, book.form))


def table(report: str, name: str) -> Table:
    return next(b for b in draft(report).report.blocks if isinstance(b, Table) and b.name == name)


@pytest.mark.parametrize("report", REPORTS)
def test_reading_what_was_written_gives_the_same_report(report: str) -> None:
    drafted = draft(report).report
    data = write(drafted, Base("x", 2023, drafted))
    outcome = read(data, "报告.docx")
    assert not outcome.diagnostics
    assert outcome.value == drafted
    assert write(drafted, Base("x", 2023, drafted)) == data


@pytest.mark.parametrize("report", REPORTS)
def test_loading_what_was_dumped_gives_the_same_accounts(report: str) -> None:
    from juesuan.sources.dump import dump

    accounts = draft(report).book.accounts
    assert loaded(dump(accounts)) == accounts


@pytest.mark.parametrize("report", REPORTS)
def test_a_draft_is_found_fault_with_only_where_the_published_figures_are(report: str, tmp_path: Path) -> None:
    (files,) = [made for _, made, _ in pipeline.files(draft(report), ("docx",), "report")]
    path = tmp_path / "report.docx"
    path.write_bytes(files["report.docx"])
    checked = pipeline.check(path).value
    assert checked
    found = [told(each.diagnostic) for each in checked.findings if each.diagnostic.severity is not Severity.INFO]
    owed = {block.name for block in draft(report).report.blocks if isinstance(block, Paragraph) and _owes(block)}
    assert {"messages": [each["message"] for each in found], "owed": len(owed)} == EXPECTED[report]


def _owes(block: Paragraph) -> bool:
    return any(isinstance(inline, Owed) for inline in block.inlines)


@pytest.mark.parametrize(
    ("report", "fact", "expected", "how"),
    [
        ("dongxihu/2023", "score[整体/预算执行]", "17", "20 × 86.2% = 17"),
        ("dongxihu/2023", "score[整体/目标]", "80", "(80 + 80 + 80) ÷ 3 = 80"),
        ("dongxihu/2023", "score[整体/总分]", "97", "17 + 80 = 97"),
        ("hanyang/2022", "score[整体/预算执行]", "11.97", "20 × (2 − 140.1%) = 11.97"),
        ("hanyang/2022", "score[整体/总分]", "91.97", "11.97 + 80 = 91.97"),
        ("hanyang/2022", "score[工会活动经费/预算执行]", "19.72", "20 × 98.6% = 19.72"),
        ("hanyang/2022", "score[代扣行政事业单位工会经费/总分]", "80", "0 + 80 = 80"),
        ("yueyanglou/2023", "score[整体/预算执行]", "10", "10 × 100% = 10"),
        ("yueyanglou/2023", "whole.original.completion", "176.15%", "693.91 ÷ 393.93 × 100% = 176.15%"),
        ("yueyanglou/2023", "staff/posts", "84%", "21 ÷ 25 × 100% = 84%"),
        ("xinzhou/2020", "score[整体/投入]/weight[整体/投入]", "88.9%", "16 ÷ 18 × 100% = 88.9%"),
        ("xinzhou/2020", "score[整体/总分]", "90", "16 + 22.5 + 32.5 + 19 = 90"),
    ],
)
def test_a_score_follows_from_the_rules_of_its_form(report: str, fact: str, expected: str, how: str) -> None:
    assert (value(report, fact), worked(report, fact)) == (expected, how)


def test_a_score_that_a_person_gave_is_no_computed_one() -> None:
    book = draft("hanyang/2022").book
    given = book.get("score[代扣行政事业单位工会经费/预算执行]")
    assert given
    assert given.derivation is None
    assert given.span


def test_a_level_of_indicators_is_one_cell_beside_its_rows() -> None:
    rows = table("dongxihu/2023", "annex.whole.table").rows
    spans = [(plain(cell.inlines), cell.down) for row in rows for cell in row.cells]
    assert [down for text, down in spans if text == "产出指标（30分）"] == [2, 3, 2]
    assert [down for text, down in spans if text == "年度绩效指标"] == [6, 6, 6]  # its header and five indicators


def test_the_chosen_attribute_is_ticked() -> None:
    rows = {row.name: row for row in table("dongxihu/2023", "annex.projects.活动费.table").rows}
    assert plain(rows["项目属性"].cells[1].inlines) == "1、持续性项目 ☑　2、新增性项目 ☐"


def test_what_does_not_apply_is_a_slash() -> None:
    rows = {row.name: row for row in table("yueyanglou/2023", "projects.none.table").rows}
    assert [plain(cell.inlines) for cell in rows["money"].cells] == ["年度资金总额", *"//////"]
