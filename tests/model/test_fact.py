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
        "income@2023.change@2019",
        "general.expenditure[2012901]@2023.growth@2022.original",
        "income@2023.original.change@2022.actual",
    ],
)
def test_an_identity_reads_back(text: str) -> None:
    assert str(FactId.parse(text, 2020)) == text


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("income.change@2022", "income.change"),
        ("income.growth@prior", "income.growth"),
        ("income.original.change@prior", "income.original.change"),
        ("income.change@2023.adjusted", "income.adjusted.excess"),
        ("income.growth@2023.original", "income.original.excess_rate"),
    ],
)
def test_a_comparison_has_one_identity(written: str, same: str) -> None:
    assert FactId.parse(written, 2023) == FactId.parse(same, 2023)


def test_what_an_identity_leaves_out_is_the_year_of_the_report() -> None:
    read = FactId.parse("income@prior.original/expenditure", 2023)
    assert (read.year, read.basis, read.measure) == (2022, Basis.ORIGINAL, Measure.SHARE)
    assert read.of == FactId("expenditure", 2022)


@pytest.mark.parametrize("text", ["income/", "income growth", "income[]", "Income", "income@23"])
def test_what_is_no_identity_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        FactId.parse(text, 2023)
