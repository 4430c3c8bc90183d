"""Patterns of wording: what they match, how they are read, and that no text makes them slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Source
from juesuan.model.wording import Wording, WordingPattern, pieces
from juesuan.rules.distance import distance
from juesuan.rules.examination import examine
from juesuan.rules.lines import Lines, squeezed
from juesuan.rules.patterns import matcher
from juesuan.rules.w101_residue import findings
from juesuan.sources.forms import load_form
from juesuan.sources.nodes import compose
from juesuan.sources.wordings import WORDING
from tests.extract.reports import national, report_of
from tests.sizes import examples

PATTERNS = national(2023).wording.patterns


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("增加（减少）#", "比预算增加（减少）0万元", ["增加（减少）0"]),
        ("请[依据|根据]…解释", "请依据实际情况进行解释。请根据通知。解释", ["请依据实际情况进行解释"]),
        ("请…解释", "请" + "一" * 20 + "解释", ["请" + "一" * 20 + "解释"]),
        ("请…解释", "请" + "一" * 21 + "解释", []),
        ("请…解释", "请一\n解释", []),
        ("一…二…三", "一甲二乙三", ["一甲二乙三"]),
        ("a.b", "axb", []),
    ],
)
def test_what_a_pattern_matches(pattern: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in matcher(pattern).places(text)] == found


@pytest.mark.parametrize("pattern", ["", "…", "请…", "[甲|乙]", "[甲|]丙", "[甲丙", "甲|乙", "甲]", "[甲[乙]]"])
def test_a_pattern_that_says_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        pieces(pattern)


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: entry.pattern)
def test_the_example_of_each_pattern_is_found_and_its_correction_is_not(entry: WordingPattern) -> None:
    assert any(list(matcher(each.pattern).places(squeezed(entry.wrong))) for each in PATTERNS)
    assert not any(list(matcher(each.pattern).places(squeezed(entry.right))) for each in PATTERNS)


@given(st.text(alphabet="增加减少（）请依据根进行解释XX0123#…[|]。\n “”一", max_size=300))
@settings(max_examples=examples(60), deadline=None)
def test_no_text_breaks_a_pattern_and_places_lie_within_a_line(text: str) -> None:
    for entry in PATTERNS:
        for start, end in matcher(entry.pattern).places(text):
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]


def test_words_are_found_where_they_were_printed() -> None:
    report = report_of("一、说明\n比 预 算 “增 加” (减少) 0 万元。\n")
    lines = Lines(report.blocks)
    at = lines.text.index("增加")
    assert lines.span(at, at + 6).quote == "增 加” (减少)"
    assert lines.find(lines.span(at, at + 6)) == at


def test_a_form_of_ones_own_adds_patterns(tmp_path: Path) -> None:
    own = tmp_path / "national" / "2023"
    own.mkdir(parents=True)
    (own / "form.yaml").write_text(
        (Path(__file__).parents[2] / "narratives/national/2023/form.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    entry = (
        "patterns:\n  - {pattern: 敬请期待, message: 没有写完, source: 本地要求, severity: info}\nrepeatable: [期待]\n"
    )
    (own / "wording.yaml").write_text(entry, encoding="utf-8")
    form = load_form("national/2023", tmp_path).value
    assert form
    assert form.wording.patterns[-1] == WordingPattern("敬请期待", "没有写完", "本地要求", Severity.INFO)
    assert len(form.wording.patterns) == len(PATTERNS) + 1
    assert "期待" in form.wording.repeatable
    report = report_of("一、说明\n敬请期待。\n")
    examination = examine(report, form).value
    assert [(each.severity, each.span.quote) for each in findings(examination) if each.span] == [
        (Severity.INFO, "敬请期待")
    ]


def test_a_pattern_written_again_replaces_the_earlier_one() -> None:
    first, second = WordingPattern("甲", "一", "依据"), WordingPattern("甲", "二", "依据")
    assert (Wording((first,), ("丙",)) + Wording((second,), ("丁", "丙"))) == Wording((second,), ("丙", "丁"))


@pytest.mark.parametrize(
    ("one", "other", "far"), [("甲乙", "甲乙", 0), ("甲乙丙丁", "甲丁", 2), ("甲乙", "甲丙", 2), ("甲", "乙丙丁戊", 3)]
)
def test_the_distance_of_names(one: str, other: str, far: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == far


def test_a_pattern_may_name_a_group_of_the_list_of_words() -> None:
    (minus,) = (each for each in PATTERNS if each.wrong == "减少-3.00万元")
    for word in ("少支", "压减", "下降", "收窄"):
        assert list(matcher(minus.pattern).places(f"比上年{word}-4.20万元")), word


def test_a_group_that_is_in_no_list_of_words_is_refused() -> None:
    told: list[Diagnostic] = []
    text = 'patterns:\n  - {pattern: "[{lesser}]-#", message: 请核对, source: 笔误}\n'
    node = compose(Source("wording.yaml", text), told)
    assert node
    WORDING.read(node, told)
    assert ["没有“lesser”这一组词" in (each.help or "") for each in told] == [True]
