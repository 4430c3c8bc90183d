"""A checked report as a page: every number by its verdict, the findings beside it."""

from __future__ import annotations

from collections import Counter

from juesuan.model.checked import Checked
from juesuan.model.report import Report
from juesuan.model.verdict import Verdict
from juesuan.show.check_text import VERDICTS, covered, who
from juesuan.show.page.blocks import blocks
from juesuan.show.page.claims import card
from juesuan.show.page.findings import panel
from juesuan.show.page.marked import MarkedText
from juesuan.show.page.markup import joined
from juesuan.show.page.skeleton import Page, Sieve, written
from juesuan.show.terminal import counted


def check_page(checked: Checked, report: Report) -> str:
    """The page of a checked report; ``report`` has the places of its text."""
    marked = MarkedText(checked)
    body = joined(blocks(report, marked))
    told = [found.diagnostic for found in checked.findings]
    return written(
        Page(
            title=f"{checked.source.name} 核对结果",
            about=(
                "，".join(filter(None, (who(checked), counted(told) or "没有发现问题"))) + "。",
                covered(checked.coverage),
            ),
            report=body,
            sieves=tuple(_sieves(checked, marked)),
            listed="发现",
            panel=panel(checked.findings, marked),
            cards=(card(number, marked) for number in marked.numbers.all),
        )
    )


def _sieves(checked: Checked, marked: MarkedText) -> list[Sieve]:
    counts = Counter(marked.verdict(number) for number in marked.numbers.all)
    order = (Verdict.ERROR, Verdict.ROUNDING, Verdict.UNVERIFIABLE, Verdict.OK)
    verdicts = [Sieve(verdict, VERDICTS[verdict], counts[verdict]) for verdict in order]
    return [*verdicts, Sieve("aside", "不是断言", checked.coverage.not_claims)]
