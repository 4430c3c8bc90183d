"""说了增减，没有说原因。

什么：情况说明里与上年、与预算相比有增减的，同一句或同一段后面的话里要说明原因；持平的不用说明。
为什么：差额的原因只有单位自己知道，读者看决算看的就是这个。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：应当说明增减变化情况和原因；项级以外的别处常在下一级说明，是提示
错：2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长11.7%。
对：2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长11.7%，主要原因是增加区工人文化宫物业水电费。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.chinese import NUMERALS
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Basis, Measure
from juesuan.model.words import FunctionWords
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.verified import Verified

_ITEM = 7  # digits of a 项
_CUSTOM = 3  # reasons that show that a report gives them
_MANIFOLD = 2  # so many given for each that is missing show that it is missing
_MANIFOLD_OF_LAST_YEAR = 4  # of changes since last year

CODE = "C104"
NAME = "reason-missing"
SEVERITY = Severity.WARNING

_MARK = re.compile(rf"[0-9]{{1,2}}[.、]|[0-9]{{3}}[.、](?![0-9])|（[0-9{NUMERALS}]{{1,5}}）")
_OPENING = ("如下。",)


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """The difference of each sentence that gives no reason, nor does what follows it in the paragraph.

    It is told where a word says it (大于), or else at the first number that does.
    """
    lines, words = examination.lines, examination.form.words
    is_ours = bool(examination.reading.report.form)  # whose form prints a reason behind each
    explaining = {line.at for line in explanations(lines)}
    told: dict[int, Verified] = {}
    explained: set[tuple[int, bool]] = set()
    for result in examination.verified:
        at = lines.find(result.claim.span) if _is_difference(result, examination) else None
        if at is None or (line := lines.line(at)).at not in explaining:
            continue
        start = max(lines.text.rfind("。", line.at, at) + 1, line.at)
        end = _paragraph_end(lines.text, at, words)
        if re.search(words.pattern("as-before"), lines.text[start:end]):
            continue  # 完成年初预算的98.10%，与年初预算数基本持平
        if _reason(words).search(lines.text, start, end):
            explained.add((start, _is_of_budget(result.claim)))
        else:
            first = told.setdefault(start, result)
            is_word = result.claim.kind is ClaimKind.DIRECTION and first.claim.kind is not ClaimKind.DIRECTION
            told[start] = result if is_word else first
    for result in _unusual(tuple(told.values()), explained, _MANIFOLD if is_ours else _MANIFOLD_OF_LAST_YEAR):
        message = f"“{result.claim.quote}”没有说明原因"
        is_owed = is_ours or len(result.claim.fact.key) == _ITEM
        severity = SEVERITY if is_owed else Severity.INFO
        yield Diagnostic(CODE, NAME, severity, message, result.claim.span, help="请在这一句后面写明主要原因")


def _unusual(
    told: Sequence[Verified], explained: AbstractSet[tuple[int, bool]], of_last_year: int
) -> Iterator[Verified]:
    """Differences without a reason where others have one: who gives none as a rule has left out none.

    Of budgets and of last year a report has a custom each; last year's change is told plainly more often.
    """
    if len({start for start, _ in explained}) < max(_CUSTOM, _MANIFOLD * len(told)):
        return
    for of_budget, manifold in ((True, _MANIFOLD), (False, of_last_year)):
        alike = [each for each in told if _is_of_budget(each.claim) is of_budget]
        given = sum(of is of_budget for _, of in explained)
        if of_budget or given >= manifold * len(alike):
            yield from alike


def _is_of_budget(claim: Claim) -> bool:
    """Whether a difference is one to the budget, not to last year."""
    return claim.kind is not ClaimKind.CHANGE or claim.fact.measure is Measure.EXCESS


@cache
def _reason(words: FunctionWords) -> re.Pattern[str]:
    return re.compile(words.pattern("tells-a-reason"))


@cache
def _explains(words: FunctionWords) -> re.Pattern[str]:
    """年初预算数大于支出决算数的主要原因: what begins a paragraph that explains the one before."""
    exceeds, cause = words.pattern("differs"), words.pattern("causes")
    return re.compile(rf"(?:[0-9]{{4}}年度?，)?[^。，\n]{{0,40}}{exceeds}[^。，\n]{{0,15}}{cause}")


def _paragraph_end(text: str, at: int, words: FunctionWords) -> int:
    """Where the paragraph ends; with it the next one if it begins with the reason, and the items that a colon opens."""
    end = text.find("\n", at)
    is_open = text.startswith(_OPENING, end - len(_OPENING[0])) or text[end - 1 : end] == "："
    while end >= 0 and (
        text.startswith(words.of("goes-on"), end + 1)
        or _explains(words).match(text, end + 1)
        or (is_open and _MARK.match(text, end + 1))
    ):
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def _is_difference(result: Verified, examination: Examination) -> bool:
    """Whether a claim says that something known went up or down, or that a 项 kept to its budget no better than so."""
    claim = result.claim
    if not claim.is_named or claim.is_annex:
        return False
    if claim.kind is ClaimKind.DIRECTION:
        return claim.direction in (Direction.UP, Direction.DOWN)
    if claim.kind is ClaimKind.COMPLETION:
        return len(claim.fact.key) == _ITEM and result.expected not in (None, HUNDRED)
    if claim.kind is ClaimKind.AMOUNT:
        return _is_beyond_nothing(claim, examination)
    return claim.kind is ClaimKind.CHANGE and bool(claim.said) and MoneyUnit.said(claim.unit) is not None


def _is_beyond_nothing(claim: Claim, examination: Examination) -> bool:
    """Whether a 项 had a budget of nothing, and money was spent: there is no rate that says so."""
    if claim.fact.basis is not Basis.ORIGINAL or len(claim.fact.key) != _ITEM or claim.said != 0:
        return False
    spent = examination.book.find(replace(claim.fact, basis=Basis.ACTUAL))
    return spent is not None and isinstance(spent.value, Amount) and spent.value.yuan > 0
