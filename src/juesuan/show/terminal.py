"""Findings on a terminal: a sentence, the place, the line with carets, and what to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Span

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
"""What users call how sure a finding is."""

_ORDER = list(SEVERITIES)
_MAX_LINE = 160
_RELATED = 4
_OF_A_KIND = 50


def rendered(findings: Iterable[Diagnostic]) -> Iterator[str]:
    """Each finding as a few lines, the gravest first; of very many of one kind, how many more there are."""
    listed, further = capped(findings)
    for finding in sorted(listed, key=lambda f: _ORDER.index(f.severity)):
        yield "\n".join(_lines(finding))
    yield from further


def capped(findings: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    """As many findings of each kind as a person reads, and a line for each kind of which there are more."""
    met: Counter[str] = Counter()
    listed = []
    for finding in findings:
        met[finding.code] += 1
        if met[finding.code] <= _OF_A_KIND:
            listed.append(finding)
    more = {code: count - _OF_A_KIND for code, count in met.items()}
    return listed, [f"  {code}：同类的还有 {count} 处，没有列出。" for code, count in more.items() if count > 0]


def counted(findings: Iterable[Diagnostic]) -> str:
    """How many findings of each severity there are: 2 个错误，1 个提示."""
    found = list(findings)
    counts = ((word, sum(f.severity is severity for f in found)) for severity, word in SEVERITIES.items())
    return "，".join(f"{count} 个{word}" for word, count in counts if count)


def _lines(finding: Diagnostic) -> Iterator[str]:
    head = f"{SEVERITIES[finding.severity]} {finding.code}：{finding.message}"
    if finding.severity is Severity.INFO:
        # A hint is read in passing: one line.
        yield f"{head}（{finding.span.place}）" if finding.span else head
        return
    yield head
    if finding.span:
        yield from _excerpt(finding.span)
    if finding.formula and finding.formula not in finding.message:
        yield f"  算式：{finding.formula}"
    for label in finding.related[:_RELATED]:
        where = f"（{label.span.place}）" if label.span else ""
        yield f"  另见：{label.message}{where}"
    if len(finding.related) > _RELATED:
        yield f"  另有 {len(finding.related) - _RELATED} 处"
    if finding.help:
        yield f"  改法：{finding.help}"


def _excerpt(span: Span) -> Iterator[str]:
    number, column = span.source.position(span.start)
    yield f"  → {span.source.exactly(span.start)}"
    line = span.source.line(number) if span.source.text else ""
    if not line:
        return
    cut = max(0, column - 1 - _MAX_LINE // 2)
    shown = line[cut : cut + _MAX_LINE]
    before = shown[: column - 1 - cut]
    marked = shown[len(before) : len(before) + max(1, span.end - span.start)]
    yield f"  {number:>4} | {shown}"
    yield f"       | {' ' * width(before)}{'^' * max(1, width(marked))}"


def width(text: str) -> int:
    """How many columns a text takes on a terminal; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
