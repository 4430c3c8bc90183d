"""A PDF of somebody else's: read in a process of its own, within limits of time and memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from juesuan.confinement import Confined, Stopped
from juesuan.model.diagnostic import Outcome
from juesuan.model.report import Report
from juesuan.pdf.findings import endless, overflowing

SECONDS = 60.0
Load = Callable[[Path], Outcome[bytes | None]]


class ConfinedReading:
    """A PDF that is being read. The other process opens the file itself: nobody waits until it has taken the bytes."""

    def __init__(self, path: Path, load: Load) -> None:
        """Begin to read it; ``load`` opens files, a function of a module."""
        self._name = path.name
        self._work = Confined(read, path, load)

    def report(self, seconds: float = SECONDS) -> Outcome[Report | None]:
        """The report, or the finding that reading did not end within this time or took too much memory."""
        answer = self._work.answer(seconds)
        if answer is Stopped.OVERFLOWING:
            return Outcome(None, (overflowing().finding(self._name),))
        if answer is Stopped.ENDLESS:
            return Outcome(None, (endless(seconds).finding(self._name),))
        return answer


def read(path: Path, load: Load) -> Outcome[Report | None]:
    """What the other process does; this one need not know how."""
    from juesuan.pdf.read import read

    data = load(path)
    return Outcome(None, data.diagnostics) if data.value is None else read(data.value, path.name)
