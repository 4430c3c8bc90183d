"""What a merge gathers: edits, what became of each changed figure, what is to be told; and how a text is merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from juesuan.merge import told
from juesuan.merge.decisions import Decision, Verdict
from juesuan.merge.prose import Merging
from juesuan.merge.said import Part, figures
from juesuan.merge.tokens import BOUNDARY, Token, inlines_of, text_of, tokens
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.edits import Change, Edit, Fate, Place, Remark, Reword, inlines_at
from juesuan.model.report import Inline, Report, Table, plain
from juesuan.model.words import FunctionWords

_REASON = "原因"


@dataclass
class Gathering:
    """What has been decided so far about an edited report. ``own`` is what only the person wrote."""

    base: Report
    edited: Report
    fresh: Report
    words: FunctionWords
    edits: list[Edit] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    own: list[Token] = field(default_factory=list)

    @cached_property
    def directions(self) -> frozenset[str]:
        """The words that turn with a figure."""
        return frozenset(self.words.of("turns"))

    def text(self, name: str, base: Sequence[Token], places: Sequence[Place], fresh: Sequence[Token]) -> None:
        """Merge a paragraph or a cell; ``places`` are several where a person split one."""
        edited = together(tokens(inlines_at(self.edited, place), place) for place in places)
        merging = Merging(base, edited, fresh, places[0])
        for decision in merging.decisions():
            for token, fact, old, new in decision.figures:
                report = self.fresh if token in decision.new else self.base
                block = name if token.place.row >= 0 else report.blocks[token.place.block].name
                self.changes.append(Change(block, fact, old, new, decision.fate))
            self._carry_out(decision, text_of(edited))
        self.own += merging.own()

    def all_of(self, name: str, ours: Part | None, now: Part | None, fate: Fate) -> None:
        """The same fate for every figure that differs between what was and what is."""
        old = {figure.fact: figure.text for figure in figures(ours)}
        new = {figure.fact: figure.text for figure in figures(now)}
        self.changes += [
            Change(name, fact, old.get(fact, ""), new.get(fact, ""), fate)
            for fact in dict.fromkeys((*old, *new))
            if old.get(fact) != new.get(fact)
        ]

    def where(self, block: int) -> str:
        """The section of the edited report in which a block stands."""
        return told.where(self.edited, block)

    def remark(self, place: Place, shown: str) -> None:
        """A comment on a whole text that both changed."""
        said = plain(inlines_at(self.edited, place))
        self.edits.append(Remark(place, 0, len(said), told.conflict_note(shown)))

    def _carry_out(self, decision: Decision, text: str) -> None:
        place, old, new = decision.place, text_of(decision.old), text_of(decision.new)
        if decision.verdict is Verdict.WRITE:
            self.edits.append(Reword(place, decision.start, decision.end, *self._fresh(decision.new)))
            if {old, new} <= self.directions and old != new and _REASON in text:
                self.edits.append(Remark(place, decision.start, decision.end, told.turned_note(old, new)))
                self.findings.append(told.turned(self.where(place.block), old, new))
        elif decision.verdict is Verdict.CONFLICT:
            said = plain(inlines_at(self.edited, place))[decision.start : decision.end]
            self.edits.append(Remark(place, decision.start, decision.end, told.conflict_note(decision.shown)))
            self.findings.append(told.conflict(self.where(place.block), said, decision.shown))
        elif decision.verdict is Verdict.GONE:
            self.findings.append(told.gone(self.where(place.block), old, decision.shown or new))

    def _fresh(self, some: Sequence[Token]) -> tuple[tuple[Inline, ...], str]:
        """Tokens of ours as words and figures, and the name of their block or row."""
        if not some:
            return (), ""
        place = some[0].place
        block = self.fresh.blocks[place.block]
        name = f"{block.name}/{block.rows[place.row].name}" if isinstance(block, Table) else block.name
        return inlines_of(some, inlines_at(self.fresh, place)), name


def together(texts: Iterable[list[Token]]) -> list[Token]:
    """The tokens of some blocks as those of one text."""
    found: list[Token] = []
    for number, text in enumerate(texts):
        if number:
            found.append(Token(BOUNDARY, "", Place(-1), -1, -1))
        found += text
    return found
