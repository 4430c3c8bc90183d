"""Documents that went through another editor are revised too; that editor accepts and rejects what we wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.model.edits import Fate
from tests.merge.test_scenarios import MORE, corrected, draft, fresh, revised, said, typed
from tests.merge.test_scenarios import edit as worked_on
from tests.office.settling import ACCEPT, REJECT, settled, through
from tests.office.test_convert import office
from tests.word.packages import faults

pytestmark = pytest.mark.outside

__all__ = ["draft", "office"]


def lines(text: str) -> list[list[str]]:
    """What is said, line by line; LibreOffice adds empty columns where widths do not meet to the twip."""
    return [[cell for cell in line.split("\t") if cell] for line in text.split("\n")]


@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")])
def test_a_document_that_another_editor_saved_is_revised(
    draft: Path, office: str, tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    worked_on(draft, typed("主要原因是增加区工人文化宫物业水电费。", "主要原因是文化宫维修。"))
    folder = corrected(draft.parent, MORE)
    saved = through(office, tmp_path / "office", draft, *kinds)
    saved.with_name(f"{saved.stem}.base.json").write_bytes(draft.with_name("报告.base.json").read_bytes())
    result = revised(saved, folder)
    due = fresh(folder).replace("主要原因是增加区工人文化宫物业水电费。", "主要原因是文化宫维修。", 1)
    assert lines(said(result.document)) == lines(due)
    assert {change.fate for change in result.merge.changes} == {Fate.APPLIED}
    assert result.findings == ()
    assert faults(result.document) == []


def test_another_editor_accepts_and_rejects_the_revisions(draft: Path, office: str, tmp_path: Path) -> None:
    before = said(draft.read_bytes())
    result = revised(draft, corrected(draft.parent, MORE))
    path = tmp_path / "revised.docx"
    path.write_bytes(result.document)
    accepted = settled(office, tmp_path, path, ACCEPT)
    rejected = settled(office, tmp_path, path, REJECT)
    assert lines(said(accepted)) == lines(said(result.document))
    assert lines(said(rejected)) == lines(before)
