"""Sentences held against the constructions: which of their numbers stand to each other, and how surely.

Each token is one letter, so that a pattern over classes of words is a pattern over letters. All matches are kept:
what comes out decides between them, not their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from juesuan.extract.grammar import Direction, Word
from juesuan.extract.lexer import Sort, Token, sentences
from juesuan.model.amount import MoneyUnit
from juesuan.model.construction import TERMS, Construction, Relation

_CLASSES = {
    "money": "m",
    "moved": "h",
    "percent": "p",
    "verb": "[vx]",
    "compare": "c",
    "reference": "[rY]",
    "year": "Y",
    "share": "s",
    "completes": "[fE]",
    "executed": "E",
    "name": "n",
    "glue": "g",
    "points": "o",
    "count": "k",
    "per": "e",
    "average": "w",
    "unknown": "u",
}
_WORDS = {
    Word.VERB: "v",
    Word.EXCEEDS: "x",
    Word.COMPARES: "c",
    Word.REFERENCE: "r",
    Word.SHARE: "s",
    Word.COMPLETES: "f",
    Word.EXECUTED: "E",
    Word.AMONG: "a",
    Word.NAME: "n",
    Word.GLUE: "g",
    Word.PER: "e",
}
_SIGNS = {"，": ",", "；": ";", "：": ":", "、": "/", "（": "<", "）": ">"}
_POINTS = ("个百分点", "百分点")
_OF = "的比重例为"
_DETAIL, _UNKNOWN, _OTHER = "d", "u", "k"
_SORTS = {Sort.THRESHOLD: _OTHER, Sort.DATE: _OTHER, Sort.YEAR: "Y", Sort.WORDS: _UNKNOWN}
_JUDGED = re.compile("[phow<]")
_RUN = re.compile("p(?:[/,gnu]{0,3}p)+")
_AFTER_CHANGE = re.compile("h(?:[/gnu]*m)*[/gnu]*$")
_BEFORE = 120  # tokens before a place that are looked at
_LEAD = 6  # tokens before percentages in which 占 stands
_COMPARED = re.compile("c[rYg]{0,4}[rY]g*$")
_FAR = 16  # tokens in a gap
_SAME = f"[^mhkowa;d<>]{{0,{_FAR}}}?"
_BESIDE = re.compile("[sfE][^p]*p")  # 占…80%, 完成预算的100%: told of the same subject between
_ELEMENT = re.compile(r"\[(?P<of>\w+)(?: (?P<role>\w+))?\]|(?P<sign>[~…，；：、（）])|(?P<rest>[()|?*])|\s+")


@dataclass(frozen=True, slots=True)
class Bound:
    """Numbers of a sentence that a construction binds; ``direction`` is that of the change or the growth.

    A weak match leaves a word unexplained between them, or leaves a number to be found: it proves nothing wrong.
    ``whole`` is what is named between 占 and the percentage, ``subject`` what stands before 占.
    ``counts`` are the units of what an average divides by; ``whole`` is what it is of then.
    It ``is_at_odds`` if its verbs go different ways (减少1万元，增长5%); ``is_in_turn`` if a list goes with a list.
    """

    construction: Construction
    terms: dict[str, Token]
    direction: Direction | None
    is_weak: bool
    whole: str = ""
    subject: str = ""
    counts: tuple[str, ...] = ()
    is_at_odds: bool = False
    is_in_turn: bool = False


def bound(tokens: Sequence[Token], known: Sequence[Construction], unit: str = "") -> Iterator[Bound]:
    """Every match of every construction in a paragraph; ``unit`` is the name that is no unknown word."""
    for sentence in sentences(tokens):
        letters = "".join(_letters(sentence, unit))
        if not _JUDGED.search(letters):
            continue
        plain = _BESIDE.sub(lambda beside: "g" * len(beside[0]), letters)
        for construction in known:
            pattern = _compiled(construction.pattern)
            for at in range(len(letters)):
                if (found := pattern.match(letters, at)) and not _is_base(letters, at, construction):
                    yield _bound(construction, found, sentence, plain)
        yield from _in_turn(letters, sentence, {each.relation: each for each in known})


def _is_base(letters: str, at: int, construction: Construction) -> bool:
    """Whether the value of a comparison is that with which another one compares: 比2016年1160.06万元增长5.6%，比…."""
    is_comparison = construction.relation in (Relation.GROWTH_FROM, Relation.DIFFERENCE)
    return is_comparison and letters[at] == "m" and _COMPARED.search(letters, max(0, at - _LEAD), at) is not None


def _in_turn(letters: str, sentence: Sequence[Token], known: dict[Relation, Construction]) -> Iterator[Bound]:
    """Percentages one after the other, each with the change or the amount in its turn."""
    for run in _RUN.finditer(letters):
        rates = [at for at in range(*run.span()) if letters[at] == "p"]
        before = [at for at in range(max(0, run.start() - _BEFORE), run.start()) if letters[at] in "mh"]
        changes = [at for at in before if letters[at] == "h" or _follows_change(letters, at)]
        is_share = "s" in letters[max(0, run.start() - _LEAD) : run.start()]
        relation, role, numbers = Relation.GROWTH, "change", changes
        if is_share:
            relation, role, numbers = Relation.SHARE, "value", [at for at in before if letters[at] == "m"]
        if len(numbers) < len(rates) or relation not in known:
            continue
        for number, rate in zip(numbers[-len(rates) :], rates, strict=True):
            told = sentence[max(0, number - _BEFORE) : number]
            verb = next((token.entry for token in reversed(told) if token.does(Word.VERB)), None)
            direction = verb.direction if verb else None
            terms = {role: sentence[number], "rate": sentence[rate]}
            yield Bound(known[relation], terms, direction, is_weak=True, is_in_turn=True)


def _follows_change(letters: str, at: int) -> bool:
    """Whether an amount goes on a list of changes: 增加31.73万元、13.58万元."""
    return _AFTER_CHANGE.search(letters[max(0, at - _FAR) : at]) is not None


def _letters(sentence: Sequence[Token], unit: str) -> Iterator[str]:
    is_moved, is_average = False, False
    for token in sentence:
        letter = _letter(token, unit, is_moved=is_moved)
        is_average = (is_average or letter == "e") and token.sort is not Sort.CLAUSE
        yield "w" if is_average and letter == "m" else letter
        if not token.does(Word.GLUE):
            is_moved = token.does(Word.VERB)


def _letter(token: Token, unit: str, *, is_moved: bool) -> str:
    if token.sort is Sort.NUMBER and MoneyUnit.said(token.unit):
        return "h" if is_moved else "m"
    if token.sort is Sort.NUMBER:
        return "p" if token.unit == "%" else "o" if token.unit in _POINTS else _OTHER
    if token.sort is Sort.KNOWN and token.entry:
        return _WORDS.get(token.entry.word, _DETAIL)
    if token.sort is Sort.WORDS and token.text == unit:
        return "g"
    return _SORTS.get(token.sort) or _SIGNS.get(token.text, ",")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over classes of words as one over letters. ValueError for what no pattern may hold."""
    written, at, gaps = "", 0, 0
    while at < len(pattern):
        found = _ELEMENT.match(pattern, at)
        if not found:
            raise ValueError(f"{pattern}: {pattern[at:]}")
        at = found.end()
        if found["of"]:
            letters = _CLASSES[found["of"]]
            written += f"(?P<{found['role']}>{letters})" if found["role"] else letters
        elif found["sign"] == "~":
            gaps += 1
            written += f"(?P<gap{gaps}>{_SAME})"
        elif found["sign"]:
            written += _SAME if found["sign"] == "…" else re.escape(_SIGNS[found["sign"]])
        else:
            written += (found["rest"] or "").replace("(", "(?:")
    return re.compile(written)


