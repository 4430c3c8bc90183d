"""``juesuan facts``: every quantity of a report."""

from __future__ import annotations

import argparse

from juesuan.cli.parser import Parser, add_data, add_narratives
from juesuan.cli.told import FAILED, code_of, tell

ABOUT = "列出报告的全部事实：编号、数值、名称"
EXAMPLE = "juesuan facts data/dongxihu/2023 --format json"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_data(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """List every fact."""
    from juesuan import pipeline
    from juesuan.show.facts import facts_json, facts_text

    outcome = pipeline.book_of(given.data, given.narratives)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return FAILED
    if given.format == "json":
        print(facts_json(outcome.value))
    else:
        for line in facts_text(outcome.value):
            print(line)
    return code_of(outcome.diagnostics)
