"""Numbers of more digits than any figure has: they are not read, and that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.model.amount import LONGEST
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Source, Span

_LONG = re.compile(rf"\d(?:[.,，]?\d){{{LONGEST},}}")


def long_numbers(source: Source) -> Iterator[Diagnostic]:
    """A finding for each number of a text that is too long to be a figure."""
    for found in _LONG.finditer(source.text):
        digits = sum(map(str.isdecimal, found[0]))
        message = f"这里有一个 {digits} 位的数，超过 {LONGEST} 位，没有当作数来核对"
        mend = "请看是不是几个数连在了一起"
        span = Span(source, *found.span())
        yield Diagnostic("D305", "number-too-long", Severity.WARNING, message, span, help=mend)
