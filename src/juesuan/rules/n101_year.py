"""年份写错了。

什么：封面、报表的表名、决算的标题里，以及说本年数的段落开头，应是报告年度；与上年比较的，年份应是报告年度的上一年（数据里另有的年度也可以，格式可以选来比较的也可以，但前年的仍报）；“截至……12月31日”应是报告年度；
本年是0的，原因里说“没有”的年份也应是报告年度。
为什么：多是抄了上年的报告，年份没有改全。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：公开的是本年度的决算
错：（2023年度的报告）2022年度收入决算表；与2021年度相比，收入合计增加127.81万元。
对：（2023年度的报告）2023年度收入决算表；与2022年度相比，收入合计增加127.81万元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Paragraph, Role
from juesuan.model.source import Span
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.lines import Line, squeezed
from juesuan.rules.titled import titles
from juesuan.rules.years_of_nothing import nothing_because, nothing_begun

CODE = "N101"
NAME = "wrong-year"
SEVERITY = Severity.WARNING

_OF_A_TITLE = re.compile(r"(?<![0-9])(20[0-9]{2})年度?")
_PRINTED = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年")
_COMPARED = re.compile(r"[与较比](20[0-9]{2})年度?(?:决算数?)?(?:相比|[增减])")
_TOLD = re.compile(r"在(20[0-9]{2})年度?(?:部门|单位)决算中反映")
_UNTIL = re.compile(r"截[至止]到?(20[0-9]{2})年(?:12月31日|末|底)[^。\n]{0,30}车辆")
_WORDS = 200  # signs before a number in which its year stands
_TITLES = ("{}公开", "{}表", "{}情况", "{}说明", "部门{}", "单位{}", "年重点工作完成", "年重点工作任务完成")


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Years that are not the report's where its own must stand, or not the one before it in a comparison."""
    year = examination.identification.year
    if year:
        explaining = {line.at for line in explanations(examination.lines)}
        yield from _titles(examination, year)
        yield from _compared(examination, explaining, year)
        yield from _begun(examination, explaining, year)
        yield from _only_then(examination, explaining, year)
        for span, words in (
            *nothing_because(examination, explaining, year),
            *nothing_begun(examination, explaining, year),
        ):
            yield _finding(span, year, f"“{words}”说的是本年没有，年份却是{span.quote}")


def _titles(examination: Examination, year: int) -> Iterator[Diagnostic]:
    """Titles of statements, the cover and headings that speak of the accounts of a year."""
    told: set[int] = set()
    places = [(title.words, title.span) for title in titles(examination)]
    lines = list(examination.lines)
    headed = [
        (line, below)
        for line, below in zip_longest(lines, lines[1:])
        if line and _names_what_is_published(line, examination)
    ]
    places += [(line.raw, line.span(0, len(line.raw))) for line, _ in headed]
    if not any(str(year) in squeezed(words) for words, _ in places):
        # no title says the year: it is only the one that the prose names most, if not that of the words right below
        at_odds = [line for line, below in headed if below and below.spelled.startswith(f"{year}年")]
        places = [(line.raw, line.span(0, len(line.raw))) for line in at_odds]
    for words, whole in places:
        found = _OF_A_TITLE.search(squeezed(words))
        is_other = found and int(found[1]) != year and str(year) not in words
        if is_other and whole.start not in told and (printed := _PRINTED.search(whole.quote)):
            told.add(whole.start)
            span = Span(whole.source, whole.start + printed.start(1), whole.start + printed.end(1))
            yield _finding(span, year, f"“{squeezed(words)[:30]}”里的年份是{printed[1]}")


def _counted_in(examination: Examination, year: int) -> int:
    """The year at whose end things are counted: the report's, of a budget the one before, if nobody says otherwise."""
    said = examination.book.accounts.identification.assets_on
    usual = year if examination.form.tells_results else year - 1
    return said.year if said else usual


def _names_what_is_published(line: Line, examination: Examination) -> bool:
    is_title = line.is_heading or (isinstance(line.block, Paragraph) and line.block.role is Role.COVER_TITLE)
    return is_title and any(words.format(examination.form.publishes) in line.spelled for words in _TITLES)


