"""The built-in example accounts: made up, small, so different that between them they reach every wording of a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from juesuan.facts.book import FactBook
from juesuan.model.accounts import Difference, FinalAccounts, Reason
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import Base, Basis, FactId, Kind, Quantity
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.sources.assemble import assemble
from juesuan.sources.data_file import DataFile
from juesuan.sources.folder import read_folder
from juesuan.sources.pairs import in_pairs
from juesuan.sources.vocabulary import vocabulary

_EXAMPLE = ""  # no option has this name
_FOLDER = Path(__file__).parent / "examples"
_FULL = "full"
_LIKE = "office"
"""The figure that every example gives as its nature is: more or less than before, the same, nothing, or not at all."""
_TEXT, _DAY = "示例文字", "2024-08-30"
_MOST = 100  # percent
_PRIOR = Difference("").against


def example_books(form: Form) -> Iterator[FactBook]:
    """The facts of each example in a form as it is usually written; then until any two choices have met.

    Which example it is counts as a choice: each choice of a unit meets each of them.
    """
    books = dict(zip(example_names(), usual_books(form), strict=True))
    yield from books.values()
    choices = {
        option.name: (option.default, *(each for each in option.choices if each != option.default))
        for option in form.options.values()
    }
    for row in in_pairs({_EXAMPLE: tuple(books), **choices}):
        book = books[row.pop(_EXAMPLE)]
        yield book.under(replace(book.accounts.identification, options=row))


def usual_books(form: Form) -> list[FactBook]:
    """The facts of each example in a form, as it is usually written."""
    return [_book(form, name) for name in example_names()]


def _book(form: Form, name: str) -> FactBook:
    data, texts = _of_year(form, *_example(name))
    accounts = assemble(data, texts, form).value
    who = replace(accounts.identification, form=form.name)
    figures = {**dict(_own_figures(accounts, form)), **dict(_other_bases(accounts, form)), **accounts.figures}
    fields = {**(_own_fields(form) if name == _FULL else {}), **accounts.fields}
    reasons = {**dict(_other_reasons(accounts, form)), **accounts.reasons}
    return FactBook(replace(accounts, identification=who, figures=figures, fields=fields, reasons=reasons), form)


def _other_bases(accounts: FinalAccounts, form: Form) -> Iterator[tuple[FactId, Given]]:
    """What the year before gives is given of every other base with which the form can compare."""
    year = accounts.identification.year
    for identity, given in accounts.figures.items():
        if (identity.year, identity.basis) == (year - 1, Basis.ACTUAL):
            for base in (*_bases(form, year), Base(year, Basis.ADJUSTED)):
                yield replace(identity, year=base.year, basis=base.basis), given


def _other_reasons(accounts: FinalAccounts, form: Form) -> Iterator[tuple[Difference, Reason]]:
    """The reasons likewise."""
    for explained, reason in accounts.reasons.items():
        if explained.against == _PRIOR:
            for against in (*map(str, _bases(form, accounts.identification.year)), str(Basis.ADJUSTED)):
                yield replace(explained, against=against), reason


def _bases(form: Form, year: int) -> Iterator[Base]:
    """The original budget of the year before, and the earlier years that the form offers."""
    yield Base(year - 1, Basis.ORIGINAL)
    yield from (Base(each) for each in form.offered_years if each < year - 1)


def _own_figures(accounts: FinalAccounts, form: Form) -> Iterator[tuple[FactId, Given]]:
    """Figures of the quantities that are the form's own: each stands as that which all examples give."""
    alike = [(identity, given) for identity, given in accounts.figures.items() if identity.quantity == _LIKE]
    money = accounts.identification.money
    for quantity in form.vocabulary.values():
        if quantity.id in vocabulary() or quantity.cell or quantity.rows or quantity.sum_of:
            continue
        for key in quantity.keyed or ("",):
            for identity, given in alike:
                yield (
                    replace(identity, quantity=quantity.id, key=key),
                    replace(given, value=_as(quantity, given, money)),
                )


def _as(quantity: Quantity, given: Given, money: MoneyUnit) -> Amount | Decimal:
    """A sum of money as money, as a number of things, or as a rate."""
    if quantity.kind is Kind.MONEY or not isinstance(given.value, Amount):
        return given.value
    number = given.value.within(money)
    return min(number, Decimal(_MOST)) if quantity.kind is Kind.RATE else number


def _own_fields(form: Form) -> dict[str, str]:
    """The texts that the form asks for."""
    said = {name: _DAY if field.is_date else _TEXT for name, field in form.fields.items()}
    keyed = {f"{name}.{key}": said[name] for name, field in form.fields.items() for key in field.keyed}
    return {**{name: text for name, text in said.items() if not form.fields[name].keyed}, **keyed}


def example_names() -> tuple[str, ...]:
    """The examples, the one that has everything first."""
    return tuple(
        sorted((path.name for path in _FOLDER.iterdir() if path.is_dir()), key=lambda name: (name != _FULL, name))
    )


def _of_year(form: Form, data: DataFile, texts: dict[str, str]) -> tuple[DataFile, dict[str, str]]:
    span, report = data.report
    year = form.name.rpartition("/")[2]
    return replace(data, report=(span, replace(report, year=int(year) if year.isdecimal() else report.year))), texts


@cache
def _example(name: str) -> tuple[DataFile, dict[str, str]]:
    read = read_folder(_FOLDER / name)
    if read.value is None:
        raise ValueError(f"the example {name} cannot be read: {read.diagnostics}")
    return read.value
