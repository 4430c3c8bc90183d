"""A comparison is written whole or not at all: 增加287.56万元，增长6.7% must never become 减少287.56万元 or the like.

The direction and the amount of a change, its growth, an excess and how far the budget was carried out stand or fall
together where a direction turns: with one of them in the person's own words, the others stay, and one comment says
what the figures give for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from juesuan.merge.decisions import Decision, Verdict
from juesuan.merge.tokens import Token, is_word, stem_of, text_of

_PARTING = "，"


def whole(decided: Sequence[Decision]) -> list[Decision]:
    """The decisions about a text, those about one comparison made the same."""
    found = list(decided)
    for stem in sorted(set(chain.from_iterable(map(_turned, decided)))):
        some = [at for at, decision in enumerate(found) if stem in _stems(decision) and _is_open(decision)]
        if _is_torn([found[at] for at in some], decided, stem):
            found[some[0] : some[-1] + 1] = _withheld(found[some[0] : some[-1] + 1], stem)
    return found


def _is_open(decision: Decision) -> bool:
    return decision.verdict in (Verdict.WRITE, Verdict.CONFLICT)


def _is_torn(some: Sequence[Decision], all_of_them: Sequence[Decision], stem: str) -> bool:
    """Whether a part of a comparison would be written and another not."""
    if all(decision.verdict is not Verdict.WRITE for decision in some):
        return False
    gone = {fact for each in all_of_them if each.verdict is Verdict.GONE for _, fact, _, _ in each.figures}
    left = {fact for each in some for token, fact, _, _ in each.figures if stem_of(token) == stem}
    return bool(gone & left) or any(decision.verdict is Verdict.CONFLICT for decision in some)


def _withheld(some: Sequence[Decision], stem: str) -> Iterator[Decision]:
    """One comment on all of a comparison; what stands between its parts and is none of it is decided as it was."""
    mine = [each for each in some if stem in _stems(each) and _is_open(each)]
    first = replace(mine[0], verdict=Verdict.CONFLICT)
    if len({each.place for each in mine}) > 1:
        yield from (replace(each, verdict=Verdict.CONFLICT) if each in mine else each for each in some)
        return
    shown = _PARTING.join(dict.fromkeys(each.shown for each in mine))
    old, new = (tuple(chain.from_iterable(sides)) for sides in ((e.old for e in mine), (e.new for e in mine)))
    start, end = min(each.start for each in mine), max(each.end for each in mine)
    yield replace(first, old=old, new=new, start=start, end=end, shown=shown)
    yield from (each for each in some if each not in mine)


def _stems(decision: Decision) -> set[str]:
    return {stem for token in (*decision.old, *decision.new) if (stem := stem_of(token))}


def _turned(decision: Decision) -> set[str]:
    """The comparisons whose direction is another now."""
    sides = [_words(side) for side in (decision.old, decision.new)]
    return {stem for stem in {*sides[0], *sides[1]} if sides[0].get(stem) != sides[1].get(stem)}


def _words(some: Sequence[Token]) -> dict[str, str]:
    found: dict[str, list[Token]] = {}
    for token in some:
        if is_word(token) and (stem := stem_of(token)):
            found.setdefault(stem, []).append(token)
    return {stem: text_of(tokens) for stem, tokens in found.items()}
