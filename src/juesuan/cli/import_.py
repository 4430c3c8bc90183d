"""``juesuan import``: workbooks and reports become the data folder of a report."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.folders import write_files
from juesuan.cli.given_files import REPORTS, WORKBOOKS, given_files
from juesuan.cli.parser import Parser, add_narratives, add_timeout
from juesuan.cli.told import code_of, failed, tell
from juesuan.model.amount import MoneyUnit
from juesuan.show.terminal import counted

ABOUT = "把决算报表的 Excel、已公开的报告变成数据文件夹"
EXAMPLE = "juesuan import 决算报表.xlsx 去年公开.docx -o data/某局/2023 --form wuhan/2023"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    files = "Excel（.xlsx、.xls）或报告（.docx、.pdf、.txt、.html），可以几个一起"
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help=files)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪里，如 data/某局/2023"
    )
    parser.add_argument("--form", default="", metavar="格式", help="如 wuhan/2023；不写则按年度选，并说明选了哪个")
    parser.add_argument("--unit", default="", metavar="单位", help="工作簿里有几个单位时，导入哪一个")
    units = [unit.label for unit in (MoneyUnit.WAN, MoneyUnit.YUAN)]
    parser.add_argument("--money", choices=units, help="数据用什么单位；不写则与报表相同。元换成万元时逐格四舍五入")
    parser.add_argument("--force", action="store_true", help="文件夹里已有数据也写，原有的先另存一份")
    add_timeout(parser)
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Import files; say what was read, what was not, and what does not add up."""
    from juesuan.reading import ReadAhead

    found = given_files(given.files, (*REPORTS, *WORKBOOKS))
    if found.missing or not found.files:
        return failed("\n".join((*found.missing, "没有导入。")))
    given.files = found.files
    ahead = ReadAhead(given.files)
    from juesuan.importing.story import Wanted, imported

    money = MoneyUnit.named(given.money) if given.money else None
    outcome = imported(given.files, Wanted(given.form, given.unit, money, given.narratives), ahead.report)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return failed("没有导入。")
    if code := write_files(given.output, outcome.value.files, force=given.force):
        return code
    accounts = outcome.value.accounts
    statements = dict.fromkeys(cell.statement for cell in accounts.cells)
    words = f"原因和用途 {len(accounts.reasons) + len(accounts.purposes)} 条"
    print(f"有数的报表 {len(statements)} 张，{len(accounts.cells)} 格；表外的数 {len(accounts.figures)} 个；{words}。")
    print(f"下一步：juesuan draft {given.output}")
    if outcome.diagnostics:
        print(f"共 {counted(outcome.diagnostics)}。")
    return code_of(outcome.diagnostics)
