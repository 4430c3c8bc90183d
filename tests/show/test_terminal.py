"""Findings as a person sees them on a terminal."""

from __future__ import annotations

from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.source import Source, Span
from juesuan.show.terminal import counted, rendered, width

SOURCE = Source("statements.yaml", "a: 1\n  01: {一般公共预算: 一千}\n")


def test_a_finding_shows_the_line_with_carets_under_what_is_wrong() -> None:
    at = SOURCE.text.index("一千")
    finding = Diagnostic(
        "D131", "not-a-number", Severity.ERROR, "“一千”不是数字", Span(SOURCE, at, at + 2), help="请写数"
    )
    assert next(rendered([finding])).split("\n") == [
        "错误 D131：“一千”不是数字",
        "  → statements.yaml:2:16",
        "     2 |   01: {一般公共预算: 一千}",
        "       |                      ^^^^",
        "  改法：请写数",
    ]


def test_formula_and_related_places_are_shown() -> None:
    related = (Label("另一处", Span(SOURCE, 0, 1)), Label("没有位置"))
    finding = Diagnostic("F101", "x", Severity.WARNING, "不等", related=related, formula="1 + 1 = 2")
    assert list(rendered([finding])) == [
        "警告 F101：不等\n  算式：1 + 1 = 2\n  另见：另一处（statements.yaml:1）\n  另见：没有位置"
    ]


def test_the_gravest_comes_first_and_all_are_counted() -> None:
    findings = [Diagnostic("A001", "a", severity, str(severity)) for severity in (Severity.INFO, Severity.ERROR)]
    assert [text.split("\n")[0] for text in rendered(findings)] == ["错误 A001：error", "提示 A001：info"]
    assert counted(findings) == "1 个错误，1 个提示"


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("a", "x" * 500 + "错" + "y" * 500)
    shown = next(rendered([Diagnostic("A001", "a", Severity.ERROR, "m", Span(source, 500, 501))]))
    line, carets = shown.split("\n")[2:4]
    assert len(line) < 200
    assert line.index("错") == carets.index("^")


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert width("a中，") == 5


def test_of_very_many_findings_of_a_kind_the_rest_is_counted() -> None:
    many = [Diagnostic("P101", "wrong", Severity.ERROR, f"错{n}") for n in range(70)]
    few = [Diagnostic("W101", "odd", Severity.WARNING, "怪")]
    told = list(rendered([*many, *few]))
    assert len(told) == 52
    assert told[-2:] == ["警告 W101：怪", "  P101：同类的还有 20 处，没有列出。"]
    assert counted([*many, *few]) == "70 个错误，1 个警告"
