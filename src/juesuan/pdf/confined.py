"""A PDF of somebody else's: read in a process of its own, within limits of time and memory."""

from __future__ import annotations

from juesuan.confinement import Stopped, confined
from juesuan.model.diagnostic import Outcome
from juesuan.model.report import Report
from juesuan.pdf.findings import endless, overflowing
from juesuan.pdf.read import read

SECONDS = 60.0


def read_confined(data: bytes, name: str, seconds: float = SECONDS) -> Outcome[Report | None]:
    """The report as ``read`` reads it, or the finding that reading did not end or took too much memory."""
    answer = confined(read, data, name, seconds=seconds)
    if answer is Stopped.OVERFLOWING:
        return Outcome(None, (overflowing().finding(name),))
    if answer is Stopped.ENDLESS:
        return Outcome(None, (endless(seconds).finding(name),))
    return answer
