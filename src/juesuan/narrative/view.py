"""What templates see of a report: facts by identity, texts, names. Nothing that they can change or compute with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.counted import part_of
from juesuan.facts.measures import number
from juesuan.facts.names import base_name, fact_name
from juesuan.facts.printing import Printing
from juesuan.model.accounts import Difference, Part, Reason, section_of
from juesuan.model.chinese import chinese_number
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Base, Basis, Fact, FactId, Kind, Measure
from juesuan.model.report import Chart, ChartKind, Figure, Series
from juesuan.narrative import clauses
from juesuan.narrative.marks import carried, figure, owed, protect, restore

WITHHELD = "（涉密，不予公开）"
"""What a sentence says of a figure that is withheld, where the form has no words of its own for it."""

_EXPLAINED = {
    "prior": "与上年相比增减的原因",
    "original": "与年初预算相比差异的原因",
    "adjusted": "与预算相比差异的原因",
    "none": "没有支出的原因",
}
_EITHER_WAY = "变动"  # of a change that is withheld its direction is too


class UnknownFactError(Exception):
    """A template asks for something that is no fact; the message says what."""


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as a template handles it: its sign and whether it is known, not its value."""

    id: FactId
    fact: Fact | None
    is_withheld: bool = False

    @property
    def known(self) -> bool:
        """Whether there is such a figure."""
        return self.fact is not None

    @property
    def sign(self) -> int:
        """1 above nothing, -1 below, 0 for nothing or an unknown figure."""
        if self.fact is None:
            return 0
        value = number(self.fact.value)
        return (value > 0) - (value < 0)

    @property
    def base_year(self) -> str:
        """The year with which a change compares."""
        return str(self.id.inputs[-1].year)

    @property
    def zero(self) -> bool:
        """Whether the figure is known to be nothing."""
        return self.fact is not None and not self.sign

    @property
    def some(self) -> bool:
        """Whether there is more or less than nothing; of what is withheld nobody says that there is none."""
        return bool(self.sign) or (self.is_withheld and self.id.measure is Measure.VALUE)

    def within(self, percent: str) -> bool:
        """Whether a rate is known and no more than so many percent, up or down."""
        return self.fact is not None and abs(number(self.fact.value)) <= Decimal(percent)


