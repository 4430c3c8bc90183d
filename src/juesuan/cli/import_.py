"""``juesuan import``: workbooks and reports become the data folder of a report."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.folders import write_files
from juesuan.cli.given_files import REPORTS, WORKBOOKS, given_files
from juesuan.cli.parser import Parser, add_narratives, add_timeout
from juesuan.cli.told import OWED, code_of, failed, tell
from juesuan.model.amount import MoneyUnit
from juesuan.show.receipt import receipt_json, receipt_text
from juesuan.show.terminal import counted

if TYPE_CHECKING:
    from juesuan.importing.story import Imported

ABOUT = "把报表的 Excel、已公开的报告变成数据文件夹"
EXAMPLE = "juesuan import 决算报表.xlsx 去年公开.docx -o data/某局/2023 --form wuhan/2023"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    files = "Excel（.xlsx、.xls、.xlsm、.csv）或报告（.docx、.pdf、.txt、.html），可以几个一起"
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help=files)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪里，如 data/某局/2023"
    )
    parser.add_argument("--form", default="", metavar="格式", help="如 wuhan/2023；不写则按年度选，并说明选了哪个")
    parser.add_argument("--unit", default="", metavar="单位", help="工作簿里有几个单位时，导入哪一个")
    units = [unit.label for unit in (MoneyUnit.WAN, MoneyUnit.YUAN)]
    said = [unit.label for unit in MoneyUnit]
    help_in = "文件里的数是什么单位；表上写的与数的大小不符、不知道该信哪个时用它说明"
    parser.add_argument("--amounts-in", choices=said, help=help_in)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="凭据写成文字（默认）还是 JSON")
    parser.add_argument("--money", choices=units, help="数据用什么单位；不写则与报表相同。元换成万元时逐格四舍五入")
    parser.add_argument("--force", action="store_true", help="文件夹里已有数据也写，原有的先另存一份")
    add_timeout(parser)
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Import files; say what was read, what was not, and what does not add up."""
    from juesuan.report_files import ReadAhead

    found = given_files(given.files, (*REPORTS, *WORKBOOKS))
    if found.missing or not found.files:
        return failed("\n".join((*found.missing, "没有导入。")))
    given.files = found.files
    ahead = ReadAhead(given.files)
    from juesuan.importing.receipts import REFUSED
    from juesuan.importing.skeletons import is_untouched
    from juesuan.importing.story import Wanted, imported

    money, said = (MoneyUnit.named(label) if label else None for label in (given.money, given.amounts_in))
    wanted = Wanted(given.form, given.unit, money, given.narratives, said)
    outcome = imported(given.files, wanted, ahead.report)
    tell([finding for finding in outcome.diagnostics if finding.name not in REFUSED])
    if outcome.value is None:
        return failed("没有导入。")
    empty = is_untouched(given.output, given.narratives)
    is_json = given.format == "json"
    if code := write_files(given.output, outcome.value.files, force=given.force, quiet=is_json, empty=empty):
        return code
    if given.format == "json":
        print(json.dumps(receipt_json(outcome.value.receipt), ensure_ascii=False, indent=1))
    else:
        _tell(outcome.value, given.output)
        print(f"共 {counted(outcome.diagnostics)}。" if outcome.diagnostics else "没有发现问题。")
    return code_of(outcome.diagnostics)


def _tell(found: Imported, output: Path) -> None:
    """The receipt, what was written, what is still owed, and what comes next."""
    for line in receipt_text(found.receipt):
        print(line)
    accounts = found.accounts
    statements = dict.fromkeys(cell.statement for cell in accounts.cells)
    words = f"原因和用途 {len(accounts.reasons) + len(accounts.purposes)} 条"
    print(f"有数的报表 {len(statements)} 张，{len(accounts.cells)} 格；表外的数 {len(accounts.figures)} 个；{words}。")
    owed = [] if found.draft is None else [finding for finding in found.draft.findings if finding.name == OWED]
    if owed:
        print(f"起草还欠 {len(owed)} 处；juesuan workbook {output} -o 填报.xlsx 把它们列成表，分给各科室填。")
    print(f"下一步：juesuan draft {output}")
