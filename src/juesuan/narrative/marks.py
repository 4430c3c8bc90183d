"""Facts through templates: a printed figure carries its identity in private-use characters.

They survive variables, macros, loops, ``~`` and ``join``, where Jinja's finalize hook would lose them.
"""

from __future__ import annotations

import re

from juesuan.model.report import MARKS, Figure, Inline, Owed, Text

_BEFORE, _BETWEEN, _AFTER = tuple(MARKS)
_MARK = re.compile(f"{_BEFORE}([fo])([^{MARKS}]*){_BETWEEN}([^{MARKS}]*){_AFTER}")
_SAID_AGAIN = re.compile(r"[。；，、]+(?=[。；，])|(?<=\D)\.(?=。)|项目(?=项目)")
_COUNTED = re.compile("(?<=原因)是[：:]?(?=一是)")  # 主要原因：一是…；二是…
_WORDS = "\u4e00-\u9fff“”（）"
_BLANK = re.compile(rf"(?<=[{_WORDS}]) +(?=\d)|(?<=\d) +(?=[{_WORDS}])|(?<=\d\.) +(?=[{_WORDS}])")
_MARKUP = "|\n#@+!<^:"
_ESCAPES = {char: chr(0xE003 + at) for at, char in enumerate(_MARKUP)}
_ESCAPE = str.maketrans(_ESCAPES)
_UNESCAPE = str.maketrans({mark: char for char, mark in _ESCAPES.items()})


def figure(text: str, fact: object) -> str:
    """A printed figure, or a word that a figure's sign decides."""
    return f"{_BEFORE}f{fact}{_BETWEEN}{text}{_AFTER}"


def owed(what: str, about: str) -> str:
    """【待补充：…】 in place of what only the unit can supply."""
    return f"{_BEFORE}o{what}{_BETWEEN}【待补充：{about}】{_AFTER}"


def carried(what: str, text: str) -> str:
    """【待核·沿用上年：…】: last year's words, until somebody has confirmed them."""
    return f"{_BEFORE}o{what}{_BETWEEN}【待核·沿用上年：{text}】{_AFTER}"


def protect(text: str) -> str:
    """A text of people's in which nothing is markup."""
    return text.translate(_ESCAPE)


def restore(text: str) -> str:
    """The text that was protected; its line breaks become spaces."""
    if text.isascii() and "\n" not in text:  # as most identities are
        return text
    return text.translate(_UNESCAPE).replace("\n", " ")


def inlines(marked: str) -> tuple[Inline, ...]:
    """The words and figures of a marked text.

    Where what people wrote ends as the form goes on (a stop, the word 项目), it is said once; no blank stands between
    words and numbers (27 场次 is 27场次). Names stay as they were given: figures are found by them.
    """
    marked = _COUNTED.sub("：", _SAID_AGAIN.sub("", marked))
    result: list[Inline] = []
    at = 0
    for match in _MARK.finditer(marked):
        if match.start() > at:
            result.append(Text(_close(marked[at : match.start()])))
        kind, identity, text = match.groups()
        result.append(
            Figure(restore(text), restore(identity)) if kind == "f" else Owed(restore(text), restore(identity))
        )
        at = match.end()
    if at < len(marked):
        result.append(Text(_close(marked[at:])))
    return tuple(result)


def _close(marked: str) -> str:
    return _BLANK.sub("", restore(marked))
