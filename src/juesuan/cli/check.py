"""``juesuan check``: whether the prose matches its numbers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from juesuan.cli.checking import add_reports, checked_reports, find_reports
from juesuan.cli.copies import Copies
from juesuan.cli.parser import Parser
from juesuan.cli.told import FAILED, FINDINGS, FINE, failed
from juesuan.model.diagnostic import Severity

ABOUT = "核对报告正文里的数：与它自己的报表，或与数据文件夹"
EXAMPLE = "juesuan check 报告.docx --data data/dongxihu/2023"
_WRITTEN = ("docx", "html")
_LEVELS = [str(severity) for severity in Severity]


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_reports(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", *_WRITTEN),
        default="text",
        help="text 给人看，json 给程序用，docx 在原文件的副本上逐处加批注，html 是一页可以逐数查看的报告",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar="文件夹",
        help="副本或网页写到哪里，默认 output；只核对一份时可以直接写文件名",
    )
    parser.add_argument("--force", action="store_true", help="即使写过的文件被人改过也覆盖")
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
    missing = find_reports(given)
    copies = Copies(given.files, given.format, given.output, force=given.force)
    if given.format in _WRITTEN and copies.problem:
        return failed(copies.problem)
    grave = _LEVELS[: _LEVELS.index(given.fail_on) + 1]
    codes, told = [missing], []
    for file, read, reading in checked_reports(given):
        report = selection.narrowed(read)
        told.append((file, report))
        is_found = any(found.diagnostic.severity in grave for found in report.findings)
        codes.append(reading or FINDINGS * is_found)
        if given.format != "json" and not reading:
            print("\n".join(check_text(report)), flush=True)
        if given.format in _WRITTEN:
            codes[0] = max(codes[0], copies.write(Path(file), report))
    if given.format == "json":
        print(check_json(told))
    codes[0] = max(codes[0], copies.close())
    _summarise(codes[1:], is_for_programs=given.format == "json")
    return max(codes)


def _summarise(codes: Sequence[int], *, is_for_programs: bool) -> None:
    """Of several reports, how many were checked with what result: the exit code tells the gravest alone."""
    if len(codes) > 1:
        parts = {"没有错误": FINE, "有错误": FINDINGS, "没有核对": FAILED}
        told = "，".join(f"{count} 份{words}" for words, code in parts.items() if (count := codes.count(code)))
        print(f"{len(codes)} 份文件：{told}。", file=sys.stderr if is_for_programs else sys.stdout)
