"""A statement is known by the heading above it: nothing else is read where its title is printed as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from juesuan.extract.annexes import annexes
from juesuan.extract.prose import read_claims
from juesuan.extract.statements import statements_of
from juesuan.model.form import Form
from juesuan.model.report import Block, Heading, Paragraph, Report, Role, Text
from juesuan.narrative.narrate import narrate
from juesuan.placed import read_again
from juesuan.text.read import read as read_text
from juesuan.text.write import write as write_text
from juesuan.word.base import Base
from juesuan.word.read import read as read_word
from juesuan.word.write import write as write_word
from tests.extract.reports import SETS, book


def _titled(report: Report, number: str) -> Report:
    """The report as it was once printed, each statement's title below its heading."""
    form, year = book(number).form, book(number).year

    def blocks() -> Iterator[Block]:
        for block in report.blocks:
            yield block
            stem, _, name = block.name.partition(".")
            if isinstance(block, Heading) and stem == "statement":
                title = Text(f"{year}年度{form.statements[name].title}")
                yield Paragraph(f"{block.name}.title", (title,), Role.STATEMENT_TITLE)

    return replace(report, blocks=tuple(blocks()))


def _as_text(report: Report, number: str) -> Report:
    return read_text(write_text(report), number).value


def _as_word(report: Report, number: str) -> Report:
    accounts = book(number).accounts.identification
    read = read_word(write_word(report, Base(accounts.form, accounts.year, report)), number).value
    return read_again(read, number)[1]


def _annexed(report: Report, form: Form) -> list[int]:
    return [len(annex.rows) for annex in annexes(report.blocks, form)]


def _claimed(report: Report, number: str) -> list[tuple[str, str]]:
    return [(str(each.fact), each.quote) for each in read_claims(report, book(number), book(number).form).claims]


@pytest.mark.parametrize("number", SETS)
@pytest.mark.parametrize("read_back", [_as_text, _as_word])
def test_the_same_is_read_with_and_without_the_titles(number: str, read_back: Callable[[Report, str], Report]) -> None:
    report, form = narrate(book(number)).value, book(number).form
    titled = _titled(report, number)
    assert len(titled.blocks) == len(report.blocks) + len(form.statements)
    bare, full = read_back(report, number), read_back(titled, number)
    found, known = statements_of(bare, form).value, statements_of(full, form).value
    assert found.accounts.cells == known.accounts.cells
    assert len(found.accounts.cells) > 50
    assert _annexed(bare, form) == _annexed(full, form)
    assert _claimed(bare, number) == _claimed(full, number)
