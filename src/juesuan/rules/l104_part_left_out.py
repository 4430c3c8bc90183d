"""“其中”漏了一部分。

什么：“其中”后面说了一个总数的几个组成部分，报表里有金额的另一部分，这一节里哪里也没有说到；不到五节的片段不说。
为什么：多是删改时丢了一句；读者把各部分加起来，得不到总数。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：决算说明应当与决算报表一致；报表的勾稽关系
错：支出合计1221.23万元。其中：基本支出140.29万元，占本年支出的11.5%。（报表里还有项目支出1080.94）
对：支出合计1221.23万元。其中：基本支出140.29万元，占本年支出的11.5%；项目支出1080.94万元，占本年支出的88.5%。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.parts import partitions
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.model.report import Heading
from juesuan.model.verdict import Verdict
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.verified import Aspect
from juesuan.rules.wording import number

CODE = "L104"
NAME = "part-left-out"
SEVERITY = Severity.WARNING

_RIGHT = (Verdict.OK, Verdict.ROUNDING)
_SECTION = 2  # the level of a section, and the steps of the path to it: its part and itself
_STEP = " › "
_ENOUGH = 5  # sections that make a report more than a fragment


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Parts with money that a section passes over which tells others of the same whole behind 其中."""
    headings = (line.block for line in explanations(examination.lines) if isinstance(line.block, Heading))
    if sum(heading.level == _SECTION for heading in headings) < _ENOUGH:
        return  # a fragment may tell the rest elsewhere
    spoken = {(_section(claim), claim.fact) for claim in examination.claims if claim.kind is ClaimKind.AMOUNT}
    for section, amounts in _sections(examination).items():
        told = {fact for where, fact in spoken if where == section}
        for fact in dict.fromkeys(claim.fact for claim in amounts):
            for partition in partitions(fact, examination.read, examination.form):
                parts = [claim for claim in amounts if claim.is_part and claim.fact in partition]
                left = [each for each in partition if each not in told and _money(each, examination)]
                is_single = len(left) == 1 and not _is_told(left[0], told - {fact}, examination)
                if parts and is_single and _is_all(fact, partition, examination):
                    yield from _finding(left[0], parts[-1], examination)


def _sections(examination: Examination) -> dict[str, list[Claim]]:
    """The amounts of each section that are what the statements say."""
    found: dict[str, list[Claim]] = defaultdict(list)
    explaining = {line.at for line in explanations(examination.lines)}
    for result in examination.verified:
        claim = result.claim
        is_quoted = result.verdict in _RIGHT and result.aspect is Aspect.FIGURES
        line = examination.lines.holding(claim.span) if is_quoted and claim.kind is ClaimKind.AMOUNT else None
        if line and line.at in explaining and not claim.is_annex:
            found[_section(claim)].append(claim)
    return found


def _section(claim: Claim) -> str:
    """The path to the section in which a claim stands."""
    return _STEP.join(claim.section.split(_STEP)[:_SECTION])


def _money(fact: FactId, examination: Examination) -> Amount | None:
    """What the report's own statements print of a fact, if it is any money."""
    cell = examination.read.cell(fact)
    value = examination.read.ledger.get(cell) if cell else None
    is_printed = value is not None and value.given is not None and bool(value.value)
    return value.value if value is not None and is_printed else None


def _is_told(fact: FactId, told: AbstractSet[FactId], examination: Examination) -> bool:
    """Whether a section tells what a figure is made up of, or one that it is in: 财政拨款收入 and 一般公共预算…."""
    book, form = examination.read, examination.form
    is_below = any(told & set(parts) for parts in partitions(fact, book, form))
    return is_below or any(fact in parts for each in told for parts in partitions(each, book, form))


def _is_all(fact: FactId, partition: tuple[FactId, ...], examination: Examination) -> bool:
    """Whether the parts, none of them a 科目, make up the whole to the last digit."""
    whole = _money(fact, examination)
    amounts = [amount for each in partition if (amount := _money(each, examination))]
    return (
        whole is not None
        and not any(each.key for each in partition)
        and sum(each.yuan for each in amounts) == whole.yuan
    )


def _finding(left: FactId, beside: Claim, examination: Examination) -> Iterator[Diagnostic]:
    """The finding, unless the section speaks of the part in any words."""
    quantity = examination.book.vocabulary[left.quantity]
    section = _section(beside)
    passages = {claim.passage for claim in examination.claims if claim.section.startswith(section)}
    spans = [claim.span for claim in examination.claims if claim.passage in passages]
    lines = {line.spelled for span in spans if (line := examination.lines.holding(span))}
    amount = _money(left, examination)
    if amount is None or any(name in line for name in quantity.names for line in lines):
        return
    printed = f"{number(amount.within(MoneyUnit.WAN))}万元"
    message = f"“其中”没有说到“{quantity.names[0]}”，报表里它是{printed}"
    yield Diagnostic(CODE, NAME, SEVERITY, message, beside.span, help="请补上这一部分；不应有的，请核对报表")
