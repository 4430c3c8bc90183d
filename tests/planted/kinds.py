"""Kinds of fault that people make in a report, each as changes of its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

Change = Mapping[int, str | None]
"""The lines that differ, by number; None for one that is gone."""

_AMOUNT = re.compile(r"(\d[\d,]*\.\d\d)(?=万元)")
_PERCENT = re.compile(r"(\d+\.\d+)(?=%)")
_COUNT = re.compile(r"(\d+)(?=人次|批次|辆|人(?!次))")
_CELL = re.compile(r"(?<=\t)(\d[\d,]*\.\d\d)(?=\t|$)")
_DIRECTIONS = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "大于": "小于", "小于": "大于"}
_DIRECTION = re.compile("增加(?=[0-9])|减少(?=[0-9])|增长(?=[0-9])|下降(?=[0-9])|(?<=决算数)(?:大于|小于)")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
_REASON = re.compile(r"，?主要原因是[^。；]*")
_ACCOUNT = re.compile(r"(?<=）)([一-鿿]{5,})(?=（项）)")
_ITEMS = re.compile(r"(?<=主要包括：)([一-鿿]+、)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was planted: its kind, what was changed, and the place of the number or word that is wrong."""

    kind: str
    change: Change
    line: int
    start: int = 0
    end: int = 0


Planter = Callable[[Sequence[str], Random], Iterator[Fault]]


def prose(lines: Sequence[str]) -> range:
    """The lines of the explanations."""
    heads = [at for at, line in enumerate(lines) if re.match("第[一二三四五六]部分.*(?:情况)?说明", line)]
    start = heads[-1]
    end = next((at for at in range(start + 1, len(lines)) if re.match("第[四五六]部分", lines[at])), len(lines))
    return range(start + 1, end)


def statements(lines: Sequence[str]) -> range:
    """The lines of the statements."""
    return range(prose(lines).start - 1)


def _each(
    kind: str, pattern: re.Pattern[str], changed: Callable[[str, Random], str], where: Callable[[Sequence[str]], range]
) -> Planter:
    """A kind that changes the words of a pattern, one at a time."""

    def planted(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
        for at in where(lines):
            for found in pattern.finditer(lines[at]):
                new = changed(found[0], rng)
                if new != found[0]:
                    words = lines[at][: found.start()] + new + lines[at][found.end() :]
                    yield Fault(kind, {at: words}, at, found.start(), found.start() + max(len(new), 1))

    return planted


def _digit(number: str, rng: Random) -> str:
    """A number with one of its first digits changed."""
    places = [at for at, c in enumerate(number) if c.isdecimal()][:3]
    at = rng.choice(places)
    least = 1 if at == 0 else 0
    new = rng.choice([d for d in range(least, 10) if str(d) != number[at]])
    return number[:at] + str(new) + number[at + 1 :]


def _swapped(number: str, rng: Random) -> str:
    pairs = [at for at in range(len(number) - 1) if number[at : at + 2].isdecimal() and number[at] != number[at + 1]]
    pairs = [at for at in pairs if at or number[at + 1] != "0"]
    if not pairs:
        return number
    at = rng.choice(pairs)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _moved(number: str, rng: Random) -> str:
    whole, _, decimals = number.replace(",", "").partition(".")
    del rng
    return f"{whole[:-1]}.{whole[-1]}{decimals[:-1]}" if len(whole) > 1 else number


def _years(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    years = re.compile(r"20\d\d(?=年度?[一-鿿“])")
    yield from _each("year", years, lambda year, _: str(int(year) - 2), prose)(lines, rng)


def _sections(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    del rng
    heads = [at for at in prose(lines) if _HEADING.match(lines[at])]
    for start, end in zip(heads, [*heads[1:], prose(lines).stop], strict=True):
        yield Fault("section", dict.fromkeys(range(start, end)), start)


def _numbering(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    del rng
    heads = [at for at in prose(lines) if _HEADING.match(lines[at])]
    for before, at in pairwise(heads[1:]):
        mark = _HEADING.match(lines[before])
        own = _HEADING.match(lines[at])
        if mark and own:
            yield Fault("numbering", {at: mark[0] + lines[at][own.end() :]}, at, 0, mark.end())


def _rows(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    del rng
    yield from (Fault("row", {at: None}, at) for at in statements(lines) if re.match(r"\d{3,7}\t.*\d\.\d\d", lines[at]))


def _doubled(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    del rng
    for at in prose(lines):
        if (found := re.search("主要原因是|支出决算为", lines[at])) is not None:
            words = lines[at][: found.end()] + found[0][-1] + lines[at][found.end() :]
            yield Fault("doubled", {at: words}, at, found.end() - 1, found.end() + 1)


KINDS: dict[str, Planter] = {
    "amount": _each("amount", _AMOUNT, _digit, prose),
    "swapped": _each("swapped", _AMOUNT, _swapped, prose),
    "decimal point": _each("decimal point", _AMOUNT, _moved, prose),
    "percent": _each("percent", _PERCENT, _digit, prose),
    "count": _each("count", _COUNT, _digit, prose),
    "direction": _each("direction", _DIRECTION, lambda word, _: _DIRECTIONS[word], prose),
    "year": _years,
    "万元 dropped": _each("万元 dropped", re.compile(r"(?<=[1-9])万元(?=[，。；])"), lambda *_: "", prose),
    "% dropped": _each("% dropped", re.compile(r"(?<=\d)%(?=[，。；])"), lambda *_: "", prose),
    "元 for 万元": _each("元 for 万元", re.compile(r"(?<=\d)万元(?=[，。；])"), lambda *_: "元", prose),
    "reason dropped": _each("reason dropped", _REASON, lambda *_: "", prose),
    "account": _each("account", _ACCOUNT, lambda name, _: name[:2] + name[3:], prose),
    "list": _each("list", _ITEMS, lambda *_: "", prose),
    "section": _sections,
    "numbering": _numbering,
    "doubled": _doubled,
    "cell": _each("cell", _CELL, _digit, statements),
    "cell emptied": _each("cell emptied", _CELL, lambda *_: "", statements),
    "row": _rows,
}
"""Every kind by name."""


def planted(lines: Sequence[str], kind: str, count: int, seed: int) -> list[Fault]:
    """Some faults of a kind, as many as asked for or as there are."""
    rng = Random(f"{kind}{seed}")  # noqa: S311
    every = list(KINDS[kind](lines, rng))
    return rng.sample(every, min(count, len(every)))
