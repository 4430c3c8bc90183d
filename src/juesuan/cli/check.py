"""``juesuan check``: whether the prose matches its numbers."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import FAILED, closing, failed, tell

ABOUT = "核对报告正文里的数：与它自己的报表，或与数据文件夹"
EXAMPLE = "juesuan check 报告.docx --data data/dongxihu/2023"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help=".docx 或 .txt，可以有多个")
    parser.add_argument("--data", type=Path, metavar="数据文件夹", help="与这些数据核对，而不是与报告自己的报表")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Check reports one by one; the gravest exit code counts."""
    return max(_check(file, given) for file in given.files)


def _check(file: Path, given: argparse.Namespace) -> int:
    from juesuan import pipeline
    from juesuan.rules.examination import coverage

    print(f"== {file.name}", flush=True)
    outcome = pipeline.check(file, given.data, given.narratives)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return FAILED
    seen = coverage(outcome.value)
    print(f"正文里的数：核对了 {seen.checked} 个，无从核对 {seen.unverifiable} 个，不是断言 {seen.asides} 个。")
    if not seen.checked:
        return failed("没有一个数能够核对：它大概不是决算报告，或报表没有读出来。")
    return closing(outcome.diagnostics)
