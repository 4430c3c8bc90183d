"""What a report answers to the questions that a draft of its figures leaves open: reasons, purposes, free texts.

The draft says 【待补充：…】 where it lacks words. The report that is read says the same sentence with the words, or a
sentence of its own around the same figure: what stands there is the answer. No field has a pattern of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise, takewhile

from juesuan.extract.normal import Normal, normalise, spell
from juesuan.extract.outlines import unnumbered
from juesuan.model.chinese import NUMERALS
from juesuan.model.report import Heading, Paragraph, Report, Role, Text, plain
from juesuan.model.source import Span
from juesuan.model.words import FunctionWords

_OPEN = re.compile(r"【待补充：(?P<about>[^】]*)】")
_NUMBER = re.compile(r"-?\d[\d.]*%?")
_LEAD = "：:，,、是为系"
_LEAST = 6  # signs that two sentences must share where no figure stands
_NEAR = 40  # signs between a figure and its reason
_NOTHING = ("无", "。", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """Words of the unit, and where they stand."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph under its heading and the one above that, in the lexer's spelling.

    ``cues`` are the words behind which it may say what is owed, where it says it otherwise than the draft.
    """

    heading: str
    parent: str
    raw: str
    span: Span | None
    normal: Normal
    cues: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words in one spelling."""
        return self.normal.text

    @property
    def told(self) -> str:
        """The words without the mark of a list."""
        return unnumbered(self.text)

    @property
    def unmarked(self) -> str:
        """The line as it is printed, without the mark of a list."""
        return self.quote(len(self.text) - len(self.told), len(self.text)) if self.told else ""

    def quote(self, start: int, end: int) -> str:
        """The words as they are printed."""
        return "".join(self.normal.span(start, end).quote.split("\n"))


def answers(
    draft: Report, report: Report, owed: Mapping[str, Sequence[str]], words: FunctionWords
) -> dict[str, Answer]:
    """The answers by what is owed; ``owed`` names it by the words of the draft, in the order of its paragraphs."""
    waiting = {about: list(whats) for about, whats in owed.items()}
    mine = list(_lines(report, words.of("cues")))
    drafted = list(_lines(draft, ()))
    places = {(line.heading, line.parent) for line in drafted}
    repeated = {heading for heading, times in Counter(heading for heading, _ in places).items() if times > 1}
    found: dict[str, Answer] = {}
    said = {line.told for line in drafted if not _OPEN.search(line.raw)}
    for previous, line in pairwise((None, *drafted)):
        if line is None:
            continue
        theirs = [each for each in mine if each.parent == line.parent] if line.heading in repeated else mine
        for gap in _OPEN.finditer(line.raw):
            what = waiting[gap["about"]].pop(0) if waiting.get(gap["about"]) else ""
            if not what or what in found:
                continue
            is_alone = not unnumbered(spell(line.raw[: gap.start()])) and not line.raw[gap.end() :].strip()
            answer = _whole(line, previous, theirs, said) if is_alone else _answer(line, gap, theirs, drafted)
            if answer:
                found[what] = answer
    return found


def _lines(report: Report, cues: tuple[str, ...]) -> Iterator[_Line]:
    above: list[tuple[int, str]] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            above = [each for each in above if each[0] < block.level]
            above.append((block.level, _named(plain(block.inlines))))
        elif isinstance(block, Paragraph) and block.role is Role.BODY and plain(block.inlines).strip():
            span = next((inline.span for inline in block.inlines if isinstance(inline, Text)), None)
            if normal := normalise(block.inlines):
                parent, heading = ["", "", *(words for _, words in above)][-2:]
                yield _Line(heading, parent, plain(block.inlines).strip(), span, normal, cues)


def _named(heading: str) -> str:
    """A heading without its number and without the name of the unit before 概况."""
    text = re.sub(rf"^(第.部分|[{NUMERALS}]+、|（(?:.{{1,2}}|[{NUMERALS}]{{3,5}})）|\d+\.)\s*", "", heading.strip())
    return "".join(text.split())


