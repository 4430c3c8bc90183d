"""Several units in one file: each with a title of its own, told apart before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.extract.normal import spell
from juesuan.model.chinese import NUMERALS
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Heading, Paragraph, Report, Table, plain

_TITLE = re.compile(
    r"(?:20\d\d年度?)?([一-鿿（）]{3,30}?)(?:20\d\d年度?)?(?:部门|单位)?决算(?:信息)?(?:公开)?(?:情况)?(?:说明|报告|报表)?"
)
_YEAR = re.compile(r"20\d\d年")
_FIRST = re.compile("第一部分|一、")
_SECTION = re.compile(f"第[{NUMERALS}]部分|[{NUMERALS}]{{1,3}}、")
_AMOUNT = re.compile(r"\d\.\d|\d万?元")
_LEAST = 3  # lines with amounts without which a title opens no report: the contents list titles too


def units_apart(report: Report) -> tuple[tuple[str, Report], ...]:
    """The reports of a file by unit; the file itself without a name where it is of one."""
    starts = list(_titles(report))
    if len({unit for _, unit in starts}) <= 1:
        return (("", report),)
    opened = [(at, unit) for n, (at, unit) in enumerate(starts) if not n or unit != starts[n - 1][1]]
    ends = [at for at, _ in opened[1:]]
    parts = [
        (unit, replace(report, blocks=report.blocks[at:end]))
        for (at, unit), end in zip([(0, opened[0][1]), *opened[1:]], [*ends, len(report.blocks)], strict=True)
    ]
    is_several = all(_tells(part) for _, part in parts) and len({unit for unit, _ in parts}) == len(parts)
    return tuple(parts) if is_several else (("", report),)


def told_apart(units: Sequence[str], file: str) -> Diagnostic:
    """That a file holds the reports of several units, and which."""
    message = f"{file} 里有 {len(units)} 个单位的报告：{'、'.join(units)}；各自核对，互不相比"
    return Diagnostic("D309", "units-told-apart", Severity.INFO, message)


def _titles(report: Report) -> Iterator[tuple[int, str]]:
    """Where a line is the title of a report, and the unit that it names."""
    for at, block in enumerate(report.blocks):
        if isinstance(block, Heading | Paragraph):
            line = spell(plain(block.inlines))
            found = _TITLE.fullmatch(line) if _YEAR.search(line) and not _SECTION.match(line) else None
            if found:
                yield at, found[1]


def _tells(report: Report) -> bool:
    """Whether a part has a first section and amounts of its own."""
    lines = [spell(plain(block.inlines)) for block in report.blocks if isinstance(block, Heading | Paragraph)]
    tables = sum(isinstance(block, Table) for block in report.blocks)
    amounts = sum(bool(_AMOUNT.search(line)) for line in lines) + tables
    return any(_FIRST.match(line) for line in lines) and amounts >= _LEAST
