"""The seeds, held against what a reader with a calculator concludes of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from juesuan.extract.claims import ClaimKind
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.catalogue import findings
from juesuan.rules.examination import Examination, coverage, examine, verify
from juesuan.rules.verified import Verified
from tests.extract.reports import SEEDS, form_of, report_of, seed

KINDS = {
    "amount-vs-table": (ClaimKind.AMOUNT,),
    "change-amount": (ClaimKind.CHANGE,),
    "growth-rate": (ClaimKind.GROWTH,),
    "share": (ClaimKind.SHARE,),
    "completion-rate": (ClaimKind.COMPLETION,),
    "direction-word": (ClaimKind.CHANGE, ClaimKind.GROWTH, ClaimKind.DIRECTION),
}
TRUTH = SEEDS.parent / "examples" / "000.claims.yaml"


def text_of(number: str) -> str:
    text = seed(number)
    if text is None:
        pytest.skip("no seeds")
    return text


def examined(number: str) -> Examination:
    report = report_of(text_of(number))
    return examine(report, form_of(report)).value


def place(text: str, claim: dict[str, str]) -> tuple[int, int]:
    """Where the words of a claim stand."""
    start = -1
    for _ in range(int(claim["occurrence"].split("/")[0])):
        start = text.index(claim["quote"], start + 1)
    return start, start + len(claim["quote"])


def truth() -> Iterator[tuple[dict[str, str], list[Verified]]]:
    """Each claim of the explanations that somebody judged by hand, with our verdicts inside its words."""
    text, ours = text_of("000"), verify(examined("000"))
    for claim in yaml.safe_load(TRUTH.read_text(encoding="utf-8")):
        if claim["kind"] in KINDS and claim["section"].startswith("第三部分"):
            start, end = place(text, claim)
            inside = [each for each in ours if start <= each.claim.span.start and each.claim.span.end <= end]
            yield claim, [each for each in inside if each.claim.kind in KINDS[claim["kind"]]]


def test_no_correct_claim_is_called_wrong_and_the_wrong_one_is() -> None:
    for claim, ours in truth():
        if claim["verdict"] == "error":
            assert any(each.verdict is Verdict.ERROR for each in ours), claim["id"]
        else:
            assert not [each for each in ours if each.verdict in (Verdict.ERROR, Verdict.ROUNDING)], claim["id"]


def test_what_can_be_verified_is() -> None:
    """Everything; of a change whose growth is verified last year's figure is not known."""
    right = [(claim["id"], ours) for claim, ours in truth() if claim["verdict"] == "ok"]
    open_ones = {name for name, ours in right if not any(each.verdict is Verdict.OK for each in ours)}
    assert len(right) == 65
    unverifiable_change = {"000-111", "000-116", "000-123", "000-133", "000-141"}  # their growth is verified
    assert not open_ones - unverifiable_change


def test_the_findings_on_the_first_seed() -> None:
    found = tuple(finding for finding in findings(examined("000")) if finding.code[0] in "FPAXSL")
    assert [(finding.code, finding.severity) for finding in found] == [
        ("F102", Severity.INFO),
        ("P101", Severity.ERROR),
        ("A103", Severity.INFO),
        ("P103", Severity.INFO),
        ("P103", Severity.INFO),
        ("P103", Severity.INFO),
        ("P103", Severity.INFO),
        ("S102", Severity.INFO),
        ("S108", Severity.WARNING),
    ]
    rounding, total, budget, *_ = found
    assert (budget.said, budget.expected) == ("1039.8", "1039.81")
    assert (rounding.said, rounding.expected) == ("20.7", "20.69")
    assert (total.said, total.expected) == ("1221.23", "4632.56")
    assert total.span
    assert total.span.quote == "1221.23 万元"


def serious(found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in found if finding.severity is Severity.ERROR]


WRONG = {"001": ["512.24", "22.5", "534.74"], "002": ["380.56"], "003": [], "004": []}


@pytest.mark.parametrize(("number", "wrong"), WRONG.items())
def test_only_what_is_wrong_in_the_seeds_is_an_error(number: str, wrong: list[str]) -> None:
    """In 001 the annex splits 基本 and 项目 otherwise than the statements; as in 002 its budget is not as noted."""
    assert [finding.said for finding in serious(findings(examined(number)))] == wrong


@pytest.mark.parametrize(("number", "least"), [("000", 135), ("001", 108), ("002", 90), ("003", 8), ("004", 31)])
def test_every_number_of_the_prose_is_accounted_for(number: str, least: int) -> None:
    covered = coverage(examined(number))
    assert covered.checked >= least
    assert covered.unverifiable
    assert covered.not_claims
