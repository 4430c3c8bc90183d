"""``juesuan claims``: every number of the prose with its verdict."""

from __future__ import annotations

import argparse

from juesuan.cli.checking import add_reports, checked_reports, find_reports
from juesuan.cli.parser import Parser
from juesuan.cli.told import FINE, failed, tell

ABOUT = "列出正文里的每一个断言：说了什么、应是什么、怎么算"
EXAMPLE = "juesuan claims 报告.docx --why 12"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_reports(parser)
    about = "只说第 N 条断言（编号见列出的第一栏）：句子怎样读、哪个句式、可以指哪些数、凭什么下的结论"
    parser.add_argument("--why", type=int, metavar="N", help=about)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")


def run(given: argparse.Namespace) -> int:
    """List the claims of reports; only what could not be read makes an exit code."""
    from juesuan.show.check_json import claims_json
    from juesuan.show.check_text import claims_text

    code, told = find_reports(given), []
    if given.why is not None and code == FINE:
        return _explain(given)
    for file, report, reading in checked_reports(given):
        told.append((file, report))
        code = max(code, reading)
        if given.format == "text" and report.source.text:
            print("\n".join(claims_text(report)), flush=True)
    if given.format == "json":
        print(claims_json(told))
    return code


def _explain(given: argparse.Namespace) -> int:
    """Say what the verdict on one claim of one report rests on."""
    from juesuan import pipeline
    from juesuan.show.grounds import grounds_json, grounds_text

    if len(given.files) > 1:
        return failed("--why 一次只问一份报告里的一条断言，请只写一个文件。")
    file = given.files[0]
    outcome = pipeline.grounds(file, given.why, given.data, given.narratives, given.beside)
    if outcome.value is None:
        tell(outcome.diagnostics)
        mend = f"{file.name} 里没有第 {given.why} 条断言；不带 --why 列出全部，第一栏是编号。"
        return failed(f"{file.name} 没有核对。" if outcome.diagnostics else mend)
    is_text = given.format == "text"
    print("\n".join(grounds_text(outcome.value)) if is_text else grounds_json(file.as_posix(), outcome.value))
    return FINE
