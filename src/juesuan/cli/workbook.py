"""``juesuan workbook``: the workbook that clerks fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import FINE, code_of, failed, tell

ABOUT = "写出填报用的 Excel 工作簿：各张报表、表外的数、待补充的原因；填好后用 import 读回"
EXAMPLE = "juesuan workbook data/dongxihu/2023 -o 填报.xlsx"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("data", type=Path, nargs="?", metavar="数据文件夹", help="已有的数据；不写就是空的工作簿")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件.xlsx", help="写到哪个文件")
    parser.add_argument("--form", default="", metavar="格式", help="空工作簿按什么格式，如 wuhan/2024")
    parser.add_argument("--unit", default="某单位", metavar="单位", help="空工作簿是哪个单位的")
    parser.add_argument("--force", action="store_true", help="文件已经存在也覆盖")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Write a workbook, filled with what is known."""
    from juesuan.importing.filling import workbook_of
    from juesuan.sources.outputs import write_file

    if given.output.suffix.lower() != ".xlsx":
        return failed(f"-o 后面的 {given.output} 应是 .xlsx 文件名。")
    if given.data is None and not given.form:
        return failed("请写明数据文件夹，或用 --form 写明空工作簿的格式（juesuan forms 列出全部）。")
    if given.output.exists() and not given.force:
        return failed(f"{given.output} 已经存在，没有覆盖；请换一个文件名，或加 --force。")
    outcome = workbook_of(given.data, given.form, given.unit, given.narratives)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return failed("没有写出工作簿。")
    if finding := write_file(given.output, outcome.value):
        tell((finding,))
        return failed("没有写出工作簿。")
    print(f"已写出 {given.output}")
    print(f"填好后：juesuan import {given.output} -o 数据文件夹")
    return code_of(outcome.diagnostics) if given.data is None else FINE
