"""Drafts of marks: how a form says whatever can be given, all of it, less and less of it, one item or two."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from juesuan.extract.casting import moulds
from juesuan.extract.casts import Marks
from juesuan.extract.moulds import DERIVED, Loop, Mould
from juesuan.facts.book import FactBook
from juesuan.importing.chosen import depending
from juesuan.importing.sampling import REASONS, SECTIONS, Sampler
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.chinese import printed_day
from juesuan.model.fact import Fact, Measure
from juesuan.model.report import Block, Heading, Report
from juesuan.narrative.narrate import narrate
from juesuan.sources.samples import Path, kind_of

_SOLVED = (Measure.CHANGE, Measure.EXCESS, Measure.SHARE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST = 12  # kinds on a line that are left out in turn

_Kinds = Sequence[Path]
"""What a line tells, one after the other."""


class Marker:
    """Drafts what a sampler marks."""

    def __init__(self, sampler: Sampler) -> None:
        """Nothing is drafted yet."""
        self._sampler = sampler
        self._book = sampler.book
        self._facts: dict[str, Path] = {}
        self._whole: dict[str, tuple[Block, ...]] = {}

    def moulds(self) -> tuple[Mould, ...]:
        """How the form says what can be given. A section is drafted again only where a draft differs in it."""
        everything = self._sampler.marked(self._sampler.pen)
        whole = self._draft(everything, self._book.form.outline)
        told = {name: moulds(((_report(blocks), self._marks()),)) for name, blocks in self._whole.items()}
        others = (self._draft(*each) for each in self._lesser(everything, told))
        return moulds((report, self._marks()) for report in [whole, *others])

    def _lesser(
        self, everything: FinalAccounts, told: Mapping[str, Sequence[Mould]]
    ) -> Iterator[tuple[FinalAccounts, Collection[str]]]:
        """Accounts with less, or under other choices, with the sections in which that shows."""
        marked, pen, outline = self._sampler.marked, self._sampler.pen, self._book.form.outline
        yield marked(replace(pen, items=1)), [name for name, known in told.items() if any(map(_is_listing, known))]
        kinds = {name: [_kinds(mould) for mould in known] for name, known in told.items()}
        for dropped, sections in _drops(kinds):
            yield marked(replace(pen, dropped=dropped)), sections
        bare = frozenset(kind for lines in kinds.values() for line in lines for kind in line[1:])
        yield marked(replace(pen, dropped=bare)), outline
        yield marked(replace(pen, is_zero=True)), outline
        yield marked(replace(pen, dropped=bare, is_zero=True)), outline
        for choice in self._choices():
            yield _chosen(everything, choice), depending(choice, self._book.form)

    def _marks(self) -> Marks:
        """What the marks of all drafts stand for."""
        pen = self._sampler.pen
        days = {printed_day(day): path for path, day in pen.days.items()}
        return Marks({sign: path for path, sign in pen.words.items()}, self._facts, days)

    def _choices(self) -> Iterator[dict[str, str]]:
        """Every choice of the form that the unit has not made, as many as can be at once."""
        chosen = self._book.accounts.identification.options
        others = {
            option.name: [choice for choice in option.choices if choice != chosen.get(option.name, option.default)]
            for option in self._book.form.options.values()
        }
        for at in range(max(map(len, others.values()), default=0)):
            yield {name: choices[at] for name, choices in others.items() if at < len(choices)}

    def _draft(self, accounts: FinalAccounts, sections: Collection[str]) -> Report:
        """Some sections of accounts with marks, and of the others what stands above lines: their headings."""
        book = self._book.again(accounts)
        leaves = {number: path for path, number in self._sampler.pen.numbers.items()}
        written: list[Block] = []
        for name in book.form.outline:
            if name not in sections:
                written += (block for block in self._whole[name] if isinstance(block, Heading))
                continue
            section = narrate(book, sections=(name,)).value  # statements are read by their own specifications
            self._whole.setdefault(name, section.blocks)
            written += section.blocks
            self._learn(section, book, leaves)
        return _report(written)

    def _learn(self, report: Report, book: FactBook, leaves: Mapping[int, Path]) -> None:
        """Which fact each number of the sample is printed as, and what follows from one number and known figures."""
        for _, figure in report.figures():
            if figure.fact in self._facts or ":" in figure.fact or (fact := book.get(figure.fact)) is None:
                continue
            if path := self._leaf(fact, leaves):
                self._facts[figure.fact] = path
            elif fact.derivation and fact.id.measure in _SOLVED and not _PRIVATE.search(figure.fact):
                unknown = [each for each in fact.derivation.inputs if self._book.find(each) is None]
                marked = book.find(unknown[0]) if len(unknown) == 1 else None
                if marked and self._leaf(marked, leaves):
                    self._facts[figure.fact] = (DERIVED, figure.fact)

    def _leaf(self, fact: Fact, leaves: Mapping[int, Path]) -> Path:
        money = self._book.accounts.identification.money
        value = fact.value.within(money) if isinstance(fact.value, Amount) else fact.value
        return leaves.get(int(value), ()) if value == value.to_integral_value() else ()


def _chosen(accounts: FinalAccounts, options: Mapping[str, str]) -> FinalAccounts:
    who = accounts.identification
    return replace(accounts, identification=replace(who, options={**who.options, **options}))


def _report(blocks: Sequence[Block]) -> Report:
    return Report(title="", unit="", dated=date.min, contents_title="", blocks=tuple(blocks))


def _kinds(mould: Mould) -> _Kinds:
    """The kinds of things that a line tells, and that can be left out."""
    given = (slot.path for slot in mould.slots() if slot.path[0] in (*SECTIONS, REASONS))
    return list(dict.fromkeys(map(kind_of, given)))


def _is_listing(mould: Mould) -> bool:
    """Whether a line lists things, or stands for one of several."""
    return any(isinstance(part, Loop) for part in mould.parts) or any("#" in kind for kind in _kinds(mould))


def _drops(kinds: Mapping[str, Sequence[_Kinds]]) -> Iterator[tuple[frozenset[Path], list[str]]]:
    """Which kinds of things are left out together, so that every line is seen without each, and in which sections."""
    longest = {name: max(map(len, lines), default=0) for name, lines in kinds.items()}
    for at in range(min(max(longest.values(), default=0), _MOST)):
        dropped = frozenset(line[at] for lines in kinds.values() for line in lines if at < len(line))
        yield dropped, [name for name, length in longest.items() if at < length]
