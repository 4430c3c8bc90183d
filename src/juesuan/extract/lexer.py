"""Normalised text as tokens: numbers with their units, years, words of the lexicon, signs, and whatever lies between.

One pass, and no pattern that could look back: the time is proportional to the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from juesuan.extract.grammar import Entry, Meaning, Trait, Word
from juesuan.extract.lexicon import Lexicon
from juesuan.model.amount import LONGEST
from juesuan.model.chinese import NUMERALS

_SENTENCE = "。！？!?"
_CLAUSE = "，；：、…"
_BRACKETS = "（）"
_BEFORE_SIGN = "，、；：。（为是定级和及"  # what stands before a name of one sign
_UNITS = ("个百分点", "百分点", "万元", "亿元", "元", "万", "亿", "%", "‰")
_COUNTED = (
    "台（套）",
    "万人次",
    "万人",
    "人次",
    "批次",
    "场次",
    "个",
    "辆",
    "批",
    "次",
    "分",
    "处",
    "份",
    "条",
    "篇",
    "位",
    "人",
    "家",
    "名",
    "项",
    "台",
    "套",
    "件",
    "户",
    "期",
    "场",
)
_NO_UNITS = ("分别", "分钟", "分之", "次要", "条件", "处理", "位于", "位居", "项目", "名为", "名称", "人均")
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
UNITS = (*_UNITS, *_COUNTED)
"""Everything that a number can be counted in."""
_CODED = "类款项"
_THRESHOLDS = ("以上", "以下", "以内", "（含）以上", "（含）以下")
_YEAR_DIGITS = 4
_EDGES = ("初", "末")  # of a year
_CLASS_DIGITS = 3
_PHONE = 11  # digits of a mobile telephone
_OPENING = frozenset(f"0123456789-【{_MARKS}{_SENTENCE}{_CLAUSE}{_BRACKETS}")


class Sort(StrEnum):
    """Sorts of tokens."""

    NUMBER = "number"
    THRESHOLD = "threshold"
    YEAR = "year"
    DATE = "date"
    MARK = "mark"
    KNOWN = "known"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    BRACKET = "bracket"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands in the normalised text. ``entry`` is what a known word means.

    ``traits`` are those of a known word, and of one that is known only where it stands alone.

    A number that ``lacks_unit`` has been given the one that the words before it ask for.
    """

    sort: Sort
    text: str
    start: int
    end: int
    number: Decimal = Decimal(0)
    decimals: int = 0
    unit: str = ""
    entry: Entry | None = None
    lacks_unit: bool = False
    traits: frozenset[Trait] = frozenset()

    def does(self, word: Word) -> bool:
        """Whether it is a known word that does this in a sentence."""
        return self.entry is not None and self.entry.word is word

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What a name can mean."""
        return self.entry.meanings if self.entry else ()


def lex(text: str, words: Lexicon) -> tuple[Token, ...]:
    """The tokens of a text in their order."""
    return tuple(_joined(_tokens(text, words), text, words))


def sentences(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """The tokens of each sentence, without the marks of lists."""
    sentence: list[Token] = []
    for token in tokens:
        if token.sort is Sort.SENTENCE:
            yield sentence
            sentence = []
        elif token.sort is not Sort.MARK:
            sentence.append(token)
    yield sentence


def _tokens(text: str, words: Lexicon) -> Iterator[Token]:
    at = 0
    while at < len(text):
        token = _at(text, at, words)
        yield token
        at = token.end


def _at(text: str, at: int, words: Lexicon) -> Token:
    c = text[at]
    if "0" <= c <= "9" or (c == "-" and _opens_number(text, at)):
        return _before_name(_number(text, at), text, words)
    if (mark := _mark(text, at)) > at:
        return Token(Sort.MARK, text[at:mark], at, mark)
    word, entry = words.find(text, at)
    if entry and len(word) == 1 and entry.word is Word.NAME and at and text[at - 1] not in _BEFORE_SIGN:
        word, entry = "", None  # 优, 良, 中 of a mark; 三公经费支出中 is none
    if entry:
        return Token(Sort.KNOWN, word, at, at + len(word), entry=entry, traits=entry.traits)
    if word:
        return Token(Sort.WORDS, word, at, at + len(word))
    for signs, sort in ((_SENTENCE, Sort.SENTENCE), (_CLAUSE, Sort.CLAUSE), (_BRACKETS, Sort.BRACKET)):
        if c in signs:
            return Token(sort, c, at, at + 1)
    end = at + 1
    while end < len(text) and text[end] not in words.lengths and text[end] not in _OPENING:
        end += 1
    return Token(Sort.WORDS, text[at:end], at, end)


def _before_name(number: Token, text: str, words: Lexicon) -> Token:
    """A year whose 年 begins a name: 2021年末结转和结余 is the 年末结转和结余 of 2021."""
    end = number.start + _YEAR_DIGITS
    if number.sort is not Sort.YEAR or words.find(text, end)[1] is None or text[end + 1 : end + 2] not in _EDGES:
        return number
    return Token(Sort.YEAR, text[number.start : end], number.start, end, number.number)


def _joined(tokens: Iterator[Token], text: str, words: Lexicon) -> Iterator[Token]:
    """Unknown characters next to each other are one token."""
    start, end = 0, 0
    for token in tokens:
        if token.sort is Sort.WORDS:
            start, end = (start if end > start else token.start), token.end
            continue
        if end > start:
            yield _unknown(text[start:end], start, words)
        start = end = token.end
        yield token
    if end > start:
        yield _unknown(text[start:end], start, words)


def _unknown(word: str, at: int, words: Lexicon) -> Token:
    return Token(Sort.WORDS, word, at, at + len(word), traits=words.alone.get(word, frozenset()))


def _opens_number(text: str, at: int) -> bool:
    follows = text[at + 1 : at + 2].isdecimal()
    return follows and not (at and (text[at - 1].isascii() and text[at - 1].isalnum()))


def _mark(text: str, at: int) -> int:
    """The end of a list mark here, （一）, （1）, ①, of a code, （208类）, or of a place to be filled, 【…】."""
    if text[at] in _MARKS:
        return at + 1
    if text[at] == "【":
        return max(at, text.find("】", at) + 1)
    if text[at] == "（":
        close = text.find("）", at, at + 6)
        inside = text[at + 1 : close] if close > 0 else ""
        if inside and (inside.rstrip(_CODED).isdecimal() or all(c in NUMERALS for c in inside)):
            return close + 1
    return at


def _digits(text: str, at: int) -> int:
    while at < len(text) and "0" <= text[at] <= "9":
        at += 1
    return at


def _number(text: str, at: int) -> Token:
    whole = _digits(text, at + (text[at] == "-"))
    end = _digits(text, whole + 1) if text[whole : whole + 1] == "." else whole
    if end > whole + 1 and text[end : end + 1] == "." and text[end + 1 : end + 2].isdecimal():
        day = _digits(text, end + 1)
        return Token(Sort.DATE, text[at:day], at, day)
    is_dated = text[end : end + 1] == "年" and end - whole - 1 == _YEAR_DIGITS
    if end == whole + 1 or is_dated:
        return _item_mark(text, at, whole)  # 1. or the beginning of 1.2023年
    if text[end : end + 1] == "年" and end - at == _YEAR_DIGITS:
        return _dated(text, at, end + 1)
    is_phone = whole == end == at + _PHONE and text[at] == "1" and not unit_at(text, end)
    if is_phone or end - at > LONGEST:
        return Token(Sort.DATE, text[at:end], at, end)
    if sort := _aside(text, at, end):
        return Token(sort, text[at : end + 1], at, end + 1)
    return _counted(text, at, whole, end)


def _aside(text: str, at: int, end: int) -> Sort | None:
    """A number that a sign makes something else: 1、 or 1： at the beginning of an item, 12月."""
    if text[end : end + 1] in ("、", ".", "：") and _begins(text, at):
        return Sort.MARK
    if text[end : end + 1] == "类" and end - at == _CLASS_DIGITS:
        return Sort.MARK  # 201类一般公共服务支出
    return Sort.DATE if text[end : end + 1] in ("月", "日") else None


def unit_at(text: str, at: int) -> str:
    """The unit that stands here; a word that only begins like one is none."""
    return "" if text.startswith(_NO_UNITS, at) else next((unit for unit in UNITS if text.startswith(unit, at)), "")


def _counted(text: str, at: int, whole: int, end: int) -> Token:
    """A number with its unit; perhaps only a threshold: 100万元以上."""
    unit = unit_at(text, end)
    value = text[at:end]
    sort = Sort.THRESHOLD if text.startswith(_THRESHOLDS, end + len(unit)) else Sort.NUMBER
    return Token(sort, value + unit, at, end + len(unit), Decimal(value), max(end - whole - 1, 0), unit)


def _item_mark(text: str, at: int, whole: int) -> Token:
    """A number with nothing behind its point: 1. at the beginning of an item."""
    return Token(Sort.MARK, text[at : whole + 1], at, whole + 1)


def _begins(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _SENTENCE + _CLAUSE


def _dated(text: str, at: int, end: int) -> Token:
    """A year, or a whole date."""
    month = _digits(text, end)
    if month > end and text[month : month + 1] == "月":
        day = _digits(text, month + 1)
        after = day + 1 if day > month + 1 and text[day : day + 1] == "日" else month + 1
        return Token(Sort.DATE, text[at:after], at, after)
    after = end + 1 if text[end : end + 1] in ("度", "末", "底") else end
    return Token(Sort.YEAR, text[at:after], at, after, Decimal(text[at : at + _YEAR_DIGITS]))
