"""The law of templates: no digit of their own, no arithmetic, facts that exist; every form drafts."""

from __future__ import annotations

import pytest

from juesuan.forming import siblings, tried
from juesuan.model.diagnostic import Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.vocabulary import Vocabulary
from juesuan.narrative.laws import broken_laws
from juesuan.sources.form_reader import form_names, packaged_narratives
from juesuan.sources.forms import load_form
from juesuan.sources.vocabulary import vocabulary
from tests.sizes import WHOLE, examples

FORMS = form_names((packaged_narratives(),))
NEWEST = list({name.partition("/")[0]: name for name in sorted(FORMS)}.values())
DRAFTED = FORMS if examples(WHOLE) == WHOLE else NEWEST
"""Whose every wording is drafted: at every change the newest of each place, before something is closed all."""


@pytest.mark.parametrize("name", FORMS)
def test_templates_keep_their_law(name: str) -> None:
    form = load_form(name).value
    assert form is not None
    assert not [finding.message for finding in broken_laws(form)]


@pytest.mark.parametrize("name", DRAFTED)
def test_examples_reach_every_wording(name: str) -> None:
    form = load_form(name).value
    assert form is not None
    found = [
        f"{each.message} {each.span}"
        for each in tried(form, siblings(form)).findings
        if each.severity is not Severity.INFO
    ]
    assert not found


@pytest.mark.parametrize("name", FORMS)
def test_a_form_loads_without_a_finding(name: str) -> None:
    outcome = load_form(name)
    assert not [finding.message for finding in outcome.diagnostics]
    assert outcome.value is not None
    for spec in outcome.value.statements.values():
        assert len({len(row) for row in spec.header}) == 1
        assert len(spec.widths) == len(spec.header[0])
        assert sum(column.across for side in spec.sides for column in side.columns) == len(spec.widths)


@pytest.mark.parametrize("name", FORMS)
def test_every_cell_of_the_vocabulary_stands_in_the_form(name: str) -> None:
    form = load_form(name).value
    assert form is not None
    words: Vocabulary = vocabulary() if form.tells_results else form.vocabulary  # a budget has statements of its own
    for cell in words.by_cell:
        is_capital = "capital" in str(cell) and "capital" not in form.statements  # until 2019
        if cell.statement in form.statements and not is_capital:
            assert cell.column in form.statements[cell.statement].amounts, str(cell)
            assert _has_row(form, cell), str(cell)


def _has_row(form: Form, cell: CellRef) -> bool:
    spec = form.statements[cell.statement]
    if spec.classified:
        return cell.row in ("*", "total")
    keys = {line.key for side in spec.sides for line in side.lines or ()} | {f.key for f in spec.footer}
    return cell.row == "*" or cell.row in keys
