"""Forms from the narratives folder: a place and year, over the base that it extends, on national statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import ACCOUNTS, Form, templates_in_use
from juesuan.model.scoring import Scoring
from juesuan.model.source import Span
from juesuan.sources.constructions import constructions
from juesuan.sources.form_file import NOW
from juesuan.sources.form_reader import FormReader, combined, form_names, packaged_narratives
from juesuan.sources.own_words import extended, fields_of
from juesuan.sources.published import published, resting
from juesuan.sources.shape import Findings
from juesuan.sources.vocabulary import vocabulary
from juesuan.sources.words import function_words

PRINTED = frozenset({"percent_digits", "amount_zeros", "percent_zeros", "rates_from", "reasons_joined", "separators"})
"""The options that decide how figures and reasons are printed, whatever the templates say."""

NATIONAL = "national"
"""The place of the forms that carry the usual statements and sentences, on which those of places rest."""


def load_form(name: str, own_folder: Path | None = None, asked: Span | None = None) -> Outcome[Form | None]:
    """The form of this name; one's own folder is looked in before the packaged one. ``asked`` is where it is named."""
    folders = (own_folder.resolve(),) if own_folder else ()
    outcome = _load(name, (*folders, packaged_narratives()), _stamp(folders))
    placed = (replace(finding, span=finding.span or asked) for finding in outcome.diagnostics)
    return Outcome(outcome.value, tuple(placed))


def form_of(
    name: str, narratives: Path | None = None, asked: Span | None = None, year: str = ""
) -> Outcome[Form | None]:
    """The form that a report names; of a year for which its place has none yet the newest one, and that is said.

    ``year`` is that of the report: a form of another year is a slip of the pen.
    """
    newest = _newest_before(name, narratives)
    if not newest or (year and not name.endswith(f"/{year}")):
        return load_form(name, narratives, asked)
    message = f"还没有 {name} 这个格式，用的是最近的 {newest}"
    mend = f"财政部门发了新模板，用 juesuan forms new {name} 做一份"
    said = Diagnostic("D205", "form-of-newest-year", Severity.INFO, message, asked, help=mend)
    read = load_form(newest, narratives, asked)
    return Outcome(read.value, (said, *read.diagnostics))


def _newest_before(name: str, narratives: Path | None) -> str:
    """The newest form of a place where the one that is asked for is of a later year; else nothing."""
    place, _, year = name.rpartition("/")
    if not year.isdecimal():
        return ""
    newest = nearest_form(place, int(year), narratives)
    return newest if newest and int(newest.rpartition("/")[2]) < int(year) else ""


def nearest_form(place: str, year: int, narratives: Path | None = None) -> str:
    """The form of a place for a year, or for the nearest year that it has; nothing if the place has none."""
    folders = (narratives.resolve(),) if narratives else ()
    known = (name.rpartition("/") for name in form_names((*folders, packaged_narratives())))
    years = [int(each) for where, _, each in known if where == place and each.isdecimal()]
    nearest = min(years, key=lambda each: abs(each - year), default=0)
    return f"{place}/{nearest}" if nearest else ""


def kinds() -> Iterator[str]:
    """What reports publish beside accounts, by the forms that came with the program."""
    yield from (kind for kind in dict.fromkeys(map(_publishes, _places())) if kind != ACCOUNTS)


def usual_form(publishes: str, year: int) -> str:
    """The form by which such reports are usually written in a year or the nearest one: the national one, if one is."""
    return nearest_form(next(place for place in _places() if _publishes(place) == publishes), year)


def _places() -> list[str]:
    """The places that have forms of years, the whole country first."""
    known = (name.rpartition("/") for name in form_names((packaged_narratives(),)))
    return sorted({place for place, _, year in known if year.isdecimal()}, key=lambda place: (place != NATIONAL, place))


@lru_cache(maxsize=64)
def _publishes(place: str) -> str:
    """What the reports of a place publish, by its newest form."""
    chain = FormReader((packaged_narratives(),), []).chain(nearest_form(place, NOW))
    return next((file.publishes for _, file in chain if file.publishes), ACCOUNTS)


def form_to_rest_on(name: str, narratives: Path | None = None) -> str:
    """The form from which a new one is best made: the place's own of the nearest year, else the national one."""
    place, _, year = name.rpartition("/")
    wanted = int(year) if year.isdecimal() else NOW
    return nearest_form(place, wanted, narratives) or nearest_form(NATIONAL, wanted)


def forms(narratives: Path | None = None) -> Iterator[Form]:
    """Every form that a report may name: those that say what a report consists of."""
    folders = (narratives.resolve(), packaged_narratives()) if narratives else (packaged_narratives(),)
    for name in form_names(folders):
        form = load_form(name, narratives).value
        if form and form.outline:
            yield form


def _stamp(folders: tuple[Path, ...]) -> float:
    return max((p.stat().st_mtime for folder in folders for p in folder.rglob("*") if p.is_file()), default=0.0)


@lru_cache(maxsize=32)
def _load(name: str, folders: tuple[Path, ...], stamp: float) -> Outcome[Form | None]:
    del stamp
    findings: Findings = []
    reader = FormReader(folders, findings)
    chain = reader.chain(name)
    if not chain:
        return Outcome(None, tuple(findings))
    files = combined(chain)
    templates = {file: source for each, _ in reversed(chain) for file, source in reader.templates(each).items()}
    said = "".join(
        source.text for file, source in templates.items() if file in templates_in_use(files.outline, templates)
    )
    below = resting(reader, chain)
    made = published(reader, below)
    form = Form(
        name=name,
        title=files.title,
        statements=made.specs,
        identities=made.identities,
        accounts={**made.accounts, **files.accounts},
        former=made.former,
        definitions={**made.definitions, **files.definitions},
        options={
            key: replace(option, default=files.choices.get(key, option.default))
            for key, option in files.options.items()
            if key in PRINTED or f"option.{key}" in said
        },
        phrases=files.phrases,
        outline=files.outline,
        vocabulary=extended(vocabulary(), files.quantities, made.specs, findings),
        fields=fields_of(files.fields, findings),
        templates=templates,
        styles=next(filter(None, (reader.styles(each) for each, _ in chain)), b""),
        scoring=files.scoring or Scoring(),
        wording=reader.wording(below),
        publishes=files.publishes or ACCOUNTS,
        money=files.money or MoneyUnit.WAN,
        sections={name: section for name, section in files.sections.items() if section.is_owed},
        constructions=constructions(),
        words=function_words(),
    )
    return Outcome(form, tuple(findings))
