"""``juesuan roll``: next year's skeleton from this year's data."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.folders import write_skeleton
from juesuan.cli.parser import Parser, add_data, add_narratives
from juesuan.cli.told import failed, tell

ABOUT = "由今年的数据写出明年的骨架：今年的数变成上年数，文字和项目带过去待核对"
EXAMPLE = "juesuan roll data/某局/2023 --year 2024 -o data/某局/2024"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_data(parser)
    parser.add_argument("--year", type=int, required=True, metavar="年度", help="新的年度，如 2024")
    parser.add_argument(
        "--form", default="", metavar="格式", help="新年度的格式；不写则用同一地方那一年（或最近一年）的"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪里")
    parser.add_argument("--force", action="store_true", help="文件夹里已有数据也写，原有的先另存一份")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Write the skeleton and name what the new form has otherwise."""
    from juesuan.importing.skeletons import next_year

    outcome = next_year(given.data, given.year, given.form, given.narratives)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return failed("没有写出。")
    for line in outcome.value.changes:
        print(f"格式变化：{line}")
    return write_skeleton(given.output, outcome.value, force=given.force)
