"""Rules over the figures of a report, each with a right and a wrong example. Amounts are 万元."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.facts.book import FactBook
from juesuan.model.accounts import Difference, Part, Reason
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.model.given import Given
from juesuan.rules.catalogue import findings
from juesuan.rules.examination import Examination
from juesuan.sources.vocabulary import vocabulary
from tests.facts.test_book import ITEMS, book


def found(of: FactBook, code: str) -> list[Diagnostic]:
    return [finding for finding in findings(Examination(of.form, of, ())) if finding.code == code]


def because(parts: dict[str, str], against: str = "prior") -> FactBook:
    """Income of 120 after 100, with a reason in parts."""
    plain = book(ITEMS, {"income@2022": "100", "income.original": "110"})
    written = tuple(Part(what, Given(Amount.of(amount))) for what, amount in parts.items())
    accounts = replace(plain.accounts, reasons={Difference("income", "", against): Reason(parts=written)})
    return FactBook(accounts, plain.form, vocabulary())


def counted(figures: dict[str, int]) -> FactBook:
    """Vehicles by class."""
    plain = book(ITEMS)
    counts = {FactId.parse(fact, 2023): Given(Decimal(number)) for fact, number in figures.items()}
    return FactBook(replace(plain.accounts, figures=counts), plain.form, vocabulary())


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


def test_a_sum_of_which_no_part_stands_there_says_so() -> None:
    told = found(book({"05:total.total": "4668.63"}), "F101")
    assert {finding.message.partition("是4668.63，而")[2] for finding in told} == {
        "加起来应当得此数的各项，表中一项也没有，相差4668.63"
    }
