"""What a report says in the words of its form, put where the data keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from juesuan.extract.moulded import Given as Told
from juesuan.extract.moulded import lines_of, moulded
from juesuan.facts.book import FactBook
from juesuan.importing.implied import implied
from juesuan.importing.marking import Marker
from juesuan.importing.sampling import LEVEL, NAME, PUBLISHED, REASONS, SECTIONS, UNIT, Sampler, filled
from juesuan.model.accounts import FinalAccounts
from juesuan.model.fact import FactId
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Performance, ProjectReview
from juesuan.model.report import Report
from juesuan.model.vocabulary import Vocabulary
from juesuan.pipeline import national_form
from juesuan.sources.numbers import DATE
from juesuan.sources.rows_of_paths import tree
from juesuan.sources.samples import scalar

_OWN_LEVEL = "本"
_SLASH, _HIDDEN = "/", "／"


def told_by_form(book: FactBook, reports: Sequence[Report]) -> FactBook:
    """The facts with what their reports say in the words of the form; what is known already stays."""
    sampler = Sampler(book)
    patterns = Marker(sampler).moulds()
    accounts = book.accounts
    for report in reports:
        given = moulded(report, patterns, sampler.pen.about)
        accounts = _named(accounts, given)
        places = list(lines_of([each for each in given if each.path[0] in (*SECTIONS, REASONS)]))
        if places:
            said = ((_SLASH.join(map(_hidden, path)), text, span) for path, text, span in places)
            found = sampler.assembled(tree(said, places[0][2]))
            accounts = _merged(accounts, found, _Classification(book.form, book.year), book.vocabulary)
        accounts = replace(accounts, figures={**dict(implied(given, book.again(accounts))), **accounts.figures})
    return book.again(accounts)


def _hidden(step: str) -> str:
    return step.replace(_SLASH, _HIDDEN)


def _named(accounts: FinalAccounts, given: Sequence[Told]) -> FinalAccounts:
    """The accounts with the names of their unit, its level and the day, as far as nothing has told them yet."""
    who = accounts.identification
    told = {each.path: each.text for each in given}
    name = told.get(NAME, who.name) if who.name == who.unit else who.name
    full = told.get(UNIT, "")
    unit = full if full.endswith(name) else who.unit
    level = who.level or told.get(LEVEL, "").removesuffix(_OWN_LEVEL)
    day = who.published_on or _day(told.get(PUBLISHED, ""))
    return replace(accounts, identification=replace(who, name=name, unit=unit, level=level, published_on=day))


def _day(text: str) -> date | None:
    """A day as reports print it; None for anything else, and for what is no day."""
    try:
        return DATE.parse(scalar(text))
    except ValueError:
        return None


class _Classification:
    """The names of 科目: the form's, or the national ones where it has none."""

    def __init__(self, form: Form, year: int) -> None:
        self.own = form.accounts
        self.names = form.accounts or national_form(year).accounts
        self._codes: dict[str, set[str]] = {}
        for code, name in self.names.items():
            self._codes.setdefault(name, set()).add(code)

    def code(self, name: str) -> str:
        """The 科目 that bears a name; the name itself if none does, or several do."""
        codes = self._codes.get(name, set())
        return next(iter(codes)) if len(codes) == 1 else name

    def unprinted(self, figures: Mapping[FactId, Given]) -> dict[str, str]:
        """The names of the 科目 of some figures that the form does not name."""
        keys = dict.fromkeys(each.key for each in figures if each.key.isdecimal() and each.key not in self.own)
        return {key: self.names[key] for key in keys if key in self.names}


def _merged(
    accounts: FinalAccounts, found: FinalAccounts, classification: _Classification, vocabulary: Vocabulary
) -> FinalAccounts:
    coded = {replace(each, key=_key(each, classification, vocabulary)): given for each, given in found.figures.items()}
    return replace(
        accounts,
        figures={**coded, **accounts.figures},
        reasons={**found.reasons, **accounts.reasons},
        account_names={**classification.unprinted(coded), **accounts.account_names},
        notes={**found.notes, **accounts.notes},
        fields={**found.fields, **accounts.fields},
        units=accounts.units or found.units,
        project_uses=accounts.project_uses or found.project_uses,
        work_items=accounts.work_items or found.work_items,
        performance=_performed(accounts.performance, found.performance),
    )


def _key(figure: FactId, classification: _Classification, vocabulary: Vocabulary) -> str:
    """A 科目 by its code; one of the customary keys without the quotation marks in which the form prints it."""
    quantity = vocabulary[figure.quantity]
    bare = figure.key.strip("“”")
    if quantity.rows:
        return classification.code(figure.key)
    return bare if bare in quantity.keyed else figure.key


def _performed(known: Performance, told: Performance) -> Performance:
    """What is recorded, with what was told besides; the reviews that the form's own words tell are surer."""
    others = (each for each in known.reviews if not any(_is_same(each, review) for review in told.reviews))
    besides = {each.project: each for each in told.projects}
    projects = tuple(_completed(each, besides.get(each.project, each)) for each in known.projects)
    return replace(
        filled(known, told, Performance()),
        reviews=(*told.reviews, *others),
        whole=_completed(known.whole, told.whole)
        if known.whole.goals
        else filled(known.whole, told.whole, Evaluation()),
        projects=projects or told.projects,
    )


def _completed(known: Evaluation, told: Evaluation) -> Evaluation:
    """An evaluation with the fields and texts that only sentences tell; its goals are those of its table."""
    more = filled(known, replace(told, goals=known.goals), Evaluation())
    return replace(more, told={**told.told, **known.told})


def _is_same(one: ProjectReview, other: ProjectReview) -> bool:
    """Whether two reviews are of one project, which one of them calls by a shorter name."""
    return one.project.startswith(other.project) or other.project.startswith(one.project)
