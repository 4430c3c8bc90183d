"""Writes docs/rules/README.md from what the rules say of themselves: ``make rules``."""

from __future__ import annotations

from pathlib import Path

from juesuan.rules.catalogue import catalogue
from juesuan.show.rules import rules_page

PAGE = Path(__file__).parents[1] / "docs" / "rules" / "README.md"


def page() -> str:
    """The page as it should be."""
    return rules_page(rule.about for rule in catalogue())


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
