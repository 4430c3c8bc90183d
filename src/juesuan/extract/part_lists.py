"""Numbers that a sentence lists as the parts of another: 共89.79万元，其中：30万元用于设计；59.79万元用于审计.

What is listed need not be named: the shape alone says what may add up, and what comes out decides between the ways in
which a sentence can be taken. A part in brackets, or behind a second 其中, is a part of the part before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from juesuan.extract.grammar import Word
from juesuan.extract.lexer import Sort, Token, sentences
from juesuan.extract.list_items import (
    APART,
    MONEY,
    PAUSES,
    POINTS,
    allotted,
    counted,
    counts_once,
    first_amount,
    first_of,
    items_of,
    moved_of,
    shares,
)
from juesuan.model.words import FunctionWords

_LEAST = 2
_WHOLES = 3  # numbers before a list of which one may be its whole
_FAR = 160  # tokens before a list in which its whole may stand
_LONGEST = 400  # tokens of a list
_NEXT = 4  # tokens behind 合计 in which its number stands
_COLON = "："
_STOP = Token(Sort.SENTENCE, "。", 0, 0)


@dataclass(frozen=True, slots=True)
class PartList:
    """A whole and its parts; without a whole, shares that make a hundred.

    ``is_said`` if words say that it is a list (其中, 合计, ：), ``is_plain`` if moreover every item of it is one number
    and nothing else is counted there, ``is_all`` if its last part is all others (其他用车2辆). Lists of one ``group``
    have the same items, counted in several ways.
    """

    whole: Token | None
    parts: tuple[Token, ...]
    is_said: bool = False
    is_plain: bool = False
    is_all: bool = False
    group: int = 0


def part_lists(tokens: Sequence[Token], words: FunctionWords) -> Iterator[PartList]:
    """Every list of parts within the sentences of a paragraph."""
    totals = words.of("totals")
    before: list[Token] = []
    for sentence in sentences(_without_averages(tokens)):
        for each in _of_sentence(sentence, before, totals):
            yield replace(each, is_all=each.is_plain and _is_all(each, sentence, words))
        before = [*before, *sentence, _STOP][-_FAR:]


def _is_all(listed: PartList, sentence: Sequence[Token], words: FunctionWords) -> bool:
    """Whether a list leaves nothing out: its last part is all others, it is said to make up its whole, or scores."""
    first, last = listed.parts[0].start, listed.parts[-1].start
    item = "".join([token.text for token in sentence if token.start <= last][-_NEXT:])
    led = "".join([token.text for token in sentence if token.start < first])
    is_made_up = any(word in led for word in words.of("make-up"))
    return is_made_up or listed.parts[0].unit == POINTS or any(other in item for other in words.of("others"))


def _without_averages(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens; an amount behind 人均 counts nothing that could be a part."""
    is_average = False
    for token in tokens:
        is_average = token.sort not in (Sort.CLAUSE, Sort.SENTENCE) and (is_average or token.does(Word.PER))
        yield replace(token, unit="") if is_average and token.sort is Sort.NUMBER else token


def amounts_told(tokens: Sequence[Token]) -> list[Token]:
    """The amounts of a paragraph that are no changes, one of which may be the whole of the items after it."""
    moved = moved_of(tokens)
    return [token for token in tokens if counted(token) == MONEY and token not in moved]


def amounts_listed(tokens: Sequence[Token]) -> list[Token]:
    """The amounts of the items of a paragraph, as ； and ends of sentences set them apart, or ， if nothing does."""
    ways = ([*items_of(tokens, (APART, "。"))], [*items_of(tokens, (APART, "。", *PAUSES))])
    told = [[amount for item in items if (amount := first_amount(item))] for items in ways]
    return told[0] if len(told[0]) > 1 else told[1]


def summed_up(tokens: Sequence[Token], totals: tuple[str, ...]) -> list[Token]:
    """What a paragraph begins with as the sum of what was told: 两项合计993.60万元."""
    for at, token in enumerate(tokens[:_NEXT]):
        if token.sort in (Sort.NUMBER, Sort.CLAUSE):
            break
        if token.text.endswith(totals):
            return [each for each in _clause(tokens[at + 1 : at + _FAR]) if counted(each)][:1]
    return []


def _of_sentence(sentence: Sequence[Token], before: Sequence[Token], totals: tuple[str, ...]) -> Iterator[PartList]:
    """The lists of a sentence; one that follows a whole may begin the next sentence, with 其中 or without."""
    if len(told := shares(sentence)) >= _LEAST:
        yield PartList(None, tuple(told), is_said=True)
    if sentence and not sentence[0].does(Word.AMONG):
        yield from _weakly(_listed(before, sentence))
        yield from _weakly(_listed([token for token in sentence[:_FAR] if counted(token)][:1], _last(before)))
    for at, token in enumerate(sentence):
        near = sentence[max(0, at - _FAR) : at]
        around = [*before[len(near) :], *near] if at < _FAR else near
        if token.text.endswith(totals):
            wholes = [each for each in _clause(sentence[at + 1 : at + _FAR]) if counted(each)]
            yield from _said(_listed(wholes, near if any(map(counted, near)) else _last(before)))
        else:
            yield from _opened(token, around, _behind(sentence, at))


