"""Drafts of marks: a report in which everything that a unit may give is a sign or number of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from juesuan.extract.casting import moulds
from juesuan.extract.casts import Marks
from juesuan.extract.moulds import DERIVED, Mould, named_by
from juesuan.facts.book import FactBook
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import Difference, FinalAccounts, Reason
from juesuan.model.amount import Amount
from juesuan.model.fact import Basis, Fact, FactId, Measure
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Performance
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate
from juesuan.sources import nodes
from juesuan.sources.assemble import assemble
from juesuan.sources.data_shapes import TOTAL, data_shape
from juesuan.sources.samples import Path, Pen, kind_of, mapping, sample, scalar
from juesuan.sources.shape import Findings

SECTIONS = ("prior", "original", "adjusted", "figures", "notes", "project_uses", "performance", "work_items")
"""What reports list; purposes and texts are found by what a draft owes."""

REASONS = "reasons"
UNIT, NAME, LEVEL = ("report", "unit"), ("report", "name"), ("report", "level")
PUBLISHED = ("report", "published_on")
_NOTHING = "none"
_RECORDED = ("project", "project.use", "whole", "reason", "indicator")
"""What follows from records and lists."""

_T = TypeVar("_T", Performance, Evaluation)
_SOLVED = (Measure.CHANGE, Measure.EXCESS, Measure.SHARE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST = 12  # kinds on a line that are left out in turn


class Sampler:
    """Drafts of marks for one unit, year and form."""

    def __init__(self, accounts: FinalAccounts, form: Form, vocabulary: Vocabulary) -> None:
        """Nothing is drafted yet."""
        self._accounts = accounts
        self._form = form
        self._vocabulary = vocabulary
        self._book = FactBook(accounts, form, vocabulary)
        self.pen = Pen()
        self._facts: dict[str, Path] = {}

    def moulds(self) -> tuple[Mould, ...]:
        """How the form says what can be given: everything at once, less and less of it, one item or two."""
        full = self._draft(self.pen)
        *drops, bare = _drops(moulds(((full, self._marks()),)))
        pens = [
            replace(self.pen, items=1),
            *(replace(self.pen, dropped=dropped) for dropped in (*drops, bare)),
            *(replace(self.pen, dropped=dropped, is_zero=True) for dropped in (frozenset[Path](), bare)),
        ]
        choices = [self._draft(self.pen, choice) for choice in self._choices()]
        reports = [full, *map(self._draft, pens), *choices]
        return moulds((report, self._marks()) for report in reports)

    def _marks(self) -> Marks:
        """What the marks of all drafts stand for."""
        days = {f"{day.year}年{day.month}月{day.day}日": path for path, day in self.pen.days.items()}
        return Marks({sign: path for path, sign in self.pen.words.items()}, self._facts, days)

    def _choices(self) -> Iterator[dict[str, str]]:
        """Every choice of the form that the unit has not made, as many as can be at once."""
        chosen = self._accounts.identification.options
        others = {
            option.name: [choice for choice in option.choices if choice != chosen.get(option.name, option.default)]
            for option in self._form.options.values()
        }
        for at in range(max(map(len, others.values()), default=0)):
            yield {name: choices[at] for name, choices in others.items() if at < len(choices)}

    def _draft(self, pen: Pen, options: dict[str, str] | None = None) -> Report:
        who = self._accounts.identification
        marks = self._sample(pen)
        named = replace(
            who,
            unit=pen.word(UNIT),
            name=pen.word(NAME),
            level=pen.word(LEVEL),
            published_on=pen.day(PUBLISHED),
            assets_on=who.assets_on or marks.identification.assets_on,
            options={**who.options, **(options or {})},
        )
        accounts = replace(self._with(marks, pen), identification=named)
        book = FactBook(accounts, self._form, self._vocabulary, ledger=self._book.ledger)
        report = narrate(book, sections=self._form.outline).value  # statements are read by their own specifications
        if not pen.is_zero:
            self._learn(report, book)
        return report

    def _learn(self, report: Report, book: FactBook) -> None:
        """Which fact each number of the sample is printed as, and what follows from one number and known figures."""
        leaves = {number: path for path, number in self.pen.numbers.items()}
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

    def _leaf(self, fact: Fact, leaves: dict[int, Path]) -> Path:
        value = fact.value.within(self._accounts.identification.money) if isinstance(fact.value, Amount) else fact.value
        return leaves.get(int(value), ()) if value == value.to_integral_value() else ()

    def _sample(self, pen: Pen) -> FinalAccounts:
        shape = data_shape(self._sampled())
        keys = {name: sample(key.shape, pen, (name,)) for name, key in shape.keys.items() if name in SECTIONS}
        return self.assembled(mapping(keys))

    def _sampled(self) -> tuple[str, ...]:
        """The quantities that a unit may give: those that stand nowhere else."""
        return tuple(each.id for each in self._vocabulary.values() if each.additive and each.id not in _RECORDED)

    def assembled(self, said: nodes.Mapping) -> FinalAccounts:
        """The accounts that say only this."""
        who = self._accounts.identification
        report = {"unit": who.unit, "year": str(who.year), "form": who.form, "money": who.money.label}
        said.entries["report"] = (scalar("report"), mapping({name: scalar(text) for name, text in report.items()}))
        findings: Findings = []
        data = data_shape(tuple(self._vocabulary)).read(said, findings)
        if data is None:
            raise ValueError(f"a sample that the shapes refuse: {findings}")
        return assemble(data, {}, self._form, self._vocabulary).value

    def _with(self, marks: FinalAccounts, pen: Pen) -> FinalAccounts:
        """The accounts with marks for what they do not know, and for what may be listed beside what they know."""
        own = self._accounts
        known = {identity: given for identity, given in own.figures.items() if not self._is_listed(identity)}
        marked = {identity: given for identity, given in marks.figures.items() if self._is_open(identity)}
        work, sampled = own.performance, marks.performance
        return replace(
            own,
            figures={**marked, **dict(self._budgets(pen)), **known},
            reasons={**dict(self._reasons(pen)), **dict(self._project_reasons(pen)), **own.reasons},
            notes={**marks.notes, **own.notes},
            project_uses=marks.project_uses,
            work_items=marks.work_items,
            performance=replace(
                sampled,
                whole=self._told(filled(work.whole, sampled.whole, Evaluation()), ("performance", "whole"), pen),
                projects=tuple(
                    self._told(each, ("performance", "projects", f"#{at}"), pen)
                    for at, each in enumerate(sampled.projects, start=1)
                ),
            ),
        )

    def _told(self, found: Evaluation, path: Path, pen: Pen) -> Evaluation:
        """An evaluation that tells whatever a form asks for."""
        return replace(found, told=_Telling(found.told, (*path, "told"), pen))

    def _budgets(self, pen: Pen) -> Iterator[tuple[FactId, Given]]:
        """The budgets of 科目 of which none is known."""
        money, year = self._accounts.identification.money, self._book.year
        for quantity, code in self._accounts_used():
            said = pen.number((str(Basis.ORIGINAL), quantity, code))
            yield FactId(quantity, year, code, Basis.ORIGINAL), Given(Amount.of(said, money))

    def _reasons(self, pen: Pen) -> Iterator[tuple[Difference, Reason]]:
        """Why 科目 differ from their budgets, and why there is nothing of something."""
        differing = [Difference(quantity, code, str(Basis.ORIGINAL)) for quantity, code in self._accounts_used()]
        for each in (*differing, *(Difference(quantity, "", _NOTHING) for quantity in self._sampled())):
            path = (REASONS, each.against, each.quantity, each.key or TOTAL)
            if not pen.is_dropped(path):
                yield each, Reason(pen.word(path))

    def _project_reasons(self, pen: Pen) -> Iterator[tuple[Difference, Reason]]:
        """Why projects differ from their budgets, by the signs of their names."""
        for at in range(1, pen.items + 1):
            name = ("performance", "projects", f"#{at}", "project")
            path = (REASONS, str(Basis.ADJUSTED), "project", named_by(name))
            yield Difference("project", pen.word(name), str(Basis.ADJUSTED)), Reason(pen.word(path))

    def _accounts_used(self) -> Iterator[tuple[str, str]]:
        """Every quantity that stands in a statement for each 科目, with the 科目."""
        for quantity in self._vocabulary.values():
            if quantity.rows and quantity.rows.statement in self._form.statements:
                yield from ((quantity.id, code) for code in self._book.keys(quantity.id))

    def _is_listed(self, identity: FactId) -> bool:
        """Whether a figure is one of a list of the unit's own, not of a 科目."""
        return bool(identity.key) and not identity.key.isdecimal()

    def _is_open(self, identity: FactId) -> bool:
        """Whether no statement of the form tells a figure."""
        quantity = self._vocabulary[identity.quantity]
        cell = quantity.rows if identity.key else quantity.cell
        is_told = cell is not None and cell.statement in self._form.statements
        return not is_told or (identity.basis is not Basis.ACTUAL and not identity.key)


