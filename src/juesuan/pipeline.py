"""The whole story on one page: from data to facts to a report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Outcome
from juesuan.sources.assemble import assemble
from juesuan.sources.folder import read_folder
from juesuan.sources.forms import load_form
from juesuan.sources.vocabulary import vocabulary


def book_of(folder: Path, narratives: Path | None = None) -> Outcome[FactBook | None]:
    """The facts of a data folder, by the form that it names."""
    read = read_folder(folder)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    data, texts = read.value
    form = load_form(data.report[1].form, narratives)
    if form.value is None:
        return Outcome(None, (*read.diagnostics, *form.diagnostics))
    accounts = assemble(data, texts, form.value, vocabulary())
    findings = (*read.diagnostics, *form.diagnostics, *accounts.diagnostics)
    return Outcome(FactBook(accounts.value, form.value, vocabulary()), findings)
