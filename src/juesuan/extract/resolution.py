"""From what words can mean to the fact that they do mean here: by the statement of the section, and the 科目 in use."""

from __future__ import annotations

from dataclasses import replace

from juesuan.extract.claims import UNNAMED
from juesuan.extract.frames import Frame, Subject
from juesuan.extract.grammar import PAST, Meaning, Reference, implied
from juesuan.extract.lexer import Token
from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import Base, Basis, FactId, Measure

_OPENING = "年初"
_PER_ACCOUNT = ("total", "amount")
_BASES = {Reference.ORIGINAL: Basis.ORIGINAL, Reference.ADJUSTED: Basis.ADJUSTED}
_OF_LAST_YEAR = {
    Reference.PRIOR_ORIGINAL: Reference.ORIGINAL,
    Reference.PRIOR_ADJUSTED: Reference.ADJUSTED,
    Reference.PRIOR_BUDGET: Reference.BUDGET,
}
_AGAINST_YEARS = {
    Measure.CHANGE: Measure.CHANGE,
    Measure.GROWTH: Measure.GROWTH,
    Measure.EXCESS: Measure.CHANGE,
    Measure.EXCESS_RATE: Measure.GROWTH,
}
"""What is said of a figure beside the budget of another year is a change from it."""
_WITH_BUDGET = (Measure.EXCESS, Measure.EXCESS_RATE, Measure.COMPLETION)
_OTHER = {Basis.ADJUSTED: Basis.ORIGINAL, Basis.ORIGINAL: Basis.ADJUSTED}


