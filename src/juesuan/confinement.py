"""Work on what others made, in a process of its own, within limits of time and memory.

Small files can unfold without end, templates can loop or fill memory: nobody knows every way to bring a program down.
A worker stays for the next piece of work: to begin a process costs more than to read a report.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
import threading
import time
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

MEMORY = 512 << 20
"""Bytes that the work may use beside the program's own."""

SECONDS = 30.0
"""How long a piece of work may take if nothing else is said."""

_GLANCE = 0.2  # seconds between two looks at a process whose memory the system does not limit

T = TypeVar("T")


class Stopped(Enum):
    """Why work did not end with an answer."""

    ENDLESS = "time"
    OVERFLOWING = "memory"


class BrokenWorkError(Exception):
    """A fault of ours in the other process; it says what the other process would have said."""


class _Fault(NamedTuple):
    told: str


class Worker:
    """A process that does one piece of work after another. Begun when it is first needed, and anew after a stop."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """``seconds`` is how long a piece of work may take."""
        self.seconds = seconds
        self._process: SpawnProcess | None = None
        self._here: Connection | None = None
        self._is_fresh = True
        self._under_way: Confined[Any] | None = None

    def begin(self, work: Callable[..., T], *given: Any) -> Confined[T]:
        """Begin a piece of work, a function of a module, once the piece before has been answered."""
        if self._under_way:
            self._under_way.settle()
        self._under_way = begun = Confined(self, work, *given)
        return begun

    def send(self, task: tuple[Any, ...]) -> None:
        """Give the process something to do."""
        if self._here is None or self._process is None or not self._process.is_alive():
            self.stop()
            self._start()
        if self._here:
            self._here.send_bytes(_packed(task))

    def receive(self, seconds: float) -> tuple[Any, bool]:
        """The answer, or why there is none; and whether the process had done nothing before."""
        was_fresh, self._is_fresh = self._is_fresh, False
        self._under_way = None
        with contextlib.suppress(EOFError, OSError):
            if self._here and self._here.poll(seconds):
                return self._here.recv(), was_fresh
            self.stop()
            return Stopped.ENDLESS, was_fresh
        self.stop()
        return Stopped.OVERFLOWING, was_fresh

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._process and self._here:
            self._process.kill()
            self._process.join()
            self._here.close()
        self._process = self._here = None

    def _start(self) -> None:
        import multiprocessing  # a command that starts no process pays nothing for it

        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True)
        with _without_main_program():
            self._process.start()
        self._is_fresh = True
        there.close()
        if sys.platform == "win32":
            threading.Thread(target=watch, args=(self._process,), daemon=True).start()


class Confined(Generic[T]):
    """A piece of work that has begun."""

    def __init__(self, worker: Worker, work: Callable[..., T], *given: Any) -> None:
        """Begin."""
        self._worker = worker
        self._task = (work, *given)
        self._begun = time.monotonic()
        self._answers: list[Any] = []
        worker.send(self._task)

    def answer(self) -> T | Stopped:
        """What the work answers within its time, or why it had to be stopped."""
        self.settle()
        answer = self._answers[0]
        if isinstance(answer, _Fault):
            raise BrokenWorkError(answer.told)
        result: T | Stopped = answer
        return result

    def settle(self) -> None:
        """Wait for the answer, if there is none yet.

        Work that is stopped for its memory begins again in a new process: it must not pay for what went before.
        """
        if self._answers:
            return
        left = max(0.0, self._worker.seconds - (time.monotonic() - self._begun))
        answer, was_fresh = self._worker.receive(left)
        if answer is Stopped.OVERFLOWING and not was_fresh:
            self._worker.send(self._task)
            answer, _ = self._worker.receive(self._worker.seconds)
        self._answers.append(answer)


READER = Worker()
"""The worker of this process that reads what others made."""


def alone(seconds: float, work: Callable[..., T], *given: Any) -> T | Stopped:
    """What a piece of work answers in a process that does nothing else before or after."""
    worker = Worker(seconds)
    try:
        return worker.begin(work, *given).answer()
    finally:
        worker.stop()


@contextlib.contextmanager
def _without_main_program() -> Iterator[None]:
    """Hide the main program: the other process would run it once more, and needs nothing of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _work(there: Connection) -> None:
    """What the other process does until nobody asks any more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks is interrupted, and ends us
    _limit_memory()
    with contextlib.suppress(MemoryError, EOFError, OSError):
        while True:
            work, *given = there.recv()
            there.send_bytes(_packed(_answer(work, given)))
    there.close()


def _packed(value: Any) -> bytes:
    """A value as the other process unpacks it; the way that comes with processes looks every part up in many tables."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _answer(work: Callable[..., Any], given: list[Any]) -> Any:
    try:
        return work(*given)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  (told to the one who asks)
        import traceback

        return _Fault(traceback.format_exc())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        used = int(pages) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))


def watch(process: SpawnProcess, used: Callable[[int], int] | None = None) -> None:
    """End a process as soon as it uses more memory than it may: where the system sets no limit, somebody must look."""
    from juesuan.resident_memory import resident

    look = used or resident
    while process.is_alive():
        if look(process.pid or 0) > MEMORY:
            process.kill()
            return
        time.sleep(_GLANCE)
