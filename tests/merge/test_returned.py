"""Files that come back from another editor without what it does not keep: workbooks, the base, its numbers."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from juesuan.model.edits import Fate
from juesuan.revising import Revised, revise
from juesuan.word.read import read
from tests.merge.people import content_of, with_content
from tests.merge.test_scenarios import DATA, MORE, SIGNED, corrected, draft, fresh, said
from tests.word.packages import faults

__all__ = ["draft"]


def without(document: bytes, *gone: str) -> bytes:
    """The document without some parts and their types; what leads to them stays, as LibreOffice leaves it."""
    buffer = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = re.sub(rb'<Override PartName="/(?:%b)[^>]*/>' % "|".join(gone).encode(), b"", content)
            if not name.startswith(gone):
                new.writestr(name, content)
    return buffer.getvalue()


def without_base(document: bytes) -> bytes:
    """The document without the copy of its base."""
    item = content_of(document, "customXml/item1.xml").replace(b"urn:juesuan:base:1", b"urn:x:1")
    return with_content(document, {"customXml/item1.xml": item})


def alone(draft: Path, document: bytes) -> Path:
    """A document in a folder of its own."""
    path = draft.parent / "elsewhere" / "改稿.docx"
    path.parent.mkdir()
    path.write_bytes(document)
    return path


def revised_from(path: Path, folder: Path) -> Revised:
    outcome = revise(path, folder, SIGNED, DATA)
    assert outcome.value, outcome.diagnostics
    return outcome.value


def test_workbooks_that_an_editor_dropped_are_put_back(draft: Path) -> None:
    document = without(draft.read_bytes(), "word/embeddings/")
    assert faults(document) != []
    folder = corrected(draft.parent, MORE)
    result = revised_from(alone(draft, document), folder)
    assert faults(result.document) == []
    assert said(result.document) == fresh(folder)


def test_the_figures_before_the_correction_tell_what_the_bookmarks_mean(draft: Path) -> None:
    path = alone(draft, without_base(draft.read_bytes()))
    result = revised_from(path, corrected(draft.parent, MORE))
    assert result.merge.matched == ()
    assert result.findings == ()
    assert {change.fate for change in result.merge.changes} == {Fate.APPLIED}


@pytest.mark.parametrize("shift", [1, 40])
def test_bookmarks_that_are_numbered_by_a_base_that_nobody_has_mean_nothing(draft: Path, shift: int) -> None:
    def renumbered(found: re.Match[bytes]) -> bytes:
        return b'w:name="%b%04d"' % (found[1], int(found[2]) + shift)

    document = draft.read_bytes()
    xml = re.sub(rb'w:name="([pfo])(\d{4})"', renumbered, content_of(document, "word/document.xml"))
    path = alone(draft, without_base(with_content(document, {"word/document.xml": xml})))
    folder = corrected(draft.parent, MORE)
    result = revised_from(path, folder)
    assert result.merge.linked <= 4  # charts, by their titles
    assert "M107" not in {finding.code for finding in result.findings}
    prose = [line for line in fresh(folder).split("\n") if not line.startswith("图")]
    assert set(prose) <= set(said(result.document).split("\n"))
    assert faults(result.document) == []
    assert read(result.document, "a.docx").value.blocks
