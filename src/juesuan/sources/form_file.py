"""What a form.yaml and an accounts.yaml may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from juesuan.model.form import Option
from juesuan.model.scoring import Scoring
from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.nodes import Node
from juesuan.sources.scorings import SCORING
from juesuan.sources.shape import ByKind, Findings, Key, ListOf, Made, MapOf, Record, Words
from juesuan.sources.statements import IDENTITY, IdentityFile

FORM_FILE = "form.yaml"


@dataclass(frozen=True, slots=True)
class FormFile:
    """What a form.yaml holds. ``statements`` is a list in a national form, the name of one elsewhere.

    ``order`` and ``changes`` say how a place publishes the statements of the national form that it names.
    """

    title: str
    extends: str = ""
    statements: tuple[str, ...] | str = ()
    order: tuple[str, ...] = ()
    changes: nodes.Mapping | None = None
    identities: tuple[IdentityFile, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    outline: tuple[str, ...] = ()
    scoring: Scoring | None = None


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
    lambda choices, default, about="": Option("", choices, default, about),
    {"choices": Key(ListOf(Words()), required=True), "default": Key(Words(), required=True), "about": Key(Words())},
)


_OPTIONS: Made[dict[str, tuple[Span, Option]], dict[str, Option]] = Made(
    MapOf(_OPTION), lambda read: {name: replace(option, name=name) for name, (_, option) in read.items()}
)
FORM = Record(
    FormFile,
    {
        "title": Key(Words(), required=True),
        "extends": Key(Words()),
        "statements": Key(ByKind(scalar=Words(), sequence=ListOf(Words()))),
        "order": Key(ListOf(Words())),
        "changes": Key(_Raw()),
        "identities": Key(ListOf(IDENTITY)),
        "accounts": Key(Record(_accounts, _ACCOUNTS)),
        "definitions": Key(_FLAT),
        "options": Key(_OPTIONS),
        "choices": Key(_FLAT),
        "phrases": Key(_FLAT),
        "outline": Key(ListOf(Words())),
        "scoring": Key(SCORING),
    },
)
ACCOUNTS_FILE = Record(
    lambda functional=None, economic=None, definitions=None: (_accounts(functional, economic), definitions or {}),
    {**_ACCOUNTS, "definitions": Key(_FLAT)},
)
