"""What is written as YAML is read back as the same accounts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Severity
from juesuan.sources.assemble import assemble
from juesuan.sources.dump import dump
from juesuan.sources.folder import read_folder
from juesuan.sources.forms import load_form
from tests.generated import accounts
from tests.sizes import examples


def loaded(files: dict[str, str]) -> FinalAccounts:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        read = read_folder(Path(folder))
        assert read.value is not None, read.diagnostics
        data, texts = read.value
        form = load_form(data.report[1].form[1]).value
        assert form is not None
        outcome = assemble(data, texts, form)
        errors = [d.message for d in (*read.diagnostics, *outcome.diagnostics) if d.severity is Severity.ERROR]
        assert not errors
        return outcome.value


@given(accounts())
@settings(max_examples=examples(30), deadline=None)
def test_loading_what_was_dumped_gives_the_same_accounts(made: FinalAccounts) -> None:
    assert loaded(dump(made)) == made
