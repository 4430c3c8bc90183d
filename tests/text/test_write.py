"""The plain text of a report: one line per block, columns aligned."""

from __future__ import annotations

from datetime import date

from juesuan.model.report import (
    Cell,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Paragraph,
    Report,
    Role,
    Row,
    Series,
    Table,
    Text,
)
from juesuan.text.write import write


def _report(*blocks: Heading | Paragraph | Table | Chart, contents_title: str = "") -> Report:
    return Report("决算公开", "某某局", date(2024, 9, 30), contents_title, blocks)


def _cell(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell((Text(text),) if text else (), across, down)


def test_the_contents_follow_the_cover() -> None:
    report = _report(
        Paragraph("title", (Text("部门决算公开"),), Role.COVER_TITLE),
        Heading("one", 1, (Text("第一部分 概况"),)),
        Paragraph("p", (Text("本部门共"), Figure("3", "units"), Text("个单位。"))),
        contents_title="目 录",
    )
    assert write(report) == "部门决算公开\n目 录\n第一部分 概况\n第一部分 概况\n本部门共3个单位。\n"


def test_deep_headings_are_listed_only_if_the_contents_fit_on_a_page() -> None:
    few = [Heading(f"h{number}", 3, (Text(f"（{number}）"),)) for number in range(22)]
    many = [*few, Heading("last", 2, (Text("一、"),))]
    assert write(_report(*few, contents_title="目录")).count("（7）") == 2
    assert write(_report(*many, contents_title="目录")).count("（7）") == 1
    assert write(_report(*many, contents_title="目录")).count("一、") == 2


def test_a_covered_place_is_empty() -> None:
    table = Table(
        "t",
        (
            Row("h1", (_cell("项目", down=2), _cell("支出", across=2)), header=True),
            Row("h2", (_cell("基本"), _cell("项目\n支出")), header=True),
            Row("total", (_cell("合计"), _cell("1"), _cell(""))),
        ),
        (1, 1, 1),
    )
    assert write(_report(table)) == "项目\t支出\t\n\t基本\t项目 支出\n合计\t1\t\n"


def test_charts_and_empty_paragraphs_print_nothing() -> None:
    chart = Chart("c", ChartKind.PIE, "图", "万元", ("甲",), (Series("支出", (Figure("1", "a"),)),))
    assert write(_report(chart, Paragraph("p", (Text(" \n "),)), Paragraph("q", (Text("一\n二\t三"),)))) == "一 二 三\n"


def test_nothing_is_an_empty_line() -> None:
    assert write(_report()) == "\n"
