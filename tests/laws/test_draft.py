"""What every drafted report keeps to, whatever the accounts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from juesuan.facts.book import FactBook
from juesuan.facts.identities import comparisons
from juesuan.facts.measures import number
from juesuan.facts.printing import Printing
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Severity
from juesuan.model.fact import CellRef, FactId, Measure
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.report import Figure, Heading, Paragraph, Report, Role, Text
from juesuan.model.verdict import Verdict
from juesuan.narrative.narrate import narrate
from juesuan.sources.forms import load_form
from juesuan.sources.vocabulary import vocabulary
from juesuan.word.base import Base
from juesuan.word.read import read
from juesuan.word.write import write
from tests.generated import accounts
from tests.sizes import examples

RATES = (Measure.GROWTH, Measure.SHARE, Measure.COMPLETION, Measure.EXCESS_RATE)
FORMS = ("wuhan/2022", "wuhan/2023", "wuhan/2024", "guangdong/2024")
any_accounts = st.sampled_from(FORMS).flatmap(accounts)


def form(name: str) -> Form:
    found = load_form(name).value
    assert found is not None
    return found


def book_of(made: FinalAccounts) -> FactBook:
    return FactBook(made, form(made.identification.form))


def draft(made: FinalAccounts) -> tuple[Report, FactBook]:
    book = book_of(made)
    outcome = narrate(book)
    assert not [d.message for d in outcome.diagnostics if d.severity is Severity.ERROR]
    return outcome.value, book


def prose(report: Report) -> list[Paragraph]:
    """The paragraphs of 第三部分."""
    parts = [b.name for b in report.blocks if isinstance(b, Heading) and b.level == 1]
    names = [block.name for block in report.blocks]
    start, end = names.index("explanation"), names.index(parts[parts.index("explanation") + 1])
    blocks = report.blocks[start:end]
    return [b for b in blocks if isinstance(b, Paragraph) and b.role is not Role.CAPTION]


@given(any_accounts)
@settings(max_examples=examples(60), deadline=None)
def test_made_up_accounts_satisfy_the_identities(made: FinalAccounts) -> None:
    book = book_of(made)
    wrong = [c for c in comparisons(book.ledger, book.form) if c.verdict is Verdict.ERROR]
    assert not [f"{c.code} {c.left}" for c in wrong if c.code != "B13"]


@given(any_accounts)
@settings(max_examples=examples(60), deadline=None)
def test_every_printed_figure_is_its_fact(made: FinalAccounts) -> None:
    report, book = draft(made)
    printing = Printing.of(made, book.form)
    printed = 0
    for _, figure in report.figures():
        if not re.search(r"\d", figure.text) or ":" in figure.fact or figure.fact.startswith("reason"):
            continue
        fact = book.get(figure.fact)
        assert fact is not None
        assert printing.fact(fact) == figure.text
        printed += 1
    assert printed > 10


@given(any_accounts)
@settings(max_examples=examples(60), deadline=None)
def test_the_prose_has_no_number_that_is_not_a_fact(made: FinalAccounts) -> None:
    report, book = draft(made)
    year = made.identification.year
    known = re.compile(
        rf"{year}年12月31日|{year}年度?|{year - 1}年度?|^\d+\. ?|^（[一二三四五六七八九十]+）|^（\d+）|100万元"
    )
    for paragraph in prose(report):
        words = "".join(i.text if isinstance(i, Text) else "□" for i in paragraph.inlines if not _owed(i))
        assert not re.search(r"\d", known.sub("", words)), words
    assert book.year == year


def _owed(inline: object) -> bool:
    return not isinstance(inline, Text | Figure)


@given(any_accounts)
@settings(max_examples=examples(60), deadline=None)
def test_direction_words_follow_the_sign(made: FinalAccounts) -> None:
    report, book = draft(made)
    up, down = {"增加", "增长", "大于"}, {"减少", "下降", "降低", "小于"}
    for _, figure in report.figures():
        if figure.text in up | down and not figure.fact.startswith("reason"):
            fact = book.get(figure.fact)
            assert fact is not None
            assert figure.text in (up if number(fact.value) > 0 else down)


@given(any_accounts)
@settings(max_examples=examples(25), deadline=None)
def test_reading_what_was_written_gives_the_same_report(made: FinalAccounts) -> None:
    report, _ = draft(made)
    who = made.identification
    data = write(report, Base(who.form, who.year, report))
    outcome = read(data, "报告.docx")
    assert not outcome.diagnostics
    assert outcome.value == report
    assert write(report, Base(who.form, who.year, report)) == data


def scaled(made: FinalAccounts, factor: int) -> FinalAccounts:
    def times(given_: Given) -> Given:
        value = given_.value
        return replace(given_, value=replace(value, yuan=value.yuan * factor)) if isinstance(value, Amount) else given_

    return replace(
        made,
        cells={cell: times(value) for cell, value in made.cells.items()},
        figures={identity: times(value) for identity, value in made.figures.items()},
    )


@given(any_accounts, st.sampled_from((2, 10, 1000)))
@settings(max_examples=examples(30), deadline=None)
def test_scaling_all_amounts_leaves_the_rates_unchanged(made: FinalAccounts, factor: int) -> None:
    small, large = book_of(made), book_of(scaled(made, factor))
    rates = [fact for fact in small if fact.id.measure in RATES and isinstance(fact.value, Decimal)]
    for fact in rates:
        same = large.find(fact.id)
        assert same is not None
        assert isinstance(same.value, Decimal)
        assert isinstance(fact.value, Decimal)
        if vocabulary()[fact.id.quantity].kind == "money":
            assert abs(same.value - fact.value) < Decimal("1e-18")


@given(any_accounts)
@settings(max_examples=examples(30), deadline=None)
def test_a_total_that_is_given_as_computed_changes_nothing(made: FinalAccounts) -> None:
    book = book_of(made)
    cell = CellRef("03", "total", "total")
    assume(cell in book.ledger)
    spelled = replace(made, cells={**made.cells, cell: Given(book.ledger[cell].value)})
    assert draft(spelled)[0] == draft(made)[0]


@given(any_accounts)
@settings(max_examples=examples(30), deadline=None)
def test_shares_of_the_kinds_of_income_are_those_of_the_whole(made: FinalAccounts) -> None:
    book = book_of(made)
    kinds = ("fiscal", "subsidy", "business", "operating", "remitted", "other")
    shares = [book.get(f"income.{kind}/income") for kind in kinds]
    whole = book.find(FactId("income", book.year))
    assert whole is not None
    if number(whole.value):
        total = sum((s.value for s in shares if s and isinstance(s.value, Decimal)), Decimal(0))
        assert abs(total - 100) < Decimal("1e-18")
