"""Fragments of reports, and what is concluded of their numbers: the rows of tests/cases/verdicts.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from juesuan.rules.examination import examine
from tests.extract.reports import national, report_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "verdicts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_numbers_of_a_fragment(case: dict[str, object]) -> None:
    wanted = [str(line).rsplit(" ", 1) for line in list_of(case["verdicts"])]
    quotes = {"".join(quote.split()) for quote, _ in wanted}
    results = examine(report_of(str(case["text"])), national(2023)).value.verified
    told = [("".join(each.claim.span.quote.split()), each.verdict.value) for each in results]
    told = [each for each in told if each[0] in quotes]
    assert told == [("".join(quote.split()), verdict) for quote, verdict in wanted]


def list_of(value: object) -> list[object]:
    """A list of a case."""
    assert isinstance(value, list)
    return value
