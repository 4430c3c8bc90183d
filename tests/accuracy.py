"""How right the checker is on the specimens and on texts of other places: `make accuracy` writes docs/accuracy.md.

A specimen is the truth about one published report, told by hand: short quotes, what they claim, the verdict that exact
arithmetic gives. The texts themselves stay where JUESUAN_SEEDS says.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml

from juesuan import pipeline
from juesuan.model.checked import Checked, CheckedClaim
from juesuan.model.diagnostic import Severity
from juesuan.model.verdict import Verdict
from tests.judged import PLACES, SPECIMENS, Score, cases, scored

ROOT = Path(__file__).parents[1]
SEEDS = Path(os.environ.get("JUESUAN_SEEDS", ROOT.parent / "shared" / "seeds"))
SHANGHAI = Path(__file__).parent / "specimens" / "shanghai.yaml"
PAGE = ROOT / "docs" / "accuracy.md"
_KINDS = {
    "change-amount": {"change"},
    "growth-rate": {"growth"},
    "share": {"share"},
    "completion-rate": {"completion", "execution"},
    "execution-rate": {"completion", "execution"},
    "direction-word": {"change", "growth", "direction"},
    "none-statement": {"absence"},
    "item-list": {"listing"},
    "sum": {"sum", "amount", "count", "change", "score"},
    "score": {"score"},
}
_BY_FINDING = {"wording", "reason-required"}
_LIST = 10
_CHECKABLE = ("ok", "rounding", "error")


@dataclass(frozen=True, slots=True)
class Truth:
    """One claim of a specimen, and where its quote stands in the text; ``is_figure`` if it is a cell's."""

    id: str
    kind: str
    verdict: str
    quote: str
    number: str
    start: int
    end: int
    is_figure: bool

    @property
    def reach(self) -> int:
        """Where its words end; a list is quoted by what leads to it."""
        return self.end + _LIST if self.kind == "item-list" else self.end


@dataclass(slots=True)
class Tally:
    """How one report fared. ``wrong`` are claims with another verdict, ``missed`` errors without a finding."""

    name: str
    right: int = 0
    wrong: list[tuple[Truth, str]] = field(default_factory=list)
    found: int = 0
    missed: list[Truth] = field(default_factory=list)
    true: int = 0
    false: list[str] = field(default_factory=list)
    coverage: str = ""


def specimens() -> Iterator[tuple[str, Path, Path]]:
    """The number of each report, its text and the truth about it."""
    examples = SEEDS.parent / "examples"
    for text in sorted(SEEDS.glob("*.txt")):
        number = text.name[:3]
        for folder in (ROOT / "tests" / "specimens", examples):
            truth = folder / f"{number}.claims.yaml"
            if truth.exists():
                yield number, text, truth
                break


def tallied(name: str, text: Path, truth: Path) -> Tally:
    """One report, checked and held to the truth about it."""
    checked = pipeline.check(text).value
    if checked is None:
        raise ValueError(f"{text} was not read")
    tally = Tally(name)
    truths = tuple(_truths(truth, checked.source.text))
    for each in (truth for truth in truths if not truth.is_figure):
        if each.kind not in _BY_FINDING and each.verdict in _CHECKABLE and _is_told(each):
            verdict = _verdict(each, checked)
            if verdict == each.verdict:
                tally.right += 1
            else:
                tally.wrong.append((each, verdict))
        if each.verdict == "error":
            if _has_finding(each, checked):
                tally.found += 1
            else:
                tally.missed.append(each)
    _judge_findings(tally, truths, checked)
    covered = checked.coverage
    tally.coverage = f"{covered.numbers} / {covered.checked} / {covered.unverifiable} / {covered.not_claims}"
    return tally


def _judge_findings(tally: Tally, truths: tuple[Truth, ...], checked: Checked) -> None:
    """A finding is true where a specimen says error or style of the same words."""
    for found in checked.findings:
        finding = found.diagnostic
        if finding.severity is Severity.INFO:
            continue
        span = finding.span
        faults = (each for each in truths if each.verdict in ("error", "style", "rounding"))
        if span and any(each.start < span.end and span.start < each.reach for each in faults):
            tally.true += 1
        else:
            tally.false.append(f"{finding.code} {finding.message}")


def _truths(path: Path, text: str) -> Iterator[Truth]:
    """The entries of a specimen; white space in quotes is of no account. An entry whose quote is lost is a fault."""
    places = [at for at, c in enumerate(text) if not c.isspace()]
    squeezed = "".join(text[at] for at in places)
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        quote = "".join(str(entry["quote"]).split())
        at = -1
        for _ in range(int(str(entry.get("occurrence", "1/1")).partition("/")[0])):
            at = squeezed.find(quote, at + 1)
        if at < 0:
            raise ValueError(f"{path.name}: {entry['id']}: {quote}")
        number = "".join(re.findall(r"[\d.]", str(entry.get("claimed") or "")))
        start, end = places[at], places[at + len(quote) - 1] + 1
        is_figure = entry["section"].startswith("第二部分")
        yield Truth(str(entry["id"]), entry["kind"], entry["verdict"], quote, number, start, end, is_figure)


