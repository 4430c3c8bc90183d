"""What is withheld now and was printed before: a revision and a comparison say nothing of what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.facts.secrecy import keeps_back
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.edits import Merge
from juesuan.model.report import Report

_HUSHED = "涉密"
STILL_THERE = Diagnostic(
    "M110",
    "withheld-still-there",
    Severity.ERROR,
    "改稿里还有现在涉密的数（自行改写过的文字、批注、别人的修订或图里），没有写出更正稿",
    help="请把改稿里的这些数删去、接受修订后再运行；或者由数据重新起草",
)
_UNTRACKED = Diagnostic(
    "M109",
    "withheld-untracked",
    Severity.WARNING,
    "有的数现在涉密：这一次改的地方不留修订痕迹，底稿记录也换了新的",
    help="原来的改稿、.base.json 和数据里还有这些数，请按保密规定处理；改动请与原稿对照",
)


def formerly_printed(reports: Iterable[Report], book: FactBook) -> frozenset[str]:
    """The numbers that reports print of what is withheld now."""
    if not book.accounts.withheld:
        return frozenset()
    figures = (figure for report in reports for _, figure in report.figures())
    return frozenset(f.text for f in figures if any(map(str.isdecimal, f.text)) and keeps_back(book, f.fact))


def unsaid(decided: Merge, books: Sequence[FactBook]) -> Merge:
    """What was decided, of what is withheld in any of the books no more than that it is."""
    keeping = [book for book in books if book.accounts.withheld]
    changes = (
        change._replace(old=_HUSHED, new=_HUSHED) if any(keeps_back(book, change.fact) for book in keeping) else change
        for change in decided.changes
    )
    return replace(decided, changes=tuple(changes))


def without_secrets(findings: tuple[Diagnostic, ...], secrets: frozenset[str]) -> tuple[Diagnostic, ...]:
    """The findings that say nothing of what was printed, and that the revision leaves no trace."""
    if not secrets:
        return findings
    return (_UNTRACKED, *(each for each in findings if not any(secret in _said(each) for secret in secrets)))


def _said(finding: Diagnostic) -> str:
    labels = (label.message for label in finding.related)
    return "\n".join(filter(None, (finding.message, finding.said, finding.expected, finding.help, *labels)))
