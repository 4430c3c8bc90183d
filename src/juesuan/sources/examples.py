"""The built-in example accounts: made up, small, so different that between them they reach every wording of a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from juesuan.facts.book import FactBook
from juesuan.model.form import Form
from juesuan.sources.assemble import assemble
from juesuan.sources.data_file import DataFile
from juesuan.sources.folder import read_folder
from juesuan.sources.pairs import in_pairs

_EXAMPLE = ""  # no option has this name
_FOLDER = Path(__file__).parent / "examples"


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
    return FactBook(replace(accounts, identification=who), form)


def example_names() -> tuple[str, ...]:
    """The examples, the one that has everything first."""
    return tuple(
        sorted((path.name for path in _FOLDER.iterdir() if path.is_dir()), key=lambda name: (name != "full", name))
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
