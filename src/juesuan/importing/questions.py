"""What is owed as questions, in words that can be pasted into a chat, each with the office that is likely to know."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.names import base_name
from juesuan.importing.answered_figures import EACH_KIND
from juesuan.importing.foreseen import Asked, foreseen
from juesuan.model.accounts import EARLIER, Difference
from juesuan.model.amount import Amount
from juesuan.model.fact import Base, FactId
from juesuan.sources.fill_in import Question
from juesuan.sources.list_sheets import INDICATORS, LISTS

_AGAINST = {"prior": "last-year", "original": "original-budget", "adjusted": "adjusted-budget"}
"""The words for what is compared with."""
_NOTHING = "none"
_OFFICES = (
    ("performance", "绩效、业务科室"),
    ("procurement", "采购"),
    ("three_public", "办公室"),
    ("overseas", "办公室"),
    ("cars", "办公室"),
    ("reception", "办公室"),
    ("vehicles", "资产"),
    ("equipment", "资产"),
    ("duties", "办公室"),
    ("work", "办公室"),
    ("units", "财务"),
    ("posts", "人事"),
    ("staff", "人事"),
    ("persons", "人事"),
    ("purposes", "业务科室"),
)
_OTHER = "财务"
_ON_SHEETS = {
    "units": LISTS[0].name,
    "project_uses": LISTS[1].name,
    "performance.reviews": LISTS[2].name,
    "work_items": LISTS[3].name,
    "performance.whole": INDICATORS.name,
    "performance.projects": INDICATORS.name,
}


def questions(book: FactBook) -> list[Question]:
    """Everything that a draft owes, or will owe, in one list."""
    return [_question(asked, book) for asked in foreseen(book)]


def _question(asked: Asked, book: FactBook) -> Question:
    sheet = next((name for path, name in _ON_SHEETS.items() if asked.what == path), "")
    about = f"{asked.about}（填在“{sheet}”表里）" if sheet else asked.about
    about += "（有差异才填）" if asked.depends and asked.what.startswith("reasons.") else ""
    return Question(asked.what, about, _difference(asked.what, book), office_of(asked.what), _words(asked, book, sheet))


def office_of(what: str) -> str:
    """The office that is likely to know; people may write another one."""
    steps = what.replace("/", ".").split(".")
    return next((office for name, office in _OFFICES if name in steps), _OTHER)


def _words(asked: Asked, book: FactBook, sheet: str) -> str:
    """The question as one would ask it."""
    if sheet:
        return f"请在“{sheet}”表里填写{asked.about}。"
    section, _, rest = asked.what.partition(".")
    if section == "reasons":
        return _why(rest, asked, book)
    if section in ("prior", "original", "adjusted", "figures", EARLIER, "statements"):
        example = "请分类写，如：应急保障用车1辆、其他用车2辆。" if rest.endswith(EACH_KIND) else ""
        return f"{asked.about}是多少？{example}"
    return f"{asked.about}，请写一两句。"


def _why(path: str, asked: Asked, book: FactBook) -> str:
    """Why a figure differs, with the figure: 公务接待费今年1.20万元，比上年减少1.15万元，什么原因."""
    against, quantity = Base.split(path)
    quantity, key = _split(quantity, book)
    if against == _NOTHING or quantity not in book.vocabulary:
        return f"{asked.about}是什么？"
    words = book.form.words
    is_usual = against in _AGAINST
    other = words.printed(_AGAINST[against]) if is_usual else base_name(Base.parse(against, book.year))
    name = book.vocabulary[quantity].names[0] + (f"·{book.account_name(key)}" if key else "")
    fact = book.find(FactId(quantity, book.year, key))
    said = f"{name}今年{_money(fact.value, book)}" if fact and isinstance(fact.value, Amount) else name
    difference = _amount(Difference(quantity, key, against), book)
    if difference is None:
        return f"{said}，如果与{other}不同，是什么原因？"
    word = words.printed("less" if difference.yuan < 0 else "more")
    size = Amount(abs(difference.yuan), difference.resolution)
    return f"{said}，比{other}{word}{_money(size, book)}，什么原因？"


def _difference(what: str, book: FactBook) -> str:
    """How much a reason has to explain."""
    section, _, rest = what.partition(".")
    if section != "reasons":
        return ""
    against, quantity = Base.split(rest)
    found = _amount(Difference(*_split(quantity, book), against), book)
    return _money(found, book) if found else ""


def _amount(explained: Difference, book: FactBook) -> Amount | None:
    identity = explained.fact(book.year)
    fact = book.find(identity) if identity else None
    return fact.value if fact and isinstance(fact.value, Amount) else None


def _split(path: str, book: FactBook) -> tuple[str, str]:
    """A quantity, and its key."""
    if path in book.vocabulary:
        return path, ""
    quantity, _, key = path.rpartition(".")
    return quantity, key


def _money(amount: Amount, book: FactBook) -> str:
    money = book.accounts.identification.money
    value: Decimal = amount.within(money)
    return f"{value:f}{money.label}"


def by_office(asked: list[Question]) -> Iterator[tuple[str, list[Question]]]:
    """The questions of each office."""
    for office in dict.fromkeys(question.office for question in asked):
        yield office, [question for question in asked if question.office == office]
