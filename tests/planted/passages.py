"""Kinds of fault where lines are gone: sections, their text, sentences, statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from tests.planted.faults import AMOUNT, HEADING, Fault, Planter, prose, sections, statements

_SUBSECTION = re.compile("（[一二三四五六七八九十]）")
_PART_OF = re.compile(r"(?:(?<=：)|；|、)[一-鿿]+支出(\d[\d,.]*)万元(?:，占[^；。]*)?")
_LISTED = re.compile(r"(?:\d+\.|（\d+）)[一-鿿]+（类）.*万元")
_EMPTY = ("政府性基金", "国有资本经营", "“三公”经费")
_TERM = re.compile(r"\d+\.[一-鿿]+（类）[一-鿿]+（款）[一-鿿]+（项）")


def _sections(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A section is gone."""
    del rng
    yield from (Fault("section", dict.fromkeys(section), section.start) for section in sections(lines))


def _bare(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A heading was left without its text."""
    del rng
    heads = [at for at in prose(lines) if HEADING.match(lines[at]) or _SUBSECTION.match(lines[at])]
    for start, end in zip(heads, [*heads[1:], prose(lines).stop], strict=True):
        if end > start + 1:
            yield Fault("empty section", dict.fromkeys(range(start + 1, end)), start, 0, len(lines[start]))


def _notes(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """Nothing says any more that there is nothing: neither below the empty statement nor in the section."""
    del rng
    for subject in _EMPTY:
        says = re.compile(f"[一-鿿]*单位(?:当年)?无[一-鿿]*{subject}[一-鿿]*。")
        nothing = re.compile(f"[^。]*{subject}[^。]*(?:无|没有|未|0(?:\\.00)?万元)|[^。]*(?:无|没有|未)[^。]*{subject}")
        found = [at for at, line in enumerate(lines) if says.fullmatch(line)]
        left = any(nothing.match(line) for at, line in enumerate(lines) if at not in found)
        if found and found[0] in statements(lines):
            yield Fault("note dropped", dict.fromkeys(found), found[0], is_owed=not left)


def _items(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """One of the parts that a total is said to have, or a line of a list of them, is gone."""
    del rng
    for at in prose(lines):
        if _LISTED.match(lines[at]) and (amount := AMOUNT.search(lines[at])):
            yield Fault("item dropped", {at: None}, at, rests_on=((at, amount.start()),))
        if "其中" in lines[at]:
            for found in _PART_OF.finditer(lines[at], lines[at].index("其中")):
                if float(found[1].replace(",", "")):
                    words = lines[at][: found.start()] + lines[at][found.end() :].lstrip(
                        "；、" if found[0][0] not in "；、" else ""
                    )
                    yield Fault(
                        "item dropped", {at: words}, at, found.start(), found.start() + 1, ((at, found.start(1)),)
                    )


def _tables(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A statement is gone with its title and its notes."""
    del rng
    heads = [at for at in statements(lines) if HEADING.match(lines[at]) and lines[at].endswith("表")]
    heads = heads[len(heads) // 2 :]  # the first half are lines of the contents page
    for start, end in zip(heads, [*heads[1:], statements(lines).stop], strict=True):
        yield Fault("statement dropped", dict.fromkeys(range(start, end)), start)


def _terms(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A 科目 that was used is gone from the list of them."""
    del rng
    after = range(prose(lines).stop, len(lines))
    yield from (Fault("term dropped", {at: None}, at) for at in after if _TERM.match(lines[at]))


KINDS: dict[str, Planter] = {
    "section": _sections,
    "empty section": _bare,
    "note dropped": _notes,
    "item dropped": _items,
    "statement dropped": _tables,
    "term dropped": _terms,
}
