"""A person's own document with comments in its margin, each on the characters that it is about.

Only the document part, the comments and what leads to them are written anew; every other part is copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.word.anchors import Stretch, stretch
from juesuan.word.archive import Archive, Refused
from juesuan.word.comments import Comments
from juesuan.word.printed import Printed, lines, printed
from juesuan.word.read import Traced, finding, read_traced
from juesuan.word.revision_ids import make_distinct
from juesuan.word.rewriting import Rewriting

_SHOWN = 20  # characters of a note in a finding


class Note(NamedTuple):
    """What to say of some characters of the printed text: from ``start`` up to ``end`` on its n-th line, from 0."""

    line: int
    start: int
    end: int
    text: str


def annotate(data: bytes, notes: Sequence[Note], author: str, dated: date) -> Outcome[bytes]:
    """The document with a comment for each note; which notes have no place in it, or embrace more than they name.

    Lines and characters are those that are printed of what `juesuan.word.read` reads. A document that cannot be read
    comes back as it is, with the reason; so does one to which there is nothing to add.
    """
    try:
        archive = Archive(data)
        traced = read_traced(archive)
        placed, findings = _placed(notes, traced)
        if not placed:
            return Outcome(data, findings)
        package = Rewriting(data, archive, traced.part)
        package.put(traced.part, traced.root)
        comments = Comments(package, traced.part, traced.root, author, dated)
        comments.put([(note.text, place) for note, place in placed])
        make_distinct(traced.root)
        return Outcome(package.document(), findings)
    except Refused as refused:
        return Outcome(data, (finding(refused),))


def _placed(notes: Sequence[Note], traced: Traced) -> tuple[list[tuple[Note, Stretch]], tuple[Diagnostic, ...]]:
    known = _Lines(traced)
    placed: list[tuple[Note, Stretch]] = []
    findings = []
    for number, note in enumerate(notes, 1):
        line = known[note.line]
        place = _place(note, line)
        if place is None:
            findings.append(_lost(number, note))
            continue
        placed.append((note, place))
        if not place.exact:
            findings.append(_widened(number, note, line.text[note.start : note.end]))
    return placed, tuple(findings)


class _Lines(dict[int, Printed]):
    """The printed lines of a document, each worked out when a note is about it."""

    def __init__(self, traced: Traced) -> None:
        super().__init__()
        self._cells = lines(traced)

    def __missing__(self, number: int) -> Printed:
        self[number] = printed(self._cells[number] if 0 <= number < len(self._cells) else [])
        return self[number]


def _place(note: Note, line: Printed) -> Stretch | None:
    """Where a comment goes; one on no character, or only on the gap between two cells, goes on the whole line."""
    if not 0 <= note.start <= note.end <= len(line.text) or not line.spots:
        return None
    named = [place for place in line.places[note.start : note.end] if place]
    if not named or named[0][0] > named[-1][1]:
        return stretch(line.spots, 0, len(line.spots) - 1)._replace(exact=False)
    return stretch(line.spots, named[0][0], named[-1][1])


def _lost(number: int, note: Note) -> Diagnostic:
    shown = note.text if len(note.text) <= _SHOWN else f"{note.text[:_SHOWN]}…"
    return Diagnostic(
        "D008",
        "comment-without-place",
        Severity.WARNING,
        f"第{number}条批注没有写入：文档的第{note.line + 1}行没有第{note.start + 1}至{note.end}字，或者不能加批注。",
        help=f"请核对批注是否就是为这份文件写的：“{shown}”",
    )


def _widened(number: int, note: Note, quote: str) -> Diagnostic:
    named = f"“{quote.strip()}”不能单独加批注" if quote.strip() else "该处没有文字"
    return Diagnostic(
        "D009",
        "comment-widened",
        Severity.INFO,
        f"第{number}条批注加在了比所指更大的范围上：第{note.line + 1}行，{named}。",
    )
