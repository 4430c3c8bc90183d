"""与上年的决算不同。

什么：今年的数据与旁边文件夹里上年的决算比：年初结转和结余（总的、各类财政拨款的、各个基金科目的）与上年年末的；填的、或由增减推算的上年数与上年的同一个数。
同一原因只报一次；restated 里写明原因的不报。
为什么：结转过了年数目不变，与上年相比的增减由上年数算出；读者会拿两年公开的报告对照。
依据：年初结转和结余＝上年年末结转和结余；今年说的增减额＝两年公开的数之差；调整过的要说明。
错：上年年末结转和结余 3411.33 万元，今年年初结转和结余 3411.23 万元
对：上年年末结转和结余 3411.33 万元，今年年初结转和结余 3411.33 万元
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import Fact, FactId, Quantity
from juesuan.model.source import Span
from juesuan.rules.numbers import Reach
from juesuan.rules.wording import in_unit, number

CODE = "F107"
NAME = "differs-from-last-year"
SEVERITY = Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of this year's data, how it was given, and the one of the year before that it has to be."""

    now: Fact
    how: str
    then: Fact


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """A finding per cause. Parts come before their wholes: a whole that is off by what its parts are is the same."""
    if book.last is None:
        return
    causes: list[tuple[Decimal, Diagnostic]] = []
    for pair in (*_carried_over(book, book.last), *_prior(book, book.last)):
        gap = Reach.of(pair.now.value).value - Reach.of(pair.then.value).value
        if not gap or pair.now.id.quantity in book.accounts.restated:
            continue
        found = _finding(pair, gap, book, book.last)
        at = next((at for at, (other, _) in enumerate(causes) if other == gap), None)
        if at is None and sum(other for other, _ in causes) == gap:
            at = 0
        if at is None:
            causes.append((gap, found))
        else:
            label = Label(f"同一原因：{found.message}", found.span)
            causes[at] = causes[at][0], replace(causes[at][1], related=(*causes[at][1].related, label))
    yield from (found for _, found in causes)


def _carried_over(book: FactBook, last: FactBook) -> Iterator[_Pair]:
    """Openings and the closings that they continue; statements that nobody has filled in yet say nothing."""
    quantities = reversed(list(book.vocabulary.values())) if book.accounts.cells else ()
    for quantity in (each for each in quantities if each.continues):  # the vocabulary names wholes first
        for key in (*_keys(quantity, book, last), ""):
            now = book.find(FactId(quantity.id, book.year, key))
            then = last.find(FactId(quantity.continues, last.year, key))
            if now and then:
                yield _Pair(now, "", then)


def _keys(quantity: Quantity, book: FactBook, last: FactBook) -> list[str]:
    """The 项 that either year has."""
    keys = {*book.keys(quantity.id), *last.keys(quantity.continues)}
    return [key for key in sorted(keys) if not any(other.startswith(key) and other != key for other in keys)]


def _prior(book: FactBook, last: FactBook) -> Iterator[_Pair]:
    """Figures of the year before that this year's data give, and what they were."""
    for identity, given in book.accounts.figures.items():
        now, then = book.find(identity), last.find(identity) if identity.year < book.year else None
        if now and then:
            yield _Pair(now, f"由“{given.implied}”推算的" if given.implied else "填的", then)


def _finding(pair: _Pair, gap: Decimal, book: FactBook, last: FactBook) -> Diagnostic:
    money = book.accounts.identification.money.label
    unit = money if isinstance(pair.now.value, Amount) else book.vocabulary[pair.now.id.quantity].unit
    now, then, by = (
        number(in_unit(value, unit))
        for value in (Reach.of(pair.now.value).value, Reach.of(pair.then.value).value, abs(gap))
    )
    other = f"上年的{last.form.publishes}" if pair.how else fact_name(pair.then.id, last)
    words = f"{fact_name(pair.now.id, book)}{pair.how}是{now}{unit}，而{other}是{then}{unit}"
    is_rounding = Reach.of(pair.now.value).interval.meets(Reach.of(pair.then.value).interval)
    mend = f"请核对两处；确实调整过的，在 restated 里写明 {pair.now.id.quantity} 为什么不同"
    return Diagnostic(
        CODE,
        NAME,
        Severity.INFO if is_rounding else SEVERITY,
        f"{words}，{'是尾差' if is_rounding else f'相差{by}{unit}'}",
        _place(pair.now.id, book),
        (Label(f"{fact_name(pair.then.id, last)}{then}{unit}", _place(pair.then.id, last)),),
        "" if is_rounding else mend,
        now,
        then,
    )


def _place(identity: FactId, book: FactBook) -> Span | None:
    """Where a figure stands, or the first of the figures from which it follows."""
    fact = book.find(identity)
    if fact is None or fact.span or fact.derivation is None:
        return fact.span if fact else None
    return next((place for each in fact.derivation.inputs if (place := _place(each, book))), None)
