"""Numbers of a person's own that are values from before the correction: told, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from juesuan.merge import told
from juesuan.merge.tokens import Token
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.edits import Change, Remark
from juesuan.model.report import Report

_TELLING = 3  # digits of a number that is not found everywhere


class Outdated(NamedTuple):
    """The comments on such numbers, and what is told of them."""

    remarks: tuple[Remark, ...]
    findings: tuple[Diagnostic, ...]


def outdated(edited: Report, own: Sequence[Token], changes: Iterable[Change], fresh: Report) -> Outdated:
    """Which of the person's own numbers say what a figure said before it was corrected, and nothing says any more."""
    valid = {figure.text for _, figure in fresh.figures()}
    now: dict[str, set[str]] = {}
    for change in changes:
        if change.old not in valid and sum(map(str.isdecimal, change.old)) >= _TELLING:
            now.setdefault(change.old, set()).add(change.new)
    found = [token for token in own if token.text in now]
    news = {token.text: "或".join(sorted(filter(None, now[token.text]))) for token in found}
    return Outdated(
        tuple(Remark(t.place, t.start, t.end, told.outdated_note(news[t.text])) for t in found),
        tuple(told.outdated(told.where(edited, t.place.block), t.text, news[t.text]) for t in found),
    )
