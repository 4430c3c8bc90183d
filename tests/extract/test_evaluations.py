"""自评表 become records: goals with their points, levels that reach down, ticks, parts of the money."""

from __future__ import annotations

from juesuan.extract.annexes import Role, annexes
from juesuan.extract.evaluations import evaluations
from juesuan.model.amount import Amount
from juesuan.model.performance import WHOLE, Evaluation
from tests.extract.reports import book, report_of

HEADS = "一级指标\t二级指标\t三级指标\t年初目标值\t实际完成值\t得分"
MONEY = "预算执行情况\t\t预算数（A）\t执行数（B）\t执行率\t得分（20分×执行率）"


def read(*rows: str) -> list[Evaluation]:
    text = "第六部分 附件\n2023年度项目自评表\n" + "\n".join(rows) + "\n"
    return list(evaluations(annexes(report_of(text).blocks, book("000").form), book("000")))


def test_a_project_with_its_fields_money_and_indicators() -> None:
    (found,) = read(
        "项目名称\t“爱心”驿站",
        "主管部门\t甲局\t项目实施单位\t乙中心",
        "项目类别\t1、部门预算项目 ☐　2、区直专项 ☑",
        MONEY,
        "\t年度财政资金总额\t30\t29.5\t98%\t19.7",
        "年度绩效目标（80分）\t" + HEADS,
        "\t产出指标（30分）\t数量指标\t服务人次\t≥100人\t120人\t15",
        "\t\t质量指标\t合格率\t100%\t100%\t15",
        "总分\t99.7",
        "偏差大或目标未完成原因分析\t无",
    )
    assert found.project == "“爱心”驿站"
    assert found.attributes == {"主管部门": "甲局", "项目实施单位": "乙中心", "项目类别": "区直专项"}
    assert found.money.adjusted
    assert found.money.actual
    assert (found.money.adjusted.value, found.money.actual.value) == (Amount.of("30"), Amount.of("29.5"))
    (goal,) = found.goals
    assert goal.points
    assert goal.points.value == 80
    (group,) = goal.groups
    assert [(each.kind, each.name, each.target, each.actual) for each in group.indicators] == [
        ("数量指标", "服务人次", "≥100人", "120人"),
        ("质量指标", "合格率", "100%", "100%"),
    ]
    assert found.execution
    assert str(found.execution.value) == "19.7"
    assert found.told == {"variances": ("无",)}


def test_choices_of_which_none_is_ticked_are_not_chosen() -> None:
    (found,) = read(
        "项目名称\t甲",
        "项目类别\t1、部门预算项目　2、区直专项",
        MONEY,
        "\t年度财政资金总额\t30\t30\t100%\t20",
    )
    assert found.attributes == {}


def test_the_whole_with_goals_by_number_and_parts_that_the_statements_do_not_know() -> None:
    (found,) = read(
        "单位名称\t某局",
        "基本支出总额\t1.23\t项目支出总额\t1080.94",
        MONEY,
        "\t部门整体支出总额\t1416.8\t1221.23\t86%\t17",
        "年度绩效目标1：（80分）\t办好事",
        "年度绩效指标\t" + HEADS,
        "\t产出指标\t数量指标\t事\t1件\t1件\t80",
    )
    assert found.scope == WHOLE
    assert found.money.original
    assert [fund.name for fund in found.funds] == ["基本支出"]
    assert [(goal.name, str(goal.points and goal.points.value)) for goal in found.goals] == [("办好事", "80")]


def test_a_table_of_no_project_is_none() -> None:
    assert read("项目名称\t/", "主管部门\t/", MONEY, "\t年度资金总额\t/\t/\t/\t/") == []


def test_a_rate_over_nothing_is_blank_and_moves_no_figure() -> None:
    header = "预算执行情况\t资金来源\t\t预算数（A）\t执行数（B）\t执行率（B/A）"
    text = f"第六部分 附件\n2023年度项目自评表\n项目名称\t甲\n{header}\n\t合计\t\t0\t120\t\n"
    (row,) = (row for annex in annexes(report_of(text).blocks, book("000").form) for row in annex.rows)
    assert {role: cell.text for role, cell in row.cells.items()} == {Role.BUDGET: "0", Role.ACTUAL: "120"}


def test_a_row_that_lost_its_first_cell_stands_further_left() -> None:
    (found,) = read("项目名称\t甲", MONEY, "年度财政资金总额\t30\t29.5\t98%\t19.7\t")
    assert found.money.actual
    assert found.money.actual.value == Amount.of("29.5")
