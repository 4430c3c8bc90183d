"""``juesuan claims``: every number of the prose with its verdict."""

from __future__ import annotations

import argparse

from juesuan.cli.checking import add_reports, checked_reports, find_reports
from juesuan.cli.parser import Parser

ABOUT = "列出正文里的每一个断言：说了什么、应是什么、怎么算"
EXAMPLE = "juesuan claims 报告.docx --format json"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_reports(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")


def run(given: argparse.Namespace) -> int:
    """List the claims of reports; only what could not be read makes an exit code."""
    from juesuan.show.check_json import claims_json
    from juesuan.show.check_text import claims_text

    code, told = find_reports(given), []
    for file, report, reading in checked_reports(given):
        told.append((file, report))
        code = max(code, reading)
        if given.format == "text" and report.source.text:
            print("\n".join(claims_text(report)), flush=True)
    if given.format == "json":
        print(claims_json(told))
    return code
