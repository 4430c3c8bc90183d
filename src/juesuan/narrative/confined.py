"""Templates of somebody else's: rendered in a process of their own, within limits of time and memory.

The sandbox stops a template from leaving its room, not from filling memory or never ending.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate

SECONDS = 20
MEMORY = 1 << 30
"""Bytes of address space that a template may use beside the program's own, where the system can limit it."""


def narrate_confined(book: FactBook, seconds: float = SECONDS) -> Outcome[Report | None]:
    """The report as ``narrate`` writes it, or the finding that the templates did not end or took too much memory."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(there, book), daemon=True)
    worker.start()
    there.close()
    try:
        if here.poll(seconds):
            outcome: Outcome[Report | None] = here.recv()
            return outcome
    except EOFError:
        message = "模板用掉的内存太多，已停止"
        return Outcome(None, (Diagnostic("D177", "template-too-large", Severity.ERROR, message),))
    finally:
        worker.kill()
        worker.join()
        here.close()
    message = f"模板运行超过 {seconds:g} 秒没有结束，已停止"
    return Outcome(None, (Diagnostic("D176", "template-endless", Severity.ERROR, message, help="请检查模板里的循环"),))


def _work(there: Connection, book: FactBook) -> None:
    _limit_memory()
    with contextlib.suppress(MemoryError):
        there.send(narrate(book))
    there.close()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        used = int(pages) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
