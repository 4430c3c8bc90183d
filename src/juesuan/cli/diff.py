"""``juesuan diff``: what a correction of the figures changes, before anything is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import FAILED, FINE, tell

ABOUT = "比较更正前后的数据：哪些数变了，涉及哪些段落、表和图"
EXAMPLE = "juesuan diff data/dongxihu/2023 更正后的数据"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("old", type=Path, metavar="更正前", help="更正前的数据文件夹")
    parser.add_argument("new", type=Path, metavar="更正后", help="更正后的数据文件夹")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Say which facts change and where they show."""
    from juesuan.cli.figures import names_in
    from juesuan.revising import compare
    from juesuan.show.changes import changes_json, changes_text

    outcome = compare(given.old, given.new, given.narratives)
    if outcome.value is None:
        tell(outcome.diagnostics)
        return FAILED
    if given.format == "json":
        print(changes_json(*outcome.value))
    else:
        for line in changes_text(*outcome.value, names_in(given.new, given.old, narratives=given.narratives)):
            print(line)
    return FINE