@dataclass
class View:
    """The functions that a template may call for one report, and what they found to be owed."""

    book: FactBook
    printing: Printing
    options: Mapping[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)

    def fact(self, text: str) -> FactView:
        """The fact that is written so: ``income.growth``, ``general.expenditure[2012901].original``."""
        try:
            identity = FactId.parse(restore(text), self.book.year)
            fact = self.book.known(identity)
            return FactView(identity, fact, fact is None and self.book.withheld(identity) is not None)
        except KeyError as error:
            raise UnknownFactError(f"词汇里没有“{error.args[0]}”这个数量") from None
        except ValueError:
            raise UnknownFactError(f"“{text}”不是事实的写法") from None

    def say(self, view: FactView) -> str:
        """The figure with its unit of money or %; what is not known is owed."""
        if view.is_withheld:
            return figure(self.book.form.phrases.get("withheld", WITHHELD), view.id)
        if view.fact is None:
            return self._owed(view.id)
        quantity = self.book.vocabulary[view.id.quantity]
        unit = "" if quantity.kind is Kind.COUNT else self.printing.unit_of(view.id, quantity)
        return figure(self.printing.fact(view.fact), view.id) + unit

    def turn(self, view: FactView, up: str, down: str) -> str:
        """The word that the sign of a figure decides: 增加 or 减少."""
        if view.is_withheld:
            return _EITHER_WAY
        return figure(up if view.sign >= 0 else down, view.id)

    def keys(self, quantity: str, digits: int = 0) -> list[str]:
        """The keys under which a quantity has money or things; 科目 of so many digits only, if given."""
        if quantity not in self.book.vocabulary:
            raise UnknownFactError(f"词汇里没有“{quantity}”这个数量")
        keys: dict[str, None] = {}
        for basis in (Basis.ACTUAL, Basis.ORIGINAL):
            for key in self.book.keys(quantity, basis):
                found = self.book.find(FactId(quantity, self.book.year, key, basis))
                if found and number(found.value) and (not digits or (key.isdecimal() and len(key) == digits)):
                    keys[key] = None
        return sorted(keys) if all(key.isdecimal() for key in keys) else list(keys)

    def listed(self, quantity: str) -> list[str]:
        """The keys that were given for a quantity, those of nothing included."""
        return list(self.book.keys(quantity))

    def leaves(self, quantity: str, heads: list[str]) -> list[str]:
        """The lowest 科目 below some heads that have money: those that 主要包括 lists."""
        keys = [key for key in self.keys(quantity) if key.startswith(tuple(heads))]
        return [key for key in keys if not any(other.startswith(key) and other != key for other in keys)]

    def name(self, quantity: str) -> str:
        """The name by which reports call a quantity."""
        if quantity not in self.book.vocabulary:
            raise UnknownFactError(f"词汇里没有“{quantity}”这个数量")
        return self.book.vocabulary[quantity].names[0]

    def stem(self, code: str) -> str:
        """The name of a class without its 支出, as in 社会保障和就业（类）支出."""
        return protect(self.book.account_name(code).removesuffix("支出"))

    def note(self, quantity: str) -> str:
        """What the unit adds to a figure in brackets, if anything."""
        return protect(self.book.accounts.notes.get(quantity, ""))

    def has_purpose(self, code: str) -> bool:
        """Whether the unit says what a 科目 was used for."""
        return code in self.book.accounts.purposes

    def below(self, quantity: str, code: str) -> list[str]:
        """The 项 of a class under which a quantity has money."""
        return [key for key in self.keys(quantity, 7) if key.startswith(code)]

    def account(self, code: str) -> str:
        """The name of a 科目."""
        return protect(self.book.account_name(code))

    def definition(self, code: str) -> str:
        """The official definition of a 科目, if the data or the form give it."""
        return protect(self.book.accounts.definitions.get(code) or self.book.form.definitions.get(code, ""))

    def reason(self, quantity: str, against: str = "prior", key: str = "") -> str:
        """The stated reason of a difference; a missing one is owed, never invented."""
        found = self.book.accounts.reasons.get(Difference(quantity, key, against))
        if found is None:
            return self._owed_reason(quantity, against, key)
        return self._reason(found, quantity, against, key)

    def has_reason(self, quantity: str, against: str = "prior", key: str = "") -> bool:
        """Whether a reason was stated."""
        return Difference(quantity, key, against) in self.book.accounts.reasons

    def purpose(self, code: str) -> str:
        """What a class was used for: words, or 科目 with their amounts; a missing one is owed."""
        found = self.book.accounts.purposes.get(code)
        if found is None:
            return self.missing(f"purposes.{code}", f"{self.book.account_name(code)}的主要用途")
        if found.text:
            text = protect(clauses.purpose(found.text, self.book.form.words))
            return self.unless_carried(f"purposes.{code}", f"{self.book.account_name(code)}的主要用途", text)
        said = (protect(i.label) + self.say(self.fact(f"general.expenditure[{i.code}]")) for i in found.items)
        return "，".join(said)

    def text(self, name: str, about: str) -> list[str]:
        """The paragraphs of a free text; a missing one is owed."""
        found = self.book.accounts.texts.get(name, "")
        if not found:
            return [self.missing(f"{name}.md", about)]
        lines = (protect(line.strip()) for line in found.split("\n") if line.strip())
        return [self.unless_carried(f"{name}.md", about, line) for line in lines]

    def or_owed(self, text: str, what: str, about: str) -> str:
        """A text of the unit's; an empty one is owed."""
        return protect(text) if text else self.missing(what, about)

    def missing(self, what: str, about: str) -> str:
        """【待补充：…】, reported once for each."""
        if not any(finding.said == what for finding in self.findings):
            message = f"待补充：{about}"
            self.findings.append(Diagnostic("C101", "owed", Severity.WARNING, message, said=what, help=f"请填 {what}"))
        return owed(protect(what), protect(about))

    def unless_carried(self, what: str, about: str, text: str) -> str:
        """A text, marked where it is last year's and nobody has confirmed it; reported once for each."""
        if what not in self.book.accounts.carried:
            return text
        if not any(finding.said == what for finding in self.findings):
            message = f"待核：{about}是上年的，请核对、改好，再从 carried 里删去 {what}"
            self.findings.append(Diagnostic("C101", "owed", Severity.WARNING, message, said=what))
        return carried(protect(what), text)

    def compare_chart(self, name: str, title: str, quantity: str) -> str:
        """Two columns: a figure of last year and of this one."""
        views = [self.fact(f"{quantity}@prior"), self.fact(quantity)]
        label = self.book.vocabulary[quantity].names[0]
        shown = [(view.id.year, view.fact) for view in views if view.fact]
        values = tuple(Figure(self.printing.fact(fact), str(fact.id)) for _, fact in shown)
        years = tuple(f"{year}年度" for year, _ in shown)
        return self._chart(Chart(name, ChartKind.COLUMNS, title, self._unit, years, (Series(label, values),)))

    def structure_chart(self, name: str, title: str, whole: str, parts: list[str], single: str = "leave_out") -> str:
        """A pie of the parts that there are, with the shares that the prose states; of nothing there is none.

        A pie of one part shows nothing that the prose does not say: there is one only if ``single`` is ``print``.
        """
        shown = [(self.fact(part).fact, self.fact(f"{part}/{whole}").fact) for part in parts]
        known = [(fact, share) for fact, share in shown if fact and share and number(fact.value)]
        names = tuple(self.book.vocabulary[fact.id.quantity].names[0] for fact, _ in known)
        values = tuple(Figure(self.printing.fact(fact), str(fact.id)) for fact, _ in known)
        percent = tuple(Figure(self.printing.fact(share), str(share.id)) for _, share in known)
        if not known or (len(known) == 1 and single != "print"):
            return ""
        series = Series(self.book.vocabulary[whole].names[0], values)
        return self._chart(Chart(name, ChartKind.PIE, title, self._unit, names, (series,), percent))

    def is_blank(self, statement: str) -> bool:
        """Whether a statement holds no figure at all; one of which a figure is still to come is not blank."""
        ledger = self.book.ledger
        is_open = any(cell.statement == statement for cell in ledger.unknown)
        return not is_open and not any(cell.statement == statement and each.value for cell, each in ledger.items())

    @property
    def _unit(self) -> str:
        return self.printing.unit.label

    def _chart(self, chart: Chart) -> str:
        self.charts.append(chart)
        return f"!chart {len(self.charts) - 1}"

    def _owed(self, identity: FactId) -> str:
        lacking = next(self._lacking(identity), identity)
        cell = self.book.cell(lacking)
        if cell and cell in self.book.ledger.unknown:
            root = next(iter(self.book.ledger.roots(cell)), cell)
            return self.missing(f"statements.{root}", self.book.cell_place(root))
        section = ".".join(section_of(lacking, self.book.year))
        is_recorded = self.book.vocabulary[lacking.quantity].recorded
        section, quantity = ("performance", "") if is_recorded else (section, f".{lacking.quantity}")
        what = f"{section}{quantity}" + (f".{lacking.key}" if lacking.key else "")
        return self.missing(what, fact_name(lacking, self.book))

    def _lacking(self, identity: FactId) -> Iterator[FactId]:
        if identity.measure is not Measure.VALUE:
            yield from (part for part in identity.inputs if self.book.find(part) is None)

    def _reason(self, reason: Reason, quantity: str, against: str, key: str) -> str:
        if reason.text:
            return protect(clauses.reason(reason.text, self.book.form.words))
        explained = Difference(quantity, key, against).fact(self.book.year)
        if explained and self.book.withheld(explained) is not None:  # its parts add up to what is withheld
            return figure(self.book.form.phrases.get("withheld", WITHHELD), explained)
        said = [self._part(part, quantity, against, key) for part in reason.parts]
        joined = self.options.get("reasons_joined", "")
        if joined == "counted" and len(said) > 1:
            said = [f"{chinese_number(place)}是{part}" for place, part in enumerate(said, start=1)]
        return ("，" if joined in ("", "comma") else "；").join(said)

    def _part(self, part: Part, quantity: str, against: str, key: str) -> str:
        identity = part_of(Difference(quantity, key, against), part.what, self.book.year)
        value = part.amount.value
        word = figure(self.book.form.words.printed("less" if number(value) < 0 else "more"), identity)
        size = Fact(identity, -value if number(value) < 0 else value, part.what)
        return word + protect(part.what) + figure(self.printing.fact(size), identity) + self._unit

    def _owed_reason(self, quantity: str, against: str, key: str) -> str:
        name = self.book.vocabulary[quantity].names[0] + (f"·{self.book.account_name(key)}" if key else "")
        about = _EXPLAINED.get(against) or f"与{base_name(Base.parse(against, self.book.year))}相比增减的原因"
        what = f"reasons.{against}.{quantity}" + (f".{key}" if key else "")
        return self.missing(what, f"{name}{about}")
