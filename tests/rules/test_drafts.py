"""What we draft checks clean, and a digit that somebody changes is found where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Basis, Measure
from juesuan.model.verdict import Verdict
from juesuan.narrative.narrate import narrate
from juesuan.rules.catalogue import findings
from juesuan.rules.examination import Examination, coverage, examine
from juesuan.sources.forms import load_form
from juesuan.sources.vocabulary import vocabulary
from juesuan.text.write import write
from tests.extract.reports import ROOT, SETS, book, draft, report_of
from tests.generated import accounts
from tests.sizes import every, examples, some

PUBLISHED = yaml.safe_load((ROOT / "tests" / "cases" / "annexes.yaml").read_text(encoding="utf-8"))
FORMS = ("wuhan/2022", "wuhan/2023", "wuhan/2024", "guangdong/2024")
_EVERY = 7  # every digit takes minutes; one in seven meets every kind of sentence
SECTIONS = dict.fromkeys(SETS, ("一", "二", "三", "四", "五", "六")) | {"made up": ("",)}
"""The sections whose every number the statements and the data decide: of the made-up department all of them."""


def examined(text: str, held: FactBook, *, by_data: bool) -> Examination:
    return examine(report_of(text), held.form, held if by_data else None).value


def about_prose(examination: Examination) -> list[Diagnostic]:
    """Findings that the figures themselves do not cause: not what does not add up in them, nor their 尾差.

    The annexes are told in tests/cases/annexes.yaml, finding by finding.
    """
    annexed = {result.claim.span for result in examination.verified if result.claim.is_annex}
    found = (each for each in findings(examination) if not each.code.startswith("F") and each.span not in annexed)
    known = {message for report in PUBLISHED.values() for message in report["messages"]}
    left = (each for each in found if each.message not in known)
    return [each for each in left if (each.code, each.severity) != ("A103", Severity.INFO)]


@pytest.mark.parametrize("by_data", [True, False])
@pytest.mark.parametrize("number", SETS)
def test_our_drafts_check_clean(number: str, by_data: bool) -> None:  # noqa: FBT001
    assert not about_prose(examined(draft(number), book(number), by_data=by_data))


@given(data=st.sampled_from(FORMS).flatmap(accounts))
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
def test_any_draft_checks_clean(data: FinalAccounts) -> None:
    form = load_form(data.identification.form).value
    assert form
    held = FactBook(data, form)
    text = write(narrate(held).value)
    for by_data in (True, False):
        assert not about_prose(examined(text, held, by_data=by_data))


def digits(number: str) -> Iterator[int]:
    """The places of all digits of numbers that are known, in those sections."""
    for result in examined(draft(number), book(number), by_data=True).verified:
        claim = result.claim
        if claim.section.startswith(tuple(f"第三部分 › {section}" for section in SECTIONS[number])) and claim.is_named:
            assert result.verdict is not Verdict.UNVERIFIABLE, claim.quote
            if claim.said is not None:
                quote = enumerate(claim.span.quote, start=claim.span.start)
                yield from (place for place, character in quote if character.isdecimal())


def turned(text: str, place: int) -> str:
    return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]


@pytest.mark.parametrize("number", some(SETS))
def test_a_changed_digit_is_found_where_it_stands(number: str) -> None:
    text, held = draft(number), book(number)
    places = list(digits(number))
    assert len(places) > 150
    for place in places[:: every(_EVERY)]:
        changed = turned(text, place)
        found = about_prose(examined(changed, held, by_data=True))
        assert len(found) == 1, changed[place - 20 : place + 10]
        assert found[0].span
        assert found[0].span.start <= place < found[0].span.end


@given(
    st.text(alphabet="0123456789.,，。；：、（）()万元%占比增加减少与上年相比收入合计支出年度为其中“”* \t\n一二第部分")
)
@settings(max_examples=examples(200), deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    examination = examined(f"第三部分 说明\n一、收入支出决算总体情况说明\n{text}", book("000"), by_data=True)
    for finding in findings(examination):
        assert finding.message
    for result in examination.verified:
        try:
            Decimal(result.claim.said or 0)
        except InvalidOperation:
            pytest.fail(result.claim.quote)


def test_another_place_is_checked_as_far_as_its_statements_reach() -> None:
    """What stays open is what no statement holds: last year, the original budget, and what is only counted."""
    held = book("made up")
    by_data = examined(draft("made up"), held, by_data=True)
    assert not [each.claim.quote for each in by_data.verified if each.verdict is Verdict.UNVERIFIABLE]
    alone = coverage(examined(draft("made up"), held, by_data=False))
    assert (alone.checked, alone.unverifiable) == (163, 10)
    for each in examined(draft("made up"), held, by_data=False).verified:
        if each.verdict is Verdict.UNVERIFIABLE:
            quantity = vocabulary()[each.claim.fact.quantity]
            is_prior = each.claim.fact.measure in (Measure.CHANGE, Measure.GROWTH)
            is_held = (quantity.rows if each.claim.fact.key else quantity.cell) is not None
            assert is_prior or each.claim.fact.basis is Basis.ORIGINAL or not is_held, each.claim.quote
