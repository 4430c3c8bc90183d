"""What a check makes of each document that we have is what it made of it when the goldens were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.goldens import GOLDENS, drafted, frozen, shared


@pytest.mark.parametrize(("name", "path"), [pytest.param(*each, id=each[0]) for each in shared()])
def test_documents_of_others_are_read_as_before(name: str, path: Path) -> None:
    assert frozen(path) == (GOLDENS / f"{name}.golden").read_text(encoding="utf-8")


@pytest.mark.long
def test_drafts_are_read_as_before(tmp_path: Path) -> None:
    for name, path in drafted(tmp_path):
        assert frozen(path) == (GOLDENS / f"{name}.golden").read_text(encoding="utf-8"), name
