"""A form: how a place writes its reports in a year. Data of the narratives folder, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from juesuan.model.amount import MoneyUnit
from juesuan.model.chinese import chinese_number
from juesuan.model.construction import Construction
from juesuan.model.scoring import Scoring
from juesuan.model.source import Source
from juesuan.model.statement import Identity, StatementSpec
from juesuan.model.vocabulary import Vocabulary
from juesuan.model.wording import Wording
from juesuan.model.words import FunctionWords

ACCOUNTS = "决算"
"""What a form publishes if it says nothing else."""

_FUNCTIONAL = "2"
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a unit may choose: the choices, the usual one, and what it is about.

    A policy is the bureau's to decide: nobody concludes it from a report that a unit wrote.
    """

    name: str
    choices: tuple[str, ...]
    default: str
    about: str
    is_policy: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A text that a form asks a unit for (保密审查情况), or one for each of some items (“三公”各项主要用于什么).

    ``keyed`` are the items by name, ``lead`` the words that the form prints before it; a date is printed as
    2024年9月1日.
    """

    name: str
    about: str
    keyed: tuple[str, ...] = ()
    lead: str = ""
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a form owes: its title, what a heading of it says, the words by which prose speaks of it.

    One that is named as a statement speaks of that statement, and its headings are known by the statement's titles.
    ``since`` is the year from which it is usual.
    """

    title: str
    heading: str = ""
    words: tuple[str, ...] = ()
    since: int = 0
    is_owed: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """Statements, identities, 科目 names, wording, options and styles of one place and year.

    ``vocabulary`` is every quantity that its reports can speak of: the packaged ones and its own.
    ``fields`` are the texts that it asks for beside those that all reports have.
    ``accounts`` are the names of the form's year by code, ``former`` those of the years before with the last of them.
    ``styles`` is a Word file whose styles set the report; without one it is set by GB/T 9704-2012.
    ``wording`` is how a report must not be worded, ``scoring`` how performance is scored.
    ``publishes`` is what its reports publish, 决算 or 预算, and what messages call it; ``money`` the unit in which they
    usually print; ``sections`` are those that they owe.
    ``constructions`` are the shapes of sentences in which their numbers stand to each other, ``words`` the function
    words by which they are understood.
    """

    name: str
    title: str
    statements: Mapping[str, StatementSpec]
    identities: tuple[Identity, ...]
    accounts: Mapping[str, str]
    definitions: Mapping[str, str]
    options: Mapping[str, Option]
    phrases: Mapping[str, str]
    outline: tuple[str, ...]
    templates: Mapping[str, Source]
    vocabulary: Vocabulary = field(repr=False)
    fields: Mapping[str, Field] = field(default_factory=dict)
    styles: bytes = field(default=b"", repr=False)
    wording: Wording = field(default=Wording(), repr=False)
    scoring: Scoring = field(default_factory=Scoring)
    former: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    publishes: str = ACCOUNTS
    money: MoneyUnit = MoneyUnit.WAN
    sections: Mapping[str, Section] = field(default_factory=dict)
    constructions: tuple[Construction, ...] = field(default=(), repr=False)
    words: FunctionWords = field(default=FunctionWords({}), repr=False)

    @property
    def tells_results(self) -> bool:
        """Whether its reports tell what has been: final accounts, not budgets."""
        return self.publishes == ACCOUNTS

    @property
    def counted(self) -> str:
        """How many statements it has, as people say it: 九张."""
        return f"{chinese_number(len(self.statements)) if self.statements else '各'}张"

    @property
    def first_title(self) -> str:
        """The title of its first statement, by which a person sees what titles are like."""
        return next((spec.title for spec in self.statements.values()), "")

    @property
    def basic(self) -> str:
        """The statement of 基本支出 by the economic classification; nothing if none is."""
        return next((spec.id for spec in self.statements.values() if spec.is_basic), "")

    @property
    def functional(self) -> dict[str, str]:
        """The names of 功能分类, whose codes begin with 2; those of the economic classification begin with 3."""
        return {code: name for code, name in self.accounts.items() if self.is_functional(code)}

    def is_functional(self, code: str) -> bool:
        """Whether a code is one of 功能分类 that the classification of the form's year has."""
        return code.startswith(_FUNCTIONAL) and code in self.accounts

    def chosen(self, options: Mapping[str, str]) -> dict[str, str]:
        """What a unit chose, and of whatever else the form leaves open the usual choice."""
        return {name: options.get(name, option.default) for name, option in self.options.items()}

    @property
    def offered_years(self) -> tuple[int, ...]:
        """The earlier years with which its sentences can compare: choices that are years."""
        choices = {choice for option in self.options.values() for choice in option.choices}
        return tuple(int(choice) for choice in sorted(choices) if len(choice) == _YEAR_DIGITS and choice.isdecimal())

    def shared_templates(self, other: Form) -> set[str]:
        """The names of the templates that two forms have from one file."""
        both = self.templates.keys() & other.templates.keys()
        return {name for name in both if self.templates[name].name == other.templates[name].name}

    def misnamed(self, code: str, name: str, year: int) -> str:
        """What is wrong with a name for a 科目 of the classification; nothing if it is right or the code is not there.

        A report of a year before the form's own may use the names of its time.
        """
        right = self.accounts.get(code)
        last = self.former.get(code, {}).get(name)
        if right is None or name == right or (last is not None and last >= year):
            return ""
        what = f"是{last}年度及以前的名称" if last else "不是它的名称"
        return f"{code} 叫“{right}”，“{name}”{what}"


def templates_in_use(outline: Iterable[str], templates: Mapping[str, Source]) -> set[str]:
    """The templates of an outline, and those that they take in."""
    used: set[str] = set()
    asked = [name for name in outline if name in templates]
    while asked:
        name = asked.pop()
        used.add(name)
        asked += [other for other in templates if other not in used and other in templates[name].text]
    return used