class _Telling(Mapping[str, tuple[str, ...]]):
    """Texts that are known, and a sign for any other that is asked for; nobody can list them."""

    def __init__(self, known: Mapping[str, tuple[str, ...]], path: Path, pen: Pen) -> None:
        self._known = known
        self._path = path
        self._pen = pen

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name in self._known:
            return self._known[name]
        path = (*self._path, name)
        if self._pen.is_dropped(path):
            raise KeyError(name)
        return (self._pen.word(path),)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def filled(known: _T, more: _T, empty: _T) -> _T:
    """A record with what only the other one says; ``empty`` says nothing."""
    names = [each.name for each in fields(empty)]
    lacking = {name: getattr(more, name) for name in names if getattr(known, name) == getattr(empty, name)}
    return replace(known, **lacking)


def _drops(known: Sequence[Mould]) -> list[frozenset[Path]]:
    """Which kinds of things are left out together, so that every line is seen without each and without all."""
    kinds = [
        dict.fromkeys(kind_of(slot.path) for slot in mould.slots() if slot.path[0] in (*SECTIONS, REASONS))
        for mould in known
    ]
    longest = min(max(map(len, kinds), default=0), _MOST)
    single = [frozenset(list(each)[at] for each in kinds if at < len(each)) for at in range(longest)]
    return [*single, frozenset(kind for each in kinds for kind in list(each)[1:])]
