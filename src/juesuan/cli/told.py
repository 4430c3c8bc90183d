"""What a command tells at its end: findings, what is owed, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.show.terminal import counted, rendered

FINE, FINDINGS, FAILED, BROKEN = 0, 1, 2, 3
"""Exit codes: nothing to say; done, but with errors or warnings; could not; a fault of the program itself."""

OWED = "owed"
"""The name of the findings that only the unit can mend; they are listed at the end of a run."""


def tell(findings: Sequence[Diagnostic]) -> None:
    """Print findings, except what is owed."""
    for text in rendered(finding for finding in findings if finding.name != OWED):
        print(text, file=sys.stderr)


def closing(findings: Sequence[Diagnostic]) -> int:
    """List what is owed, count what was found; the exit code."""
    owed = [finding for finding in findings if finding.name == OWED]
    if owed:
        print(f"待补充 {len(owed)} 处，报告里以【待补充：……】标出：")
        for finding in owed:
            print(f"  {finding.message.removeprefix('待补充：')}（{finding.said}）")
    print(f"共 {counted(findings)}。" if findings else "没有发现问题。")
    return code_of(findings)


def code_of(findings: Sequence[Diagnostic]) -> int:
    """The exit code: hints alone are fine."""
    return FINDINGS if any(finding.severity is not Severity.INFO for finding in findings) else FINE


def failed(message: str) -> int:
    """Say why nothing was done; the exit code."""
    print(message, file=sys.stderr)
    return FAILED
