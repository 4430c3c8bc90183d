"""Accounts of marks: everything that a unit may give is a sign or number of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from juesuan.extract.moulds import named_by
from juesuan.facts.book import FactBook
from juesuan.model.accounts import Difference, FinalAccounts, Reason
from juesuan.model.amount import Amount
from juesuan.model.fact import Basis, FactId
from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Performance
from juesuan.sources import nodes
from juesuan.sources.assemble import assemble
from juesuan.sources.data_shapes import TOTAL, data_shape, shape_of
from juesuan.sources.samples import Path, Pen, mapping, sample, scalar
from juesuan.sources.shape import Findings

SECTIONS = (
    *("prior", "original", "adjusted", "figures", "notes", "fields"),
    *("units", "project_uses", "performance", "work_items"),
)
"""What reports list; purposes and texts are found by what a draft owes."""

REASONS = "reasons"
UNIT, NAME, LEVEL = ("report", "unit"), ("report", "name"), ("report", "level")
PUBLISHED = ("report", "published_on")
_NOTHING = "none"
_RECORDED = ("project", "project.use", "whole", "reason", "indicator")
"""What follows from records and lists."""

_T = TypeVar("_T", Performance, Evaluation)


class Sampler:
    """Marks the accounts of one unit and year, by one form."""

    def __init__(self, book: FactBook) -> None:
        """Nothing is marked yet."""
        self.book = book
        self._accounts = book.accounts
        self._form = book.form
        self._vocabulary = book.vocabulary
        self.pen = Pen()
        self._shapes = data_shape(self._sampled(), self._form.fields).keys
        self._sections: dict[object, FinalAccounts] = {}

    def marked(self, pen: Pen) -> FinalAccounts:
        """The accounts with marks, as far as a pen writes them."""
        who = self._accounts.identification
        marks = self._sample(pen)
        named = replace(
            who,
            unit=pen.word(UNIT),
            name=pen.word(NAME),
            level=pen.word(LEVEL),
            published_on=pen.day(PUBLISHED),
            assets_on=who.assets_on or marks.identification.assets_on,
        )
        return replace(self._with(marks, pen), identification=named)

    def _sample(self, pen: Pen) -> FinalAccounts:
        """Accounts of marks only."""
        told = {name: self._section(name, pen) for name in SECTIONS}
        return replace(
            told["notes"],
            figures={identity: given for each in told.values() for identity, given in each.figures.items()},
            units=told["units"].units,
            project_uses=told["project_uses"].project_uses,
            performance=told["performance"].performance,
            work_items=told["work_items"].work_items,
            fields=told["fields"].fields,
        )

    def _section(self, name: str, pen: Pen) -> FinalAccounts:
        """Accounts that say only what stands in one section; made once for all that leave out the same there."""
        dropped = frozenset(kind for kind in pen.dropped if kind[0] == name)
        made = (name, dropped, pen.items, pen.is_zero)
        if made not in self._sections:
            said = self.assembled(mapping({name: sample(self._shapes[name].shape, pen, (name,))}))
            figures = {identity: given for identity, given in said.figures.items() if self._is_open(identity)}
            self._sections[made] = replace(said, figures=figures)
        return self._sections[made]

    def _sampled(self) -> tuple[str, ...]:
        """The quantities that a unit may give: those that stand nowhere else."""
        return tuple(each.id for each in self._vocabulary.values() if not each.recorded and each.id not in _RECORDED)

    def assembled(self, said: nodes.Mapping) -> FinalAccounts:
        """The accounts that say only this."""
        who = self._accounts.identification
        report = {"unit": who.unit, "year": str(who.year), "form": who.form, "money": who.money.label}
        said.entries["report"] = (scalar("report"), mapping({name: scalar(text) for name, text in report.items()}))
        findings: Findings = []
        data = shape_of(self._form).read(said, findings)
        if data is None:
            raise ValueError(f"a sample that the shapes refuse: {findings}")
        return assemble(data, {}, self._form).value

    def _with(self, marks: FinalAccounts, pen: Pen) -> FinalAccounts:
        """The accounts with marks for what they do not know, and for what may be listed beside what they know."""
        own = self._accounts
        known = {identity: given for identity, given in own.figures.items() if not self._is_listed(identity)}
        work, sampled = own.performance, marks.performance
        return replace(
            own,
            figures={**marks.figures, **dict(self._budgets(pen)), **known},
            reasons={**dict(self._reasons(pen)), **dict(self._project_reasons(pen)), **own.reasons},
            notes={**marks.notes, **own.notes},
            fields=marks.fields,
            units=own.units or marks.units,
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
        money, year = self._accounts.identification.money, self.book.year
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
                yield from ((quantity.id, code) for code in self.book.keys(quantity.id))

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
