"""``juesuan explain``: one figure, down to where it was given."""

from __future__ import annotations

import argparse

from juesuan.cli.parser import Parser, add_data, add_narratives
from juesuan.cli.told import FAILED, FINE, failed, tell

ABOUT = "说明一个数怎么来的、印在哪里"
EXAMPLE = "juesuan explain income.growth data/dongxihu/2023"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("fact", metavar="事实", help="如 income.growth、general.expenditure[2012901].original")
    add_data(parser)
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Say how a fact comes about and where it is printed."""
    from juesuan import pipeline
    from juesuan.model.fact import FactId
    from juesuan.show.facts import explained, explained_secret

    outcome = pipeline.draft(given.data, given.narratives)
    if outcome.value is None:
        tell(outcome.diagnostics)
        return FAILED
    book = outcome.value.book
    try:
        fact = book.get(given.fact)
    except KeyError as error:
        return failed(f"没有“{error.args[0]}”这个数量；juesuan facts 列出全部事实。")
    except ValueError:
        return failed(f"“{given.fact}”不是事实的写法；juesuan facts 列出全部事实。")
    identity = FactId.parse(given.fact, book.year)
    basis = book.withheld(identity)
    if basis is not None:
        for line in explained_secret(identity, basis, book, outcome.value.report):
            print(line)
        return FINE
    if fact is None:
        return failed(f"数据里没有“{given.fact}”，也算不出来（缺少它所需的数）。")
    for line in explained(fact, book, outcome.value.report):
        print(line)
    return FINE
