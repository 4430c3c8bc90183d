"""The sentences that differ between two drafts of one report, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from juesuan.merge.said import said
from juesuan.model.report import Block, Chart, Heading, Report, Table, plain

_SENTENCE = re.compile("[^。；]+[。；]?")
_MOST = 40  # sentences that are told one by one


def changed_sentences(before: Report, after: Report) -> Iterator[str]:
    """Under the heading of its section each sentence that went (−) or came (+); statements and charts are left out."""
    told = list(_told(before, after))
    sentences = [line for line in told if line.startswith(" ")]
    if len(sentences) <= _MOST:
        yield from told
        return
    end = told.index(sentences[_MOST])
    yield from told[:end]
    yield f"……其余 {len(sentences) - _MOST} 句"


def _told(before: Report, after: Report) -> Iterator[str]:
    old = {block.name: block for block in before.blocks}
    new = {block.name: block for block in after.blocks}
    path: dict[int, str] = {}
    shown = ""
    for name in _in_order(list(old), list(new)):
        block = new.get(name) or old[name]
        if isinstance(block, Heading):
            path = {level: text for level, text in path.items() if level < block.level}
            path[block.level] = plain(block.inlines)
        lines = list(_differing(_sentences(old.get(name)), _sentences(new.get(name))))
        where = " › ".join(path.values()) or "文首"
        if lines and where != shown:
            shown = where
            yield where
        yield from lines


def _in_order(old: list[str], new: list[str]) -> Iterator[str]:
    """The names of both, each once, what went where it stood."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "insert":
            yield from (name for name in old[a:b] if name not in new or kind == "equal")
        if kind != "equal":
            yield from new[c:d]


def _sentences(block: Block | None) -> list[str]:
    if block is None or isinstance(block, Table | Chart):
        return []
    return _SENTENCE.findall(said(block))


def _differing(old: list[str], new: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for gone, come in zip_longest(old[a:b], new[c:d]) if kind != "equal" else ():
            yield from (f"  − {gone.strip()}",) if gone else ()
            yield from (f"  + {come.strip()}",) if come else ()
