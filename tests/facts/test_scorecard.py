"""Scores: given ones stay, others follow by the rules of the form; a contradiction is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.facts.book import FactBook
from juesuan.facts.recorded import Quantified, is_missed
from juesuan.model.amount import Amount
from juesuan.model.given import Given
from juesuan.model.performance import Aspect, Evaluation, Goal, Indicator, IndicatorGroup, Money, Performance
from juesuan.model.scoring import Beyond, Combined, Scoring, Step
from juesuan.rules.figures.s106_given_score import findings
from tests.facts.test_book import ITEMS, book

SCORING = Scoring(points=Given(Decimal(20)), quantitative=True)


def given(value: str) -> Given:
    return Given(Decimal(value))


def scored(evaluation: Evaluation, scoring: Scoring = SCORING) -> FactBook:
    plain = book(ITEMS)
    accounts = replace(plain.accounts, performance=Performance(whole=evaluation))
    return FactBook(accounts, replace(plain.form, scoring=scoring))


def spent(actual: str, budget: str = "100") -> Money:
    return Money(original=Given(Amount.of(budget)), actual=Given(Amount.of(actual)))


def goal(*indicators: Indicator, name: str = "目标一") -> Goal:
    return Goal(name, (IndicatorGroup("产出指标", indicators),))


def score(of: FactBook, what: str) -> str | None:
    found = of.get(f"score[整体/{what}]")
    return str(found.value) if found else None


@pytest.mark.parametrize(
    ("actual", "beyond", "expected"),
    [
        ("98.58", Beyond.FULL, "19.72"),
        ("140.13", Beyond.FULL, "20.00"),
        ("140.13", Beyond.INVERSE, "11.97"),
        ("90", Beyond.INVERSE, "18.00"),
        ("250", Beyond.INVERSE, "0.00"),
    ],
)
def test_execution_is_scored_by_its_rate(actual: str, beyond: Beyond, expected: str) -> None:
    made = scored(Evaluation(money=spent(actual)), replace(SCORING, beyond=beyond))
    assert score(made, "预算执行") == expected


def test_a_zero_budget_gives_no_score() -> None:
    assert score(scored(Evaluation(money=spent("120", "0"))), "预算执行") is None


def test_a_score_that_is_rounded_is_rounded_half_up() -> None:
    made = scored(Evaluation(money=spent("82.5")), replace(SCORING, score_digits=0))
    assert score(made, "预算执行") == "17"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥100人", "120人", "10.00"),
        ("≥100人", "75人", "7.50"),
        ("≤50天", "100天", "5.00"),
        ("≤50天", "40天", "10.00"),
        ("100人", "75场", None),
        ("有效提升", "有效提升", None),
    ],
)
def test_a_number_is_scored_against_its_target(target: str, actual: str, expected: str | None) -> None:
    indicator = Indicator("人数", target=target, actual=actual, weight=given("10"))
    assert score(scored(Evaluation(goals=(goal(indicator),))), "目标一/人数") == expected


def test_goals_are_added_or_averaged() -> None:
    goals = tuple(
        goal(Indicator("效果", score=given(points)), name=name) for name, points in (("甲", "80"), ("乙", "70"))
    )
    evaluation = Evaluation(money=spent("100"), goals=goals)
    assert score(scored(evaluation), "总分") == "170.00"
    assert score(scored(evaluation, replace(SCORING, goals=Combined.MEAN)), "总分") == "95.00"


def test_aspects_have_rates_and_grades() -> None:
    scoring = Scoring(grades=(Step("优", Decimal(90)), Step("良", Decimal(80))))
    made = scored(Evaluation(aspects=(Aspect("投入", given("18"), given("16")),)), scoring)
    rate = made.get("score[整体/投入]/weight[整体/投入]")
    assert rate
    assert isinstance(rate.value, Decimal)
    assert scoring.grade(rate.value) == "良"
    assert scoring.grade(Decimal(50)) == ""


def test_a_given_score_stays_and_its_contradiction_is_told() -> None:
    made = scored(Evaluation(money=spent("63.5"), execution=given("20")))
    assert score(made, "预算执行") == "20"
    (finding,) = findings(made)
    assert finding.message == "2023年度绩效自评得分·整体/预算执行给的是20分，按评分办法应为12.7分：20 × 63.5% = 12.7"
    assert not list(findings(scored(Evaluation(money=spent("63.5"), execution=given("12.7")))))


def test_a_score_outside_its_band_is_told() -> None:
    scoring = Scoring(bands=(Step("达成", Decimal(80)), Step("部分达成", Decimal(50))))

    def banded(points: str) -> list[str]:
        indicator = Indicator("效果", weight=given("10"), score=given(points), band="部分达成")
        return [each.message for each in findings(scored(Evaluation(goals=(goal(indicator),)), scoring))]

    assert banded("6") == []
    assert banded("9") == ["“效果”评为“部分达成”，得分应在分值的50%至80%之间，给的是90%"]


def test_an_indicator_that_is_named_twice_has_two_scores() -> None:
    twice = goal(Indicator("竞赛", score=given("3")), Indicator("竞赛", score=given("2")))
    made = scored(Evaluation(goals=(twice,)))
    assert (score(made, "目标一/竞赛"), score(made, "目标一/竞赛·2")) == ("3", "2")
    assert score(made, "目标一") == "5"


def test_what_is_a_number_and_what_was_missed() -> None:
    assert Quantified.read("≥100人") == Quantified(Decimal(100), "人", is_less_better=False)
    assert Quantified.read("建会50家，入会1000人") is None
    assert is_missed(Indicator("宣讲", target="10场", actual="2场"))
    assert not is_missed(Indicator("天数", target="≤10天", actual="8天"))
