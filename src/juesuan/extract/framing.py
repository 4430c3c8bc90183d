"""A number, or a verb of change, and what the words before it have prepared: a frame."""

from __future__ import annotations

from dataclasses import replace

from juesuan.extract.context import Clause, State
from juesuan.extract.frames import Frame, Subject, fitting
from juesuan.extract.grammar import PAST, Direction, Reference
from juesuan.extract.lexer import Token
from juesuan.model.amount import MoneyUnit
from juesuan.model.fact import Measure

_BUDGETS = (Reference.ORIGINAL, Reference.ADJUSTED, Reference.BUDGET)


def framed(now: State, token: Token) -> Frame:
    """The frame of a number. What was prepared for it is used up."""
    if not now.is_deaf and _is_money(token) and (now.clause.completes or now.clause.shares):
        return _told_between(now, token)
    if now.is_deaf:
        direction = _direction(now.clause.verb) if now.clause.verb else None
        frame = Frame(Measure.VALUE, Subject((), now.sentence.words, token.start), token, direction)
    else:
        frame = _rate(now, token) if token.unit == "%" else _amount(now, token)
    if frame.direction is None and frame.measure is Measure.VALUE and not frame.subject.meanings and _is_money(token):
        frame = replace(frame, direction=_direction(now.leading) if now.leading else None)  # 增加福利支出37.85万元
    frame = replace(frame, is_part=now.sentence.has_parts, parted=now.sentence.parted)
    now.clause = Clause()
    now.sentence.words = ""
    now.sentence.is_purpose = False
    return frame


def _told_between(now: State, token: Token) -> Frame:
    """完成年初预算15万元的84%, 占本年支出合计1250万元的80%: the amount of what the rate after it is of."""
    clause = now.clause
    if clause.shares:
        return Frame(Measure.VALUE, clause.whole or now.unnamed(token), token, basis=_meant(now, clause.basis))
    return Frame(
        Measure.VALUE, now.subject or now.unnamed(token), token, basis=_meant(now, clause.basis or Reference.BUDGET)
    )


def compared(now: State, token: Token, measure: Measure, subject: Subject) -> Frame:
    """A change or a growth against last year, or the excess over a budget."""
    now.sentence.is_compared = True
    against = _meant(now, now.sentence.against)
    if against in _BUDGETS:
        measure = Measure.EXCESS if measure is Measure.CHANGE else Measure.EXCESS_RATE
    says_budget = now.sentence.against is Reference.BUDGET
    frame = Frame(measure, subject, token, _direction(token), against, now.sentence.against_year)
    return replace(frame, says_budget=says_budget)


def _amount(now: State, token: Token) -> Frame:
    clause = now.clause
    subject = now.subject = _bound(now, token)
    if clause.verb is not None:
        return replace(compared(now, token, Measure.CHANGE, subject), direction=_moved(clause.verb, token))
    if clause.is_prior and clause.basis in _BUDGETS:
        return Frame(
            Measure.VALUE, subject, token, basis=_meant(now, clause.basis)
        )  # 比2022年三公经费年初预算46.80万元
    if clause.is_prior:
        return Frame(Measure.VALUE, subject, token, basis=now.sentence.against, against_year=now.sentence.against_year)
    if clause.basis in PAST:
        now.sentence.tells_prior = clause.basis is Reference.PRIOR
        now.sentence.against = now.sentence.against or clause.basis  # 上年支出1500万元，下降20%
    basis = _meant(now, clause.basis or now.sentence.among)
    is_completed = now.sentence.is_completed and basis in _BUDGETS  # 支出26万元，完成预算的72%，预算36万元。其中：…
    if not clause.is_base and not is_completed:
        now.named = subject if subject.meanings else now.named
        now.last_basis, now.last_is_unnamed = basis, not subject.meanings
    return Frame(Measure.VALUE, subject, token, basis=basis)


def _bound(now: State, token: Token) -> Subject:
    """The subject that an amount or a count is bound to, as far as it can be counted in this unit."""
    subject = now.subject
    is_prepared = now.clause.is_linked or now.clause.is_prior or now.clause.verb is not None
    is_bound = not now.sentence.words and is_prepared
    if not is_bound and now.counted and now.counted[0].unit != token.unit:
        subject, is_bound = now.counted[1], True  # 12批次、98人次: one subject, counted in two ways
    if subject is None or not is_bound:
        return now.unnamed(token)
    now.counted = (token, subject)
    fit = fitting(subject.meanings, token.unit)
    return replace(subject, meanings=fit) if fit or not subject.meanings else now.unnamed(token)


def _rate(now: State, token: Token) -> Frame:
    clause = now.clause
    if now.subject is None or (now.sentence.words and not clause.shares):
        now.subject = now.unnamed(token)
    subject = now.subject
    if clause.shares:
        named = clause.whole is not None or clause.whole_is_unknown
        parted = now.outer if now.sentence.has_parts else None
        whole = (None if clause.whole_is_unknown else clause.whole) if named else parted
        # 上年支出100万元，其中基本支出80万元，占80%
        compared_with = now.sentence.against if clause.is_prior else None  # 占68.4%，占比较上年的71.9%下降
        past = clause.basis or compared_with or (now.last_basis if now.last_basis in PAST else None)
        return Frame(Measure.SHARE, subject, token, basis=past, whole=whole, has_whole=named)
    if clause.completes:
        basis = _meant(now, clause.basis or Reference.BUDGET)
        # what completes a budget is spent, and so are the parts named after it
        now.last_basis, now.sentence.is_completed = Reference.ACTUAL, True
        return Frame(Measure.COMPLETION, subject, token, basis=basis, is_execution=clause.is_execution)
    if clause.verb is not None:
        return replace(compared(now, token, Measure.GROWTH, subject), direction=_moved(clause.verb, token))
    fit = fitting(subject.meanings, token.unit) if clause.is_linked else ()
    return Frame(Measure.VALUE, replace(subject, meanings=fit) if fit else now.unnamed(token), token)


def _is_money(token: Token) -> bool:
    return MoneyUnit.said(token.unit) is not None


def _meant(now: State, reference: Reference | None) -> Reference | None:
    """A 预算 of no kind is the budget that the paragraph has named before."""
    return now.budget or reference if reference is Reference.BUDGET else reference


def _moved(verb: Token, number: Token) -> Direction | None:
    """Which way a figure went by its verb: 增长率为-3% says a decrease."""
    direction = _direction(verb)
    return Direction.DOWN if direction is Direction.UP and number.number < 0 else direction


def _direction(token: Token) -> Direction | None:
    return token.entry.direction if token.entry else None
