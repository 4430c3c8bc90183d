"""Work on what others made, in a process of its own, within limits of time and memory.

Small files can unfold without end, templates can loop or fill memory: nobody knows every way to bring a program down.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Callable
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

MEMORY = 1 << 30
"""Bytes of address space that the work may use beside the program's own, where the system can limit it."""

T = TypeVar("T")


class Stopped(Enum):
    """Why work did not end with an answer."""

    ENDLESS = "time"
    OVERFLOWING = "memory"


def confined(work: Callable[..., T], *given: Any, seconds: float) -> T | Stopped:
    """What ``work`` answers to what it is given, or why it had to be stopped. ``work`` is a function of a module."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_answer, args=(there, work, given), daemon=True)
    worker.start()
    there.close()
    try:
        if here.poll(seconds):
            answer: T = here.recv()
            return answer
    except (EOFError, OSError):
        return Stopped.OVERFLOWING
    finally:
        worker.kill()
        worker.join()
        here.close()
    return Stopped.ENDLESS


def _answer(there: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    _limit_memory()
    with contextlib.suppress(MemoryError):
        there.send(work(*given))
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
