"""A report that went through another program is imported as it was drafted."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from tests.extract.reports import ROOT
from tests.importing.test_round_trips import imported_from, lost, printed
from tests.importing.test_round_trips import written as unpacked
from tests.office.test_convert import office as office  # noqa: PLC0414  (a fixture)
from tests.office.test_read import converted, written

pytestmark = pytest.mark.outside


@pytest.mark.parametrize("data", ["dongxihu/2023", "yueyanglou/2023"])
def test_every_fact_of_a_pdf_comes_back(office: str, tmp_path: Path, data: str) -> None:
    draft = pipeline.draft(ROOT / "data" / data).value
    assert draft
    pdf = converted(office, written(ROOT / "data" / data, tmp_path), "pdf", tmp_path)
    folder = tmp_path / "data"
    folder.mkdir()
    again = pipeline.draft(unpacked(imported_from(pdf, draft.book.form.name), folder)).value
    assert again
    assert printed(draft.report)
    assert lost(draft.report, draft.book, again.book) == []
