"""Performance annexes whose tables came apart: cells as words of lines, blanks vanished, labels broken anywhere.

What holds a row together is that nothing but space stands between its numbers; what they are is said by the labels
that came before. Numbers that fit no header are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.extract.annexes import HEADERS, TITLES, Annex, AnnexRow, Role
from juesuan.extract.grammar import Word
from juesuan.extract.grids import GridCell
from juesuan.extract.lexer import Sort, Token, unit_at
from juesuan.extract.passages import Passage

Lexed = tuple[Passage, tuple[Token, ...]]
_LEAST = 2  # labels that make a header
_FAR = 160  # signs of the words that are kept for a header
_PAUSES = "，；。"
_BREAK = "|"  # no header reaches over a pause or a number
_LEVELS = ("产出", "效益", "满意", "数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续", "服务", "年度")
_TOTAL = "总分"
_POINTS = "分"
_WHOLE = "总额"  # 基本支出总额 is no budget
_GOAL = "绩效目标"
_REACHED = (Role.TARGET, Role.RESULT, Role.SCORE)
_ROLES = {label: role for role, labels in reversed(HEADERS) for label in labels}
_LABEL = re.compile("|".join(map(re.escape, sorted(_ROLES, key=len, reverse=True))))


def loose_annexes(lexed: Sequence[Lexed]) -> Iterator[Annex]:
    """The annexes that paragraphs hold in pieces."""
    reader = _Reader()
    for at, (passage, tokens) in enumerate(lexed):
        following = lexed[at + 1][0].text.text if at + 1 < len(lexed) else ""
        reader.read(passage, tuple(token for token in tokens if token.text != " "), following)
    yield from (annex for annex in reader.found if annex.rows)


class _Reader:
    """Goes through the paragraphs; a header holds until another one, or until the section ends.

    ``_words`` are those since the last row, without what stands in brackets, ``_all`` with it.
    """

    def __init__(self) -> None:
        self.found: list[Annex] = []
        self._rows = 0
        self._begin("")

    def _begin(self, section: str) -> None:
        self.found.append(Annex(section))
        self._columns: tuple[Role, ...] = ()
        self._header = self._words = self._all = ""
        self._is_annex = False

    def read(self, passage: Passage, tokens: tuple[Token, ...], following: str) -> None:
        """One paragraph, which may be a line of cells; ``following`` is the next one."""
        if passage.section != self.found[-1].section:
            self._begin(passage.section)
        self._is_annex |= any(words.endswith(TITLES) for words in (passage.text.text, *passage.above))
        depth = at = 0
        while at < len(tokens):
            token = tokens[at]
            depth += (token.text == "（") - (token.text == "）")
            if token.sort is Sort.NUMBER and not depth:
                size = _length(tokens, at)
                after = tokens[at + size].text if at + size < len(tokens) else unit_at(following, 0)
                self._numbers(passage, tokens[: at + size], size, after)
                at += size
                continue
            if token.sort is Sort.NUMBER and token.unit == _POINTS and _GOAL in self._words:
                self._goal(passage, token)
            elif not depth and token.text != "）":
                self._words = (self._words + (_BREAK if token.text in _PAUSES else token.text))[-_FAR:]
            self._all = (self._all + token.text)[-_FAR:]
            at += 1

    def _numbers(self, passage: Passage, tokens: tuple[Token, ...], size: int, after: str) -> None:
        """A run of numbers: a row if it fits the columns."""
        cells = [GridCell(token.text, passage.text.span(token.start, token.end)) for token in tokens[-size:]]
        label = self._under_header()
        is_scored = not tokens[-1].unit and _stands_alone(passage, tokens[-1], after)
        if self._is_annex and is_scored and label.endswith(_TOTAL):
            self._row({}, (GridCell(_TOTAL), cells[-1]), _TOTAL)
            self._columns = ()
        elif roles := self._fitting(size, is_scored=is_scored):
            labels = (GridCell(label),) if Role.ACTUAL in roles else ()
            self._row(dict(zip(roles, cells, strict=True)), labels, label)
        elif self._is_annex and size == 1 and not tokens[-1].unit and (name := _name(tokens)):
            self._row({}, (GridCell(name), cells[0]), name)
        else:
            self._words += _BREAK

    def _under_header(self) -> str:
        """The words behind the last label of a header, if one has come; it is the header from now on."""
        words = self._words.rpartition(_BREAK)[2]
        found = list(_labelled(words))
        if len(found) >= _LEAST:
            self._columns, self._header = tuple(role for role, _ in found), self._all
        return words[found[-1][1] :] if found else words

    def _fitting(self, size: int, *, is_scored: bool) -> tuple[Role, ...]:
        """What the numbers of a run are: all columns, or the last of those where targets and results are words."""
        if size == len(self._columns) and size >= _LEAST:
            return self._columns
        if self._columns == _REACHED and is_scored and size < len(_REACHED):
            return _REACHED[-size:]
        return ()

    def _goal(self, passage: Passage, token: Token) -> None:
        """年度绩效目标1：（4分）: what the scores below may reach."""
        points = GridCell(f"{_GOAL}（{token.text}）", passage.text.span(token.start, token.end))
        self._row({}, (points,), _GOAL)

    def _row(self, cells: dict[Role, GridCell], labels: tuple[GridCell, ...], first: str) -> None:
        self._rows += 1
        self.found[-1].rows.append(AnnexRow(cells, labels, first, self._header, -self._rows))
        self._words = self._all = ""


def _length(tokens: tuple[Token, ...], at: int) -> int:
    """How many numbers stand here with nothing but space between them."""
    end = at + 1
    while end < len(tokens) and tokens[end].sort is Sort.NUMBER and tokens[end].start - tokens[end - 1].end <= 1:
        end += 1
    return end - at


def _stands_alone(passage: Passage, token: Token, after: str) -> bool:
    """Whether a number is all that its cell says: space before it, the next label or nothing after it."""
    start = passage.text.places[token.start]
    is_first = not start or passage.text.source.text[start - 1].isspace()
    return is_first and (not after or after.startswith(_LEVELS))


def _labelled(words: str) -> Iterator[tuple[Role, int]]:
    """The labels of columns in some words, and where each ends."""
    yield from ((_ROLES[found[0]], found.end()) for found in _LABEL.finditer(words))


def _name(tokens: tuple[Token, ...]) -> str:
    """The name directly before the last number: 基本支出总额 354.74."""
    words = ""
    for token in reversed(tokens[:-1]):
        words = token.text + words
        if token.does(Word.NAME):
            return words if words.endswith(_WHOLE) else ""
        if not token.does(Word.GLUE):
            break
    return ""
