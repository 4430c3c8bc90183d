"""``juesuan rules``: the rules, and what each of them says."""

from __future__ import annotations

import argparse

from juesuan.cli.parser import Parser
from juesuan.cli.told import FINE, failed

ABOUT = "列出核对的规则，或说明其中一条"
EXAMPLE = "juesuan rules P101"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("code", nargs="*", metavar="规则", help="规则编号，如 P101；不写就列出全部")


def run(given: argparse.Namespace) -> int:
    """List the rules, or tell those that are asked for in full."""
    from juesuan.rules.catalogue import catalogue
    from juesuan.show.rules import rule_text, rules_list

    rules = {rule.about.code: rule.about for rule in catalogue()}
    asked = [code.upper() for code in given.code]
    if unknown := [code for code in asked if code not in rules]:
        return failed(f"没有“{unknown[0]}”这条规则；juesuan rules 列出全部规则。")
    lines = [line for code in asked for line in rule_text(rules[code])] or rules_list(rules.values())
    print("\n".join(lines))
    return FINE
