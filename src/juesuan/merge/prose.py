"""One text merged three ways at the grain of a number: ours as it was, a person's, ours as the figures are now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from juesuan.merge.comparisons import whole
from juesuan.merge.decisions import Decision, Verdict
from juesuan.merge.hunks import Hunk, by_content, by_fact
from juesuan.merge.tokens import BOUNDARY, Token, fact_of, text_of
from juesuan.model.edits import Place

_ENDS = "，。；：,;:" + BOUNDARY


@dataclass
class Merging:
    """The three texts of a paragraph, a cell, or of paragraphs that a person split or joined."""

    base: Sequence[Token]
    edited: Sequence[Token]
    fresh: Sequence[Token]
    place: Place
    """Where the person's text begins."""
    ours: list[Hunk] = field(init=False)
    theirs: list[Hunk] = field(init=False)

    def __post_init__(self) -> None:
        self.ours = by_fact(self.base, self.fresh)
        self.theirs = by_content(self.base, self.edited)
        self._kept: dict[int, int] = {}
        at = begin = 0
        for hunk in (*self.theirs, Hunk(len(self.base), len(self.base), len(self.edited), len(self.edited))):
            self._kept.update(zip(range(at, hunk.start), range(begin, hunk.begin), strict=True))
            at, begin = hunk.end, hunk.stop
        self._free = {at for hunk in self.theirs for at in range(hunk.begin, hunk.stop)}

    def decisions(self) -> list[Decision]:
        """What is to be done with each stretch that the figures changed, in order."""
        if text_of(self.edited) == text_of(self.fresh):
            return [Decision(Verdict.DONE, *self._sides(hunk), self.place) for hunk in self.ours]
        return whole([self._decided(hunk) for hunk in self.ours])

    def _decided(self, hunk: Hunk) -> Decision:
        touching = [each for each in self.theirs if _touches(each, hunk)]
        decision = self._resolved(hunk, touching) if touching else self._written(hunk)
        return replace(decision, shown=decision.shown or self._clause(hunk))

    def own(self) -> Iterator[Token]:
        """The tokens that only the person wrote."""
        return (self.edited[at] for at in sorted(self._free))

    def _written(self, hunk: Hunk) -> Decision:
        old, new = self._sides(hunk)
        if hunk.start < hunk.end:
            first, last = self.edited[self._kept[hunk.start]], self.edited[self._kept[hunk.end - 1]]
            if any(token.text == BOUNDARY for token in (*old, *new)):
                return self._conflict(hunk, self._kept[hunk.start], self._kept[hunk.end - 1] + 1)
            return Decision(Verdict.WRITE, old, new, first.place, first.start, last.end)
        if not self.edited:
            return Decision(Verdict.WRITE, old, new, self.place)
        before, after = self._kept.get(hunk.start - 1), self._kept.get(hunk.start)
        if before is not None and self.edited[before].text != BOUNDARY:
            anchor = self.edited[before]
            return Decision(Verdict.WRITE, old, new, anchor.place, anchor.end, anchor.end)
        if after is not None and self.edited[after].text != BOUNDARY:
            anchor = self.edited[after]
            return Decision(Verdict.WRITE, old, new, anchor.place, anchor.start, anchor.start)
        return Decision(Verdict.GONE, old, new, self.place, shown=self._clause(hunk))

    def _resolved(self, hunk: Hunk, touching: list[Hunk]) -> Decision:
        old, new = self._sides(hunk)
        low, high = min(hunk.start, touching[0].start), max(hunk.end, touching[-1].end)
        begin, stop = touching[0].begin - (touching[0].start - low), touching[-1].stop + (high - touching[-1].end)
        if text_of(self.edited[begin:stop]) == text_of(self._fresh_of(low, high)):
            return Decision(Verdict.DONE, old, new, self.place)
        if _is_one_figure(old, new):
            found = self._figure(old, new, range(begin, stop))
            if found:
                return found
        if begin == stop:
            return Decision(Verdict.GONE, old, new, self.place, shown=self._clause(hunk))
        return self._conflict(hunk, begin, stop)

    def _figure(self, old: tuple[Token, ...], new: tuple[Token, ...], near: range) -> Decision | None:
        """A figure within words that the person rewrote: by its link, else as the old value that stands there once."""
        linked = [at for at in sorted(self._free) if self.edited[at].key == old[0].key]
        if len(linked) == 1:
            size = sum(1 for token in self.edited[linked[0] :] if _same_inline(token, self.edited[linked[0]]))
            return self._updated(old, new, linked[0], size)
        for text in (text_of(old), text_of(new)):
            for where in (near, range(len(self.edited))):
                places = [at for at in where if self._says(at, text)]
                if len(places) == 1:
                    return self._updated(old, new, places[0], self._size(places[0], text))
                if places:
                    break
        return None

    def _updated(self, old: tuple[Token, ...], new: tuple[Token, ...], at: int, size: int) -> Decision | None:
        first, last = self.edited[at], self.edited[at + size - 1]
        said = text_of(self.edited[at : at + size])
        if said == text_of(new):
            return Decision(Verdict.DONE, old, new, self.place)
        if said == text_of(old):
            return Decision(Verdict.WRITE, old, new, first.place, first.start, last.end)
        return None

    def _says(self, at: int, text: str) -> bool:
        """Whether these are the person's own characters, not linked to another fact, and say ``text``."""
        size = self._size(at, text)
        run = self.edited[at : at + size]
        return size > 0 and all(at + n in self._free and not token.key for n, token in enumerate(run))

    def _size(self, at: int, text: str) -> int:
        said = ""
        for size, token in enumerate(self.edited[at:], 1):
            said += token.text
            if said == text:
                return size
            if not text.startswith(said):
                break
        return 0

    def _conflict(self, hunk: Hunk, begin: int, stop: int) -> Decision:
        old, new = self._sides(hunk)
        place = next(t.place for t in self.edited[begin:stop] if t.text != BOUNDARY)
        some = [token for token in self.edited[begin:stop] if token.place == place and token.text != BOUNDARY]
        return Decision(Verdict.CONFLICT, old, new, place, some[0].start, some[-1].end, self._clause(hunk))

    def _sides(self, hunk: Hunk) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        return tuple(self.base[hunk.start : hunk.end]), tuple(self.fresh[hunk.begin : hunk.stop])

    def _fresh_of(self, low: int, high: int) -> Sequence[Token]:
        """What the figures give for a stretch of the base whose ends no change of ours lies across."""
        begin, stop = low, high
        for hunk in self.ours:
            grown = (hunk.stop - hunk.begin) - (hunk.end - hunk.start)
            if hunk.end <= low and hunk.start < low:
                begin += grown
            if hunk.end <= high:
                stop += grown
        return self.fresh[begin:stop]

    def _clause(self, hunk: Hunk) -> str:
        """The clause in which the figures now say it."""
        begin, stop = hunk.begin, hunk.stop
        while begin and self.fresh[begin - 1].text not in _ENDS:
            begin -= 1
        while stop < len(self.fresh) and self.fresh[stop].text not in _ENDS:
            stop += 1
        return text_of(self.fresh[begin:stop]).strip()


def _touches(theirs: Hunk, ours: Hunk) -> bool:
    if theirs.start == theirs.end and ours.start == ours.end:
        return theirs.start == ours.start
    if theirs.start == theirs.end:
        return ours.start < theirs.start < ours.end
    if ours.start == ours.end:
        return theirs.start < ours.start < theirs.end
    return theirs.start < ours.end and ours.start < theirs.end


def _is_one_figure(old: Sequence[Token], new: Sequence[Token]) -> bool:
    sides = [{(token.key.rpartition("#")[0], token.inline) for token in side} for side in (old, new)]
    return all(len(side) == 1 for side in sides) and bool(fact_of(old[0])) and old[0].key == new[0].key


def _same_inline(one: Token, other: Token) -> bool:
    return one.place == other.place and one.inline == other.inline
