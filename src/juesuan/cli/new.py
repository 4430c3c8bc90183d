"""``juesuan new``: a unit's first data folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.folders import write_skeleton
from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import failed, tell

ABOUT = "写出第一份数据的骨架，每一项都有说明"
EXAMPLE = "juesuan new --form wuhan/2024 --unit 某市某区某局 -o data/某局/2024"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("--form", required=True, metavar="格式", help="如 wuhan/2024；juesuan forms 列出全部")
    parser.add_argument("--unit", required=True, metavar="单位", help="单位全称，印在报表的“部门：”后面")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪里")
    parser.add_argument("--force", action="store_true", help="文件夹里已有数据也写，原有的先另存一份")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Write the skeleton."""
    from juesuan.importing.skeletons import first

    outcome = first(given.form, given.unit, given.narratives)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return failed("没有写出。")
    return write_skeleton(given.output, outcome.value, force=given.force)
