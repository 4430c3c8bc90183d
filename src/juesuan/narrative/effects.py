"""What each choice of a form changes in the prose: a sentence as it is usually written, and as it is written then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.facts.book import FactBook
from juesuan.facts.printed import as_printed
from juesuan.model.form import Option
from juesuan.model.report import Heading, Paragraph, plain
from juesuan.narrative.narrate import narrate

_CLAUSE = re.compile(r"[^，。；：]*[，。；：]?")
_AROUND = 1  # clauses to either side of those that differ


@dataclass(frozen=True, slots=True)
class Effect:
    """A choice, what is chosen without it, and the words that it changes.

    ``before`` and ``after`` are empty where none of the figures brings the words about.
    """

    option: Option
    usual: str
    choice: str
    before: str = ""
    after: str = ""


def effects(books: Sequence[FactBook]) -> Iterator[Effect]:
    """The first difference that each choice makes to reports of these facts, which are of one form."""
    usual = [_written(book, {}) for book in books]
    chosen = books[0].form.chosen(books[0].accounts.identification.options)
    for option in books[0].form.options.values():
        for choice in option.choices:
            if choice != chosen[option.name]:
                shown = (
                    _shown(old, _written(book, {option.name: choice})) for book, old in zip(books, usual, strict=True)
                )
                before, after = next((pair for pair in shown if pair), ("", ""))
                yield Effect(option, chosen[option.name], choice, before, after)


def _written(book: FactBook, chosen: Mapping[str, str]) -> dict[str, str]:
    """The paragraphs of a draft by name."""
    who = book.accounts.identification
    report = narrate(as_printed(book.under(replace(who, options={**who.options, **chosen})))).value
    return {each.name: plain(each.inlines) for each in report.blocks if isinstance(each, Heading | Paragraph)}


def _shown(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, str] | None:
    """A paragraph that another takes the place of; else the clauses that differ, of the first paragraph that does."""
    gone = next((text for name, text in old.items() if name not in new), "")
    come = next((text for name, text in new.items() if name not in old), "")
    if gone and come:
        return gone, come
    changed = next((name for name, text in old.items() if name in new and new[name] != text), None)
    if changed is not None:
        return _differing(old[changed], new[changed])
    return (gone, come) if gone or come else None


def _differing(old: str, new: str) -> tuple[str, str]:
    """Two texts without the clauses in which they agree, but for those next to the difference."""
    first, second = _CLAUSE.findall(old), _CLAUSE.findall(new)
    shorter = min(len(first), len(second))
    head = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    tail = next((at for at in range(shorter - head) if first[-1 - at] != second[-1 - at]), shorter - head)
    start = max(head - _AROUND, 0)
    end = max(tail - _AROUND, 0)
    return "".join(first[start : len(first) - end]), "".join(second[start : len(second) - end])
