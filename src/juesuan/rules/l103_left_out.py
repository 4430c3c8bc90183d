"""逐项说明里漏了一项科目。

什么：情况说明一段一项地说各类、各项的支出决算，报表里有金额的科目应当都说到；漏的多于说到的一半、
这几段里另有这个科目和这个数的、另有一段说这个数而科目认不得的不说。
为什么：多是删改时丢了一段；读者把各段加起来，得不到合计。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：一般公共预算支出说明到功能分类项级科目
错：1.一般公共服务支出（类）1210.21万元……3.住房保障支出（类）4.93万元（报表里还有卫生健康支出3.39）
对：1.一般公共服务支出（类）1210.21万元……2.卫生健康支出（类）3.39万元……3.住房保障支出（类）4.93万元
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Basis, FactId
from juesuan.rules.examination import Examination
from juesuan.rules.wording import number

CODE = "L103"
NAME = "account-left-out"
SEVERITY = Severity.WARNING

_LEVELS = (3, 7)  # digits of a 类 and of a 项
_BETWEEN = 12  # signs between the name of a 科目 and its amount, where it is told in other words
_ITEM = "（类）"  # in the name of every 科目 that is told with those above it
_LINES = 2  # lines before and after a list that may tell one in other words
_SEVERAL = 2  # so many must be told for one that is left out


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """科目 with money that a list, of one paragraph to each, passes over."""
    for named in _lists(examination):
        missing = list(_missing(named, examination.read))
        if not missing or len(missing) * _SEVERAL > len(named):
            continue
        for fact, amount in sorted(missing, key=lambda each: each[0].key):
            name, printed = examination.read.account_name(fact.key), number(amount.within(MoneyUnit.WAN))
            if _is_told(name, printed, named, examination):
                continue
            before = max((each for each in named if each < fact.key), default=min(named))
            claim = named[before]
            message = f"各项里没有说到“{name}”，报表里它是{printed}万元"
            help_ = "请补上这一项；不应有的，请核对报表"
            yield Diagnostic(CODE, NAME, SEVERITY, message, claim.span, help=help_)


def _lists(examination: Examination) -> Iterator[dict[str, Claim]]:
    """The 科目 of a level that a section tells one by one, each with the first amount of it."""
    found: dict[tuple[str, str, int], dict[str, Claim]] = defaultdict(dict)
    for claim in examination.claims:
        fact, level = claim.fact, len(claim.fact.key)
        is_actual = claim.kind is ClaimKind.AMOUNT and fact.basis is Basis.ACTUAL and not claim.is_annex
        if is_actual and claim.said is not None and level in _LEVELS and fact.key.isdecimal():
            found[claim.section, fact.quantity, level].setdefault(fact.key, claim)
    for named in found.values():
        passages = {claim.passage for claim in named.values()}
        if len(passages) == len(named) >= _SEVERAL:
            yield named


def _is_told(name: str, printed: str, named: dict[str, Claim], examination: Examination) -> bool:
    """Whether the lines of a list, or those beside it, tell the amount after the name, or under an unknown name."""
    lines = examination.lines.lines
    holding = {line.at for claim in named.values() if (line := examination.lines.holding(claim.span))}
    places = [at for at, line in enumerate(lines) if line.at in holding]
    said = re.compile(rf"(?<![0-9.]){re.escape(printed)}(?:\.?0{{1,2}})?(?![0-9.])")
    words = re.compile(rf"{re.escape(name)}[^0-9]{{0,{_BETWEEN}}}{said.pattern}")
    around = lines[max(0, min(places, default=0) - _LINES) : max(places, default=-1) + _LINES + 1]
    unknown = (line for line in around if line.at not in holding and _ITEM in line.spelled)
    return any(words.search(line.spelled) for line in around) or any(said.search(line.spelled) for line in unknown)


def _missing(named: dict[str, Claim], book: FactBook) -> Iterator[tuple[FactId, Amount]]:
    """The rows of the same statement and level that hold money and are not named; none if one that is named is not."""
    first = next(iter(named.values())).fact
    cell = book.cell(first)
    if cell is None or cell.statement not in book.form.statements or first.year != book.year:
        return
    rows = {code: _given(replace(first, key=code), book) for code in book.ledger.codes(cell.statement)}
    level = {code: amount for code, amount in rows.items() if len(code) == len(first.key) and amount}
    if named.keys() <= level.keys():
        yield from ((replace(first, key=code), level[code]) for code in level.keys() - named.keys())


def _given(fact: FactId, book: FactBook) -> Amount | None:
    """What the statement prints of a fact, if it is any money."""
    cell = book.cell(fact)
    value = book.ledger.get(cell) if cell else None
    is_printed = value is not None and value.given is not None and bool(value.value)
    return value.value if value is not None and is_printed else None
