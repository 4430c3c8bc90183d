"""The law of templates: no digit of their own, no arithmetic, facts that exist; every form drafts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.narrative.sandbox import environment
from juesuan.sources.forms import form_names, load_form, packaged_narratives
from juesuan.sources.vocabulary import vocabulary

TEMPLATES = sorted(packaged_narratives().rglob("*.md.j2"))
FORMS = form_names((packaged_narratives(),))
COMPUTING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg)


def parsed(path: Path) -> nodes.Template:
    return environment(()).parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_prints_no_digit_of_its_own(path: Path) -> None:
    for data in parsed(path).find_all(nodes.TemplateData):
        assert not re.search(r"\d", data.data), data.data


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_computes_nothing(path: Path) -> None:
    assert not list(parsed(path).find_all(COMPUTING))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_asks_for_facts_of_the_vocabulary(path: Path) -> None:
    for call in parsed(path).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "fact" and isinstance(call.args[0], nodes.Const):
            quantity = re.split(r"[@\[/]|\.(?:original|adjusted|change|growth|excess|completion)", call.args[0].value)[
                0
            ]
            assert quantity in vocabulary(), quantity


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
    words: Vocabulary = vocabulary()
    for cell in words.by_cell:
        if cell.statement in form.statements:
            assert cell.column in form.statements[cell.statement].amounts, str(cell)
            assert _has_row(form, cell), str(cell)


def _has_row(form: Form, cell: CellRef) -> bool:
    spec = form.statements[cell.statement]
    if spec.classified:
        return cell.row in ("*", "total")
    keys = {line.key for side in spec.sides for line in side.lines or ()} | {f.key for f in spec.footer}
    return cell.row == "*" or cell.row in keys
