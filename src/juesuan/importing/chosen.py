"""What a unit chose of its form, seen from its report: the choice under which a draft says most of the same lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from juesuan.extract.normal import spell
from juesuan.extract.outlines import unnumbered
from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.form import Form
from juesuan.model.report import Chart, Heading, Paragraph, Report, Table, plain
from juesuan.narrative.narrate import narrate

_SELVES = ("本部门", "本单位")
_KINDS = ("部门", "单位")
_OVERVIEW = "概况"
_PART, _BASIC = "第一部分", "基本"
_OWED = re.compile("【待补充：[^】]*】")
_WHOLE, _HALF = 2, 1


def choose(book: FactBook, reports: Iterable[Report]) -> FactBook:
    """The facts under the name and the choices that their reports show."""
    own = list(reports)
    said = _Said.of(own)
    name = next((found for report in own for found in _names(report)), "")
    who = book.accounts.identification
    book = book.under(replace(who, name=name or who.name))
    drafted = _drafted(book, book.form.outline)
    for sections, alternatives in _alternatives(who, book.form):
        for change in alternatives:
            changed = book.under(_merged(book.accounts.identification, change))
            other = _drafted(changed, sections)
            if said.agreement(other.values()) > said.agreement(drafted[name] for name in other):
                book, drafted = changed, {**drafted, **other}
    return book


def agreements(known: Sequence[Form], reports: Sequence[Report], who: Identification) -> list[int]:
    """How many lines the reports say in the words of each form, before anything is known of their figures."""
    said = _Said.of(reports)
    empty = (FinalAccounts(replace(who, form=form.name), {}) for form in known)
    books = (FactBook(accounts, form) for accounts, form in zip(empty, known, strict=True))
    return [said.agreement(_drafted(book, book.form.outline).values())[0] for book in books]


def _drafted(book: FactBook, sections: Collection[str]) -> dict[str, list[str]]:
    """The lines of some sections of the form."""
    written = {name: narrate(book, sections=(name,)).value for name in book.form.outline if name in sections}
    return {name: list(_lines(report)) for name, report in written.items()}


def _alternatives(who: Identification, form: Form) -> Iterator[tuple[frozenset[str], list[Mapping[str, str]]]]:
    """What may be chosen otherwise, together with the sections whose words depend on it."""
    yield frozenset(form.outline), [{"self_term": term} for term in _SELVES if term != who.self_term]
    yield frozenset(form.outline), [{"kind": kind} for kind in _KINDS if kind != who.kind]
    for option in (each for each in form.options.values() if not each.is_policy):
        others = [choice for choice in option.choices if choice != option.default]
        yield depending((option.name,), form), [{option.name: choice} for choice in others]


def depending(options: Collection[str], form: Form) -> frozenset[str]:
    """The templates that mention options, and those that mention such a template; all where one is of printing."""
    mentions = {
        option: {name for name, source in form.templates.items() if option in source.text} for option in options
    }
    if not all(mentions.values()):
        return frozenset(form.outline)
    found = set().union(*mentions.values())
    while more := {
        name
        for name, source in form.templates.items()
        if name not in found and any(known in source.text for known in found)
    }:
        found |= more
    return frozenset(found)


def _merged(who: Identification, change: Mapping[str, str]) -> Identification:
    if change.keys() <= {"self_term", "kind"}:
        return replace(who, **change)  # type: ignore[arg-type]
    return replace(who, options={**who.options, **change})


@dataclass(frozen=True)
class _Said:
    """The lines of reports, to which drafts are held, as they are ``marked`` and without the marks of lists.

    ``ordered`` are the same in the order of their signs.
    """

    marked: Counter[str]
    lines: Counter[str]
    ordered: tuple[str, ...]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> _Said:
        marked = Counter(line for report in reports for line in _lines(report))
        lines = Counter(unnumbered(line) for line in marked.elements())
        return cls(marked, lines, tuple(sorted(lines)))

    def agreement(self, drafted: Iterable[Sequence[str]]) -> tuple[int, int]:
        """How many lines of some sections they say, too, and how many of these with the same mark of a list.

        One that only begins as what a draft owes counts half.
        """
        marked = [line for section in drafted for line in section]
        lines = [unnumbered(line) for line in marked]
        owing = sum(self._alike(_OWED.split(line)) for line in lines if _OWED.search(line))
        whole = (Counter(lines) & self.lines).total()
        return _WHOLE * whole + owing, (Counter(marked) & self.marked).total()

    def _alike(self, words: Sequence[str]) -> int:
        """How well a line is said whose words stand around what a draft owes."""
        begun = list(self._beginning(words[0])) if words[0] else []
        return _WHOLE if any(_says(line, words) for line in begun) else _HALF if begun else 0

    def _beginning(self, words: str) -> Iterator[str]:
        """The lines that begin so."""
        at = bisect_left(self.ordered, words)
        yield from takewhile(lambda line: line.startswith(words), islice(self.ordered, at, None))


def _says(line: str, words: Sequence[str]) -> bool:
    """Whether a line that begins with the first of some words goes on with the others, something between each."""
    at = len(words[0])
    for each in words[1:-1]:
        found = line.find(each, at + 1)
        if found < 0:
            return False
        at = found + len(each)
    return line.endswith(words[-1]) and len(line) - len(words[-1]) > at


def _lines(report: Report) -> Iterator[str]:
    """The headings and paragraphs; statements are the same however one chooses."""
    for block in report.blocks:
        if not isinstance(block, Table | Chart):
            yield spell(plain(block.inlines))


def _names(report: Report) -> Iterator[str]:
    """How the report calls its unit: 第一部分 …概况."""
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            text = "".join(plain(block.inlines).split())
            if text.startswith(_PART) and text.endswith(_OVERVIEW):
                name = text.removeprefix(_PART).removesuffix(_OVERVIEW)
                if name.removesuffix(_BASIC) not in ("", *_KINDS, *_SELVES):
                    yield name
