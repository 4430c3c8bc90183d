"""The prose of a report as claims: frames, resolved to facts, with the words that say them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.extract.absences import absences
from juesuan.extract.account_lists import AccountList, account_lists
from juesuan.extract.annexes import annexes
from juesuan.extract.claims import UNNAMED, Claim, ClaimKind, Prose, Stated
from juesuan.extract.constructions import bound
from juesuan.extract.frames import Frame, Subject, subject_of
from juesuan.extract.grade_lists import graded
from juesuan.extract.grammar import Meaning
from juesuan.extract.item_lists import lists_of
from juesuan.extract.lexer import Sort, Token, lex
from juesuan.extract.lexicon import Lexicon, lexicon
from juesuan.extract.listings import Listing, listings
from juesuan.extract.loose import Lexed, loose_annexes
from juesuan.extract.normal import spell
from juesuan.extract.passages import Passage, passages
from juesuan.extract.resolution import Resolver
from juesuan.extract.scanning import frames
from juesuan.extract.scores import INDICATOR, Scores, comes_out
from juesuan.extract.series import with_units
from juesuan.extract.settling import settled
from juesuan.facts.book import FactBook
from juesuan.model.chinese import NUMERALS
from juesuan.model.fact import FactId, Kind, Measure
from juesuan.model.form import Form
from juesuan.model.report import Report

_PROJECT = "project"
_SPENT = "expenditure"
_MARK = re.compile(rf"^(?:\d{{1,2}}[.、]|\d{{3}}[.、](?!\d)|（[\d{NUMERALS}]{{1,5}}）|[①-⑳])")
_LONGEST = 200  # signs of a quote: what its sentence says before is left out
_OF_PROJECT = "项目绩效"
_REVIEWS = ("绩效自评综述", "绩效自评情况：", "绩效自评结果：", "自评综述：")
_SIGNS = frozenset("，。；：")
_ASIDE = (Sort.DATE, Sort.YEAR, Sort.MARK)
_KINDS = {
    Measure.VALUE: ClaimKind.AMOUNT,
    Measure.CHANGE: ClaimKind.CHANGE,
    Measure.EXCESS: ClaimKind.CHANGE,
    Measure.GROWTH: ClaimKind.GROWTH,
    Measure.EXCESS_RATE: ClaimKind.GROWTH,
    Measure.SHARE: ClaimKind.SHARE,
    Measure.COMPLETION: ClaimKind.COMPLETION,
}


def read_claims(report: Report, book: FactBook, form: Form) -> Prose:
    """What the prose says, in the words of these figures' vocabulary, 科目 and keys.

    ``form`` has all statements that sections may quote, also those that the report itself does not hold.
    """
    return ProseReader(report, book, form).prose()


class ProseReader:
    """Reads the passages of one report."""

    def __init__(self, report: Report, book: FactBook, form: Form) -> None:
        """Learn the names that the figures and the report's annexes bring."""
        self._report = report
        self._book = book
        self._passages = tuple(passages(report, form))
        self._money = book.accounts.identification.money.label
        self._annexes = tuple(annexes(report.blocks, form))
        self._scored = tuple(tuple(Scores(annex, book.year, self._money).claims()) for annex in self._annexes)
        self._projects = tuple(self._named_projects())
        self._words: Lexicon = lexicon(book, tuple(self._told()))
        self._resolver = Resolver(book)
        self._unit = spell(book.accounts.identification.unit)
        self._constructions, self._function = form.constructions, form.words

    def _named_projects(self) -> Iterator[str]:
        """The projects that annexes, or else paragraphs of 绩效自评综述, are about."""
        named = dict.fromkeys(annex.project for annex in self._annexes if annex.project)
        reviewed = (_reviewed(passage.text.text) for passage in self._passages)
        yield from named
        yield from (name for name in dict.fromkeys(reviewed) if name and _called(name, named) not in named)

    def _told(self) -> Iterator[tuple[str, Meaning]]:
        """The names that the annexes bring: projects and indicators."""
        yield from ((name, Meaning(_PROJECT, key=name)) for name in self._projects)
        results = (claim for scored in self._scored for claim in scored if claim.fact.quantity == INDICATOR)
        for claim in results:
            yield claim.fact.key, Meaning(INDICATOR, Kind.COUNT, claim.unit, claim.fact.key)

    def lexed(self) -> list[Lexed]:
        """The passages with their tokens."""
        told = (each for each in self._passages if each.text.text)
        return [(each, with_units(lex(each.text.text, self._words), self._money)) for each in told]

    def prose(self) -> Prose:
        """All claims in their order."""
        claims: list[Claim] = []
        asides = 0
        lexed = self.lexed()
        rows = self._rows(lexed)
        columned = {claim.span.start for scored in self._scored for claim in scored}
        starts_of = [passage.text.places[0] for passage, _ in lexed]
        cells: dict[int, list[Claim]] = {}
        for claim in rows:
            cells.setdefault(bisect_right(starts_of, claim.span.start) - 1, []).append(claim)
        for number, (passage, tokens) in enumerate(lexed):
            read = self._claims(passage, tokens, number)
            found = tuple(claim for claim in read if claim.span.start not in columned)
            starts = {claim.span.start for claim in found}
            bounds = (token for token in tokens if token.sort is Sort.THRESHOLD)
            asides += sum(token.sort in _ASIDE for token in tokens)
            asides += sum(passage.text.places[token.start] not in starts for token in bounds)
            claims += self._with_cells(found, cells.get(number, ()), number)
        for number, scored in enumerate(self._scored, start=len(lexed)):
            claims += (self._labelled(replace(claim, passage=number)) for claim in scored)
        lists = (self._accounts(each, len(lexed)) for each in account_lists(self._report, self._words))
        return Prose(
            (*claims, *lists),
            asides,
            self._annexes,
            tuple(self._related(lexed)),
            (*lists_of(lexed, self._function), *graded(lexed, self._function)),
            tuple(passage.text.span(0, len(passage.text.text)) for passage, _ in lexed),
        )

    def _related(self, lexed: Sequence[Lexed]) -> Iterator[Stated]:
        """How the numbers of each sentence stand to each other, by the constructions."""
        for number, (passage, tokens) in enumerate(lexed):
            for each in bound(tokens, self._constructions, self._unit):
                terms = tuple((role, passage.text.span(token.start, token.end)) for role, token in each.terms.items())
                of = each.construction
                said = Stated(of.name, of.relation, terms, each.direction, number, each.is_weak, each.whole)
                said = replace(said, subject=each.subject, counts=each.counts)
                yield replace(said, is_at_odds=each.is_at_odds, is_in_turn=each.is_in_turn)

    def _with_cells(self, found: tuple[Claim, ...], cells: Sequence[Claim], number: int) -> tuple[Claim, ...]:
        """The claims of a paragraph; what is known as a cell is no number without a name."""
        if not cells:
            return found
        known = {claim.span.start for claim in cells}
        left = (claim for claim in found if claim.is_named or claim.span.start not in known)
        named = (self._labelled(replace(claim, passage=number)) for claim in cells)
        return tuple(sorted((*left, *named), key=lambda claim: claim.span.start))

    def _rows(self, lexed: Sequence[Lexed]) -> tuple[Claim, ...]:
        """What the rows of annexes claim that came apart. Where they contradict themselves they may be misread."""
        read = (Scores(annex, self._book.year, self._money) for annex in loose_annexes(lexed))
        return tuple(
            claim if comes_out(claim) else replace(claim, parts=()) for each in read for claim in each.claims()
        )

    def _labelled(self, claim: Claim) -> Claim:
        """An amount beside a name in a row of an annex: of the names that it can mean the one that has this figure."""
        if claim.kind is not ClaimKind.AMOUNT or claim.is_named:
            return claim
        subject = subject_of(lex(claim.quote, self._words))
        token = Token(Sort.NUMBER, claim.quote, 0, 0, claim.said or Decimal(0), claim.decimals, claim.unit)
        fact = self._resolver.fact(Frame(Measure.VALUE, subject, token), "", claim.section) if subject else claim.fact
        return replace(claim, fact=replace(fact, year=claim.fact.year, basis=claim.fact.basis))

    def framed(self, passage: Passage, tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Frame, ...]]:
        """The tokens of a passage without those that only name the project under review, and what they say."""
        topic = subject_of(lex(spell(passage.topic), self._words))
        reviewed = _called(_reviewed(passage.text.text), self._projects)
        project = reviewed or self._headed(passage)
        if reviewed:
            topic, tokens = Subject((Meaning(_PROJECT, key=project),), project, 0), _after_head(tokens)
        found = settled(tuple(frames(tokens, self._unit, topic)))
        return tokens, tuple(replace(frame, subject=_of_project(frame.subject, project)) for frame in found)

    def _claims(self, passage: Passage, tokens: tuple[Token, ...], number: int) -> Iterator[Claim]:
        tokens, read = self.framed(passage, tokens)
        yield from self._all_framed(read, passage, number)
        for each in absences(tokens):
            fact = self._resolver.fact(Frame(Measure.VALUE, each.subject, each.token), passage.statement, str(number))
            denied = _worded(ClaimKind.ABSENCE, fact, passage, number, (each.token, each.token))
            yield replace(denied, is_part=each.is_reason)
        listed = (self._listed(listing, passage, number) for listing in listings(tokens, read))
        yield from (claim for claim in listed if _is_list(claim))

    def _accounts(self, listed: AccountList, number: int) -> Claim:
        """A list of all 科目 that were used, told where it begins."""
        told = []
        for item in listed.items:
            fact = FactId(_SPENT if item.code else UNNAMED, self._book.year, item.code or item.names[0].text)
            told.append(_worded(ClaimKind.LISTING, fact, item.passage, number, (item.names[0], item.names[-1])))
        whole = FactId(_SPENT, self._book.year)
        return replace(told[0], fact=whole, parts=tuple(told), is_whole=listed.is_complete, is_complete=True)

    def _headed(self, passage: Passage) -> str:
        """The project that a heading above names, the nearest first: whole, or as 2022年度工会活动项目绩效自评结果."""
        for words in map(spell, reversed(passage.above)):
            short = words.partition(_OF_PROJECT)[0].rpartition("年度")[2] if _OF_PROJECT in words else ""
            short = _MARK.sub("", short)
            called = [each for each in self._projects if short and each.startswith(short)]
            if name := next((each for each in self._projects if each in words or [each] == called), ""):
                return name
        return ""

    def _all_framed(self, read: Sequence[Frame], passage: Passage, number: int) -> Iterator[Claim]:
        """政府性基金预算财政拨款年初结转和结余12万元，本年收入150万元: of the statement that the carry-over opens."""
        statement, end = passage.statement, 0
        for frame in read:
            if "。" in passage.text.text[end : frame.token.start]:
                statement = passage.statement
            claim = self._framed(frame, passage, number, statement)
            statement, end = self._resolver.opened_by(claim.fact) or statement, frame.token.end
            yield claim

    def _framed(self, frame: Frame, passage: Passage, number: int, statement: str) -> Claim:
        fact = self._resolver.fact(frame, statement, str(number))
        return Claim(
            kind=_kind(frame, fact),
            fact=fact,
            said=None if frame.is_direction else frame.token.number,
            unit=frame.token.unit,
            decimals=frame.token.decimals,
            direction=frame.direction,
            span=passage.text.span(frame.token.start, frame.token.end),
            section=passage.section,
            quote=_quote(passage.text.text, frame),
            passage=number,
            is_part=frame.is_part,
            lacks_unit=frame.token.lacks_unit,
            otherwise=self._resolver.otherwise(frame, fact),
        )

    def _listed(self, listing: Listing, passage: Passage, number: int) -> Claim:
        """A list with its items; of names that several 科目 bear, the one that has a figure."""
        fact = self._resolver.fact(listing.of, passage.statement, str(number))
        items = tuple(
            _worded(ClaimKind.LISTING, self._resolver.listed(token, passage.statement), passage, number, (token, token))
            for token in listing.items
        )
        ends = (listing.items[0], listing.items[-1])
        claim = _worded(ClaimKind.LISTING, fact, passage, number, ends)
        return replace(claim, parts=items, is_whole=listing.is_whole)


