"""The book of facts: every quantity of a report by identity, given, completed or computed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from juesuan.facts.counted import counted, part_of
from juesuan.facts.identities import Comparison, comparisons
from juesuan.facts.ledger import ITEM, Ledger
from juesuan.facts.measures import OPERATIONS, Value, compute, difference
from juesuan.facts.names import fact_name
from juesuan.facts.recorded import recorded
from juesuan.facts.scorecard import Scorecard
from juesuan.facts.withheld import withheld
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.amount import Amount
from juesuan.model.fact import Base, Basis, CellRef, Derivation, Fact, FactId, Measure
from juesuan.model.form import Form
from juesuan.model.statement import TOTAL, side_label

_BUDGETED = (Measure.EXCESS, Measure.EXCESS_RATE, Measure.COMPLETION)
_COMPARED = (Measure.CHANGE, Measure.GROWTH)


class FactBook:
    """The facts of one report; what it does not say of earlier years, the book of the year before may (``last``).

    A blank cell of a statement that the form has is nothing, 0; an unknown cell is no fact, nor is a figure that
    nobody gave, or that is withheld.
    """

    def __init__(
        self,
        accounts: FinalAccounts,
        form: Form,
        last: FactBook | None = None,
        *,
        ledger: Ledger | None = None,
        finer: FactBook | None = None,
    ) -> None:
        """Complete the statements, unless their ``ledger`` is at hand, and keep what else was given.

        Rates follow from the same facts in a finer unit (``finer``) where a form wants them so.
        """
        self.accounts = accounts
        self.form = form
        self.vocabulary = form.vocabulary
        self.year = accounts.identification.year
        self.last = last
        self.finer = finer
        self._secret = withheld(accounts, form)
        self.withheld_figures = tuple(self._secret.figures)
        self.ledger = ledger or Ledger(accounts.cells, form, accounts.unknown, self._secret)
        self.scores = Scorecard(accounts.performance, form.scoring, self.year)
        records = recorded(accounts.performance, self.year)
        self._figures = {**counted(accounts), **records, **self.scores.given, **accounts.figures}
        self._memo: dict[FactId, Fact | None] = {}
        self.made_up_of: dict[tuple[FactId, int], tuple[Form, tuple[tuple[FactId, ...], ...]]] = {}  # for ``parts``
        self._apart = dict(self._secret.figures)
        self._apart |= dict(self._parts_kept_back())
        for identity in self._apart:
            self._figures.pop(identity, None)

    def __getstate__(self) -> dict[str, object]:
        """What another process needs: what was found so far is found there again, faster than it is handed over."""
        found = ("comparisons", "_keyed", "_earlier")
        return {**{k: v for k, v in self.__dict__.items() if k not in found}, "_memo": {}, "made_up_of": {}}

    def again(self, accounts: FinalAccounts) -> FactBook:
        """The facts of accounts that have the same statements and say more, or less, beside them."""
        return FactBook(accounts, self.form, self.last, ledger=self.ledger, finer=self.finer)

    def under(self, who: Identification) -> FactBook:
        """The same facts under another name or other choices; year and unit of money are the same."""
        other = copy(self)
        other.accounts = replace(self.accounts, identification=who)
        return other

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every 勾稽关系 that the figures can be held to."""
        return tuple(comparisons(self.ledger, self.form))

    @cached_property
    def _keyed(self) -> dict[tuple[str, int, Basis], list[FactId]]:
        """The figures that were given by keys, such as the classes of vehicles, by what they are of."""
        keyed: dict[tuple[str, int, Basis], list[FactId]] = {}
        for each in self._figures:
            if each.key:
                keyed.setdefault((each.quantity, each.year, each.basis), []).append(each)
        return keyed

    @cached_property
    def _earlier(self) -> dict[tuple[str, str], list[FactId]]:
        """The figures of earlier years that were given, by quantity and key."""
        earlier: dict[tuple[str, str], list[FactId]] = {}
        for each in self._figures:
            if each.year < self.year:
                earlier.setdefault((each.quantity, each.key), []).append(each)
        return earlier

    def find(self, identity: FactId) -> Fact | None:
        """The fact of an identity; None if what it needs is not known, or it does not exist (a rate over nothing)."""
        if identity not in self._memo:
            self._memo[identity] = self._find(identity)
        return self._memo[identity]

    def get(self, text: str) -> Fact | None:
        """The fact that is written so; ValueError for no identity, KeyError for a quantity outside the vocabulary."""
        return self.known(FactId.parse(text, self.year))

    def known(self, identity: FactId) -> Fact | None:
        """The fact of an identity; KeyError for a quantity outside the vocabulary."""
        for part in (identity, identity.of):
            if part and part.quantity not in self.vocabulary:
                raise KeyError(part.quantity)
        return self.find(identity)

    def withheld(self, identity: FactId) -> str | None:
        """By which law a figure is kept secret, or one from which it follows; None if nothing of it is."""
        if self.find(identity) is not None:
            return None
        told = (self._basis_of(part) for part in identity.inputs)
        return next((basis for basis in told if basis is not None), None)

    def _parts_kept_back(self) -> Iterator[tuple[FactId, str]]:
        """The parts of reasons that add up to what is withheld, with the law that says so."""
        for explained, reason in self.accounts.reasons.items() if self.accounts.withheld else ():
            identity = explained.fact(self.year)
            basis = self.withheld(identity) if identity else None
            if basis is not None:
                yield from ((part_of(explained, part.what, self.year), basis) for part in reason.parts)

    def _basis_of(self, identity: FactId) -> str | None:
        """By which law a figure itself is withheld."""
        if identity in self._apart:
            return self._apart[identity]
        if self.last and identity.year < self.year:
            return self.last.withheld(identity)
        cell = self.cell(identity)
        if cell:
            return self.ledger.withheld.get(cell, self.ledger.basis_of(cell))
        twin = self.vocabulary.same(identity)
        return None if twin == identity else self._basis_of(twin)

    def keys(self, quantity: str, basis: Basis = Basis.ACTUAL) -> tuple[str, ...]:
        """The keys under which a quantity has a figure: 科目 in their order, others as they were given."""
        rows = self.vocabulary[quantity].rows
        if rows and basis is Basis.ACTUAL and rows.statement in self.form.statements:
            codes = self.ledger.codes(rows.statement)
            return tuple(c for c in codes if CellRef(rows.statement, c, rows.column) in self.ledger)
        return tuple(i.key for i in self._keyed.get((quantity, self.year, basis), ()))

    def __iter__(self) -> Iterator[Fact]:
        """Every fact that is known: stated figures first, then what customarily follows from each."""
        for identity in self.stated():
            if fact := self.find(identity):
                yield fact
                yield from self._following(identity)

    def account_name(self, code: str) -> str:
        """The name of a 科目, as the unit gave it or the classification has it; the code itself if neither does."""
        return self.accounts.account_names.get(code) or self.form.accounts.get(code, code)

    def stated(self) -> Iterator[FactId]:
        """What a report may state: every quantity with its keys and budgets, known or not."""
        seen = set()
        for quantity in self.vocabulary.values():
            own = FactId(quantity.id, self.year)
            identities = [own, *(replace(own, key=key) for key in self.keys(quantity.id))]
            identities += [i for i in (*self._figures, *self.scores.rules) if i.quantity == quantity.id]
            identities += [replace(own, basis=basis) for basis in Basis]
            yield from (i for i in dict.fromkeys(identities) if i not in seen)
            seen.update(identities)

    def _following(self, identity: FactId) -> Iterator[Fact]:
        if identity.year != self.year:
            return
        measures = _COMPARED if identity.basis is Basis.ACTUAL else _BUDGETED
        derived = [replace(identity, measure=measure) for measure in measures]
        if identity.basis is Basis.ACTUAL:
            for whole in self.vocabulary[identity.quantity].part_of:
                if whole != identity.quantity or identity.key:
                    of = FactId(whole, identity.year)
                    derived.append(replace(identity, measure=Measure.SHARE, of=of))
        bases = (Base(other.year, other.basis) for other in self._earlier.get((identity.quantity, identity.key), ()))
        derived += [identity.compared(base, measure) for base in bases for measure in _COMPARED]
        yield from (fact for i in dict.fromkeys(derived) if (fact := self.find(i)))

    def _find(self, identity: FactId) -> Fact | None:
        inputs = identity.inputs
        if identity.measure is Measure.VALUE:
            return self._value(identity)
        return self._derived(identity, *inputs) if len(inputs) > 1 else None

    def _derived(self, identity: FactId, value_id: FactId, base_id: FactId) -> Fact | None:
        source = self.finer if self.finer and identity.measure not in (Measure.CHANGE, Measure.EXCESS) else self
        value, base = source.find(value_id), source.find(base_id)
        if value is None or base is None:
            return None
        result = compute(identity.measure, value.value, base.value)
        if result is None:
            return None
        derivation = Derivation(OPERATIONS[identity.measure], (value_id, base_id))
        return Fact(identity, result, fact_name(identity, self), derivation)

    def _value(self, identity: FactId) -> Fact | None:
        quantity = self.vocabulary.get(identity.quantity)
        if quantity is None:
            return None
        if identity in self._secret.figures:
            return None
        if self.last and identity.year < self.year and identity not in self._figures:
            return self._of_last_year(identity, self.last)
        cell = self.cell(identity)
        return self._of_cell(identity, cell) if cell else self._of_figure(identity)

    def _of_last_year(self, identity: FactId, last: FactBook) -> Fact | None:
        """What the accounts of the year before say; a sum is followed there, down to the lines that give it."""
        found = last.find(identity)
        return found and replace(found, note=f"{last.year}年度的数据{found.note}")

    def cell(self, identity: FactId) -> CellRef | None:
        """The cell of a statement that a figure is; None if it is none, or the form has no such statement.

        Without its own statement it is the cell of another that must say the same.
        """
        cell = self.vocabulary.cell_of(identity) if identity.year == self.year else None
        if cell is None or cell.statement in self.form.statements:
            return cell
        others = self.vocabulary.mirrors_of(identity) if identity.basis is Basis.ACTUAL else ()
        return next((other for other in others if other in self.ledger), None)

    def _of_cell(self, identity: FactId, cell: CellRef) -> Fact | None:
        if cell in self.ledger.unknown or self.ledger.basis_of(cell) is not None:
            return None
        name = fact_name(identity, self)
        found = self.ledger.get(cell)
        if found is None:
            return Fact(identity, Amount(Decimal(0)), name, note=f"{self.cell_name(cell)}为空")
        span = found.given.span if found.given else None
        terms = tuple(t for term in found.terms if (t := self.vocabulary.fact_of(term.cell, identity.year)))
        signed = "".join("+" if term.sign > 0 else "−" for term in found.terms)
        derivation = Derivation(signed, terms) if terms and len(terms) == len(found.terms) else None
        note = found.given.implied if found.given else ""
        return Fact(identity, found.value, name, derivation, span, note or self.cell_name(cell))

    def _of_figure(self, identity: FactId) -> Fact | None:
        given = self._figures.get(identity)
        if given:
            note = f"由“{given.implied}”推算" if given.implied else ""
            return Fact(identity, given.value, fact_name(identity, self), None, given.span, note)
        twin = self.vocabulary.same(identity)
        if twin != identity and (known := self.find(twin)):
            return replace(known, id=identity, name=fact_name(identity, self))
        if scored := self.scores.value(identity, self.find):
            return Fact(identity, scored[0], fact_name(identity, self), scored[1])
        if identity.key or not self.vocabulary[identity.quantity].additive:
            return None
        parts = self._keyed.get((identity.quantity, identity.year, identity.basis), [])
        if not parts and (sum_of := self.vocabulary[identity.quantity].sum_of):
            parts = [replace(identity, quantity=part) for part in sum_of]
        facts = [fact for part in parts if (fact := self.find(part))]
        if not facts or len(facts) < len(parts) or self._lacks(identity, parts):
            return None
        total: Value = facts[0].value
        for fact in facts[1:]:
            total = difference(total, -fact.value)
        return Fact(identity, total, fact_name(identity, self), Derivation("+" * len(parts), tuple(parts)))

    def _lacks(self, whole: FactId, parts: list[FactId]) -> bool:
        """Whether a part is withheld, or 项 on which money was spent have no budget yet: the others are not all."""
        if any(each.key and replace(each, key="") == whole for each in self._secret.figures):
            return True
        if whole.basis is Basis.ACTUAL or self.vocabulary[whole.quantity].rows is None:
            return False
        told = {part.key for part in parts}
        items = (key for key in self.keys(whole.quantity) if len(key) == ITEM and key not in told)
        spent = (self.find(FactId(whole.quantity, whole.year, key)) for key in items)
        return any(fact is not None and fact.value for fact in spent)

    def cell_place(self, cell: CellRef) -> str:
        """A cell with its column, where its statement has several: 《支出决算表》2130314 防汛·项目支出."""
        label = self.form.statements[cell.statement].column_label(cell.column)
        return f"{self.cell_name(cell)}{'·' + label if label else ''}"

    def cell_name(self, cell: CellRef) -> str:
        """A cell as people find it: statement, row and column."""
        spec = self.form.statements[cell.statement]
        lines = ((line, side) for side in spec.sides for line in side.lines or () if line.key == cell.row)
        label = next((footing.label for footing in spec.footer if footing.key == cell.row), "")
        label = label or next((line.label or side_label(spec, side) for line, side in lines), "")
        code = cell.row if cell.row.isdecimal() else ""
        label = "合计" if cell.row == TOTAL and spec.classified else label or self.account_name(cell.row)
        return f"《{spec.title}》{code + ' ' if code and spec.classified else ''}{label}".strip()