def _opened(token: Token, around: Sequence[Token], behind: Sequence[Token]) -> Iterator[PartList]:
    """The lists that a word or a sign opens: 其中, ：, a bracket right behind a number, what is bought with it, why."""
    if token.does(Word.AMONG):
        items = _scope(behind)
        yield from _listed(around, items)
        if len(told := shares(items)) >= _LEAST:
            yield PartList(None, tuple(told), is_said=True, group=items[0].start + 1)
    elif token.text == _COLON:
        lists = _listed(around, behind)
        yield from lists if _is_led(around) else _said(lists)
        yield from _reasons(around, behind)
    elif token.text == "（" and around and counted(around[-1]):
        yield from _weakly(_listed(around[-1:], _scope(behind)))
    elif token.does(Word.PURPOSE):
        yield from _weakly(_listed(around, _scope(behind)))
    elif token.does(Word.REASON):
        yield from _reasons(around, behind)


def _is_led(around: Sequence[Token]) -> bool:
    """Whether a ： stands in the clause of the number before it: 项目支出90万元的具体内容为：."""
    last = next((at for at in range(len(around) - 1, -1, -1) if counted(around[at])), None)
    return last is not None and not any(token.sort in (Sort.CLAUSE, Sort.SENTENCE) for token in around[last:])


def _behind(sentence: Sequence[Token], at: int) -> Sequence[Token]:
    """What stands behind a word up to the end of its sentence; nothing of a sentence that hardly ends."""
    return sentence[at + 1 :] if len(sentence) - at <= _LONGEST else ()


def _last(before: Sequence[Token]) -> Sequence[Token]:
    """The last sentence of what was told before."""
    return before[next((at for at in range(len(before) - 2, -1, -1) if before[at] is _STOP), -1) + 1 :]


def _clause(tokens: Sequence[Token]) -> list[Token]:
    """What belongs to a total: up to a pause that is no 、."""
    return list(takewhile(lambda token: token.sort is not Sort.CLAUSE or token.text == "、", tokens[: _NEXT * 2]))


def _weakly(lists: Iterator[PartList]) -> Iterator[PartList]:
    return (replace(each, is_said=False, is_plain=False, group=0) for each in lists)


def _said(lists: Iterator[PartList]) -> Iterator[PartList]:
    return (replace(each, is_plain=False, group=0) for each in lists)


def _scope(after: Sequence[Token]) -> Sequence[Token]:
    """What belongs to a list: up to the bracket that closes it."""
    depth = 0
    for at, token in enumerate(after):
        if token.sort is Sort.BRACKET:
            depth += 1 if token.text == "（" else -1
        if depth < 0:
            return after[:at]
    return after


def _listed(before: Sequence[Token], after: Sequence[Token]) -> Iterator[PartList]:
    """The parts as ； sets them apart, as ， does, and those of each group, of every number that may be the whole.

    A sentence that hardly ends is no list: nothing is concluded from a piece of one.
    """
    if not after or len(after) > _LONGEST:
        return
    ways = [list(items_of(after, (APART,))), list(items_of(after, (APART, *PAUSES)))]
    groups = ways[0] if len(ways[0]) > 1 else []
    moved, changes = moved_of(before)[-_WHOLES:], moved_of(after)
    end = len(before) - (bool(before) and before[-1] is _STOP)
    start = next((at for at in range(end - 1, -1, -1) if before[at].text == APART or before[at] is _STOP), -1) + 1
    nearest = before[start:end]
    for unit in dict.fromkeys(filter(None, map(counted, after))):
        wholes = [token for token in before if counted(token) == unit and token not in moved][-_WHOLES:]
        is_alone = sum(counted(token) == unit for token in nearest if token not in moved) == 1 and not changes
        for items in ways:
            is_plain = is_alone and counts_once(items, after, unit)
            numbers = [first_of(item, unit) for item in items]
            yield from _of(wholes, numbers, nearest, is_plain=is_plain, group=after[0].start + 1)
        for group in groups:
            items = list(items_of(group, PAUSES))
            is_plain = is_alone and group is groups[0] and counts_once(items, group, unit)
            yield from _of(wholes, [first_of(item, unit) for item in items], nearest, is_plain=is_plain)
    budgets = allotted(before)[-_WHOLES:]
    for items in ways if budgets else ():
        yield from _of(budgets, [next(iter(allotted(item)), None) for item in items], nearest)
    for items in ways:
        yield from _of(moved, [next((each for each in item if each in changes), None) for item in items], nearest)


def _of(
    wholes: Sequence[Token],
    parts: Sequence[Token | None],
    nearest: Sequence[Token],
    *,
    is_plain: bool = False,
    group: int = 0,
) -> Iterator[PartList]:
    told = tuple(part for part in parts if part)
    if len(told) >= _LEAST:
        for whole in wholes:
            is_near = whole in nearest
            is_said = is_near or len(told) > _LEAST
            yield PartList(whole, told, is_said, is_plain=is_plain and is_near, group=group if is_near else 0)


def _reasons(before: Sequence[Token], after: Sequence[Token]) -> Iterator[PartList]:
    """The amounts that a reason tells, of the change that it explains."""
    told = tuple(token for token in after if counted(token) == MONEY)
    if len(told) >= _LEAST:
        yield from (PartList(whole, told) for whole in moved_of(before)[-_WHOLES:])