def _is_list(claim: Claim) -> bool:
    """Whether names after 主要用于 list the parts of an amount: several, or of a 科目 those that lie below it."""
    if claim.fact.key:
        return all(part.fact.key.startswith(claim.fact.key) for part in claim.parts)
    return len(claim.parts) > 1


def _kind(frame: Frame, fact: FactId) -> ClaimKind:
    if frame.is_direction:
        return ClaimKind.DIRECTION
    return ClaimKind.EXECUTION if frame.is_execution else _KINDS[fact.measure]


def _worded(kind: ClaimKind, fact: FactId, passage: Passage, number: int, ends: tuple[Token, Token]) -> Claim:
    """A claim that words make and no number."""
    start, end = ends[0].start, ends[1].end
    span, quote = passage.text.span(start, end), passage.text.text[start:end]
    return Claim(kind, fact, None, "", 0, None, span, passage.section, quote, number)


def _quote(text: str, frame: Frame) -> str:
    """The words from the subject to the end of the figure, as far as they are one sentence."""
    end = frame.token.end
    start = max(min(frame.subject.start, frame.token.start), end - _LONGEST)
    return text[max(start, text.rfind("。", start, frame.token.start) + 1) : end]


def _reviewed(text: str) -> str:
    """The project that a paragraph of 项目支出自评结果 is about: what stands before 绩效自评综述, one clause."""
    head = next((head for review in _REVIEWS if (head := text.partition(review)[0]) != text), "")
    return _MARK.sub("", head).removesuffix("项目") if _SIGNS.isdisjoint(head) and len(head) < _LONGEST else ""


def _after_head(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens behind the words that say which project a paragraph reviews, unless a number stands in those."""
    end = next((at for at, token in enumerate(tokens, start=1) if token.text == "："), 0)
    return tokens if any(token.sort is Sort.NUMBER for token in tokens[:end]) else tokens[end:]


def _called(name: str, projects: Iterable[str]) -> str:
    """A project by the name that the annex gives it: 职工服务 is 职工服务经费."""
    return next((each for each in projects if name and (each.startswith(name) or name.startswith(each))), name)


def _of_project(subject: Subject, project: str) -> Subject:
    """项目全年预算数 speaks of the project under review; without one it speaks of nothing known."""
    if not any(meaning.quantity == _PROJECT and not meaning.key for meaning in subject.meanings):
        return subject
    return replace(subject, meanings=(Meaning(_PROJECT, key=project),) if project else ())
