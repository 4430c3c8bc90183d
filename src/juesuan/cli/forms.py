"""``juesuan forms``: the forms that a report may name."""

from __future__ import annotations

import argparse

from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import FINE

ABOUT = "列出可用的格式和各项选择"
EXAMPLE = "juesuan forms"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """List the forms and what a unit may choose."""
    from juesuan import pipeline

    for form in pipeline.forms(given.narratives):
        print(f"{form.name}\t{form.title}")
        for option in form.options.values():
            print(f"    {option.name}: {' | '.join(option.choices)}（默认 {option.default}）  {option.about}")
    return FINE
