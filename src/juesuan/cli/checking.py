"""What ``check`` and ``claims`` share: the reports that they take, one after another, and what could not be read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.given_files import given_files
from juesuan.cli.parser import Parser, add_narratives, add_timeout
from juesuan.cli.told import FAILED, FINE, failed, tell

if TYPE_CHECKING:
    from juesuan.model.checked import Checked


def add_reports(parser: Parser) -> None:
    """The reports, what they are held to, and the shape of the answer."""
    about = ".docx、.pdf、.txt、.html、.doc，可以有多个；写文件夹就是里面的每一份报告"
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help=about)
    held = "与这些数据核对，而不是与报告自己的报表；文件夹或填好的工作簿"
    parser.add_argument("--data", type=Path, metavar="数据文件夹", help=held)
    about = "同一份报告的其他文件：报表的工作簿、附件；可以写几次。只核对一份报告时用"
    parser.add_argument("--with", dest="beside", type=Path, action="append", default=[], metavar="文件", help=about)
    add_timeout(parser)
    add_narratives(parser)


def find_reports(given: argparse.Namespace) -> int:
    """Put the files that are meant in place of what was written; the exit code, if something written is no file."""
    found = given_files(given.files)
    given.files = found.files
    for why in found.missing:
        failed(why)
    if not found.files and not found.missing:
        return failed("没有报告可以核对。")
    if given.beside and len(found.files) > 1:
        return failed("--with 的文件属于一份报告，请只写一份要核对的报告。")
    return FAILED if found.missing else FINE


def checked_reports(given: argparse.Namespace) -> Iterator[tuple[str, Checked, int]]:
    """Each file with what was concluded of it, and the exit code of its reading; progress where a person watches."""
    from juesuan.report_files import ReadAhead

    ahead = ReadAhead(given.files)
    from juesuan import pipeline
    from juesuan.model.checked import Checked

    for number, file in enumerate(given.files, start=1):
        if len(given.files) > 1 and sys.stderr.isatty():
            print(f"（{number}/{len(given.files)}）{file.name}", file=sys.stderr, flush=True)
        outcome = pipeline.check(file, given.data, given.narratives, ahead.report, given.beside)
        if outcome.value is None:
            tell(outcome.diagnostics)
            yield file.as_posix(), Checked.unread(file.name, outcome.diagnostics), failed(f"{file.name} 没有核对。")
        else:
            yield file.as_posix(), outcome.value, _recognised(outcome.value)


def _recognised(report: Checked) -> int:
    if report.is_recognised:
        return FINE
    name = report.source.name
    failed(f"{name}：不是决算或预算的公开报告，或文字没有读出来：里面没有一句话说到能核对的数，没有核对。")
    return FAILED
