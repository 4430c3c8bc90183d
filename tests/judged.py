"""Short reports with the truth about each of their numbers, told by hand, and how the checker fares with them.

A case is a text (or a file) and ``right``: quotes with what a careful reviewer says of the number or the words in
them. A number that no quote holds is right (ok) if it counts or measures something, but where ``rest: open`` leaves
the others out; years, dates, marks of lists and codes say nothing. ``quote#2`` is the second place where the quote
stands. What is said of a quote:

    ok, rounding            right, or right but for 尾差
    error, error 18.75      wrong, and what would be right
    warning                 an error or a warning must be told there, not more is asked
    style                   told as information, no alarm
    unverifiable            nothing in the text decides it
    none                    no claim at all

``rules`` are codes of findings that must be told, wherever. ``file`` stands beside the batches, ``specimen`` among the
published reports, which are not part of the project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from juesuan import pipeline
from juesuan.model.checked import Checked, CheckedClaim
from juesuan.model.diagnostic import Severity
from juesuan.model.verdict import Verdict

PLACES = Path(__file__).parent / "places"
SPECIMENS = Path(os.environ.get("JUESUAN_SPECIMENS") or Path(__file__).parents[2] / "shared" / "specimens")
CHECKABLE = ("ok", "rounding", "error")
_FAULTS = ("error", "warning")
_UNIT = r"(?:万元|亿元|千元|元|%|％|个百分点|平方米|人次|批次|人|辆|台|套|个|项|次|批|团组|场|名|家|份|件)"
_COUNTED = re.compile(rf"-?\d[\d,]*(?:\.\d+)?[ \u3000]*{_UNIT}")
_BETWEEN = " \t\n\u3000|"
_WORST = (Verdict.ERROR, Verdict.ROUNDING, Verdict.OK, Verdict.UNVERIFIABLE)


@dataclass(frozen=True, slots=True)
class Said:
    """What is right of one stretch of a text; ``value`` is what would be right there."""

    quote: str
    start: int
    end: int
    verdict: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A short report and the truth about it; ``place`` and ``year`` say whose wording it is."""

    id: str
    text: str
    right: tuple[Said, ...]
    place: str = ""
    year: int = 0
    file: Path | None = None
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    """How the checker fared: claims judged rightly, alarms that are true, errors found; and what was not right."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    true: int = 0
    false: list[str] = field(default_factory=list)
    found: int = 0
    missed: list[str] = field(default_factory=list)
    open: int = 0

    def add(self, other: Score) -> None:
        """Count another case in."""
        self.right += other.right
        self.true += other.true
        self.found += other.found
        self.open += other.open
        self.wrong += other.wrong
        self.false += other.false
        self.missed += other.missed

    @property
    def faults(self) -> list[str]:
        """Everything that is not as it should be."""
        return [*self.wrong, *self.false, *self.missed]


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file, each quote at its place. ValueError for a quote that does not stand in its text."""
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        file = _file(entry)
        text = _text(file) if file else str(entry["text"])
        told = tuple(_said(entry["id"], text, quote, what) for quote, what in entry.get("right", {}).items())
        left = tuple(_counted(text, told)) if "file" not in entry and entry.get("rest") != "open" else ()
        yield Case(
            str(entry["id"]),
            text,
            (*told, *left),
            entry.get("place", ""),
            entry.get("year", 0),
            file,
            tuple(entry.get("rules", ())),
        )


def _file(entry: dict[str, Any]) -> Path | None:
    if "specimen" in entry:
        return SPECIMENS / str(entry["specimen"])
    return PLACES / "files" / str(entry["file"]) if "file" in entry else None


def _text(path: Path) -> str:
    found = pipeline.check(path).value
    if found is None:
        raise ValueError(f"{path.name} was not read")
    return found.source.text


def _said(case: str, text: str, quote: str, what: str) -> Said:
    words, _, nth = quote.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = text.find(words, at + 1)
    if at < 0:
        raise ValueError(f"{case}: {quote}")
    verdict, _, value = what.partition(" ")
    return Said(quote, at, at + len(words), verdict, value)


