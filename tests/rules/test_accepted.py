"""Findings that are accepted or not asked for."""

from __future__ import annotations

import pytest

from juesuan.model.checked import Checked, CheckFinding, Suppression
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Source, Span
from juesuan.rules.selection import Selection
from juesuan.rules.suppression import suppress

TEXT = Source("报告.txt", "收入合计12万元。支出合计12万元，完成预算的0%。")
YAML = Source("checks.yaml", "- rule: P101\n")


def finding(code: str, quote: str, number: int = 0) -> Diagnostic:
    start = -1
    for _ in range(number + 1):
        start = TEXT.text.index(quote, start + 1)
    return Diagnostic(code, "x", Severity.ERROR, "不符", Span(TEXT, start, start + len(quote)))


def accepted(rule: str, quote: str, file: str = "") -> Suppression:
    return Suppression(rule, quote, "核实过", Span(YAML, 2, 12), file)


def codes(findings: list[Diagnostic], *suppressions: Suppression) -> list[str]:
    return [each.code for each in suppress(findings, suppressions, "报告.txt")]


@pytest.mark.parametrize("quote", ["支出合计12万元", "12", "12万元", "12万元，完成"])
def test_a_quote_that_holds_what_is_wrong_or_is_part_of_it_accepts_it(quote: str) -> None:
    assert codes([finding("P101", "12万元", 1)], accepted("P101", quote)) == []


def test_a_longer_quote_accepts_no_other_place() -> None:
    both = [finding("P101", "12万元"), finding("P101", "12万元", 1)]
    (left,) = suppress(both, [accepted("P101", "支出合计12万元")], "报告.txt")
    assert left == both[0]


def test_another_rule_or_quote_accepts_nothing_and_is_reported() -> None:
    found = [finding("P101", "12万元")]
    assert codes(found, accepted("P102", "12万元")) == ["P101", "N901"]
    *_, unused = suppress(found, [accepted("P101", "收入合计13万元")], "报告.txt")
    assert unused.severity is Severity.WARNING
    assert unused.message == "checks.yaml 里对 P101“收入合计13万元”的豁免没有用上"
    assert unused.span
    assert unused.span.source is YAML


def test_what_is_accepted_for_another_file_is_neither_used_nor_unused() -> None:
    assert codes([finding("P101", "12万元")], accepted("P101", "12万元", "别的.txt")) == ["P101"]
    assert codes([finding("P101", "12万元")], accepted("P101", "12万元", "报告.txt")) == []


def test_a_finding_without_a_place_is_accepted_by_its_words() -> None:
    placeless = Diagnostic("F105", "x", Severity.ERROR, "车辆是4辆，而各项相加得3辆")
    assert codes([placeless], accepted("F105", "车辆是4辆")) == []


def chosen(select: list[str], ignore: list[str]) -> list[str]:
    found = [Diagnostic(code, "x", Severity.INFO, "") for code in ("D301", "F102", "P101", "P103", "N901")]
    report = Checked.unread("a", found)
    narrowed = Selection.of(select, ignore).narrowed(report)
    assert all(isinstance(each, CheckFinding) for each in narrowed.findings)
    return [each.diagnostic.code for each in narrowed.findings]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], ["D301", "F102", "P101", "P103", "N901"]),
        (["P"], [], ["D301", "P101", "P103", "N901"]),
        (["p101, F1"], [], ["D301", "F102", "P101", "N901"]),
        (["P1"], ["P103"], ["D301", "P101", "N901"]),
        ([], ["F", "D301", "N9"], ["P101", "P103"]),
    ],
)
def test_rules_are_chosen_by_the_beginning_of_their_codes(
    select: list[str], ignore: list[str], left: list[str]
) -> None:
    assert chosen(select, ignore) == left


def test_what_begins_no_code_is_unknown() -> None:
    assert Selection.of(["P1,Q1"], ["F199", "D301"]).unknown == ("Q1", "F199")
