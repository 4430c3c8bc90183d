"""A report that was read tells where its words stand in the text that is printed of it, and says the same there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.extract.identify import identify
from juesuan.extract.statements import read_statements
from juesuan.model.report import Heading, Inline, Paragraph, Report, Table, Text
from juesuan.model.source import Source
from juesuan.model.verdict import Verdict
from juesuan.rules.examination import examine
from juesuan.rules.verified import Aspect, Verified
from juesuan.text.anchored import anchored
from juesuan.text.read import read
from juesuan.text.write import write
from tests.extract.reports import national, report_of, seed
from tests.sizes import examples

NUMBERS = ("000", "001", "002", "003", "004")


def placed(report: Report) -> Report:
    return anchored(report, Source("report.txt", write(report)))


def words(report: Report) -> list[Inline]:
    found: list[Inline] = []
    for block in report.blocks:
        if isinstance(block, Table):
            found += [inline for row in block.rows for cell in row.cells for inline in cell.inlines]
        elif isinstance(block, Heading | Paragraph):
            found += block.inlines
    return found


def assert_in_place(report: Report) -> None:
    for each in words(report):
        assert isinstance(each, Text)
        assert each.span
        assert each.span.quote == each.text


def told(result: Verified) -> tuple[object, ...]:
    """What a claim says, with its verdict; the words around a number may be broken over other lines in print."""
    claim = result.claim
    is_by_words = result.aspect is Aspect.REPETITION and result.verdict is Verdict.OK
    return claim.kind, claim.fact, claim.said, Verdict.UNVERIFIABLE if is_by_words else result.verdict


@pytest.mark.parametrize("number", NUMBERS)
def test_a_seed_makes_the_same_claims_and_figures_in_its_printed_text(number: str) -> None:
    text = seed(number)
    if text is None:
        pytest.skip("no seeds")
    before = report_of(text)
    after = placed(before)
    assert_in_place(after)
    year = identify(before).year
    assert identify(after).year == year
    form = national(year or 2023)
    one, other = (read_statements(each, form).value[0] for each in (before, after))
    assert one.cells == other.cells
    first, second = (examine(each, form).value.verified for each in (before, after))
    assert [told(each) for each in first] == [told(each) for each in second]


def test_the_contents_are_passed_over_where_they_are_printed() -> None:
    text = "某局\n2023年度\n2024年10月8日\n目录\n第一部分 概况\n一、职责\n第一部分 概况\n一、职责\n共 1 项。\n"
    report = placed(report_of(text))
    *_, heading, sentence = words(report)
    assert isinstance(heading, Text)
    assert isinstance(sentence, Text)
    assert heading.span
    assert heading.span.start > write(report).index("一、职责")
    assert sentence.text == "共 1 项。"
    assert_in_place(report)


@given(st.text(alphabet="目录第一部分、概况共1项。\t\n  　表公开01年月日", max_size=120))
@settings(max_examples=examples(300), deadline=None)
def test_any_text_is_in_place(text: str) -> None:
    assert_in_place(placed(read(text, "report.txt").value))
