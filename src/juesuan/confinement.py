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
from typing import Any, Generic, TypeVar

MEMORY = 1 << 30
"""Bytes of address space that the work may use beside the program's own, where the system can limit it."""

T = TypeVar("T")


class Stopped(Enum):
    """Why work did not end with an answer."""

    ENDLESS = "time"
    OVERFLOWING = "memory"


class Confined(Generic[T]):
    """Work that has begun. ``work`` is a function of a module."""

    def __init__(self, work: Callable[..., T], *given: Any) -> None:
        """Begin."""
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe(duplex=False)
        self._worker = context.Process(target=_answer, args=(there, work, given), daemon=True)
        self._worker.start()
        there.close()

    def answer(self, seconds: float) -> T | Stopped:
        """What the work answers within so much time from now on, or why it had to be stopped."""
        try:
            if self._here.poll(seconds):
                answer: T = self._here.recv()
                return answer
        except (EOFError, OSError):
            return Stopped.OVERFLOWING
        finally:
            self._worker.kill()
            self._worker.join()
            self._here.close()
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
