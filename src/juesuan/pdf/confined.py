"""A PDF of somebody else's: read in a process of its own, within limits of time and memory.

Small files can unfold without end, and those who made the libraries cannot know every way to bring them down.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from juesuan.model.diagnostic import Outcome
from juesuan.model.report import Report
from juesuan.pdf.findings import endless, overflowing
from juesuan.pdf.read import read

SECONDS = 60.0
MEMORY = 1 << 30
"""Bytes of address space that reading may use beside the program's own, where the system can limit it."""


def read_confined(data: bytes, name: str, seconds: float = SECONDS) -> Outcome[Report | None]:
    """The report as ``read`` reads it, or the finding that reading did not end or took too much memory."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(there, data, name), daemon=True)
    worker.start()
    there.close()
    try:
        if here.poll(seconds):
            outcome: Outcome[Report | None] = here.recv()
            return outcome
    except (EOFError, OSError):
        return Outcome(None, (overflowing().finding(name),))
    finally:
        worker.kill()
        worker.join()
        here.close()
    return Outcome(None, (endless(seconds).finding(name),))


def _work(there: Connection, data: bytes, name: str) -> None:
    _limit_memory()
    with contextlib.suppress(MemoryError):
        there.send(read(data, name))
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
