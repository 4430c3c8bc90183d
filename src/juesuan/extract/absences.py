"""What a sentence says there is none of: 无上级补助收入、事业收入和经营收入."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.extract.frames import Subject
from juesuan.extract.grammar import PAST, Trait, Word
from juesuan.extract.lexer import Sort, Token

_PAUSE = "、"
_ENDS = "，；。！？（"
_CLAUSES = "，；"
_SOFT = frozenset((Trait.JOINS, Trait.FILLS))


@dataclass(frozen=True, slots=True)
class Absence:
    """A name that 无 or 没有 denies, with its token; ``is_reason`` if it explains something else."""

    subject: Subject
    token: Token
    is_reason: bool


def absences(tokens: tuple[Token, ...]) -> Iterator[Absence]:
    """Each name that is denied. A reason that looks back (上年无公务接待) says nothing of this year."""
    year, is_reason, is_prior = 0, False, False
    for at, token in enumerate(tokens):
        if token.sort is Sort.SENTENCE:
            year, is_reason, is_prior = 0, False, False
        elif token.sort is Sort.YEAR:
            is_compared = at > 0 and tokens[at - 1].does(Word.COMPARES)  # 比2014年减少2.71万元；无因公出国（境）费
            year = year if is_compared else int(token.number)
        elif token.text in _CLAUSES:
            is_prior = False
        elif token.does(Word.REFERENCE):
            is_prior = token.entry is not None and token.entry.reference in PAST
        elif token.does(Word.REASON):
            is_reason, year = True, 0  # the year of the comparison is not that of its reason
        elif token.does(Word.ABSENT) and not is_prior:
            for name in _denied(tokens, at):
                yield Absence(Subject(name.meanings, name.text, name.start, year), name, is_reason)


def _denied(tokens: tuple[Token, ...], at: int) -> tuple[Token, ...]:
    """The names after 无 to the end of the clause; none if anything stands there that is not understood."""
    names: list[Token] = []
    for token in tokens[at + 1 :]:
        if token.text in _ENDS or token.does(Word.REASON):
            break
        if token.does(Word.NAME) and not (names and names[-1].end == token.start):
            names.append(token)
        elif not (token.text == _PAUSE or token.traits & _SOFT or token.does(Word.GLUE) or token.does(Word.REFERENCE)):
            return ()
    return tuple(names)