def _compared(examination: Examination, explaining: set[int], year: int) -> Iterator[Diagnostic]:
    """The years of comparisons, and the day on which cars are counted, in the explanations."""
    lines = examination.lines
    others = {each.year for each in examination.book.accounts.figures if each.year < year}
    # the year before last is what a copied report leaves behind, whatever the form offers
    others |= {each for each in examination.form.offered_years if each < year - 2}
    for pattern, due, bases in (
        (_COMPARED, year - 1, others),
        (_TOLD, year, ()),
        (_UNTIL, _counted_in(examination, year), ()),
    ):
        for found in pattern.finditer(lines.text):
            line = lines.line(found.start())
            is_other = int(found[1]) not in (due, *bases) and str(due) not in _sentence(line, found.start() - line.at)
            if is_other and line.at in explaining:
                yield _finding(lines.span(*found.span(1)), due, f"“{found[0]}”里的年份是{found[1]}")


def _begun(examination: Examination, explaining: set[int], year: int) -> Iterator[Diagnostic]:
    """Paragraphs that begin with another year and go on with a figure of this one."""
    told: set[int] = set()
    for claim in examination.claims:
        if claim.kind is not ClaimKind.AMOUNT or claim.is_annex or not _is_of(examination.book, claim, year):
            continue
        line = examination.lines.holding(claim.span)
        found = _OF_A_TITLE.match(line.spelled) if line and line.at in explaining else None
        if line and found and int(found[1]) < year and str(year) not in line.spelled and line.at not in told:
            told.add(line.at)
            span = examination.lines.span(line.at + found.start(1), line.at + found.end(1))
            yield _finding(span, year, f"“{line.spelled[:20]}……”说的是本年的数，年份却是{found[1]}")


def _only_then(examination: Examination, explaining: set[int], year: int) -> Iterator[Diagnostic]:
    """Figures beside the statements that the explanations tell of another year only: 本单位2021年度机关运行经费."""
    amounts = [each for each in examination.claims if each.kind is ClaimKind.AMOUNT and each.is_named]
    told_now = (*amounts, *(each for each in examination.claims if each.kind is ClaimKind.ABSENCE))
    now = {each.fact.quantity for each in told_now if each.fact.year == year}
    told: set[str] = set()
    looks_back = examination.form.words.pattern("looks-back")
    for claim in amounts:
        quantity, lines = claim.fact.quantity, examination.lines
        is_then = claim.fact.year < year and quantity not in now and quantity not in told
        at = lines.find(claim.span) if is_then and MoneyUnit.said(claim.unit) and claim.said else None
        is_known = examination.book.find(replace(claim.fact, year=year)) is not None
        if at is None or claim.is_annex or is_known:
            continue
        line = lines.line(at)
        start = max(line.spelled.rfind("。", 0, at - line.at) + 1, 0)
        start = max(start, at - line.at - _WORDS)
        words = line.spelled[start : at - line.at]
        found = _OF_A_TITLE.search(words)
        is_alone = str(year) not in line.spelled[at - line.at :]  # 2015年支出33.16万元，2016年支出26.54万元
        is_then = found is not None and int(found[1]) == claim.fact.year and is_alone
        if line.at in explaining and found and is_then and not re.search(looks_back, words):
            told.add(quantity)
            place = line.at + start
            span = lines.span(place + found.start(1), place + found.end(1))
            yield _finding(span, year, f"“{words[:20]}……”说的是本年的数，年份却是{found[1]}")


def _is_of(book: FactBook, claim: Claim, year: int) -> bool:
    """Whether a sum of money is the figure of this year, and not known to be that of another year too."""
    money = MoneyUnit.said(claim.unit)
    if not (money and claim.said and claim.is_named and claim.fact.of is None and claim.fact.year < year):
        return False
    now, then = book.find(replace(claim.fact, year=year)), book.find(claim.fact)
    said = Amount.of(claim.said, money).yuan
    return bool(now and isinstance(now.value, Amount) and now.value.yuan == said) and then is None


def _sentence(line: Line, at: int) -> str:
    """The sentence of a line in which a place is."""
    end = line.spelled.find("。", at)
    return line.spelled[line.spelled.rfind("。", 0, at) + 1 : end if end >= 0 else len(line.spelled)]


def _finding(span: Span, due: int, message: str) -> Diagnostic:
    said = "".join(span.quote.split())
    return Diagnostic(
        CODE, NAME, SEVERITY, f"{message}，应为{due}", span, help="请核对年份", said=said, expected=str(due)
    )  # fmt: skip