def _is_told(truth: Truth) -> bool:
    """Whether the words make a claim that a checker can see: a number, an absence, a list, a direction."""
    return truth.kind in ("none-statement", "item-list", "direction-word") or any(c.isdecimal() for c in truth.quote)


def _verdict(truth: Truth, checked: Checked) -> str:
    """What was concluded of the same words: the worst verdict of the claims there that are of this kind."""
    kinds = _KINDS.get(truth.kind)
    inside = [each for each in checked.claims if each.span.start < truth.reach and truth.start < each.span.end]
    fitting = [each for each in inside if (not kinds or each.kind in kinds) and _says(each, truth)]
    verdicts = {str(each.verdict) for each in fitting}
    order = (Verdict.ERROR, Verdict.ROUNDING, Verdict.OK, Verdict.UNVERIFIABLE)
    return next((str(verdict) for verdict in order if str(verdict) in verdicts), "no claim")


def _says(claim: CheckedClaim, truth: Truth) -> bool:
    return not truth.number or _plain(claim.said) == _plain(truth.number)


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _has_finding(truth: Truth, checked: Checked) -> bool:
    spans = [found.diagnostic.span for found in checked.findings]
    related = [label.span for found in checked.findings for label in found.diagnostic.related]
    return any(span and span.start < truth.reach and truth.start < span.end for span in (*spans, *related))


def page(tallies: list[Tally]) -> str:
    """docs/accuracy.md."""
    rows = []
    for each in tallies:
        checkable = each.right + len(each.wrong)
        told = each.true + len(each.false)
        errors = each.found + len(each.missed)
        rows.append(
            f"| {each.name} | {each.right} / {checkable}{_percent(each.right, checkable)} | "
            f"{each.true} / {told}{_percent(each.true, told)} | "
            f"{each.found} / {errors}{_percent(each.found, errors)} | {each.coverage} |"
        )
    lists = [line for each in tallies for line in _open(each)]
    head = (
        "# Accuracy\n\nWritten by `make accuracy`: the five published reports, held to what was found in them by hand "
        "(`tests/specimens/`, and for 000 the example beside the seeds). Statements are held to their identities in "
        "`tests/test_statements.py`; here is what the prose and the annexes claim.\n\n"
        "| report | verdicts right of the checkable claims | errors and warnings that are true | "
        "true errors found | numbers: all / checked / unverifiable / no claims |\n|---|---|---|---|---|\n"
    )
    still = "\n\n## Still wrong\n\n" + ("\n".join(lists) or "Nothing.") + "\n"
    return head + "\n".join(rows) + "\n\n" + places() + still


def places() -> str:
    """The table of the texts in the manner of other places, with what each batch scored when the code first saw it."""
    first = yaml.safe_load((PLACES / "first_sight.yaml").read_text(encoding="utf-8"))
    rows = []
    published = [SHANGHAI] if SPECIMENS.is_dir() else []
    for path in (*sorted(PLACES.glob("*.yaml")), *published):
        if path.stem == "first_sight":
            continue
        score = Score()
        for case in cases(path):
            score.add(scored(case))
        now = {
            "verdicts": (score.right, score.right + len(score.wrong)),
            "alarms": (score.true, score.true + len(score.false)),
            "found": (score.found, score.found + len(score.missed)),
        }
        told = ["first sight"] if path.stem in first else []
        for when in (*told, "today"):
            numbers = first[path.stem] if when == "first sight" else now
            cells = (f"{a} / {b}{_percent(a, b)}" for a, b in (numbers[name] for name in now))
            rows.append(f"| {path.stem} | {when} | {' | '.join(cells)} | {score.open if when == 'today' else ''} |")
    head = (
        "## Other places\n\nShort texts in the manner of 31 provinces (`tests/places/`), made up, their truth written "
        "before any code saw them; `faults` are kinds of fault that were found from outside; `shanghai` is a published "
        "report (`shared/specimens`), held to its own figures by hand (`tests/specimens/shanghai.yaml`).\n\n"
        "| texts | when | verdicts right | alarms true | errors found | unverifiable |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(rows)


def _percent(part: int, whole: int) -> str:
    return f" ({Decimal(part * 100) / whole:.1f} %)" if whole else ""


def _open(tally: Tally) -> Iterator[str]:
    for truth, verdict in tally.wrong:
        yield f"- {truth.id} {truth.kind}: “{truth.quote[:40]}” is {truth.verdict}, told as {verdict}"
    for truth in tally.missed:
        yield f"- {truth.id} {truth.kind}: “{truth.quote[:40]}” is an error without a finding"
    yield from (f"- {tally.name}: not true: {told}" for told in tally.false)


if __name__ == "__main__":
    PAGE.write_text(page([tallied(*each) for each in specimens()]), encoding="utf-8")
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))