def _bound(construction: Construction, found: re.Match[str], sentence: Sequence[Token], plain: str) -> Bound:
    """``plain`` is the sentence without what is told beside: 占…80%, 完成预算的100%."""
    roles = TERMS[construction.relation]
    terms = _in_order({role: sentence[found.start(role)] for role in roles if role in found.re.groupindex}, sentence)
    within = [at for name in found.re.groupindex if name.startswith("gap") for at in range(*found.span(name))]
    named = {token.text for token in sentence[max(0, found.start() - _BEFORE) : found.start()] if token.does(Word.NAME)}
    is_strange = any(plain[at] == _UNKNOWN for at in within)
    is_other = any(plain[at] == "n" and sentence[at].text not in named for at in within)
    verbs = [token for token in sentence[found.start() : found.end()] if token.entry and token.entry.direction]
    direction = verbs[0].entry.direction if verbs and verbs[0].entry else None
    is_weak = is_strange or is_other or len(terms) < len(roles) or not construction.proves
    per = next((token for token in sentence[found.start() : found.end()] if token.does(Word.PER)), None)
    counts = per.entry.counts if per and per.entry else ()
    whole = _whole(found.string, found.start(), found.end(), sentence)
    is_subject = found.string[found.start()] in "nu" and "value" not in terms
    ways = {token.entry.direction for token in verbs if token.entry} & {Direction.UP, Direction.DOWN}
    subject = sentence[found.start()].text if is_subject else ""
    return Bound(construction, terms, direction, is_weak, whole, subject, counts, is_at_odds=len(ways) > 1)


def _in_order(terms: dict[str, Token], sentence: Sequence[Token]) -> dict[str, Token]:
    """The numbers with what a figure was before as the base: 2019年支出90万元，2018年为80万元 tells the later first."""
    if not terms.keys() >= {"base", "value"}:
        return terms
    base, value = (_year_of(terms[role], sentence) for role in ("base", "value"))
    is_turned = bool(value) and base > value
    return {**terms, "base": terms["value"], "value": terms["base"]} if is_turned else terms


def _year_of(number: Token, sentence: Sequence[Token]) -> int:
    """The year that stands before a number, behind the one before it; 0 if none does."""
    year = 0
    for token in sentence:
        if token.start >= number.start:
            return year
        year = int(token.number) if token.sort is Sort.YEAR else 0 if token.sort is Sort.NUMBER else year
    return year


def _whole(letters: str, start: int, end: int, sentence: Sequence[Token]) -> str:
    """What a rate is said to be of: the words between 占, or 完成, and 的; else the budget before it.

    Of an average it is what stands behind 人均.
    """
    per = letters.find("e", start, end)
    if per >= 0:
        return "".join(token.text for token in sentence[per + 1 : end - 1])
    at = max(letters.rfind("s", start, end), letters.rfind("f", start, end), letters.rfind("E", start, end))
    if at < 0 and not letters.startswith("r", start):
        return ""
    rate = max(letters.find("p", start, end), start)
    return "".join(token.text for token in sentence[max(at + 1, start) : rate]).rstrip(_OF)
