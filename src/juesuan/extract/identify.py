"""Whose report it is and of which year, as far as its titles and headings say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from juesuan.extract.normal import spell
from juesuan.model.accounts import Identification
from juesuan.model.form import ACCOUNTS
from juesuan.model.report import Heading, Paragraph, Report, Role, Table, plain

_KINDS = ("部门", "单位")
_OWNERS = {label: kind for kind in _KINDS for label in (kind, f"{kind}名称", f"编制{kind}", f"预算{kind}名称")}
_OWNERS |= {f"{what}{kind}": kind for kind in _KINDS for what in ("填报", "公开", "预算", "报送")}
_OWNERS |= {"部门（单位）名称": "部门", "部门（单位）": "部门"}
_PUBLISHED = ("{}公开", "部门{}", "单位{}", "{}情况说明", "{}表")
"""What titles say of a kind of document that is published."""
_SEAL = re.compile(r"（(?:公章|盖章|章)）$")
_SPOKEN = re.compile(r"(?<![与比较同])(20\d\d)年(?!\d{1,2}月)")  # a year that is compared with is another
_BODIES = "局|委|办|会|院|校|所|站|队|处|厅|部|署|馆|园|社|中心|小学|中学|学校|大学|医院|公司|办公室|政府|街道|镇|乡"
_OF_A_BODY = "(?:（(?:本级|汇总|机关)）)?"
_TITULAR = re.compile(rf"(?:^|[，。；：、〉》]|关于)([一-鿿]{{2,20}}(?:{_BODIES}){_OF_A_BODY})(?=20\d\d年)")
_MONEY = re.compile("[十百千万亿]*元")
_TITLED = re.compile(r"(?<![与比较同])(20\d\d)年度")
_TITLED_SHORT = re.compile(r"(?<![与比较同])(20\d\d)年(?=(?:部门|单位)?[决预]算)")
_ROWS_OF_TITLE = 4  # of a table
_BESIDE = 3  # texts in the row of a title
_ROWS_ABOVE = 5  # rows of a table that may hold title, owner and unit


def identify(report: Report) -> Identification:
    """The unit, its kind and the year; what is not found is empty, or 0."""
    titles = [spell(line) for line in _titles(report)]
    name, kind = _owner(report)
    name = name or _titular(report)
    kind = kind or ("单位" if any("单位决算" in line for line in titles) else "部门")
    return Identification(
        unit=name, name=name, kind=kind, self_term=f"本{kind}", level="", year=_year(titles, _spoken(report)), form=""
    )


def publishes(report: Report, kinds: Iterable[str]) -> str:
    """What it publishes, of the kinds that forms know: 预算 where titles speak of it and none of accounts.

    The kinds are asked for only where no title speaks of accounts: to know them takes time.
    """
    titles = [spell(line) for line in _titles(report)]
    if any(ACCOUNTS in line for line in titles):
        return ACCOUNTS
    return next((kind for kind in kinds if sum(_speaks_of(kind, line) for line in titles) > 1), ACCOUNTS)


def _speaks_of(kind: str, title: str) -> bool:
    return any(words.format(kind) in title for words in _PUBLISHED)


def _titles(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is not Role.BODY):
            yield plain(block.inlines)
        elif isinstance(block, Table):
            rows = ([plain(cell.inlines) for cell in row.cells] for row in block.rows[:_ROWS_OF_TITLE])
            yield from ("".join(row) for row in rows if sum(map(bool, row)) <= _BESIDE)


def _year(titles: list[str], spoken: Counter[int]) -> int:
    """The year that most titles name, the later of two; 2021年部门决算 where none says 年度.

    Without one that says it, or against a single one, it is the year that the prose names most.
    """
    most = max(spoken, key=lambda year: (spoken[year], year), default=0)
    for pattern in (_TITLED, _TITLED_SHORT):
        years = Counter(int(found[1]) for title in titles if (found := pattern.search(title)))
        if years:
            told = max(years, key=lambda year: (years[year], year))
            return most if years[told] == 1 and spoken[most] > max(1, spoken[told]) else told
    return most


def _spoken(report: Report) -> Counter[int]:
    """How often the prose names which year."""
    prose = (spell(plain(block.inlines)) for block in report.blocks if isinstance(block, Paragraph))
    return Counter(int(year) for text in prose for year in _SPOKEN.findall(text))


def _owner(report: Report) -> tuple[str, str]:
    """What stands after 部门： or 单位： above a statement, and which of the two it is."""
    for line in _lines_above(report):
        label, found, rest = line.replace(":", "：").partition("：")
        words = [spell(word) for word in rest.split()]
        if found and words and not _MONEY.fullmatch(words[0]) and (kind := _OWNERS.get(_SEAL.sub("", spell(label)))):
            return words[0], kind
    return "", ""


def _titular(report: Report) -> str:
    """Without an owner above a statement: whose year the prose and its headings name most (某局2021年度…)."""
    lines = (spell(plain(block.inlines)) for block in report.blocks if isinstance(block, Heading | Paragraph))
    names = Counter(name for text in lines for name in _TITULAR.findall(text))
    return max(names, key=lambda name: (names[name], len(name)), default="")


def _lines_above(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.inlines)
        elif isinstance(block, Table):
            for row in block.rows[:_ROWS_ABOVE]:
                yield " ".join(plain(cell.inlines) for cell in row.cells).strip()
