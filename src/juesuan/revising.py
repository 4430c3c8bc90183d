"""The third job on one page: corrected figures into the document that people have edited since we wrote it.

Base (what we wrote) × edited (what people made of it) × fresh (what the corrected figures give) → tracked changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from juesuan import pipeline
from juesuan.merge.merging import merge
from juesuan.merge.ordinals import gaps
from juesuan.merge.reckoning import reckoned
from juesuan.merge.said import said
from juesuan.merge.silence import STILL_THERE, formerly_printed, unsaid, without_secrets
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.edits import Merge
from juesuan.model.report import Report
from juesuan.sources.files import read_bytes
from juesuan.word.base import Base
from juesuan.word.base_json import dump
from juesuan.word.base_load import load
from juesuan.word.patch import Revision, patch
from juesuan.word.read import read, read_base
from juesuan.word.still_said import still_said

_FITTING = 0.5  # share of the blocks with bookmarks that say what the base says of them, if it numbers them
_KNOWN = 0.3  # share of a base's paragraphs that a document must still have, to be taken for its own


@dataclass(frozen=True, slots=True)
class Revised:
    """A revised document, its new base, what was decided, and what was found in the result."""

    document: bytes
    base: str
    edited: Report
    merge: Merge
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who revises, and on which day; where nobody is named, it is told what is corrected: 决算更正."""

    author: str
    dated: date


def revise(
    path: Path, folder: Path, signature: Signature, base_folder: Path | None = None, narratives: Path | None = None
) -> Outcome[Revised | None]:
    """A person's document with exactly the changes that the corrected figures of a folder force upon it.

    What we wrote last is known from the base inside or beside the document, or from the figures before the correction.
    """
    fresh = _corrected(folder, narratives)
    found = read_bytes(path)
    if fresh.value is None or found.value is None:
        return Outcome(None, (*fresh.diagnostics, *found.diagnostics))
    known = _bases(path, found.value, base_folder, narratives)
    if known.value is None:
        return Outcome(None, known.diagnostics)
    numbering, ours = known.value
    if finding := _other(ours, fresh.value[1]):
        return Outcome(None, (finding,))
    edited = read(found.value, path.name, numbering)
    if not edited.value.blocks:
        return Outcome(None, edited.diagnostics)
    draft, new = fresh.value
    decided = merge(ours.report, edited.value, draft.report, draft.book.form.words)
    secrets = formerly_printed((ours.report, edited.value), draft.book)
    author = signature.author or f"{draft.book.form.publishes}更正"
    signed = Revision(author, signature.dated, numbering, new, tracked=not secrets)
    patched = patch(found.value, decided.edits, signed)
    if still_said(patched.value, secrets - {figure.text for _, figure in draft.report.figures()}):
        return Outcome(None, (STILL_THERE,))
    after = read(patched.value, path.name, new)
    told = (*edited.diagnostics, *decided.findings, *patched.diagnostics, *reckoned(decided, draft.report, after.value))
    told += tuple(gaps(after.value, draft.report))
    told += tuple(_contradictions(after.value, path.name, draft))
    told, decided = without_secrets(told, secrets), unsaid(decided, (draft.book,))
    written = dump(new.of(patched.value))
    return Outcome(Revised(patched.value, written, edited.value, decided, told), (*fresh.diagnostics, *told))


def compare(old: Path, new: Path, narratives: Path | None = None) -> Outcome[tuple[Report, Merge] | None]:
    """What a correction of the figures changes in the report that we write, before anything is written."""
    before, after = pipeline.draft(old, narratives), pipeline.draft(new, narratives)
    if before.value is None or after.value is None:
        return Outcome(None, (*before.diagnostics, *after.diagnostics))
    report = before.value.report
    decided = merge(report, report, after.value.report, after.value.book.form.words)
    return Outcome((report, unsaid(decided, (before.value.book, after.value.book))))


def _corrected(folder: Path, narratives: Path | None) -> Outcome[tuple[pipeline.Draft, Base] | None]:
    """The report that the corrected figures give. Figures that do not add up revise nothing."""
    drafted = pipeline.draft(folder, narratives)
    wrong = [finding for finding in drafted.diagnostics if finding.severity is Severity.ERROR]
    if drafted.value is None or wrong:
        return Outcome(None, tuple(wrong) or drafted.diagnostics)
    who = drafted.value.book.accounts.identification
    return Outcome((drafted.value, Base(who.form, who.year, drafted.value.report)), drafted.diagnostics)


def _bases(
    path: Path, data: bytes, folder: Path | None, narratives: Path | None
) -> Outcome[tuple[Base | None, Base] | None]:
    """The base that numbers the bookmarks of a document, and the one that says what we wrote."""
    inside = read_base(data)
    beside = None if inside else _beside(path, data)
    if folder:
        drafted = _corrected(folder, narratives)
        if drafted.value is None:
            return Outcome(None, drafted.diagnostics)
        candidates = (beside, drafted.value[1])
        return Outcome((inside or _numbering(data, path.name, candidates), drafted.value[1]))
    known = inside or beside
    if known is None:
        message = f"{path.name} 里没有底稿记录，旁边也没有它的 .base.json，不知道原来写的是什么"
        mend = "请把起草时一同写出的 .base.json 放在旁边，或用 --base 给出更正前的数据文件夹"
        return Outcome(None, (Diagnostic("D401", "no-base", Severity.ERROR, message, help=mend),))
    return Outcome((inside or _numbering(data, path.name, (beside,)), known))


def _beside(path: Path, data: bytes) -> Base | None:
    """The base that lies beside a document: the one of its name, else one that its bookmarks and its words fit."""
    files = sorted(path.parent.glob("*.base.json"), key=lambda file: file.name != f"{path.stem}.base.json")
    texts = {said(block) for block in read(data, path.name).value.blocks}
    contents = {file.name: found for file in files if (found := read_bytes(file).value) is not None}
    loaded = (load(found.decode("utf-8", errors="replace"), name).value for name, found in contents.items())
    known = [base for base in loaded if base and _shared(base.report, texts) >= _KNOWN]
    return _numbering(data, path.name, known) or next(iter(known), None)


def _numbering(data: bytes, name: str, bases: Iterable[Base | None]) -> Base | None:
    """The first base under whose numbers the bookmarks of a document stand where they should: on the same words."""
    for base in bases:
        ours = {block.name: said(block) for block in base.report.blocks} if base else {}
        linked = [block for block in read(data, name, base).value.blocks if block.name in ours]
        same = sum(said(block) == ours[block.name] for block in linked)
        if linked and same >= _FITTING * len(linked):
            return base
    return None


def _shared(report: Report, texts: set[str]) -> float:
    ours = [text for block in report.blocks if (text := said(block))]
    return sum(text in texts for text in ours) / max(1, len(ours))


def _other(ours: Base, fresh: Base) -> Diagnostic | None:
    """Why the figures are not those of this document."""
    pairs = (("单位", ours.unit, fresh.unit), ("年度", ours.year, fresh.year), ("格式", ours.form, fresh.form))
    wrong = [f"{what}是{old}，数据的是{new}" for what, old, new in pairs if old != new]
    if not wrong:
        return None
    message = f"数据不是这份文档的：文档的{'；'.join(wrong)}"
    return Diagnostic("D402", "other-report", Severity.ERROR, message, help="请检查 --data 给的文件夹")


def _contradictions(after: Report, name: str, draft: pipeline.Draft) -> Iterator[Diagnostic]:
    """What the result says against the figures: numbers that people typed, there or in the texts of the data."""
    for finding in pipeline.held(after, name, draft.book):
        if finding.severity is not Severity.INFO:
            yield finding
