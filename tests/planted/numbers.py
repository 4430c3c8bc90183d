"""Kinds of fault in the numbers of sentences, their units and directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

from tests.planted.faults import AMOUNT, Fault, Planter, each, prose

_DECIMAL = re.compile(r"(\d[\d,]*\.\d\d)(?=万元)")
_PERCENT = re.compile(r"(\d+\.\d+)(?=%)")
_SHARE = re.compile(r"占[^，。；\d]{0,20}?(\d+\.\d+)(?=%)")
_COUNT = re.compile(r"(\d+)(?=人次|批次|辆|人(?!次))")
_OTHER_WAY = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "大于": "小于", "小于": "大于"}
_DIRECTION = re.compile("(?:增加|减少|增长|下降)(?=[0-9])|(?<=决算数)(?:大于|小于)")
_CHANGE = re.compile(r"(增加|减少)(\d[\d,.]*万元，)(增长|下降)(?=\d)")
_GONE = re.compile(r"(?:减少|下降)(\d[\d,.]*)(?=万元|%)")


def digit(number: str, rng: Random) -> str:
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


def _directions(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A word says the other direction; it rests on the number behind it, or on the two before it."""
    del rng
    for at in prose(lines):
        for found in _DIRECTION.finditer(lines[at]):
            line = lines[at][: found.start()] + _OTHER_WAY[found[0]] + lines[at][found.end() :]
            said = lines[at][found.end() : found.end() + 1].isdecimal()
            rests_on = ((at, found.end()),) if said else ()
            yield Fault("direction", {at: line}, at, found.start(), found.end(), rests_on)


def _both_directions(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """The words of last year's sentence were left: more for less, in the amount and in the rate."""
    del rng
    for at in prose(lines):
        for found in _CHANGE.finditer(lines[at]):
            words = _OTHER_WAY[found[1]] + found[2] + _OTHER_WAY[found[3]]
            line = lines[at][: found.start()] + words + lines[at][found.end() :]
            yield Fault("both directions", {at: line}, at, found.start(), found.end(), ((at, found.start(2)),))


def _exchanged(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """Two amounts of a paragraph that follow each other were exchanged."""
    del rng
    for at in prose(lines):
        for one, other in pairwise(AMOUNT.finditer(lines[at])):
            if one[0] != other[0]:
                between = lines[at][one.end() : other.start()]
                line = lines[at][: one.start()] + other[0] + between + one[0] + lines[at][other.end() :]
                places = ((at, one.start()), (at, other.start()))
                yield Fault("exchanged", {at: line}, at, one.start(), one.start() + len(other[0]), places)


def _unit(kind: str, said: str, *, after: str = r"(?<=\d)") -> Planter:
    """Another unit than 万元, or none; of an amount that is nothing it changes nothing."""
    amount = re.compile(rf"(?<![\d.])(?!0+(?:\.0+)?万)\d[\d,]*(?:\.\d+)?{after}万元(?=[，。；])")

    def planted(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
        del rng
        for at in prose(lines):
            for found in amount.finditer(lines[at]):
                words = lines[at][: found.end() - 2] + said + lines[at][found.end() :]
                yield Fault(kind, {at: words}, at, found.start(), found.end(), ((at, found.start()),))

    return planted


KINDS: dict[str, Planter] = {
    "amount": each("amount", _DECIMAL, digit, is_number=True),
    "swapped": each("swapped", _DECIMAL, _swapped, is_number=True),
    "decimal point": each("decimal point", _DECIMAL, _moved, is_number=True),
    "percent": each("percent", _PERCENT, digit, is_number=True),
    "share": each("share", _SHARE, digit, is_number=True),
    "count": each("count", _COUNT, digit, is_number=True),
    "direction": _directions,
    "both directions": _both_directions,
    "sign": each("sign", _GONE, lambda number, _: f"-{number}"),
    "exchanged": _exchanged,
    "亿元 for 万元": _unit("亿元 for 万元", "亿元"),
    "元 for 万元": _unit("元 for 万元", "元"),
    "万 for 万元": _unit("万 for 万元", "万"),
    "万元 dropped": _unit("万元 dropped", "", after="(?<=[1-9])"),
    "% dropped": each("% dropped", re.compile(r"(?<=\d)%(?=[，。；])"), lambda *_: ""),
}
