"""What a form.yaml and an accounts.yaml may hold: how a place writes, and the classification of all years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from juesuan.model.amount import MoneyUnit
from juesuan.model.form import Field, Option, Section
from juesuan.model.scoring import Scoring
from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.nodes import Node
from juesuan.sources.numbers import YEAR
from juesuan.sources.own_words import FIELD, OWN_QUANTITY, Written
from juesuan.sources.scorings import SCORING
from juesuan.sources.shape import ByKind, Findings, Key, ListOf, Made, MapOf, Record, Words
from juesuan.sources.shape import choice as one_of
from juesuan.sources.statements import FLAG, IDENTITY, WHOLE, IdentityFile

FORM_FILE = "form.yaml"
NOW = 9999
"""The year of a form of no year: it has the names as they are now."""


@dataclass(frozen=True, slots=True)
class FormFile:
    """What a form.yaml holds. ``statements`` is a list in a national form, the name of one elsewhere.

    ``order``, ``adds``, ``drops`` and ``changes`` say how a place publishes the statements of that form.
    """

    title: str
    extends: str = ""
    statements: tuple[str, ...] | str = ()
    order: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    changes: nodes.Mapping | None = None
    identities: tuple[IdentityFile, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    outline: tuple[str, ...] = ()
    scoring: Scoring | None = None
    quantities: Written = field(default_factory=dict)
    fields: Mapping[str, tuple[Span, Field]] = field(default_factory=dict)
    publishes: str = ""
    money: MoneyUnit | None = None
    sections: Mapping[str, Section] = field(default_factory=dict)


class _Raw:
    """A node that is kept as it is: statement changes are merged before they are read."""

    def read(self, node: Node, findings: Findings) -> nodes.Mapping | None:
        """The group of names."""
        del findings
        return node if isinstance(node, nodes.Mapping) else None

    def schema(self) -> dict[str, object]:
        """Any object."""
        return {"type": "object"}


_FLAT: Made[dict[str, tuple[Span, str]], dict[str, str]] = Made(
    MapOf(Words()), lambda read: {name: words for name, (_, words) in read.items()}
)


def _accounts(functional: Mapping[str, str] | None = None, economic: Mapping[str, str] | None = None) -> dict[str, str]:
    return {**(functional or {}), **(economic or {})}


_ACCOUNTS = {"functional": Key(_FLAT), "economic": Key(_FLAT)}
_OPTION = Record(
    lambda choices, default, about="", policy=False: Option("", choices, default, about, policy),
    {
        "choices": Key(ListOf(Words()), required=True),
        "default": Key(Words(), required=True),
        "about": Key(Words()),
        "policy": Key(FLAG),
    },
)


_OPTIONS: Made[dict[str, tuple[Span, Option]], dict[str, Option]] = Made(
    MapOf(_OPTION), lambda read: {name: replace(option, name=name) for name, (_, option) in read.items()}
)
_SECTION = Record(
    lambda title="", heading="", words=(), since=0, owed=True: Section(title, heading, words, since, owed),
    {
        "title": Key(Words()),
        "heading": Key(Words("标题里有这几个字")),
        "words": Key(ListOf(Words(), "正文里说到它的字")),
        "since": Key(WHOLE),
        "owed": Key(FLAG),
    },
)
_SECTIONS: Made[dict[str, tuple[Span, Section]], dict[str, Section]] = Made(
    MapOf(_SECTION, "说明里应有的各节"), lambda read: {name: section for name, (_, section) in read.items()}
)
FORM = Record(
    FormFile,
    {
        "title": Key(Words(), required=True),
        "extends": Key(Words()),
        "statements": Key(ByKind(scalar=Words(), sequence=ListOf(Words()))),
        "order": Key(ListOf(Words(), "报表的次序，每张写一次")),
        "adds": Key(ListOf(Words(), "这个地方另有的报表，各有一份 statements/编号.yaml")),
        "drops": Key(ListOf(Words(), "这个地方不公开的报表")),
        "changes": Key(_Raw()),
        "identities": Key(ListOf(IDENTITY)),
        "accounts": Key(Record(_accounts, _ACCOUNTS)),
        "definitions": Key(_FLAT),
        "options": Key(_OPTIONS),
        "choices": Key(_FLAT),
        "phrases": Key(_FLAT),
        "outline": Key(ListOf(Words())),
        "scoring": Key(SCORING),
        "quantities": Key(MapOf(OWN_QUANTITY, "这个地方自己的数量，和已有数量的叫法")),
        "publishes": Key(Words("公开的是什么：决算（默认）、预算")),
        "money": Key(one_of({unit.label: unit for unit in MoneyUnit}, "报告通常用的金额单位，默认万元")),
        "sections": Key(_SECTIONS),
        "fields": Key(MapOf(FIELD, "这个格式另外要单位写的文字")),
    },
)


@dataclass(frozen=True, slots=True)
class Classification:
    """What an accounts.yaml holds: names as they are now, those before with the last year of each, definitions."""

    functional: Mapping[str, str] = field(default_factory=dict)
    economic: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)

    def names(self, year: int) -> dict[str, str]:
        """The names of a year: of the former ones that were still in use the first, else the one of now."""
        now = {**self.functional, **self.economic}
        return {code: self._name(code, name, year) for code, name in now.items()}

    def _name(self, code: str, now: str, year: int) -> str:
        used = {last: name for name, last in self.former.get(code, {}).items() if last >= year}
        return used[min(used)] if used else now


_YEARS: Made[dict[str, tuple[Span, int]], dict[str, int]] = Made(
    MapOf(YEAR), lambda read: {name: year for name, (_, year) in read.items()}
)
_FORMER: Made[dict[str, tuple[Span, dict[str, int]]], dict[str, dict[str, int]]] = Made(
    MapOf(_YEARS), lambda read: {code: names for code, (_, names) in read.items()}
)
CLASSIFICATION = Record(Classification, {**_ACCOUNTS, "former": Key(_FORMER), "definitions": Key(_FLAT)})
