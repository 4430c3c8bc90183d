"""A checked report as JSON and on a terminal."""

from __future__ import annotations

import json
from dataclasses import replace

from juesuan.model.checked import Checked, CheckedClaim, CheckFinding, Coverage, KnownInput, StatementRead, TableNumbers
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.source import Source, Span
from juesuan.model.verdict import Verdict
from juesuan.show.check_json import check_json, claims_json
from juesuan.show.check_text import check_text, claims_text

SOURCE = Source("报告.txt", "收入合计 13 万元，增加5万元。\n")
CLAIM = CheckedClaim(
    id="c1",
    kind="amount",
    span=Span(SOURCE, 5, 10),
    context="收入合计 13 万元，增加5万元。",
    section="第三部分 › 二",
    subject="收入合计",
    fact="income@2023",
    said="13",
    unit="万元",
    direction=None,
    expected="12",
    verdict=Verdict.ERROR,
    formula="《收入决算表》合计 = 12",
    inputs=(KnownInput("12", "《收入决算表》合计"),),
    reason=None,
)
OPEN = replace(
    CLAIM, id="c2", kind="change", span=Span(SOURCE, 13, 16), said="5", direction="up", expected=None,
    verdict=Verdict.UNVERIFIABLE, formula=None, inputs=(), reason="不知道与之比较的数",
)  # fmt: skip
WRONG = CheckFinding(
    Diagnostic(
        "P101", "amount-contradicts-figure", Severity.ERROR, "“收入合计13万元”不符", CLAIM.span,
        (Label("另见", Span(SOURCE, 13, 16)), Label("别处")), said="13", expected="12",
    ),
    "第三部分 › 二", "第三部分 › 二 › 第1段", ("c1",),
)  # fmt: skip
BESIDE = CheckFinding(
    Diagnostic("N901", "unused-suppression", Severity.WARNING, "没有用上", Span(Source("checks.yaml", "- x"), 2, 3)),
    place="checks.yaml:1",
)
REPORT = Checked(
    SOURCE,
    "某局",
    2023,
    "national/2023",
    (StatementRead("02", "收入决算表", 3),),
    (CLAIM, OPEN),
    (WRONG, BESIDE),
    Coverage(1, 1, 4, 2, TableNumbers(5, 0, 3, 1)),
    is_recognised=True,
)


def test_json_tells_all_of_it() -> None:
    told = json.loads(check_json([("a/报告.txt", REPORT)]))
    assert list(told) == ["schema", "documents"]
    assert told["schema"] == "juesuan.check/1"
    (document,) = told["documents"]
    findings = document.pop("findings")
    claim, change = document.pop("claims")
    assert document == {
        "file": "a/报告.txt",
        "unit": "某局",
        "year": 2023,
        "form": "national/2023",
        "statements": [{"id": "02", "title": "收入决算表", "rows": 3}],
        "coverage": {
            "numbers": 6,
            "checked": 1,
            "unverifiable": 1,
            "not_claims": 4,
            "unread": 2,
            "tables": {"numbers": 9, "cells": 5, "annexes": 0, "labels": 3, "unread": 1},
        },
    }
    assert claim == {
        "id": "c1", "kind": "amount", "quote": "13 万元", "context": "收入合计 13 万元，增加5万元。",
        "section": "第三部分 › 二", "start": 5, "end": 10, "subject": "收入合计", "fact": "income@2023",
        "said": "13", "unit": "万元", "direction": None, "expected": "12", "verdict": "error",
        "formula": "《收入决算表》合计 = 12",
        "inputs": [{"value": "12", "where": "《收入决算表》合计"}], "reason": None,
    }  # fmt: skip
    assert (change["direction"], change["expected"], change["reason"]) == ("up", None, "不知道与之比较的数")
    assert findings[0] == {
        "code": "P101", "name": "amount-contradicts-figure", "severity": "error", "message": "“收入合计13万元”不符",
        "quote": "13 万元", "start": 5, "end": 10, "said": "13", "expected": "12", "formula": None,
        "section": "第三部分 › 二", "place": "第三部分 › 二 › 第1段", "claims": ["c1"],
        "related": [
            {"message": "另见", "quote": "5万元"[:3], "start": 13, "end": 16},
            {"message": "别处", "quote": "", "start": 0, "end": 0},
        ],
    }  # fmt: skip


def test_a_place_in_another_file_is_no_place_in_the_report() -> None:
    told = json.loads(check_json([("报告.txt", REPORT)]))["documents"][0]["findings"][1]
    assert (told["start"], told["end"], told["place"]) == (0, 0, "checks.yaml:1")


def test_the_json_of_claims_is_the_same_without_findings() -> None:
    whole = json.loads(check_json([("报告.txt", REPORT)]))
    del whole["documents"][0]["findings"]
    assert json.loads(claims_json([("报告.txt", REPORT)])) == whole


def test_the_terminal_groups_by_section_and_ends_with_the_coverage() -> None:
    lines = "\n".join(check_text(REPORT)).split("\n")
    assert lines[0] == "== 报告.txt（某局，2023年度）"
    assert lines[1:6] == [
        "【第三部分 › 二】",
        "错误 P101：“收入合计13万元”不符",
        "  → 报告.txt:1:6",
        "     1 | 收入合计 13 万元，增加5万元。",
        "       |          ^^^^^^^",
    ]
    assert lines[8] == "【整份报告】"
    assert lines[-3:] == [
        "共 1 个错误，1 个警告。",
        "正文里的数共 6 个：核对了 1 个，无从核对 1 个，不是断言 4 个，另有 2 张报表没有读懂。",
        "表格里的数共 9 个：读进报表 5 个，编码、行次等 3 个，没有读 1 个。",
    ]


def test_a_report_without_findings_says_so_and_still_tells_its_coverage() -> None:
    clean = replace(REPORT, findings=(), coverage=Coverage(1, 1, 4), unit="", year=0)
    assert list(check_text(clean)) == [
        "== 报告.txt",
        "没有发现问题。",
        "正文里的数共 6 个：核对了 1 个，无从核对 1 个，不是断言 4 个。",
    ]


def test_claims_are_told_a_line_each() -> None:
    _, section, first, second, _ = claims_text(REPORT)
    assert section == "【第三部分 › 二】"
    assert first == "  1\t错误\t1:6\t收入合计\t13万元，应为12万元\t《收入决算表》合计 = 12"
    assert second == "  2\t无从核对\t1:14\t收入合计\t增5万元\t不知道与之比较的数"
