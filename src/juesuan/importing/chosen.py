"""What a unit chose of its form, seen from its report: the choice under which a draft says most of the same lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from juesuan.extract.normal import spell
from juesuan.facts.book import FactBook
from juesuan.facts.ledger import Ledger
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.form import Form
from juesuan.model.report import Chart, Heading, Paragraph, Report, Table, plain
from juesuan.narrative.narrate import narrate

_SELVES = ("本部门", "本单位")
_KINDS = ("部门", "单位")
_OVERVIEW = "概况"
_PART = "第一部分"


def choose(accounts: FinalAccounts, reports: Iterable[Report], form: Form, vocabulary: Vocabulary) -> FinalAccounts:
    """The accounts with the name and the choices that their reports show."""
    own = list(reports)
    said = Counter(line for report in own for line in _lines(report))
    name = next((found for report in own for found in _names(report)), "")
    if name:
        accounts = _with(accounts, replace(accounts.identification, name=name))
    ledger = FactBook(accounts, form, vocabulary).ledger
    best = _agreement(accounts, said, form, vocabulary, ledger)
    for who in _alternatives(accounts.identification, form):
        changed = _with(accounts, _merged(accounts.identification, who))
        agreement = _agreement(changed, said, form, vocabulary, ledger)
        if agreement > best:
            accounts, best = changed, agreement
    return accounts


def agreements(
    known: Sequence[Form], reports: Sequence[Report], who: Identification, vocabulary: Vocabulary
) -> list[int]:
    """How many lines the reports say in the words of each form, before anything is known of their figures."""
    said = Counter(line for report in reports for line in _lines(report))
    empty = (FinalAccounts(replace(who, form=form.name), {}) for form in known)
    return [_agreement(accounts, said, form, vocabulary) for accounts, form in zip(empty, known, strict=True)]


def _with(accounts: FinalAccounts, who: Identification) -> FinalAccounts:
    return replace(accounts, identification=who)


def _alternatives(who: Identification, form: Form) -> Iterator[Mapping[str, str]]:
    for term in _SELVES:
        if term != who.self_term:
            yield {"self_term": term}
    yield from ({"kind": kind} for kind in _KINDS if kind != who.kind)
    for option in form.options.values():
        yield from ({option.name: choice} for choice in option.choices if choice != option.default)


def _merged(who: Identification, change: Mapping[str, str]) -> Identification:
    if change.keys() <= {"self_term", "kind"}:
        return replace(who, **change)  # type: ignore[arg-type]
    return replace(who, options={**who.options, **change})


def _agreement(
    accounts: FinalAccounts, said: Counter[str], form: Form, vocabulary: Vocabulary, ledger: Ledger | None = None
) -> int:
    """How many lines of the report a draft says, too."""
    drafted = narrate(FactBook(accounts, form, vocabulary, ledger=ledger)).value
    return sum((Counter(_lines(drafted)) & said).values()) if drafted else 0


def _lines(report: Report) -> Iterator[str]:
    """The headings and paragraphs; statements are the same however one chooses."""
    for block in report.blocks:
        if not isinstance(block, Table | Chart):
            yield _unnumbered(spell(plain(block.inlines)))


def _unnumbered(text: str) -> str:
    """A line without the number that a list gives it."""
    head, mark, tail = text.partition(".")
    return tail if mark and head.isdecimal() else text


def _names(report: Report) -> Iterator[str]:
    """How the report calls its unit: 第一部分 …概况."""
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            text = "".join(plain(block.inlines).split())
            if text.startswith(_PART) and text.endswith(_OVERVIEW):
                yield text.removeprefix(_PART).removesuffix(_OVERVIEW)
