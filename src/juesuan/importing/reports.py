"""What reports say beside their statements: in which form they are written, in its words, and in their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from juesuan.extract.answers import answers
from juesuan.extract.glossary import further_terms
from juesuan.extract.normal import spell
from juesuan.extract.reading import Reading
from juesuan.extract.reasons import reasons
from juesuan.extract.told import reviewed, told
from juesuan.extract.uses import listed_uses
from juesuan.facts.book import FactBook
from juesuan.importing.answered import answered, gaps, listed
from juesuan.importing.chosen import choose
from juesuan.importing.evaluated import evaluated, without_following
from juesuan.importing.moulding import told_by_form
from juesuan.model.accounts import Difference, FinalAccounts, Reason
from juesuan.model.diagnostic import Outcome
from juesuan.model.performance import ProjectReview
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import national_form
from juesuan.placed import read_again

Reasons = Mapping[Difference, Reason]
_ROUNDS = 3  # a reason that was found may let a sentence be drafted that owes another


def claimed(whole: FactBook, readings: Sequence[Reading]) -> Outcome[tuple[FinalAccounts, Reasons]]:
    """The accounts with the figures that only the sentences and annexes of reports know; the reasons that they give."""
    accounts = whole.accounts
    explained: Reasons = {}
    findings = []
    for reading in readings:
        claims = replace(reading, names=whole).prose.claims
        explained = {**reasons(claims, whole.year, whole.form.words), **explained}
        found = told(claims, whole)
        findings += found.findings
        reviews = tuple(
            ProjectReview(project, budget, actual)
            for project, (budget, actual) in reviewed(claims, whole).items()
            if budget and actual
        )
        work = accounts.performance
        accounts = replace(
            accounts,
            figures={**found.figures, **accounts.figures},
            performance=work if work.reviews else replace(work, reviews=reviews),
        )
        accounts = evaluated(accounts, reading.prose.annexes, whole)
    return Outcome((accounts, explained), tuple(findings))


def told_beside(book: FactBook, reports: Sequence[Report], explained: Reasons) -> FinalAccounts:
    """The accounts with what reports say in the words of the form, and in their own; what follows is left out."""
    book = told_by_form(choose(book, reports), reports)
    book = choose(_with_uses(book, reports), reports)
    book = _with_words(book, reports)
    book = book.again(replace(book.accounts, reasons={**explained, **book.accounts.reasons}))
    return without_following(book.again(listed(book.accounts, book)))


def _with_uses(book: FactBook, reports: Sequence[Report]) -> FactBook:
    """The facts with the projects that a report lists in words of its own."""
    if book.accounts.project_uses:
        return book
    uses = next((uses for report in reports if (uses := listed_uses(report, book))), ())
    return book.again(replace(book.accounts, project_uses=uses))


def _with_words(book: FactBook, reports: Sequence[Report]) -> FactBook:
    """The facts with the reasons, purposes, texts and further terms that the reports give."""
    names = {spell(name) for name in (book.form.accounts or national_form(book.year).accounts).values()}
    for _ in range(_ROUNDS):
        drafted = narrate(book, sections=book.form.outline).value
        lacking = gaps(drafted)
        _, draft = read_again(drafted, "draft.txt")
        accounts = book.accounts
        for report in reports:
            accounts = answered(accounts, answers(draft, report, lacking, book.form.words), book.form).value
            terms = accounts.terms or further_terms(report, draft, names)
            accounts = replace(accounts, terms=terms)
        if accounts == book.accounts:
            break
        book = book.again(accounts)
    return book