def _counted(text: str, told: tuple[Said, ...]) -> Iterator[Said]:
    """Every further number that counts or measures something."""
    for number in _COUNTED.finditer(text):
        if not any(said.start < number.end() and number.start() < said.end for said in told):
            yield Said(number[0], number.start(), number.end(), "ok")


def scored(case: Case) -> Score:
    """One case, checked and held to its truth."""
    checked = checked_of(case)
    score = Score()
    for said in _placed(case, checked):
        if said.verdict in CHECKABLE:
            verdict = _verdict(said, checked)
            if verdict == said.verdict and _is_value(said, checked):
                score.right += 1
            else:
                score.wrong.append(f"{case.id}: “{said.quote}” is {said.verdict}, told as {verdict}")
        if said.verdict in _FAULTS:
            if _alarms(said, checked):
                score.found += 1
            else:
                score.missed.append(f"{case.id}: “{said.quote}” is {said.verdict} without a finding")
    told = {found.diagnostic.code for found in checked.findings}
    score.found += len(told.intersection(case.rules))
    score.missed += [f"{case.id}: {code} was not told" for code in case.rules if code not in told]
    _judge_alarms(case, checked, score)
    score.open = checked.coverage.unverifiable
    return score


def _placed(case: Case, checked: Checked) -> Iterator[Said]:
    """What is right, at the places of the text that was checked: it differs in white space, and in bars of tables."""
    before = [0]
    for c in case.text:
        before.append(before[-1] + (c not in _BETWEEN))
    places = [at for at, c in enumerate(checked.source.text) if c not in _BETWEEN]
    for said in case.right:
        yield replace(said, start=places[before[said.start]], end=places[before[said.end] - 1] + 1)


def checked_of(case: Case) -> Checked:
    """What a check says of a case."""
    if case.file:
        found = pipeline.check(case.file).value
    else:
        with TemporaryDirectory() as folder:
            path = Path(folder, "report.txt")
            path.write_text(case.text, encoding="utf-8")
            found = pipeline.check(path).value
    if found is None:
        raise ValueError(f"{case.id} was not read")
    return found


def _verdict(said: Said, checked: Checked) -> str:
    """The gravest verdict of the claims at a quote; an alarm there is an error that was told."""
    if said.verdict == "error" and _alarms(said, checked):
        return "error"
    verdicts = {claim.verdict for claim in _claims(said, checked)}
    return next((str(verdict) for verdict in _WORST if verdict in verdicts), "no claim")


def _is_value(said: Said, checked: Checked) -> bool:
    """Whether what would be right is said, if the truth says it."""
    expected = [claim.expected or "" for claim in _claims(said, checked)]
    messages = [found.diagnostic.message for found in checked.findings]
    value = said.value.replace(",", "")
    plain = value.rstrip("0").rstrip(".") if "." in value else value
    return not said.value or any(plain in words for words in (*expected, *messages))


def _claims(said: Said, checked: Checked) -> list[CheckedClaim]:
    return [claim for claim in checked.claims if claim.span.start < said.end and said.start < claim.span.end]


def _alarms(said: Said, checked: Checked) -> bool:
    """Whether an error or a warning is told at a quote, or names it as what it is related to."""
    for found in checked.findings:
        spans = (found.diagnostic.span, *(label.span for label in found.diagnostic.related))
        is_alarm = found.diagnostic.severity is not Severity.INFO
        if is_alarm and any(span and span.start < said.end and said.start < span.end for span in spans):
            return True
    return False


def _judge_alarms(case: Case, checked: Checked, score: Score) -> None:
    faults = [said for said in _placed(case, checked) if said.verdict in _FAULTS]
    for found in checked.findings:
        finding = found.diagnostic
        if finding.severity is Severity.INFO:
            continue
        spans = [span for span in (finding.span, *(label.span for label in finding.related)) if span]
        is_asked = finding.code in case.rules
        if is_asked or any(span.start < said.end and said.start < span.end for span in spans for said in faults):
            score.true += 1
        else:
            score.false.append(f"{case.id}: {finding.code} {finding.message}")
