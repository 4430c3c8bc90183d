"""Rules over the figures of a report, each with a right and a wrong example. Amounts are 万元."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.facts.book import FactBook
from juesuan.model.accounts import Difference, Part, Reason, Unit
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.model.given import Given
from juesuan.model.performance import (
    Evaluation,
    Fund,
    Goal,
    Indicator,
    IndicatorGroup,
    Money,
    Performance,
    ProjectReview,
)
from juesuan.rules.catalogue import findings_of_figures
from juesuan.sources.forms import load_form
from tests.facts.test_book import ITEMS, book


def found(of: FactBook, code: str) -> list[Diagnostic]:
    return [finding for finding in findings_of_figures(of) if finding.code == code]


def because(parts: dict[str, str], against: str = "prior") -> FactBook:
    """Income of 120 after 100, with a reason in parts."""
    plain = book(ITEMS, {"income@2022": "100", "income.original": "110"})
    written = tuple(Part(what, Given(Amount.of(amount))) for what, amount in parts.items())
    accounts = replace(plain.accounts, reasons={Difference("income", "", against): Reason(parts=written)})
    return FactBook(accounts, plain.form)


def said(text: str, prior: str = "100") -> FactBook:
    """Expenditure of 118 after another figure, with a reason in words."""
    plain = book(ITEMS, {"expenditure@2022": prior})
    accounts = replace(plain.accounts, reasons={Difference("expenditure"): Reason(text)})
    return FactBook(accounts, plain.form)


def counted(figures: dict[str, int]) -> FactBook:
    """Vehicles by class."""
    plain = book(ITEMS)
    counts = {FactId.parse(fact, 2023): Given(Decimal(number)) for fact, number in figures.items()}
    return FactBook(replace(plain.accounts, figures=counts), plain.form)


def test_parts_that_add_up_to_the_change_are_right() -> None:
    assert not found(because({"人员经费": "25.5", "活动经费": "-5.5"}), "F104")
    assert not found(because({"人员经费": "15.5", "活动经费": "-5.5"}, "original"), "F104")


def test_parts_that_miss_the_change_are_told_with_their_sum() -> None:
    (finding,) = found(because({"人员经费": "25.5", "活动经费": "-7.5"}), "F104")
    assert finding.message == ("2023年度收入合计比2022年度增减额是20万元，而原因各部分相加得18万元（25.5 − 7.5 = 18）")
    assert finding.severity is Severity.ERROR


def test_parts_may_miss_the_change_by_rounding() -> None:
    assert not found(because({"人员经费": "15.01", "活动经费": "5"}), "F104")


def test_a_whole_is_the_sum_of_its_keys() -> None:
    assert not found(counted({"vehicles": 3, "vehicles[机要通信用车]": 1, "vehicles[其他用车]": 2}), "F105")
    (finding,) = found(counted({"vehicles": 4, "vehicles[机要通信用车]": 1, "vehicles[其他用车]": 2}), "F105")
    assert finding.message == "2023年度车辆是4辆，而各项相加得3辆"


def test_a_whole_is_the_sum_of_its_kinds() -> None:
    kinds = {"procurement.goods": "1", "procurement.works": "2", "procurement.services": "3"}
    assert not found(book(ITEMS, {**kinds, "procurement": "6"}), "F105")
    assert found(book(ITEMS, {**kinds, "procurement": "7"}), "F105")
    assert not found(book(ITEMS, {"procurement.goods": "1", "procurement": "7"}), "F105")


def test_a_whole_that_is_off_by_rounding_is_a_hint() -> None:
    items = {"general.expenditure[2012901].original": "1.00", "general.expenditure[2080505].original": "2.00"}
    (finding,) = found(book(ITEMS, {**items, "general.expenditure.original": "3.01"}), "F105")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(("small", "wrong"), [("10", False), ("12.5", True)])
def test_a_part_does_not_exceed_its_whole(small: str, wrong: bool) -> None:  # noqa: FBT001
    figures = {"procurement.sme": "12", "procurement": "20", "procurement.small": small}
    told = found(book(ITEMS, figures), "F106")
    assert bool(told) is wrong
    if told:
        assert told[0].message == "2023年度授予小微企业合同金额是12.5万元，超过了2023年度授予中小企业合同金额12万元"


@pytest.mark.parametrize(("batches", "persons", "wrong"), [(30, 30, False), (30, 28, True)])
def test_a_batch_is_of_one_person_at_least(batches: int, persons: int, wrong: bool) -> None:  # noqa: FBT001
    kind = "[外宾接待支出]"
    figures = {f"reception.batches{kind}": batches, f"reception.persons{kind}": persons, "reception.persons": 900}
    assert bool(found(counted(figures), "F106")) is wrong


def test_a_kind_of_which_others_were_not_given_does_not_exceed_all() -> None:
    (finding,) = found(book(ITEMS, {"procurement.goods": "8", "procurement": "7"}), "F106")
    assert finding.message == "2023年度政府采购货物支出是8万元，超过了2023年度政府采购支出总额7万元"


@pytest.mark.parametrize(("amount", "wrong"), [("10", False), ("11.7", True)])
def test_a_share_is_of_all_at_most(amount: str, wrong: bool) -> None:  # noqa: FBT001
    assert bool(found(book(ITEMS, {"performance.amount": amount}), "F109")) is wrong


def test_last_year_s_part_is_no_more_than_last_year_s_whole() -> None:
    figures = {"income@2022": "100", "income.general@2022": "100.01"}
    assert not found(book(ITEMS, figures), "F109")
    (finding,) = found(book(ITEMS, {**figures, "income.general@2022": "101"}), "F109")
    assert finding.message.startswith("2022年度一般公共预算财政拨款收入是101万元，超过了2022年度收入合计100万元")


@pytest.mark.parametrize(
    ("paid", "counts", "told"),
    [
        ("0", {"cars.bought": 7}, ["2023年度公务用车购置数是7辆，而2023年度公务用车购置费是0万元"]),
        ("18", {"cars.bought": 0}, ["2023年度公务用车购置数是0辆，而2023年度公务用车购置费是18万元"]),
        ("18", {"cars.bought": 1}, []),
        ("18", {}, []),
        ("0", {"cars.bought": 0, "cars.held": 3}, []),
    ],
)
def test_what_was_bought_was_paid(paid: str, counts: dict[str, int], told: list[str]) -> None:
    plain = book({**ITEMS, "three_public:actual.purchase": paid})
    figures = {FactId.parse(fact, 2023): Given(Decimal(number)) for fact, number in counts.items()}
    of = FactBook(replace(plain.accounts, figures=figures), plain.form)
    assert [finding.message for finding in found(of, "F110")] == told


@pytest.mark.parametrize(("groups", "persons", "wrong"), [(0, 0, True), (0, 1, False), (0, None, False)])
def test_who_joins_another_s_group_travels(groups: int, persons: int | None, wrong: bool) -> None:  # noqa: FBT001
    plain = book({**ITEMS, "three_public:actual.overseas": "3"})
    counts = {"overseas.groups": groups, "overseas.persons": persons}
    figures = {FactId(name, 2023): Given(Decimal(count)) for name, count in counts.items() if count is not None}
    of = FactBook(replace(plain.accounts, figures=figures), plain.form)
    assert bool(found(of, "F110")) is wrong


def test_more_cars_are_held_than_were_bought() -> None:
    assert not found(counted({"cars.bought": 2, "cars.held": 2}), "F111")
    (finding,) = found(counted({"cars.bought": 3, "cars.held": 2}), "F111")
    assert finding.message == "2023年度公务用车购置数是3辆，比2023年度公务用车保有量2辆还多"


@pytest.mark.parametrize(
    ("types", "office", "wrong"),
    [
        (("行政", "参公"), "8", False),
        (("行政", "参公"), "9", True),
        (("行政", "事业"), "9", False),
        (("行政", ""), "9", False),
    ],
)
def test_what_offices_run_on_is_their_operating_money(types: tuple[str, str], office: str, wrong: bool) -> None:  # noqa: FBT001
    plain = book(ITEMS, {"office": office})
    accounts = replace(plain.accounts, units=tuple(Unit(f"单位{kind}", kind) for kind in types))
    assert bool(found(FactBook(accounts, plain.form), "F112")) is wrong


@pytest.mark.parametrize(
    ("figures", "listed", "told"),
    [
        ({"performance.reviewed": 2, "performance.projects": 5}, 2, []),
        ({"performance.reviewed": 3}, 2, ["2023年度一级项目数是3个，而逐个列出的有2个"]),
        ({"performance.projects": 1}, 2, ["2023年度绩效自评项目数是1个，而逐个列出的有2个"]),
        ({"performance.projects": 1}, 0, []),
    ],
)
def test_projects_are_as_many_as_are_listed(figures: dict[str, int], listed: int, told: list[str]) -> None:
    plain = counted(figures)
    review = ProjectReview("防汛", Given(Amount.of("1")), Given(Amount.of("1")))
    accounts = replace(plain.accounts, performance=Performance(reviews=(review,) * listed))
    of = FactBook(accounts, plain.form)
    assert [finding.message for finding in found(of, "F113")] == told


@pytest.mark.parametrize(
    ("reason", "prior", "wrong"),
    [
        ("城市排涝设施改造项目支出增加", "130.44", True),
        ("城市排涝设施改造项目支出减少", "130.44", False),
        ("城市排涝设施改造项目支出减少", "100", True),
        ("压减一般性支出", "100", True),
        ("增加了人员经费", "130.44", True),
        ("增加了人员经费", "118", False),  # no change, no reason
        ("上年城市排涝设施改造支出增加较多", "130.44", False),
        ("人员经费支出增加，公用经费支出减少", "130.44", False),
        ("退休人员增加", "130.44", False),
        ("新增一名退休人员，工资性支出减少", "130.44", False),
        ("政府性基金支出增加", "130.44", False),
        ("上年结转支出减少", "100", False),
        ("预算安排的项目支出减少", "100", False),
        ("人员减少", "100", True),
        ("退休人员减少", "100", False),
    ],
)
def test_a_reason_goes_the_way_of_its_change(reason: str, prior: str, wrong: bool) -> None:  # noqa: FBT001
    assert bool(found(said(reason, prior), "F114")) is wrong


def test_a_reason_against_its_change_is_told_with_the_change() -> None:
    (finding,) = found(said("排涝设施支出增加", "130.44"), "F114")
    assert finding.message == "2023年度支出合计比2022年度增减额是-12.44万元，原因说的却是“排涝设施支出增加”，方向相反"
    assert finding.severity is Severity.WARNING


def evaluated(whole: Evaluation, original: str, texts: dict[str, str] | None = None) -> FactBook:
    """A whole evaluation in a form whose note speaks of the budget as adjusted."""
    plain = book(ITEMS, {"general.expenditure.original": original})
    form = load_form("wuhan/2022").value
    assert form
    accounts = replace(plain.accounts, performance=Performance(whole=whole), texts=texts or {})
    return FactBook(accounts, form)


def money(original: str, actual: str) -> Money:
    return Money(Given(Amount.of(original)), None, None, Given(Amount.of(actual)))


@pytest.mark.parametrize(
    ("budget", "spent", "original", "wrong"),
    [("90", "98", "90", True), ("98", "98", "90", False), ("90", "85", "90", False)],
)
def test_a_budget_is_the_one_that_the_note_names(budget: str, spent: str, original: str, wrong: bool) -> None:  # noqa: FBT001
    assert bool(found(evaluated(Evaluation(money=money(budget, spent)), original), "F115")) is wrong


@pytest.mark.parametrize(
    ("name", "amount", "told"),
    [
        ("基本支出", "108", []),
        ("基本支出", "112", ["整体绩效自评的基本支出是112万元，而《支出决算表》合计·基本支出是108万元"]),
        ("项目支出", "10.005", ["整体绩效自评的项目支出是10.005万元，而《支出决算表》合计·项目支出是10万元，是尾差"]),
        ("一般预算内拨款", "112", []),
    ],
)
def test_parts_of_the_whole_are_those_of_the_statements(name: str, amount: str, told: list[str]) -> None:
    whole = Evaluation(funds=(Fund(name, money("1", amount)),))
    assert [finding.message for finding in found(evaluated(whole, "90"), "F116")] == told


@pytest.mark.parametrize(
    ("score", "variances", "text", "told"),
    [
        (None, ("场地原因",), "目标基本完成。", 0),
        (None, ("无",), "目标基本完成。", 1),
        ("10", ("场地原因",), "目标基本完成。", 1),
        (None, ("场地原因",), "年度目标全部完成。", 1),
        (None, ("场地原因",), "下一步，确保年度目标全部完成。", 0),
        (None, ("无",), "年度目标\n全部完成。", 1),
    ],
)
def test_what_was_missed_is_not_denied(score: str | None, variances: tuple[str, ...], text: str, told: int) -> None:
    points = Given(Decimal(score)) if score else None
    indicator = Indicator("宣讲", "数量指标", "10场", "2场", Given(Decimal(10)), points)
    goal = Goal("宣传", (IndicatorGroup("产出指标", (indicator,)),))
    whole = Evaluation(goals=(goal,), told={"variances": variances})
    assert len(found(evaluated(whole, "90", {"work": text}), "F117")) == told


def test_a_sum_of_which_no_part_stands_there_says_so() -> None:
    told = found(book({"05:total.total": "4668.63"}), "F101")
    assert {finding.message.partition("是4668.63，而")[2] for finding in told} == {
        "加起来应当得此数的各项，表中一项也没有，相差4668.63"
    }


def calling(own: str, text: str, duties: str = "", kind: str = "") -> FactBook:
    """Expenditure with a reason in words, of a unit that calls itself so."""
    plain = said(text)
    who = replace(plain.accounts.identification, self_term=own, kind=kind or own.removeprefix("本"))
    accounts = replace(plain.accounts, identification=who, texts={"duties": duties})
    return FactBook(accounts, plain.form)


@pytest.mark.parametrize(
    ("own", "text", "duties", "told"),
    [
        ("本部门", "本部门人员增加", "本部门负责全区水利工作。", []),
        ("本部门", "人员增加", "", []),
        (
            "本部门",
            "主要原因是本单位人员增加",
            "一、起草规章。\n二、本单位、本部门。",
            ["报告自称“本部门”，单位写的文字里有 2 处说“本单位”，如“主要原因是本单位人员增加”"],
        ),
        (
            "本单位",
            "",
            "一、贯彻落实党和国家的方针政策，本部门负责全区水利工作，组织实施。",
            ["报告自称“本单位”，单位写的文字里有 1 处说“本部门”，如“…国家的方针政策，本部门负责全区水利工作…”"],
        ),
    ],
)
def test_who_calls_itself_otherwise_is_told_once(own: str, text: str, duties: str, told: list[str]) -> None:
    hints = found(calling(own, text, duties), "N106")
    assert [each.message for each in hints] == told
    assert all(each.severity is Severity.INFO for each in hints)


def test_a_department_that_calls_itself_a_unit_is_told() -> None:
    (hint,) = found(calling("本单位", "", kind="部门"), "N106")
    assert hint.message == "公开的是部门决算，报告自称“本单位”"
    assert found(calling("本单位", "", kind="单位"), "N106") == []
