"""``juesuan consolidate``: the data of a department's units become the department's."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.folders import write_files
from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import code_of, failed, tell
from juesuan.show.terminal import counted

ABOUT = "把各单位的数据汇总成部门的数据，抵销写明的内部往来"
EXAMPLE = "juesuan consolidate data/某局本级/2023 data/某中心/2023 -o data/某局/2023"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("units", type=Path, nargs="+", metavar="单位的数据文件夹", help="同一年度、同一格式的几个单位")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="部门的数据写到哪里")
    parser.add_argument("--unit", default="", metavar="部门", help="部门全称；不写则用本级的名称去掉“本级”")
    parser.add_argument("--force", action="store_true", help="文件夹里已有数据也写，原有的先另存一份")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Add up the units; say what was taken out and what does not agree."""
    from juesuan.importing.consolidating import consolidated

    outcome = consolidated(given.units, given.unit, given.narratives)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return failed("没有汇总。")
    if code := write_files(given.output, outcome.value.files, force=given.force):
        return code
    for line in outcome.value.taken:
        print(f"已抵销：{line}")
    print(f"汇总了 {len(given.units)} 个单位。各单位写的原因和文字在 units.yaml 里，供合写。")
    print(f"下一步：juesuan draft {given.output}")
    if outcome.diagnostics:
        print(f"共 {counted(outcome.diagnostics)}。")
    return code_of(outcome.diagnostics)
