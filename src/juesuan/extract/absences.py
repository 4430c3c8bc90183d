"""What a sentence says there is none of: 无上级补助收入、事业收入和经营收入."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.frames import Subject
from juesuan.extract.grammar import Word
from juesuan.extract.lexer import Sort, Token

_AND = frozenset(("和", "及", "以及", "与", "或", "、"))
_ENDS = "，；。！？（"
_SOFT = frozenset(("情况", "发生", "财政拨款安排的", "的发生", "往来", "相关"))


def absences(tokens: tuple[Token, ...]) -> Iterator[tuple[Subject, Token]]:
    """Each name that 无 or 没有 denies, with its token. What stands in a reason is the reason's business."""
    year, is_muted = 0, False
    for at, token in enumerate(tokens):
        if token.sort is Sort.SENTENCE:
            year, is_muted = 0, False
        elif token.sort is Sort.YEAR:
            year = int(token.number)
        elif token.does(Word.REASON):
            is_muted = True
        elif token.does(Word.ABSENT) and not is_muted:
            yield from ((Subject(name.meanings, name.text, name.start, year), name) for name in _denied(tokens, at))


def _denied(tokens: tuple[Token, ...], at: int) -> tuple[Token, ...]:
    """The names after 无 to the end of the clause; none if anything stands there that is not understood."""
    names: list[Token] = []
    for token in tokens[at + 1 :]:
        if token.text in _ENDS or token.does(Word.REASON):
            break
        if token.does(Word.NAME) and not (names and names[-1].end == token.start):
            names.append(token)
        elif token.text not in _AND | _SOFT and not token.does(Word.GLUE) and not token.does(Word.REFERENCE):
            return ()
    return tuple(names)
