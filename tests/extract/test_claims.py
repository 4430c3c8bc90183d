"""Sentences as other offices write them, and what they claim."""

from __future__ import annotations

import pytest
import yaml

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.normal import spell
from juesuan.extract.prose import read_claims
from tests.extract.reports import ROOT, book, report_of

CASES = yaml.safe_load((ROOT / "tests/cases/claims.yaml").read_text(encoding="utf-8"))


def told(claim: Claim) -> str:
    fact = str(claim.fact) if claim.is_named else "?"
    whole = claim.fact.of
    if whole and not whole.quantity:
        fact = fact.split("/", maxsplit=1)[0] + "/?"
    said = "" if claim.said is None else f" {claim.said}{claim.unit}"
    if claim.kind in (ClaimKind.ABSENCE, ClaimKind.LISTING):
        return f"{claim.kind} {fact}"
    return f"{fact}{said}{f' {claim.direction}' if claim.direction else ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"][:24])
def test_a_sentence_claims(case: dict[str, str | list[str]]) -> None:
    text = f"第三部分 说明\n{case.get('section', '九、其他说明')}\n{case['says']}\n"
    whole = book(str(case.get("data", "000")))
    claims = read_claims(report_of(text), whole, whole.form).claims
    assert [told(claim) for claim in claims] == case["claims"]
    for claim in claims:
        if claim.said is not None:
            # of several numbers only the last need say the unit
            assert spell(claim.span.quote) in (f"{claim.said}{claim.unit}", f"{claim.said}")
