"""``juesuan check``: whether the prose matches its numbers."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.checking import add_reports, checked_reports
from juesuan.cli.parser import Parser
from juesuan.cli.told import FAILED, FINDINGS, FINE, failed, tell
from juesuan.model.diagnostic import Severity

if TYPE_CHECKING:
    from juesuan.model.checked import Checked

ABOUT = "核对报告正文里的数：与它自己的报表，或与数据文件夹"
EXAMPLE = "juesuan check 报告.docx --data data/dongxihu/2023"
_LEVELS = [str(severity) for severity in Severity]


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_reports(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "docx"),
        default="text",
        help="text 给人看，json 给程序用，docx 在原文件的副本上逐处加批注",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar="文件夹",
        help="有批注的副本写到哪里，默认 output",
    )
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
        if given.format != "json" and report.source.text:
            print("\n".join(check_text(report)), flush=True)
        if given.format == "docx" and report.source.text:
            code = max(code, _comment(Path(file), report, given.output))
    if given.format == "json":
        print(check_json(told))
    return code


def _comment(file: Path, report: Checked, folder: Path) -> int:
    """Write a copy of a Word file with a comment on each finding."""
    from juesuan import pipeline
    from juesuan.sources.outputs import write_file

    if file.suffix.lower() != ".docx":
        return failed(f"{file.name} 不是 .docx，不能加批注。")
    outcome = pipeline.commented(file, report, datetime.now(tz=UTC).date())
    tell(outcome.diagnostics)
    path = folder / f"{file.stem}（核对）.docx"
    if outcome.value is None:
        return FAILED
    if finding := write_file(path, outcome.value):
        tell([finding])
        return FAILED
    print(f"已写出 {path}")
    return FINE
