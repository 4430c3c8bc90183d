"""Tables that compare two years: each row's change and rate are held to the two figures beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.model.checked import Checked
from juesuan.model.verdict import Verdict

TITLE = "某县文物局2021年度决算情况说明"
UNIT = "单位：万元"
HEADER = "项目|上年决算数|本年决算数|增、减金额|增、减幅度|"
ROWS = [
    "合计|340.00|309.40|-30.60|-9.00%|",
    "公务接待费|40.00|45.20|5.20|13.00%|",
    "公务用车运行维护费|300.00|264.20|-35.80|-11.93%|",
]
SAID = "2021年公务接待费支出45.20万元，比上年增加5.20万元，增长13.00%。"


def checked(folder: Path, *lines: str) -> Checked:
    path = folder / "report.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = pipeline.check(path).value
    assert found
    return found


def verdicts(report: Checked) -> dict[str, Verdict]:
    return {f"{claim.kind} {claim.said}": claim.verdict for claim in report.claims}


def told(report: Checked) -> list[tuple[str, str, str | None]]:
    findings = [each.diagnostic for each in report.findings]
    return [(each.code, each.span.quote if each.span else "", each.expected) for each in findings]


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        "项目|2020年决算数|2021年决算数|增减额|增减率|",
        "项目|2020年度决算|2021年度决算|比上年增减额|比上年增减（%）|",
        "项目|上年数|本年数|变动额|变动幅度|",
    ],
)
def test_every_row_follows_from_its_two_figures(tmp_path: Path, header: str) -> None:
    report = checked(tmp_path, TITLE, UNIT, header, *ROWS)
    for said in ("change 30.60", "growth 9.00", "change 5.20", "growth 13.00", "change 35.80", "growth 11.93"):
        assert verdicts(report)[said] is Verdict.OK
    assert not told(report)


def test_a_wrong_change_and_a_wrong_rate_are_told_once_each(tmp_path: Path) -> None:
    rows = [row.replace("-30.60", "-36.60").replace("13.00%", "11.50%") for row in ROWS]
    report = checked(tmp_path, TITLE, UNIT, HEADER, *rows)
    assert told(report) == [("P101", "36.60", "30.6"), ("A101", "11.50%", "13")]


def test_a_last_digit_that_rounding_explains_is_no_error(tmp_path: Path) -> None:
    report = checked(tmp_path, TITLE, UNIT, HEADER, *(row.replace("-30.60", "-30.61") for row in ROWS))
    assert verdicts(report)["change 30.61"] is Verdict.ROUNDING


def test_a_sign_that_says_the_other_way_is_wrong(tmp_path: Path) -> None:
    rows = [row.replace("|5.20", "|-5.20").replace("|13.00", "|-13.00") for row in ROWS]
    report = checked(tmp_path, TITLE, UNIT, HEADER, *rows)
    assert {code for code, _, _ in told(report)} == {"A102"}
    missing = [row.replace("-35.80", "35.80") for row in ROWS]
    report = checked(tmp_path, TITLE, UNIT, HEADER, *missing)
    assert [quote for _, quote, _ in told(report)] == ["35.80"]


def test_named_figures_are_those_of_this_and_of_last_year(tmp_path: Path) -> None:
    report = checked(tmp_path, TITLE, UNIT, HEADER, *ROWS, "", SAID.replace("增加5.20", "增加5.02"))
    facts = {(claim.fact or "").partition("：")[0]: claim.said for claim in report.claims}
    assert facts["three_public.reception@2020"] == "40.00"
    assert facts["three_public.running@2021"] == "264.20"
    assert told(report) == [("P101", "5.02万元", "5.2")]


def test_the_unit_right_above_the_table_counts(tmp_path: Path) -> None:
    rows = [row.replace("40.00|45.20|5.20", "400000.00|452000.00|52000.00") for row in ROWS[1:2]]
    report = checked(tmp_path, TITLE, "单位：元", HEADER, *rows, "", SAID)
    assert verdicts(report)["change 52000.00"] is Verdict.OK
    assert not told(report)


def test_a_statement_that_also_compares_is_read_as_both(tmp_path: Path) -> None:
    table = [
        "项目|2020年决算数|2021年预算数|2021年决算数|增减额|增减率|",
        "公务接待费|40.00|50.00|45.20|5.20|13.00%|",
        "公务用车购置及运行维护费|300.00|280.00|264.20|-35.80|-11.93%|",
    ]
    report = checked(tmp_path, TITLE, UNIT, *table, "", SAID.replace("支出45.20", "支出42.50"))
    assert verdicts(report)["change 35.80"] is Verdict.OK
    assert ("P101", "42.50万元", "45.2") in told(report)


@pytest.mark.parametrize(("wrong", "due"), [("|45.20|", "45.20"), ("|40.00|", "40.00")])
def test_a_figure_that_both_its_change_and_its_rate_deny_is_told_once(tmp_path: Path, wrong: str, due: str) -> None:
    rows = [row.replace(wrong, "|54.20|") for row in ROWS]
    report = checked(tmp_path, TITLE, UNIT, HEADER, *rows)
    assert told(report) == [("P101", "54.20", due.rstrip("0").rstrip("."))]
    report = checked(tmp_path, TITLE, UNIT, HEADER, *rows, "", SAID)
    assert [code for code, quote, _ in told(report) if quote == "54.20"] == ["P101"]
    assert len(told(report)) == 1
