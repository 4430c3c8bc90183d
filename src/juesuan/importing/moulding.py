"""What a report says in the words of its form, found by drafting marks in place of all that is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from juesuan.extract.moulded import Given as Told
from juesuan.extract.moulded import lines_of, moulded
from juesuan.extract.moulds import Marks, Mould, moulds
from juesuan.facts.book import FactBook
from juesuan.facts.measures import number
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.fact import Basis, FactId, Kind
from juesuan.model.form import Form
from juesuan.model.performance import Evaluation
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate
from juesuan.sources.assemble import assemble
from juesuan.sources.data_file import DataFile
from juesuan.sources.data_shapes import data_shape
from juesuan.sources.nodes import Mapping
from juesuan.sources.rows_of_paths import tree
from juesuan.sources.samples import Path, Pen, kind_of, mapping, sample, scalar
from juesuan.sources.shape import Findings, Key

_SECTIONS = ("prior", "original", "adjusted", "figures", "project_uses", "performance", "work_items")
"""What reports list; reasons, purposes and texts are found by what a draft owes."""

_UNIT, _NAME = ("report", "unit"), ("report", "name")
_MOST = 12  # kinds on a line that are left out in turn


def told_by_form(accounts: FinalAccounts, reports: Sequence[Report], form: Form, vocabulary: Vocabulary) -> FinalAccounts:
    """The accounts with what their reports say in the words of the form; what is known already stays."""
    sampler = _Sampler(accounts, form, vocabulary)
    patterns = sampler.moulds()
    for report in reports:
        given = moulded(report, patterns, sampler.pen.about)
        accounts = sampler.merged(accounts, given)
    return accounts


class _Sampler:
    """Drafts of marks for one unit, year and form."""

    def __init__(self, accounts: FinalAccounts, form: Form, vocabulary: Vocabulary) -> None:
        self._accounts = accounts
        self._form = form
        self._vocabulary = vocabulary
        self.pen = Pen()
        self._facts: dict[str, Path] = {}

    def moulds(self) -> tuple[Mould, ...]:
        """How the form says what can be given: everything at once, less and less of it, one item or two."""
        full = self._draft(self.pen)
        single = self._draft(replace(self.pen, items=1))
        drafts = [full, single]
        drops = _drops(moulds((full,)))
        for dropped in drops:
            for is_zero in (False, True):
                drafts.append(self._draft(replace(self.pen, dropped=dropped, is_zero=is_zero)))
        for option in self._form.options.values():
            for choice in option.choices:
                drafts.append(self._draft(self.pen, {option.name: choice}))
        return moulds(drafts)

    def _draft(self, pen: Pen, options: dict[str, str] | None = None) -> tuple[Report, Marks]:
        who = self._accounts.identification
        marks = self._sample(pen)
        named = replace(
            who,
            unit=pen.word(_UNIT),
            name=pen.word(_NAME),
            assets_on=who.assets_on or marks.identification.assets_on,
            options={**who.options, **(options or {})},
        )
        accounts = replace(self._with(marks), identification=named)
        book = FactBook(accounts, self._form, self._vocabulary)
        report = narrate(book).value
        if report is None:
            raise ValueError("the form cannot be drafted")
        if not pen.is_zero:
            self._learn(report, book)
        return report, Marks(dict(pen.words), dict(self._facts))

    def _learn(self, report: Report, book: FactBook) -> None:
        """Which fact each number of the sample is printed as."""
        for _, figure in report.figures():
            fact = book.get(figure.fact) if figure.fact not in self._facts and ":" not in figure.fact else None
            if fact is None:
                continue
            value = fact.value.within(self._accounts.identification.money) if isinstance(fact.value, Amount) else fact.value
            if value == value.to_integral_value() and (path := self.pen.numbers.get(int(value))):
                self._facts[figure.fact] = path

    def _sample(self, pen: Pen) -> FinalAccounts:
        shape = data_shape(self._sampled())
        keys = {name: sample(key.shape, pen, (name,)) for name, key in shape.keys.items() if name in _SECTIONS}
        return self._assembled(mapping(keys))

    def _sampled(self) -> tuple[str, ...]:
        """The quantities that a unit may give: those that stand nowhere else."""
        return tuple(each.id for each in self._vocabulary.values() if each.additive and not each.id.startswith(_RECORDED))

    def _assembled(self, said: Mapping) -> FinalAccounts:
        who = self._accounts.identification
        report = {"unit": who.unit, "year": str(who.year), "form": who.form, "money": who.money.label}
        said.entries["report"] = (scalar("report"), mapping({name: scalar(text) for name, text in report.items()}))
        findings: Findings = []
        data = data_shape(tuple(self._vocabulary)).read(said, findings)
        if data is None:
            raise ValueError(f"a sample that the shapes refuse: {findings}")
        return assemble(data, {}, self._form, self._vocabulary).value

    def _with(self, marks: FinalAccounts) -> FinalAccounts:
        """The accounts with marks for what they do not know, and for what may be listed beside what they know."""
        own = self._accounts
        known = {identity: given for identity, given in own.figures.items() if not self._is_listed(identity)}
        marked = {identity: given for identity, given in marks.figures.items() if self._is_open(identity)}
        work, sampled = own.performance, marks.performance
        return replace(
            own,
            figures={**marked, **known},
            project_uses=marks.project_uses,
            work_items=marks.work_items,
            performance=replace(
                sampled,
                whole=_filled(work.whole, sampled.whole),
                projects=work.projects or sampled.projects,
            ),
        )

    def _is_listed(self, identity: FactId) -> bool:
        """Whether a figure is one of a list of the unit's own, not of a 科目."""
        return bool(identity.key) and not identity.key.isdecimal()

    def _is_open(self, identity: FactId) -> bool:
        """Whether no statement of the form tells a figure."""
        quantity = self._vocabulary[identity.quantity]
        cell = quantity.rows if identity.key else quantity.cell
        is_told = cell is not None and cell.statement in self._form.statements
        return not is_told or (identity.basis is not Basis.ACTUAL and not identity.key)

    def merged(self, accounts: FinalAccounts, given: Sequence[Told]) -> FinalAccounts:
        """The accounts with what was found."""
        who = accounts.identification
        name = next((each.text for each in given if each.path == _NAME), who.name)
        if who.name == who.unit:  # nothing has told it yet
            accounts = replace(accounts, identification=replace(who, name=name))
        places = list(lines_of([each for each in given if each.path[0] in _SECTIONS]))
        if not places:
            return accounts
        paths = [("/".join(step.replace("/", "／") for step in path), text, span) for path, text, span in places]
        found = self._assembled(tree(paths, places[0][2]))
        work, told = accounts.performance, found.performance
        performance = replace(
            work,
            finding=work.finding or told.finding,
            overall_units=work.overall_units or told.overall_units,
            overall_money=work.overall_money or told.overall_money,
            overall_finding=work.overall_finding or told.overall_finding,
            application=work.application or told.application,
            reviews=told.reviews or work.reviews,
            whole=_filled(work.whole, told.whole),
            projects=work.projects or told.projects,
        )
        return replace(
            accounts,
            figures={**found.figures, **accounts.figures},
            project_uses=accounts.project_uses or found.project_uses,
            work_items=accounts.work_items or found.work_items,
            performance=performance,
        )


def _filled(known: Evaluation, more: Evaluation) -> Evaluation:
    """An evaluation with what only the other one records."""
    empty = Evaluation()
    lacking = [each.name for each in fields(empty) if getattr(known, each.name) == getattr(empty, each.name)]
    return replace(known, **{name: getattr(more, name) for name in lacking})


_RECORDED = ("project", "whole", "reason", "indicator")


def _drops(known: Sequence[Mould]) -> list[frozenset[Path]]:
    """Which kinds of things are left out together, so that every line is seen without each and without all."""
    kinds = [dict.fromkeys(kind_of(slot.path) for slot in mould.slots() if slot.path[0] in _SECTIONS) for mould in known]
    longest = min(max(map(len, kinds), default=0), _MOST)
    single = [frozenset(list(each)[at] for each in kinds if at < len(each)) for at in range(longest)]
    return [*single, frozenset(kind for each in kinds for kind in list(each)[1:])]
