"""Plants faults of every kind into drafts and prints how many a check finds, by kind and by format.

A fault counts if the document contradicts it: a number that it makes wrong was held to something in the clean draft,
or a rule owes what is gone. ``python -m tests.planted [faults a kind] [.txt …] [kind …]``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan import pipeline
from juesuan.model.checked import Checked
from juesuan.model.diagnostic import Severity
from juesuan.model.verdict import Verdict
from juesuan.office.convert import soffice
from tests.planted.documents import lines_of, written
from tests.planted.faults import Fault
from tests.planted.kinds import KINDS, planted

DRAFTS = ("dongxihu/2023", "caidian/2024", "hanyang/2022")
FORMATS = (".txt", ".html", ".docx", ".pdf")
_RIGHT = (Verdict.OK, Verdict.ROUNDING)
_AROUND = 30  # signs that are shown before a fault that was missed


@dataclass(slots=True)
class Tally:
    """How many faults were planted where the document contradicts them, found, and told how often."""

    planted: int = 0
    found: int = 0
    told: int = 0
    called_ok: int = 0
    open: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count other faults in."""
        self.planted += other.planted
        self.found += other.found
        self.told += other.told
        self.called_ok += other.called_ok
        self.open += other.open
        self.missed += other.missed

    def __str__(self) -> str:
        """In one line."""
        share, a_fault = self.found * 100 / max(self.planted, 1), self.told / max(self.found, 1)
        counts = f"{self.found} of {self.planted} found ({share:.1f} %), {a_fault:.2f} findings a fault"
        return f"{counts}, {self.called_ok} called ok, {self.open} that nothing contradicts"


def checked(lines: list[str], suffix: str) -> Checked:
    """What a check says of the lines in a format."""
    with TemporaryDirectory() as folder:
        found = pipeline.check(written(lines, suffix, Path(folder))).value
    if found is None:
        raise ValueError(suffix)
    return found


def alarms(report: Checked) -> Counter[str]:
    """The errors and warnings."""
    found = (each.diagnostic for each in report.findings)
    return Counter(f"{one.code} {one.message}" for one in found if one.severity is not Severity.INFO)


def tried(lines: list[str], fault: Fault, suffix: str, clean: Checked) -> Tally:
    """Plant a fault and tell how a check fares."""
    held = [_verdict(lines[line], start, clean) in _RIGHT for line, start in fault.rests_on]
    if not fault.is_owed or (held and not any(held)):
        return Tally(open=1)
    changed = [fault.change.get(at, line) for at, line in enumerate(lines)]
    report = checked([line for line in changed if line is not None], suffix)
    new = alarms(report) - alarms(clean)
    if new:
        return Tally(1, 1, new.total())
    line = fault.change.get(fault.line) or lines[fault.line]
    verdict = _verdict(line, fault.start, report) if fault.rests_on else ""
    if verdict == Verdict.ROUNDING:
        return Tally(open=1)  # what was changed is what its figures give, but for 尾差, and is told so
    missed = f"{fault.kind}: {line[max(0, fault.start - _AROUND) : fault.end + 10]}"
    return Tally(1, called_ok=int(verdict == Verdict.OK), missed=[missed])


def _verdict(line: str, start: int, report: Checked) -> str:
    """What was concluded of the number at a place of a line, wherever a format breaks the line."""
    text = report.source.text
    places = [at for at, c in enumerate(text) if not c.isspace()]
    found = "".join(text.split()).find("".join(line.split()))
    at = places[found + len("".join(line[:start].split()))] if found >= 0 else -1
    claims = [each for each in report.claims if each.span.start <= at < each.span.end]
    return str(claims[0].verdict) if claims else ""


def measured(suffix: str, kinds: Iterable[str], count: int) -> dict[str, Tally]:
    """How a check fares with each kind in a format; of PDF, which is slow, with a single draft."""
    tallies = {kind: Tally() for kind in kinds}
    for name in DRAFTS[: 1 if suffix == ".pdf" else None]:
        lines = lines_of(name)
        clean = checked(lines, suffix)
        _say(f"{suffix} {name}: {alarms(clean).total()} alarms on the clean draft")
        for kind, tally in tallies.items():
            for fault in planted(lines, kind, count, len(name)):
                tally.add(tried(lines, fault, suffix, clean))
    return tallies


def main(arguments: list[str]) -> int:
    """Print a line for each kind and format; the exit code says whether all that is contradicted was found."""
    counts = [int(each) for each in arguments if each.isdecimal()]
    kinds = [each for each in arguments if each in KINDS] or list(KINDS)
    formats = [each for each in arguments if each in FORMATS]
    missed = 0
    for suffix in formats or FORMATS[: None if soffice() else -1]:
        whole = Tally()
        for kind, tally in measured(suffix, kinds, *counts or (2,)).items():
            _say(f"  {kind}: {tally}")
            for each in tally.missed:
                _say(f"    not found: {each}")
            whole.add(tally)
        _say(f"{suffix}: {whole}")
        missed += len(whole.missed)
    return int(missed > 0)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
