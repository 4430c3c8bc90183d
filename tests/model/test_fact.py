"""Identities of facts as people write them."""

import re

import pytest

from juesuan.model.fact import Basis, FactId, Measure


@pytest.mark.parametrize(
    "text",
    [
        "income@2023",
        "general.expenditure[2012901]@2023.original",
        "income@2023.growth",
        "expenditure.basic@2023/expenditure@2023",
        "reason[car/purchase]@2023",
    ],
)
def test_an_identity_reads_back(text: str) -> None:
    assert str(FactId.parse(text, 2020)) == text


def test_what_an_identity_leaves_out_is_the_year_of_the_report() -> None:
    read = FactId.parse("income@prior.original/expenditure", 2023)
    assert (read.year, read.basis, read.measure) == (2022, Basis.ORIGINAL, Measure.SHARE)
    assert read.of == FactId("expenditure", 2022)


@pytest.mark.parametrize("text", ["income/", "income growth", "income[]", "Income", "income@23"])
def test_what_is_no_identity_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        FactId.parse(text, 2023)
