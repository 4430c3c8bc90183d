"""Findings that somebody has accepted, and acceptances that nothing uses any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.checked import Suppression
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Span


def suppress(findings: Iterable[Diagnostic], accepted: Iterable[Suppression], file: str) -> Iterator[Diagnostic]:
    """The findings on a file that nobody has accepted; then what was accepted and is not found (any more)."""
    unused = [each for each in accepted if each.file in ("", file)]
    known = tuple(unused)
    for finding in findings:
        fitting = [each for each in known if _is_about(each, finding)]
        unused = [each for each in unused if each not in fitting]
        if not fitting:
            yield finding
    yield from (_unused(each) for each in unused)


def _is_about(accepted: Suppression, finding: Diagnostic) -> bool:
    """Whether rule and quote fit: the quote holds what is wrong, or is part of it."""
    if accepted.rule != finding.code:
        return False
    if finding.span is None:
        return accepted.quote in finding.message
    return accepted.quote in finding.span.quote or _holds(accepted.quote, finding.span)


def _holds(quote: str, span: Span) -> bool:
    """Whether a quote stands in the text around a span, so that it covers it."""
    return span.source.text.find(quote, max(0, span.end - len(quote)), span.start + len(quote)) >= 0


def _unused(accepted: Suppression) -> Diagnostic:
    message = f"{accepted.span.source.name} 里对 {accepted.rule}“{accepted.quote}”的豁免没有用上"
    mend = "报告已经改好的，请删去这一条；没有改的，请照报告改写引文"
    return Diagnostic("N901", "unused-suppression", Severity.WARNING, message, accepted.span, help=mend)
