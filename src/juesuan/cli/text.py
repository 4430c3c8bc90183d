"""``juesuan text``: a report as plain text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from juesuan.cli.parser import Parser, add_timeout
from juesuan.cli.told import FAILED, FINE, tell

ABOUT = "把报告文件变成纯文字，一段一行"
EXAMPLE = "juesuan text 报告.docx"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, metavar="文件", help=".docx、.pdf、.txt、.html、.doc")
    add_timeout(parser)


def run(given: argparse.Namespace) -> int:
    """Print a report's text."""
    from juesuan.report_files import text_of

    outcome = text_of(given.file)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return FAILED
    sys.stdout.write(outcome.value)
    return FINE
