"""How many projects got which grade: 对18个项目开展自评，评为优的13个、良的4个、中的1个.

Grades are a scale: where three of them are counted, or one of them is said to be none, each project has one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from juesuan.extract.claims import Listed
from juesuan.extract.lexer import Sort, Token
from juesuan.extract.loose import Lexed
from juesuan.model.words import FunctionWords

_COUNTED = ("个", "项")
_ENDS = re.compile("[，、；：。（）]")
_LEAST, _SCALE = 2, 3  # grades that make a list, and those that leave out none
_ABOVE = 2  # paragraphs before, in which the projects may be counted
_FAR = 24  # signs between two grades, a share among them
_PROJECT = "项目"
_NEAR = 10  # signs around a count, among which 项目 stands

Counted = tuple[str, Token]
"""A grade, and how many got it."""


def graded(lexed: Sequence[Lexed], words: FunctionWords) -> Iterator[Listed]:
    """The counts of each list of grades, of every number of projects that is told before them."""
    for number, (passage, tokens) in enumerate(lexed):
        text = passage.text.text
        for run in _runs(text, tokens, words):
            before = [token for token in tokens if token.start < run[0][1].start]
            above = lexed[max(0, number - _ABOVE) : number]
            told = [(passage, token) for token in _projects(text, before, words)] or [
                (other, token) for other, others in above for token in _projects(other.text.text, others, words)
            ]
            parts = tuple(passage.text.span(token.start, token.end) for _, token in run)
            tail = _ENDS.split(text[run[-1][1].end :], maxsplit=2)[:2]
            is_none = re.search(words.pattern("none"), "".join(tail)) or any(not token.number for _, token in run)
            is_all = len({grade for grade, _ in run}) >= _SCALE or is_none is not None
            for where, whole in told:
                span = where.text.span(whole.start, whole.end)
                yield Listed(span, parts, is_said=True, is_all=bool(is_all))


def _runs(text: str, tokens: Sequence[Token], words: FunctionWords) -> Iterator[list[Counted]]:
    """Grades that are counted one after the other, each once."""
    run: list[Counted] = []
    for token in tokens:
        if token.sort is not Sort.NUMBER or token.unit not in _COUNTED:
            continue
        grade = _grade(text, token, words)
        if run and (not grade or grade in dict(run) or token.start - run[-1][1].end > _FAR):
            yield from [run] if len(run) >= _LEAST else ()
            run = []
        run += [(grade, token)] if grade else []
    yield from [run] if len(run) >= _LEAST else ()


def _grade(text: str, token: Token, words: FunctionWords) -> str:
    """The grade that stands right before a number, or that it is said to be behind it; nothing if none does."""
    before = _ENDS.split(text[: token.start])[-1]
    behind = _ENDS.split(text[token.end :], maxsplit=1)[0]
    led, followed = _patterns(words)
    found = led.search(before) or followed.match(behind)
    return found["grade"] if found else ""


@cache
def _patterns(words: FunctionWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    grade = f"(?P<grade>{words.pattern('grades')})"
    level, project = words.pattern("levels"), f"(?:{_PROJECT})?"
    led = re.compile(f"{grade}{level}?的?{project}[有为共]?$")
    return led, re.compile(f"{project}的?[^0-9]{{0,6}}为{grade}(?!{level}?的)")


def _projects(text: str, tokens: Sequence[Token], words: FunctionWords) -> Iterator[Token]:
    """The counts of projects, without those of some of them (3个，其中) and those of grades."""
    last = -1
    for token in tokens:
        if token.sort is not Sort.NUMBER or token.unit not in _COUNTED or _grade(text, token, words):
            continue
        start = text.rfind("。", 0, token.start) + 1
        is_part = last >= start and re.search(words.pattern("part-of-them"), text[last : token.start])
        around = text[max(start, token.start - _NEAR) : token.end + _NEAR]
        if _PROJECT in around and not is_part:
            last = token.end
            yield token
