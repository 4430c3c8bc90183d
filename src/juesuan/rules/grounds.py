"""Why a claim was judged as it was: how its sentence was read, what binds its number, and what decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.claims import Claim
from juesuan.extract.grammar import Direction, Meaning, Reference, Word
from juesuan.extract.lexer import Sort, Token
from juesuan.extract.sentence_words import sentence_words
from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.amount import MoneyUnit
from juesuan.model.construction import Relation
from juesuan.model.fact import FactId, Measure
from juesuan.model.grounds import Binding, Candidate, Grounds, WordRead
from juesuan.model.report import Report
from juesuan.rules.examination import Examination
from juesuan.rules.results import claim_told
from juesuan.rules.verified import Aspect

_SORTS = {
    Sort.NUMBER: "个数",
    Sort.THRESHOLD: "界限，不是数",
    Sort.YEAR: "年度",
    Sort.DATE: "日期",
    Sort.MARK: "序号",
    Sort.CLAUSE: "标点",
    Sort.SENTENCE: "句末",
    Sort.BRACKET: "括号",
    Sort.WORDS: "不认得的字",
}
_WORDS = {
    Word.NAME: "名称",
    Word.VERB: "增减的动词",
    Word.EXCEEDS: "比大小",
    Word.COMPARES: "相比",
    Word.REFERENCE: "对照",
    Word.SHARE: "占比",
    Word.COMPLETES: "完成预算",
    Word.EXECUTED: "执行率",
    Word.AMONG: "后面是其中的各部分",
    Word.ABSENT: "说没有",
    Word.PURPOSE: "后面是用途",
    Word.REASON: "后面是原因",
    Word.ASIDE: "后面说的是别的",
    Word.GLUE: "虚字",
}
_DIRECTIONS = {Direction.UP: "增", Direction.DOWN: "减", Direction.LEVEL: "平"}
_REFERENCES = {
    Reference.PRIOR: "上年决算",
    Reference.ORIGINAL: "年初预算",
    Reference.ADJUSTED: "全年预算",
    Reference.BUDGET: "预算，没有说是哪一个",
    Reference.ACTUAL: "决算",
    Reference.PRIOR_ORIGINAL: "上年的年初预算",
    Reference.PRIOR_ADJUSTED: "上年的全年预算",
    Reference.PRIOR_BUDGET: "上年的预算，没有说是哪一个",
}
_RELATIONS = {
    Relation.GROWTH: "增减额与增减率",
    Relation.GROWTH_FROM: "两个数与增减率",
    Relation.DIFFERENCE: "两个数与增减额",
    Relation.SHARE: "部分、总数与占比",
    Relation.COMPLETION: "决算、预算与完成率",
}
_TERMS = {"value": "数额", "change": "增减额", "rate": "百分数", "base": "与之比较的数", "whole": "总数"}
_HELD_TO = {
    Aspect.FIGURES: "已知的数",
    Aspect.SENTENCE: "同一段话里的数",
    Aspect.DIRECTION: "增减的方向",
    Aspect.REPETITION: "别处说的同一个数",
    Aspect.PARTS: "各项之和",
    Aspect.NOTHING: "",
}


def grounds(examination: Examination, report: Report, number: int) -> Grounds | None:
    """What the verdict on a claim rests on, by its number; None if there is no such claim."""
    if not 0 < number <= len(examination.verified):
        return None
    result, book = examination.verified[number - 1], examination.book
    read = sentence_words(report, book, examination.form, result.claim)
    facts = dict.fromkeys((*read.candidates, *((result.claim.fact,) if result.claim.is_named else ())))
    return Grounds(
        claim=claim_told(f"c{number}", result, book),
        words=tuple(WordRead(token.text, _does(token), "，".join(_taken_for(token, book))) for token in read.words),
        bindings=tuple(_bindings(result.claim, examination)),
        candidates=tuple(Candidate(str(each), _called(each, book), each == result.claim.fact) for each in facts),
        held_to=_HELD_TO[result.aspect],
        related=tuple(each.span for each in result.related),
    )


def _called(fact: FactId, book: FactBook) -> str:
    """The name of a fact; a share may be of something that nobody knows."""
    if fact.of is None or fact.of.quantity:
        return fact_name(fact, book)
    return f"{fact_name(replace(fact, measure=Measure.VALUE, of=None), book)}占比，不知道占什么的"


def _does(token: Token) -> str:
    return token.entry.word if token.entry else token.sort


def _taken_for(token: Token, book: FactBook) -> Iterator[str]:
    """What a word was taken for, and which of its kind it is."""
    entry = token.entry
    if entry is None:
        is_rate, is_money = token.unit == "%", MoneyUnit.said(token.unit) is not None
        yield "百分数" if is_rate else "金额" if is_money else _SORTS[token.sort]
        return
    yield _WORDS[entry.word]
    if entry.direction:
        yield _DIRECTIONS[entry.direction]
    if entry.reference:
        yield _REFERENCES[entry.reference]
    yield from dict.fromkeys(_name(meaning, book) for meaning in entry.meanings)


def _name(meaning: Meaning, book: FactBook) -> str:
    if meaning.code:
        return f"{meaning.code} {book.account_name(meaning.code)}"
    return f"{book.vocabulary[meaning.quantity].names[0]}{f'·{meaning.key}' if meaning.key else ''}"


def _bindings(claim: Claim, examination: Examination) -> Iterator[Binding]:
    """The constructions of which the number is one; each with the same numbers once."""
    seen = set()
    for each in examination.prose.stated:
        spans = tuple(span for _, span in each.terms)
        if claim.span in spans and (each.construction, spans) not in seen:
            seen.add((each.construction, spans))
            terms = tuple((role, _TERMS[role], span) for role, span in each.terms)
            yield Binding(each.construction, each.relation, _RELATIONS[each.relation], terms, each.is_weak)
