"""``juesuan check``: whether the prose matches its numbers."""

from __future__ import annotations

import argparse

from juesuan.cli.checking import add_reports, checked_reports
from juesuan.cli.parser import Parser
from juesuan.cli.told import FINDINGS, failed
from juesuan.model.diagnostic import Severity

ABOUT = "核对报告正文里的数：与它自己的报表，或与数据文件夹"
EXAMPLE = "juesuan check 报告.docx --data data/dongxihu/2023"
_LEVELS = [str(severity) for severity in Severity]


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_reports(parser)
    for option, about in (("--select", "只用这些规则，如 P,F101"), ("--ignore", "不用这些规则")):
        parser.add_argument(option, action="append", default=[], metavar="规则", help=f"{about}；可写开头几位")
    parser.add_argument(
        "--fail-on", choices=_LEVELS, default=_LEVELS[0], help="有这一级或更重的发现时退出码为 1，默认 error"
    )


def run(given: argparse.Namespace) -> int:
    """Check reports one by one; the gravest exit code counts."""
    from juesuan.rules.selection import Selection
    from juesuan.show.check_json import check_json
    from juesuan.show.check_text import check_text

    selection = Selection.of(given.select, given.ignore)
    if selection.unknown:
        return failed(f"没有“{selection.unknown[0]}”这条规则；juesuan rules 列出全部规则。")
    grave = _LEVELS[: _LEVELS.index(given.fail_on) + 1]
    code, told = 0, []
    for file, read, reading in checked_reports(given):
        report = selection.narrowed(read)
        told.append((file, report))
        is_found = any(found.diagnostic.severity in grave for found in report.findings)
        code = max(code, reading, FINDINGS * is_found)
        if given.format == "text" and report.source.text:
            print("\n".join(check_text(report)), flush=True)
    if given.format == "json":
        print(check_json(told))
    return code