class Resolver:
    """Resolves the subjects of one report."""

    def __init__(self, book: FactBook) -> None:
        """Keep the figures, whose keys and 科目 decide between meanings."""
        self._book = book
        self._decided: dict[tuple[str, Subject], FactId] = {}
        filled = {cell.statement for cell, value in book.ledger.items() if value.value}
        self._blank = book.form.statements.keys() - filled

    def fact(self, frame: Frame, statement: str, passage: str) -> FactId:
        """The fact of a frame; one without a name if the words do not carry so far."""
        own = self._decided.get((passage, frame.subject)) or self._value(frame.subject, statement, _amount(frame))
        if own and frame.parted and self._is_total(own):
            whole = self._decided.get((passage, frame.parted))
            own = own if self._is_part(own, whole) else None  # 接待费5万元（其中：一般公共预算支出5万元）
        if own and self._is_overall(own, statement) and any(where == passage for where, _ in self._decided):
            own = None  # 政府性基金预算财政拨款收入总计196万元，支出总计196万元
        if own:
            self._decided[passage, frame.subject] = own
        else:
            own = FactId(UNNAMED, frame.subject.year or self._book.year, f"{passage}:{frame.subject.start}")
        if frame.measure is Measure.VALUE:
            return self._on_basis(own, frame.basis, frame.against_year)
        if frame.measure is Measure.SHARE:
            whole = self._whole(frame, own, statement, passage)
            if whole == own and frame.whole and len(frame.whole.meanings) > 1:
                whole = self._other(frame, own, statement)
            unnamed = FactId(UNNAMED, own.year, f"{passage}:whole:{frame.token.start}")
            if frame.basis in PAST and own.quantity != UNNAMED:
                own, whole = self._on_basis(own, frame.basis), whole and self._on_basis(whole, frame.basis)
            return _measured(own, Measure.SHARE, whole or unnamed)
        if frame.measure in _WITH_BUDGET and frame.against_year in (0, own.year):
            return _measured(self._on_basis(own, frame.basis or Reference.BUDGET), frame.measure)
        return self._changed(frame, own, passage)

    def _other(self, frame: Frame, own: FactId, statement: str) -> FactId | None:
        """What the whole of a share can mean besides its part: 财政拨款支出 is no share of 财政拨款的本年支出."""
        if frame.whole is None:
            return None
        meanings = tuple(each for each in frame.whole.meanings if each.quantity != own.quantity)
        return self._value(replace(frame.whole, meanings=meanings), statement)

    def _changed(self, frame: Frame, own: FactId, passage: str) -> FactId:
        """The change of a figure against an earlier year or a budget of it; against anything else it has no name."""
        year = frame.against_year or own.year - 1
        if own.year < self._book.year or year >= own.year or frame.basis is None:
            return _measured(FactId(UNNAMED, own.year, f"{passage}:{frame.token.start}"), _AGAINST_YEARS[frame.measure])
        other = self._on_basis(own, frame.basis, year)
        return own.compared(Base(year, other.basis), _AGAINST_YEARS[frame.measure])

    def otherwise(self, frame: Frame, fact: FactId) -> FactId | None:
        """The same of the other budget, where the words only say 预算 and one of the two is taken to be meant."""
        is_open = (frame.says_budget or frame.basis is Reference.BUDGET) and fact.quantity != UNNAMED
        other = _OTHER.get(fact.basis)
        return replace(fact, basis=other) if other and is_open and fact.year == self._book.year else None

    def opened_by(self, fact: FactId) -> str:
        """The statement of which a sentence speaks on: whose year a carry-over opens, or that has short names for it.

        Nothing for anything else.
        """
        quantity = self._book.vocabulary.get(fact.quantity)
        is_opening = quantity is not None and (_OPENING in quantity.names[0] or bool(quantity.names_here))
        return (
            quantity.cell.statement
            if quantity and is_opening and quantity.cell and fact.measure is Measure.VALUE
            else ""
        )

    def _is_overall(self, fact: FactId, statement: str) -> bool:
        """Whether a figure is the 总计 of all money and the section is about another statement."""
        quantity = self._book.vocabulary.get(fact.quantity)
        is_total = quantity is not None and bool(quantity.inflows) and not quantity.outflows
        return is_total and bool(statement) and statement not in self._statements(fact.quantity)

    def _is_total(self, fact: FactId) -> bool:
        """Whether a figure is the total of a statement that lists 科目."""
        quantity = self._book.vocabulary.get(fact.quantity)
        return not fact.key and quantity is not None and quantity.rows is not None

    def _is_part(self, part: FactId, whole: FactId | None) -> bool:
        """Whether a quantity is a part of another one, or of one of its parts."""
        wholes = self._book.vocabulary[part.quantity].part_of if part.quantity in self._book.vocabulary else ()
        is_own = whole is not None and (whole.quantity == part.quantity or whole.quantity in wholes)
        return is_own or any(self._is_part(FactId(each, part.year), whole) for each in wholes if each != part.quantity)

    def listed(self, token: Token, statement: str) -> FactId:
        """The 科目 that a list names: of those that bear the name one that the statement has a figure for."""
        quantity = self._per_account(statement)
        meanings = token.entry.meanings if token.entry and quantity else ()
        facts = [FactId(quantity, self._book.year, meaning.code) for meaning in meanings if meaning.code]
        used = [fact for fact in facts if self._in_use(quantity, fact.key)]
        return next(iter(used or facts), FactId(UNNAMED, self._book.year, token.text))

    def _value(self, subject: Subject, statement: str, said: Amount | None = None) -> FactId | None:
        """The fact of a name; of several that it can mean the statement's own, or the one that has this figure."""
        here = [fact for m in subject.meanings if (fact := self._stated(m, subject, statement))]
        anywhere = [
            FactId(m.quantity, self._year(subject), m.key) for m in subject.meanings if m.quantity and not m.is_local
        ]
        candidates = list(dict.fromkeys(here or self._filled(anywhere)))
        own = [fact for fact in candidates if self._is_own(fact, statement)]
        chosen = own or [fact for fact in candidates if self._is_whole(fact, statement)]
        if len(chosen) == 1:
            return chosen[0]
        figures = [found.value if (found := self._book.find(each)) else None for each in candidates]
        if len(set(figures)) == 1:
            return candidates[0]
        matching = [each for each, figure in zip(candidates, figures, strict=True) if said and _same(figure, said)]
        return matching[0] if len(matching) == 1 else None

    def _filled(self, facts: list[FactId]) -> list[FactId]:
        """The facts without those of statements that are blank, which only their own sections speak of."""
        cells = {fact: self._book.vocabulary[fact.quantity].cell for fact in facts}
        return [fact for fact in facts if (cell := cells[fact]) is None or cell.statement not in self._blank] or facts

    def _is_own(self, fact: FactId, statement: str) -> bool:
        """Whether the fact is a cell of the statement itself, not only mirrored there."""
        quantity = self._book.vocabulary[fact.quantity]
        cell = quantity.rows if fact.key else quantity.cell
        return cell is not None and cell.statement == statement

    def _is_whole(self, fact: FactId, statement: str) -> bool:
        """Whether the statement is all about the parts of a figure: 公开06表 about 一般公共预算财政拨款基本支出."""
        parts = (part for part in self._book.vocabulary.values() if part.cell and part.cell.statement == statement)
        return not fact.key and any(fact.quantity in part.part_of[:1] for part in parts)

    def _stated(self, meaning: Meaning, subject: Subject, statement: str) -> FactId | None:
        """The fact that the section's own statement holds under this meaning."""
        if meaning.code:
            quantity = self._per_account(statement)
            return FactId(quantity, self._year(subject), meaning.code) if self._in_use(quantity, meaning.code) else None
        if statement in self._statements(meaning.quantity):
            return FactId(meaning.quantity, self._year(subject), meaning.key)
        return None

    def _statements(self, quantity: str) -> set[str]:
        """The statements in which a quantity is a cell."""
        known = self._book.vocabulary[quantity]
        return {cell.statement for cell in (known.cell, known.adjusted, *known.mirrors) if cell}

    def _per_account(self, statement: str) -> str:
        """The quantity that a statement tells of each 科目; nothing if it has no 科目."""
        for quantity in self._book.vocabulary.values():
            if quantity.rows and quantity.rows.statement == statement and quantity.rows.column in _PER_ACCOUNT:
                return quantity.id
        return ""

    def _in_use(self, quantity: str, code: str) -> bool:
        """Whether a 科目 stands in the statement, or has a budget; where the statement was not read, whether it can."""
        rows = self._book.vocabulary[quantity].rows if quantity else None
        if rows is None:
            return False
        if rows.statement not in self._book.form.statements:
            return True
        return code in (*self._book.ledger.codes(rows.statement), *self._book.keys(quantity, Basis.ORIGINAL))

    def _whole(self, frame: Frame, part: FactId, statement: str, passage: str) -> FactId | None:
        """The denominator: as named, or where it is left out the one that the section's statement totals.

        Where neither says it, what 其中 has set the parts of apart.
        """
        if frame.has_whole:
            return self._value(frame.whole, statement) if frame.whole else None
        parted = self._decided.get((passage, frame.whole)) if frame.whole else None
        if part.quantity == UNNAMED:
            return parted
        wholes = [w for w in self._book.vocabulary[part.quantity].part_of if part.key or w != part.quantity]
        here = [whole for whole in wholes if statement in self._statements(whole)]
        about = [whole for whole in wholes if self._is_whole(FactId(whole, part.year), statement)]
        only = wholes if len(wholes) == 1 and not parted else ()
        return next((FactId(whole, part.year) for whole in (*here, *about, *only)), parted)

    def _on_basis(self, fact: FactId, reference: Reference | None, year: int = 0) -> FactId:
        if reference in PAST:
            last = FactId(fact.quantity, year or fact.year - 1, fact.key)
            is_budget = reference in _OF_LAST_YEAR and self._book.form.tells_results
            return self._on_basis(last, _OF_LAST_YEAR[reference]) if is_budget else last
        fact = replace(fact, year=year or fact.year)
        if reference is Reference.BUDGET:
            basis = Basis.ADJUSTED if self._has_adjusted(fact) else Basis.ORIGINAL
            return FactId(fact.quantity, fact.year, fact.key, basis)
        basis = _BASES.get(reference, Basis.ACTUAL) if reference else Basis.ACTUAL
        return FactId(fact.quantity, fact.year, fact.key, basis)

    def _has_adjusted(self, fact: FactId) -> bool:
        """Whether a figure has a 全年预算: one that a statement or a name tells; of another year, one that is known."""
        quantity = self._book.vocabulary.get(fact.quantity)
        if quantity is None or fact.year != self._book.year:
            return self._book.find(FactId(fact.quantity, fact.year, fact.key, Basis.ADJUSTED)) is not None
        is_named = any(implied(name, self._book.form.words) is Reference.ADJUSTED for name in quantity.names)
        return quantity.adjusted is not None or bool(self._book.keys(quantity.id, Basis.ADJUSTED)) or is_named

    def _year(self, subject: Subject) -> int:
        return subject.year or self._book.year


def _amount(frame: Frame) -> Amount | None:
    """The amount that a frame says of its subject; None for a count, a change or a rate."""
    unit = MoneyUnit.said(frame.token.unit)
    return Amount.of(frame.token.number, unit) if unit and frame.measure is Measure.VALUE else None


def _same(figure: object, said: Amount) -> bool:
    return isinstance(figure, Amount) and figure.yuan == said.yuan


def _measured(fact: FactId, measure: Measure, whole: FactId | None = None) -> FactId:
    return FactId(fact.quantity, fact.year, fact.key, fact.basis, measure, whole)
