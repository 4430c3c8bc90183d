"""The nine statements of the data equal the published ones, cell for cell."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.extract.statements import read_statements
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.report import Figure, Table
from juesuan.sources.forms import load_form
from juesuan.text.read import read

ROOT = Path(__file__).parents[1]
SEEDS = Path(os.environ.get("JUESUAN_SEEDS") or ROOT.parent / "shared" / "seeds")
REPORTS = {"000": "dongxihu/2023", "001": "caidian/2024", "002": "hanyang/2022"}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="种子报告不在这台机器上（JUESUAN_SEEDS）")


def published(seed: str) -> dict[CellRef, Amount]:
    """The cells of a published report that hold a figure."""
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    report = read(path.read_text(encoding="utf-8"), path.name).value
    form = load_form(f"national/{REPORTS[seed].partition('/')[2]}").value
    assert form is not None
    outcome = read_statements(report, form)
    assert not outcome.diagnostics
    accounts, read_form = outcome.value
    assert len(read_form.statements) == len(form.statements)
    assert not accounts.unknown
    return {c: g.value for c, g in accounts.cells.items() if isinstance(g.value, Amount) and g.value}


def drafted(seed: str) -> dict[CellRef, Amount]:
    """The cells that we print."""
    book = pipeline.book_of(ROOT / "data" / REPORTS[seed]).value
    assert book is not None
    return {cell: value.value for cell, value in book.ledger.items() if value.value}


@pytest.mark.parametrize("seed", list(REPORTS))
def test_every_published_cell_is_drafted_and_no_other(seed: str) -> None:
    printed, ours = published(seed), drafted(seed)
    assert len(printed) > 80
    assert {str(c): v.yuan for c, v in ours.items()} == {str(c): v.yuan for c, v in printed.items()}


def test_every_figure_printed_where_blanks_have_vanished_is_drafted_in_its_statement() -> None:
    """Seed 002 once more, without reading its tables."""
    (path,) = SEEDS.glob("002_*.txt")
    text = path.read_text(encoding="utf-8")
    draft = pipeline.draft(ROOT / "data" / REPORTS["002"]).value
    assert draft is not None
    compared = 0
    for spec in draft.book.form.statements.values():
        title = re.search(r"\s*".join(f"2022年度{spec.title}"), text)
        assert title, spec.title
        start, end = title.end(), text.index("注 ：", title.end())
        printed = Counter(re.findall(r"\d[\d,]*\.\d\d(?!\d)", text[start:end]))
        (table,) = [b for b in draft.report.blocks if b.name == f"statement.{spec.id}.table"]
        assert isinstance(table, Table)
        cells = (cell for row in table.rows for cell in row.cells)
        ours = Counter(i.text for cell in cells for i in cell.inlines if isinstance(i, Figure))
        assert ours == printed, spec.title
        compared += sum(printed.values())
    assert compared > 150