def _answer(line: _Line, gap: re.Match[str], mine: list[_Line], drafted: list[_Line]) -> Answer | None:
    before, after = line.raw[: gap.start()], line.raw[gap.end() :]
    before = spell(before[max((open_.end() for open_ in _OPEN.finditer(before)), default=0) :])
    marked = len(before) - len(unnumbered(before))  # 6、 is the mark of a list, no figure
    numbers = [each for each in _NUMBER.finditer(before) if each.start() >= marked]
    if numbers and len(before) - numbers[-1].end() <= _NEAR:
        found = _behind_figure(before, numbers[-1].end(), after, line, mine)
        return found or _behind_sentence(before, after, line, mine)
    rivals = [each.text for each in drafted if each.heading == line.heading and each is not line]
    return _behind_words(_telling(unnumbered(before), rivals), after, line, mine)


def _telling(before: str, rivals: list[str]) -> str:
    """As many of the words before a gap as no other line of the draft says: 其他支出（项）： may stand in many."""
    size = _LEAST
    while size < len(before) and any(before[-size:] in rival for rival in rivals):
        size += 1
    return before[-size:]


def _whole(line: _Line, previous: _Line | None, mine: list[_Line], said: AbstractSet[str]) -> Answer | None:
    """All that stands under a heading of the same name, between the lines that the draft says too."""
    same = [each for each in mine if each.heading == line.heading]
    start = next((at for at, each in enumerate(same, start=1) if previous and each.told == previous.told), 0)
    if start:
        same = list(takewhile(lambda each: each.told not in said, same[start:]))
    if not same or not line.heading:
        return None
    is_marked = line.told != line.text
    texts = (each.unmarked if is_marked else each.raw for each in same if each.told not in said)
    text = "\n\n".join(texts)
    return Answer(text, same[0].span) if text and not _OPEN.search(text) else None


def _behind_figure(before: str, end: int, after: str, line: _Line, mine: list[_Line]) -> Answer | None:
    """The words after the figure that stands before the gap, in the sentence that is most like the draft's."""
    said = before[:end]
    best: tuple[tuple[bool, int], _Line, int] | None = None
    number = said[max(m.start() for m in _NUMBER.finditer(said)) :]
    for each in mine:
        for match in re.finditer(rf"(?<![\d.]){re.escape(number)}(?![\d.%])", each.text):
            rank = (each.heading == line.heading, _common(said, each.text[: match.end()]))
            if rank[1] > len(number) and (best is None or rank > best[0]):
                best = (rank, each, match.end())
    if best is None or not (best[0][0] or best[0][1] > len(number) + _LEAST):
        return None
    return _cut(best[1], best[2], before[end:], after)


def _behind_sentence(before: str, after: str, line: _Line, mine: list[_Line]) -> Answer | None:
    """The words behind the draft's own sentence where the report says it once, with other figures."""
    sentence = before[before.rfind("。") + 1 :]
    words = list(map(re.escape, _NUMBER.split(sentence)))
    same = re.compile(_NUMBER.pattern.join(words))
    found = [(each, at.end()) for each in mine if each.heading == line.heading for at in same.finditer(each.text)]
    return _cut(*found[0], "", after) if len(found) == 1 and len("".join(words)) > _LEAST else None


def _behind_words(tail: str, after: str, line: _Line, mine: list[_Line]) -> Answer | None:
    for each in mine:
        at = each.text.find(tail) if tail else -1
        if each.heading == line.heading and at >= 0:
            return _cut(each, at + len(tail), "", after)
    return None


def _common(one: str, other: str) -> int:
    size = 0
    while size < min(len(one), len(other)) and one[-1 - size] == other[-1 - size]:
        size += 1
    return size


def _cut(line: _Line, start: int, tail: str, after: str) -> Answer | None:
    """The words from the cue that follows, to where the sentence goes on as the draft's does."""
    at = start
    if tail and line.text.startswith(tail, at):
        at += len(tail)
    elif tail:
        near = line.text[start : start + _NEAR]
        places = [(found, -len(cue)) for cue in line.cues if (found := near.find(cue)) >= 0]
        if not places:
            return None
        found, size = min(places)
        at += found - size
        while line.text[at : at + 1] and line.text[at] in _LEAD:
            at += 1
    if not after and at < len(line.text):
        rest = line.quote(at, len(line.text))
        return None if _OPEN.search(rest) else Answer(rest, line.span)
    stops = (after[:1] if after[:1] == "；" else "。", "。")
    end = min((found for stop in stops if (found := line.text.find(stop, at)) >= 0), default=len(line.text))
    text = line.quote(at, end).strip("，；、。 ") if end > at else ""
    return None if text in _NOTHING or _OPEN.search(text) else Answer(text, line.span)
