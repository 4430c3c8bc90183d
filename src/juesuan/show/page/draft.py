"""A drafted report as a page: every number with its fact, its formula and its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Heading, Owed, Report, plain
from juesuan.show.page.blocks import blocks
from juesuan.show.page.findings import group, item, told
from juesuan.show.page.markup import Html, element, joined
from juesuan.show.page.skeleton import Page, Sieve, written
from juesuan.show.page.traced import KINDS, Traced
from juesuan.show.terminal import SEVERITIES, counted

_OWED = "owed"


def draft_page(report: Report, book: FactBook, findings: Sequence[Diagnostic]) -> str:
    """The page of a drafted report; what it owes and what does not agree is listed."""
    traced = Traced(report, book)
    body = joined(blocks(report, traced))
    counts = Counter(kind for kind, _ in traced.printed)
    numbers = "，".join(f"{word} {counts[kind]} 处" for kind, word in KINDS.items() if counts[kind])
    amiss = [finding for finding in findings if finding.name != _OWED]
    owes = f"待补充 {len(traced.owed)} 处" if traced.owed else "没有待补充的文字"
    return written(
        Page(
            title=report.title,
            about=(
                f"{report.unit}，{owes}，{counted(amiss) or '没有对不上的数'}。",
                f"印出的数和增减字样共 {sum(counts.values())} 处：{numbers}。",
            ),
            report=body,
            sieves=tuple(Sieve(kind, word, counts[kind]) for kind, word in KINDS.items() if counts[kind]),
            listed="待办",
            panel=_panel(report, traced, findings),
            cards=traced.cards(),
        )
    )


def _panel(report: Report, traced: Traced, findings: Sequence[Diagnostic]) -> Html:
    abouts = {each.said: each.message.removeprefix("待补充：") for each in findings if each.name == _OWED}
    amiss = [each for each in findings if each.name != _OWED]
    owed = [
        item(traced.owed[each.what], (abouts.get(each.what, about),), f"m{traced.owed[each.what]}", [place])
        for each, about, place in _owed(report)
    ]
    parts = [group("待补充", owed, _OWED)] if owed else []
    number = len(owed)
    for severity, word in SEVERITIES.items():
        those = [finding for finding in amiss if finding.severity is severity]
        items = [_item(number + at, finding) for at, finding in enumerate(those, start=1)]
        number += len(those)
        parts += [group(word, items, severity)] if items else []
    return joined(parts) if parts else element("p", "没有待办。", class_="none")


def _item(number: int, finding: Diagnostic) -> Html:
    place = element("p", finding.span.place, class_="place") if finding.span else Html("")
    head = (element("b", finding.code), f" {finding.message}")
    return item(number, head, "", [place, *(told(finding) if finding.severity is not Severity.INFO else ())])


def _owed(report: Report) -> Iterator[tuple[Owed, str, Html]]:
    """What is owed, each once in the order of the report, with what it is about and its section."""
    sections: dict[str, str] = {}
    section = ""
    for block in report.blocks:
        section = plain(block.inlines) if isinstance(block, Heading) else section
        sections[block.name] = section
    told: set[str] = set()
    for block, missing in report.owed():
        if missing.what not in told:
            told.add(missing.what)
            about = missing.text.strip("【】").removeprefix("待补充").removeprefix("：")
            yield missing, about, element("p", sections[block.name], class_="place")
