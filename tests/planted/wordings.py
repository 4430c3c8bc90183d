"""Kinds of fault in the words between the numbers: names, years, reasons, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

from tests.planted.faults import AMOUNT, HEADING, Fault, Planter, each, parts, prose

_DIFFERS = re.compile("(?:增加|减少)[1-9]|(?:增加|减少)0\\.\\d*[1-9]|大于|小于")
_WHOSE = "(?:支出决算数[大小]于年初预算数的)?"
_REASON = re.compile(rf"，{_WHOSE}主要原因[是：][^。；]*|(?<=。){_WHOSE}主要原因是[^。；]*。")
_TURNED = re.compile(
    r"(?:增加|减少)\d[\d.]*万元，(?:增长|下降)[\d.]+%[，。](?:主要)?原因是[^。]{0,8}?(增加|减少)(?![\d])"
)
_ACCOUNT = re.compile(r"(?<=）)([一-鿿]{5,})(?=（项）)")
_ITEMS = re.compile(r"(?<=主要包括：)([一-鿿]+、)")
_UNIT = re.compile("(?<=区)总工会")
_YEAR = re.compile(r"20\d\d(?=年度?[一-鿿“])")
_WORD = re.compile("预算(?=为)|决算(?=为)|支出(?=决算)|主要(?=原因)|收入(?=合计)|支出(?=合计)")
_ITEM = re.compile(
    r"(?:^|(?<=[：；。]))(财政拨款收入|基本支出|项目支出|公用经费|人员经费)(\d[\d,.]*)万元(?:，占[^；。]*)?"
)
_TEMPLATE = {"增加": "增加（减少）", "减少": "减少（增加）", "增长": "增长（下降）", "下降": "下降（增长）"}


def _reasons(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """The reason of a difference was left out."""
    del rng
    for at in prose(lines):
        for found in _REASON.finditer(lines[at]):
            if _DIFFERS.search(lines[at], lines[at].rfind("。", 0, max(found.start() - 1, 0)) + 1, found.start()):
                words = lines[at][: found.start()] + lines[at][found.end() :]
                yield Fault("reason dropped", {at: words}, at, found.start(), found.start() + 1)


def _titles(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """The year of the year before stands in the heading of a part."""
    del rng
    for at in parts(lines):
        if found := _YEAR.search(lines[at]):
            words = lines[at][: found.start()] + str(int(found[0]) - 1) + lines[at][found.end() :]
            yield Fault("title year", {at: words}, at, *found.span())


def _numbering(kind: str, step: int) -> Planter:
    """The number of a section is the one before again, or one too high."""

    def planted(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
        del rng
        heads = [at for at in prose(lines) if HEADING.match(lines[at])]
        marks = {at: found[0] for at in heads if (found := HEADING.match(lines[at]))}
        for before, at in pairwise(heads[1:]):
            other = before if step < 0 else next((head for head in heads if head > at), None)
            if other is not None:
                yield Fault(kind, {at: marks[other] + lines[at][len(marks[at]) :]}, at, 0, len(marks[other]))

    return planted


def _doubled(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """The last sign of a phrase stands twice."""
    del rng
    for at in prose(lines):
        if (found := re.search("主要原因是|支出决算为", lines[at])) is not None:
            words = lines[at][: found.end()] + found[0][-1] + lines[at][found.end() :]
            yield Fault("doubled", {at: words}, at, found.end() - 1, found.end() + 1)


def _absent(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """The sentence of a year without it: 无项目支出 where there was some."""
    del rng
    for at in prose(lines):
        for found in _ITEM.finditer(lines[at]):
            if float(found[2].replace(",", "")):
                words = f"{lines[at][: found.start()]}无{found[1]}{lines[at][found.end() :]}"
                place = ((at, found.start(2)),)
                yield Fault("absence", {at: words}, at, found.start(), found.start() + 1 + len(found[1]), place)


def _longer(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A list of last year's names something of which there was nothing this year."""
    del rng
    for at in prose(lines):
        for found in re.finditer("公用经费.*主要包括：", lines[at]):
            if AMOUNT.search(found[0]) and "租赁费" not in lines[at]:
                words = lines[at][: found.end()] + "租赁费、" + lines[at][found.end() :]
                yield Fault("list longer", {at: words}, at, found.end(), found.end() + 3)


KINDS: dict[str, Planter] = {
    "year": each("year", _YEAR, lambda year, _: str(int(year) - 2)),
    "title year": _titles,
    "unit": each("unit", _UNIT, lambda *_: "司法局"),
    "account": each("account", _ACCOUNT, lambda name, _: name[:2] + name[3:]),
    "list": each("list", _ITEMS, lambda *_: ""),
    "list longer": _longer,
    "absence": _absent,
    "reason dropped": _reasons,
    "reason turned": each("reason turned", _TURNED, lambda word, _: "减少" if word == "增加" else "增加"),
    "numbering": _numbering("numbering", -1),
    "numbering jumps": _numbering("numbering jumps", 1),
    "doubled": _doubled,
    "doubled word": each("doubled word", _WORD, lambda word, _: word * 2),
    "bracket": each("bracket", re.compile("(?<=[一-鿿])）(?=。|）|费)"), lambda *_: ""),
    "template": each("template", re.compile("(?:增加|减少|增长|下降)(?=[0-9])"), lambda word, _: _TEMPLATE[word]),
}
