"""没有这个科目名称。

什么：报表里同一个科目编码的名称、正文里（类）（款）（项）前的名称，只差一两个字而与报告别处、与政府收支分类科目不同，或是以前年度的名称；
报表里一个编码写了另一个编码的名称（有当年科目的年度才说）。
为什么：科目名称是固定的，多一个字、少一个字都不是科目；改了名称的，沿用上年的文字就错了；编码与名称各说一个科目，总有一个错了。
依据：《政府收支分类科目》
错：一般公共预算服务支出（类）群众团体事务（款）行政运行（项）
对：一般公共服务支出（类）群众团体事务（款）行政运行（项）
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Row, Table, Text, plain
from juesuan.model.source import Span
from juesuan.rules.distance import distance
from juesuan.rules.examination import Examination
from juesuan.rules.lines import Lines, squeezed

CODE = "N104"
NAME = "no-such-account"
SEVERITY = Severity.WARNING

_CODE = re.compile(r"[1-3][0-9]{2}(?:[0-9]{2}){0,2}")
_WORDS = re.compile(r"[一-鿿]+(?:、[一-鿿]+)*")
_MARK = re.compile("（[类款项]）")
_BEFORE = re.compile("[一-鿿]+$")
_LONGEST = 30
_MOST = 2  # signs by which a slip of the pen differs
_SHORTEST = 5  # shorter names differ by so little from other 科目


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Names that are nearly those of a 科目 of this report."""
    named = list(_rows(examination))
    known = {*examination.form.accounts.values()} & {name for _, name, _ in named}
    for code, name, span in named:
        right = examination.form.accounts.get(code, "")
        if name != right and right in known and _is_slip(name, right):
            yield _finding(name, right, span)
        elif name in (old := _former(examination, code)):
            yield _finding(name, right, span, old[name])
        elif others := _other_codes(examination, code, name):
            yield _swapped(code, name, right, others, span)
    yield from _prose(examination.lines, known, set(examination.form.accounts.values()))
    yield from _outdated(examination)


def _former(examination: Examination, code: str) -> Mapping[str, int]:
    """The names of a 科目 that were no longer in use, with the last year of each."""
    names = examination.form.former.get(code, {})
    return {name: last for name, last in names.items() if last < examination.identification.year}


def _other_codes(examination: Examination, code: str, name: str) -> list[str]:
    """Of which 科目 a name is instead; only where the classification at hand is that of the report's own year."""
    form = examination.form
    is_own_year = form.name.endswith(f"/{examination.identification.year}")
    is_right = code not in form.accounts or name == form.accounts[code] or name in form.former.get(code, {})
    if not is_own_year or is_right:
        return []
    return [other for other, known in form.accounts.items() if known == name and other[:1] == code[:1]]


def _outdated(examination: Examination) -> Iterator[Diagnostic]:
    """Names of years before in front of （类）, （款） and （项）."""
    form, text = examination.form, examination.lines.text
    now = set(form.accounts.values())
    old = {name: (code, last) for code in form.former for name, last in _former(examination, code).items()}
    for at in (found.start() for found in _MARK.finditer(text)):
        before = _BEFORE.search(text, max(0, at - _LONGEST), at)
        if before and before[0] in old and before[0] not in now:
            code, last = old[before[0]]
            yield _finding(before[0], form.accounts.get(code, ""), examination.lines.span(*before.span()), last)


def _prose(lines: Lines, known: set[str], official: set[str]) -> Iterator[Diagnostic]:
    """Names before （类）, （款） and （项）; each is looked up once."""
    endings = official | {name.removesuffix("支出") for name in official}
    meant: dict[str, str | None] = {}
    for at in (found.start() for found in _MARK.finditer(lines.text)):
        before = _BEFORE.search(lines.text, max(0, at - _LONGEST), at)
        if before is None:
            continue
        words = before[0]
        if words not in meant:
            is_one = any(words[start:] in endings for start in range(len(words)))
            meant[words] = None if is_one else next((name for name in known if _is_slip(words, name)), None)
        if right := meant[words]:
            yield _finding(words, right, lines.span(*before.span()))


def _rows(examination: Examination) -> Iterator[tuple[str, str, Span]]:
    """The codes and names of the rows of all tables, and where the names stand."""
    for block in examination.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from _coded(row)


def _coded(row: Row) -> Iterator[tuple[str, str, Span]]:
    code = ""
    first = plain(row.cells[0].inlines) if row.cells else ""
    for cell in row.cells if first.strip().isdecimal() else ():
        words = plain(cell.inlines).strip()
        if _CODE.fullmatch(words):
            code = words
        elif words and code:
            spans = [inline.span for inline in cell.inlines if isinstance(inline, Text) and inline.span]
            if spans and _WORDS.fullmatch(name := squeezed(words)):
                yield code, name, Span(spans[0].source, spans[0].start, spans[-1].end)
            code = ""


def _is_slip(name: str, right: str) -> bool:
    """Whether it is the same name but for a sign or two: 其他卫生健康支出 is not 卫生健康支出."""
    said, meant = name.removesuffix("支出"), right.removesuffix("支出")
    is_other = said.removeprefix("其他") == meant.removeprefix("其他")
    return len(meant) >= _SHORTEST and not is_other and distance(said, meant, _MOST) <= _MOST


def _finding(name: str, right: str, span: Span, last: int = 0) -> Diagnostic:
    what = f"“{name}”是{last}年度及以前的科目名称" if last else f"没有“{name}”这个科目"
    message = f"{what}，应为“{right}”"
    return Diagnostic(CODE, NAME, SEVERITY, message, span, help="请改成科目的名称", said=name, expected=right)


def _swapped(code: str, name: str, right: str, others: list[str], span: Span) -> Diagnostic:
    """A code with the name of another."""
    where = "、".join(others[:_MOST]) + ("等" if len(others) > _MOST else "")
    message = f"编码{code}是“{right}”，这里写的“{name}”是{where}的名称"
    return Diagnostic(
        CODE, NAME, SEVERITY, message, span, help="请核对编码和名称，以及这一行的数", said=name, expected=right
    )
