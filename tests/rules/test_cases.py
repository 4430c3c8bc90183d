"""Every rule has a case file: the drafted 东西湖 2023 with one place changed, and what is then found, word for word."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.rules.catalogue import catalogue, findings
from juesuan.rules.examination import examine
from tests.extract.reports import ROOT, book, draft, form_of, report_of

FOLDER = ROOT / "tests" / "cases"
OURS = (
    *("F101", "F102", "F109", "F110", "F111", "F112"),
    *("P101", "P102", "P103", "P104", "P105", "P106", "A101", "A102", "A103", "A104", "A105"),
    *("L101", "L102", "L103", "L104", "S101", "S102", "S103", "S104", "S105", "S107", "S108", "X101"),
    *("W101", "W102", "W103", "W104", "W105", "W106", "W107", "N101", "N102", "N103", "N104"),
    *("C101", "C102", "C103", "C104", "C105", "C106", "C107", "C108", "C109"),
)
CASES = [
    pytest.param(code, case, id=f"{code}-{case['name']}")
    for code in OURS
    for case in yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
]


def told(finding: Diagnostic) -> dict[str, object]:
    result: dict[str, object] = {"severity": str(finding.severity), "message": finding.message}
    if finding.span:
        result["at"] = finding.span.quote
    if finding.related:
        result["related"] = [label.message for label in finding.related]
    return result


@cache
def published() -> list[dict[str, object]]:
    """What is found in the unchanged draft of the annexes: 17 points for 17.2, as they were published."""
    report = report_of(draft("000"))
    found = findings(examine(report, form_of(report)).value)
    return [told(finding) for finding in found if finding.code == "S102"]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_case(code: str, case: dict[str, object]) -> None:
    text = draft("000")
    for change in case.get("changes", ()):  # type: ignore[attr-defined]
        assert text.count(change["find"]) == 1, change["find"]
        text = text.replace(change["find"], change["replace"])
    report = report_of(text + str(case.get("adds", "")))
    if "pictured" in case:
        report = replace(report, pictured=frozenset(case["pictured"]))  # type: ignore[call-overload]
    held = book("000") if case.get("held_to") == "data" else None
    examination = examine(report, form_of(report), held).value
    found = [told(finding) for finding in findings(examination) if finding.code == code]
    assert [each for each in found if each not in published()] == case["findings"]
    told_of = (finding for finding in findings(examination) if finding.severity is not Severity.INFO)
    others = {finding.code for finding in told_of} - {code}
    assert others == set(case.get("others", ()))  # type: ignore[call-overload]


@pytest.mark.parametrize("code", OURS)
def test_a_rule_has_a_case_that_passes_and_one_that_fails(code: str) -> None:
    cases = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
    assert any(case["findings"] for case in cases)
    assert any(not case["findings"] for case in cases)


def test_rules_are_found_by_walking() -> None:
    walked = {path.stem for path in Path(ROOT, "src/juesuan/rules").rglob("[a-z][0-9]*.py")}
    assert {rule.about.code.lower() for rule in catalogue()} == {stem.split("_")[0] for stem in walked}
