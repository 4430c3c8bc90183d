"""Everything that a draft will owe once what it owes now is answered: so that people are asked in one round.

A reason is owed only where last year's figure differs; so the question is answered with a made-up figure, the report
drafted again, and again, until nothing new is asked. Nothing made up leaves this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.extract.answers import Answer
from juesuan.facts.book import FactBook
from juesuan.importing.answered import answered, owed
from juesuan.model.accounts import EARLIER
from juesuan.model.amount import Amount, half_up
from juesuan.model.fact import Base, FactId, Kind
from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Goal, Indicator, IndicatorGroup, ProjectReview
from juesuan.model.source import Source, Span
from juesuan.narrative.narrate import narrate

_ROUNDS = 6
_NOWHERE = Span(Source("", ""), 0, 0)
_WORDS = "说明"
_OF_FIGURES = ("prior", "original", "adjusted", "figures", EARLIER, "statements")
_POINTS = Given(Decimal(10))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is owed: its name in the data, in words, and whether it is owed only if another answer makes it so."""

    what: str
    about: str
    depends: bool = False


def foreseen(book: FactBook) -> list[Asked]:
    """What a draft owes, and what it will owe then."""
    asked: dict[str, Asked] = {}
    for number in range(_ROUNDS):
        new = [(what, about) for what, about in owed(narrate(book).diagnostics) if what not in asked]
        if not new:
            break
        asked |= {what: Asked(what, about, number > 0) for what, about in new}
        book = _answered(book, [what for what, _ in new])
    return list(asked.values())


def _answered(book: FactBook, questions: list[str]) -> FactBook:
    """The facts with made-up answers."""
    accounts = book.accounts
    for what in questions:
        for text in _texts(what, book):
            taken = answered(accounts, {what: Answer(text, _NOWHERE)}, book.form)
            if not taken.diagnostics:
                accounts = taken.value
                break
    work = accounts.performance
    sample = _sample(Evaluation())
    if "performance.whole" in questions:
        work = replace(work, whole=sample)
    if "performance.projects" in questions:
        work = replace(work, projects=(replace(sample, project="项目"),))
    if any(what.startswith("performance.reviews") for what in questions) and not work.reviews:
        one = Given(Amount.of("1"))
        work = replace(work, reviews=(ProjectReview("项目", one, one),))
    return FactBook(replace(accounts, performance=work), book.form, book.last)


def _sample(found: Evaluation) -> Evaluation:
    indicator = Indicator(name="指标", kind="数量指标", target="≥1个", actual="1个", weight=_POINTS)
    group = IndicatorGroup(level="产出指标", points=_POINTS, indicators=(indicator,))
    return replace(found, goals=(Goal(name="目标", points=_POINTS, groups=(group,)),))


def _texts(what: str, book: FactBook) -> Iterator[str]:
    """What could be an answer: a figure that is not this year's, a count, words."""
    section, _, rest = what.partition(".")
    if section in _OF_FIGURES:
        rest = Base.split(rest)[1] if section == EARLIER else rest
        yield _other(rest, book)
        yield "2"
    yield _WORDS
    yield "2"


def _other(path: str, book: FactBook) -> str:
    """A figure of this size that is not this year's, so that whatever explains the difference is asked."""
    quantity = path if path in book.vocabulary else path.rpartition(".")[0]
    key = "" if path in book.vocabulary else path.rpartition(".")[2]
    if quantity not in book.vocabulary or book.vocabulary[quantity].kind is not Kind.MONEY:
        return "2"
    fact = book.find(FactId(quantity, book.year, key))
    money = book.accounts.identification.money
    value = fact.value.within(money) if fact and isinstance(fact.value, Amount) else Decimal(0)
    return f"{half_up(abs(value) / 2 + 1, 2):f}"
