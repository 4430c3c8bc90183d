"""Templates of somebody else's: rendered in a process of their own, within limits of time and memory.

The sandbox stops a template from leaving its room, not from filling memory or never ending. The process stays for the
next draft: whoever changes a template wants to see what it says now.
"""

from __future__ import annotations

from juesuan.confinement import Stopped, Worker
from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate

SECONDS = 20
_WRITER = Worker(SECONDS)


def narrate_confined(book: FactBook, seconds: float = SECONDS) -> Outcome[Report | None]:
    """The report as ``narrate`` writes it, or the finding that the templates did not end or took too much memory."""
    _WRITER.seconds = seconds
    answer = _WRITER.begin(narrate, book).answer()
    if answer is Stopped.OVERFLOWING:
        message = "模板用掉的内存太多，已停止"
        return Outcome(None, (Diagnostic("D177", "template-too-large", Severity.ERROR, message),))
    if answer is Stopped.ENDLESS:
        message = f"模板运行超过 {seconds:g} 秒没有结束，已停止"
        found = Diagnostic("D176", "template-endless", Severity.ERROR, message, help="请检查模板里的循环")
        return Outcome(None, (found,))
    return answer
