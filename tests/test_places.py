"""The texts of other places are judged as docs/accuracy.md says, and what it says at first sight was measured once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests import accuracy
from tests.judged import PLACES, cases

FILES = sorted(path for path in PLACES.glob("*.yaml") if path.stem != "first_sight")


@pytest.mark.parametrize("path", [path for path in FILES if path.stem != "faults"], ids=lambda path: path.stem)
def test_every_quote_stands_in_its_text(path: Path) -> None:
    told = list(cases(path))
    assert len({case.id for case in told}) == len(told)
    assert all(0 <= said.start < said.end <= len(case.text) for case in told for said in case.right)


def test_the_first_sight_of_each_batch_is_kept() -> None:
    first = yaml.safe_load((PLACES / "first_sight.yaml").read_text(encoding="utf-8"))
    assert set(first) == {path.stem for path in FILES} - {"faults"}


@pytest.mark.long
def test_the_page_says_how_right_the_checker_is() -> None:
    assert accuracy.places() in accuracy.PAGE.read_text(encoding="utf-8"), "make accuracy"
