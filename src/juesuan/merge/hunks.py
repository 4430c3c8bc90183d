"""How one row of tokens became another: the stretches that differ, figures whole."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from juesuan.merge.tokens import BOUNDARY, Token

_SHORT = 2  # tokens that two texts have in common by chance


class Hunk(NamedTuple):
    """The tokens from ``start`` to ``end`` of one text, which became those from ``begin`` to ``stop`` of the other."""

    start: int
    end: int
    begin: int
    stop: int


def by_fact(old: Sequence[Token], new: Sequence[Token]) -> list[Hunk]:
    """How a text of ours became another text of ours: figures are matched by their facts, words by themselves."""
    return _hunks(old, new, [t.key or t.text for t in old], [t.key or t.text for t in new])


def by_content(old: Sequence[Token], new: Sequence[Token]) -> list[Hunk]:
    """How a text of ours became a person's: by facts as far as links survived, otherwise by what it says."""
    linked = {token.key for token in new if token.key}
    return _hunks(
        old, new, [t.key if t.key in linked else t.text for t in old], [t.key or t.text for t in new], person=True
    )


def _hunks(
    old: Sequence[Token], new: Sequence[Token], keys: list[str], others: list[str], *, person: bool = False
) -> list[Hunk]:
    if [token.text for token in old] == [token.text for token in new] and keys == others:
        return []
    found: list[Hunk] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(Hunk(start, end, begin, stop))
        else:
            pairs = zip(range(start, end), range(begin, stop), strict=True)
            found += [Hunk(i, i + 1, j, j + 1) for i, j in pairs if old[i].text != new[j].text]
    return _joined(found, old, new, by_chance=not person)


def _joined(found: list[Hunk], old: Sequence[Token], new: Sequence[Token], *, by_chance: bool) -> list[Hunk]:
    """Neighbours as one: parts of a figure, and what is parted only by a few characters that agree by chance."""
    joined: list[Hunk] = []
    for hunk in (_whole(each, old, new) for each in found):
        last = joined[-1] if joined else None
        if last and (_meet(last, hunk, old, new) or _belongs(last, hunk, old, by_chance=by_chance)):
            joined[-1] = Hunk(last.start, max(last.end, hunk.end), last.begin, max(last.stop, hunk.stop))
        else:
            joined.append(hunk)
    return joined


def _meet(last: Hunk, hunk: Hunk, old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether two stretches overlap, or hold parts of one figure: 0 that became -1."""
    if last.end > hunk.start or last.stop > hunk.begin:
        return True
    touching = last.end == hunk.start and last.stop == hunk.begin
    return touching and (_same_figure(old, last.end - 1, hunk.start) or _same_figure(new, last.stop - 1, hunk.begin))


def _belongs(last: Hunk, hunk: Hunk, old: Sequence[Token], *, by_chance: bool) -> bool:
    between = old[last.end : hunk.start]
    if not between:
        return not (_is_figure(last, old) or _is_figure(hunk, old))
    if not by_chance or len(between) > _SHORT or any(token.key or token.text == BOUNDARY for token in between):
        return False
    return last.end - last.start != 1 and hunk.end - hunk.start != 1


def _is_figure(hunk: Hunk, old: Sequence[Token]) -> bool:
    inlines = {token.inline for token in old[hunk.start : hunk.end]}
    return len(inlines) == 1 and bool(old[hunk.start].key) and hunk.stop > hunk.begin


def _whole(hunk: Hunk, old: Sequence[Token], new: Sequence[Token]) -> Hunk:
    """A hunk with all of the figures that it touches: 增加 becomes 增长, not 增 and then 长 for 加."""
    start, begin = hunk.start, hunk.begin
    while start and begin and _same_figure(old, start - 1, start) and _same_figure(new, begin - 1, begin):
        start, begin = start - 1, begin - 1
    end, stop = hunk.end, hunk.stop
    while end < len(old) and stop < len(new) and _same_figure(old, end - 1, end) and _same_figure(new, stop - 1, stop):
        end, stop = end + 1, stop + 1
    return Hunk(start, end, begin, stop)


def _same_figure(some: Sequence[Token], one: int, other: int) -> bool:
    if not (0 <= one < len(some) and other < len(some)):
        return False
    first, second = some[one], some[other]
    return bool(first.key) and first.inline == second.inline and first.place == second.place
