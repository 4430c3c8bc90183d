"""Kinds of fault in the statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from tests.planted.faults import Fault, Planter, each, statements
from tests.planted.numbers import digit

_CELL = re.compile(r"(?<=\t)(\d[\d,]*\.\d\d)(?=\t|$)")
_TOTAL = re.compile(r"(?:合计|总计)\t(?:[^\t]*\t)*?(\d[\d,]*\.\d\d)(?=\t|$)")
_PAIR = re.compile(r"(?<=\t)(\d[\d,]*\.\d\d)\t(\d[\d,]*\.\d\d)(?=\t|$)")
_BESIDE = re.compile(r"(?<=\t)(\d[\d,]*\.\d\d)\t(?=\t|$)")


def _rows(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A row is gone."""
    del rng
    yield from (Fault("row", {at: None}, at) for at in statements(lines) if re.match(r"\d{3,7}\t.*\d\.\d\d", lines[at]))


def _exchanged(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """Two cells beside each other were exchanged."""
    del rng
    for at in statements(lines):
        for found in _PAIR.finditer(lines[at]):
            if found[1] != found[2]:
                words = f"{lines[at][: found.start()]}{found[2]}\t{found[1]}{lines[at][found.end() :]}"
                yield Fault("cells exchanged", {at: words}, at, *found.span())


def _moved(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
    """A figure stands one column too far to the right."""
    del rng
    for at in statements(lines):
        for found in _BESIDE.finditer(lines[at]):
            words = f"{lines[at][: found.start()]}\t{found[1]}{lines[at][found.end() :]}"
            yield Fault("cell moved", {at: words}, at, found.start() + 1, found.end())


KINDS: dict[str, Planter] = {
    "cell": each("cell", _CELL, digit, statements),
    "cell emptied": each("cell emptied", _CELL, lambda *_: "", statements),
    "total": each("total", _TOTAL, digit, statements),
    "row": _rows,
    "cells exchanged": _exchanged,
    "cell moved": _moved,
}
