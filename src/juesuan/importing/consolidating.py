"""A department from its units: figures are added, what they paid each other is taken out, words are laid side by side.

Nothing is made up: a figure that one unit owes is owed by the department, and so is every reason; what the units
wrote stands in comments for whoever writes the department's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.facts.book import FactBook
from juesuan.facts.leaves import leaves
from juesuan.importing.adding import cells, figures, money, without
from juesuan.importing.side_by_side import side_by_side
from juesuan.importing.transfers import internal
from juesuan.model.accounts import FinalAccounts, Identification, Unit
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.performance import Evaluation, Performance
from juesuan.pipeline import book_of
from juesuan.sources.dump import dump
from juesuan.sources.yaml_lines import Path as Where

_OWN = ("（本级）", "(本级)", "本级")
_UNNAMED = "（请填写部门名称）"


@dataclass(frozen=True, slots=True)
class Department:
    """The department's accounts, the files of its folder by name, and which transfers were taken out."""

    accounts: FinalAccounts
    files: Mapping[str, str]
    taken: tuple[str, ...] = ()


def consolidated(units: Sequence[Path], name: str = "", narratives: Path | None = None) -> Outcome[Department | None]:
    """The department of some units; nothing if one cannot be read or they are not of one kind."""
    read = [book_of(unit, narratives, f"{unit.as_posix()}/") for unit in units]
    findings = [each for one in read for each in one.diagnostics if each.severity is not Severity.INFO]
    books = [each.value for each in read if each.value]
    if len(books) < len(read):
        return Outcome(None, tuple(findings))
    findings += _unlike(books)
    if any(finding.severity is Severity.ERROR and finding.code.startswith("D") for finding in findings):
        return Outcome(None, tuple(findings))
    form = books[0].form
    taken, added = internal(books), figures(books)
    whole = without(cells(books), taken.cells)
    who = _identification(books, name, findings)
    carried = _carried(books, findings)
    accounts = replace(
        carried,
        identification=who,
        cells=leaves(whole, form, frozenset(form.statements)),
        figures=added.figures,
        withheld={what: basis for book in reversed(books) for what, basis in book.accounts.withheld.items()},
        units=tuple(unit for book in books for unit in _units(book)),
    )
    findings += (*added.findings, *taken.findings)
    files = dump(accounts, dict(_remarks(accounts, books)), _heads(books, taken.told))
    return Outcome(Department(accounts, {**files, "units.yaml": side_by_side(books)}, taken.told), tuple(findings))


def _unlike(books: Sequence[FactBook]) -> Iterator[Diagnostic]:
    """Why units cannot be added: one is given twice, or years, forms, units of money differ; and who has no figures."""
    who = [book.accounts.identification for book in books]
    names = [each.unit for each in who]
    for name in _twice([[name] for name in names]):
        yield Diagnostic("D530", "unit-twice", Severity.ERROR, f"{name}给了不止一次", help="请只给一个数据文件夹")
    for each in (book.accounts.identification.name for book in books if not book.accounts.cells):
        message = f"{each}的报表里还没有数，汇总的是别的单位"
        yield Diagnostic("D543", "unit-empty", Severity.WARNING, message, help="填好以后再汇总一次")
    listed = [[unit.name for unit in _units(book)] for book in books]
    for name in _twice(listed) if len(set(names)) == len(names) else ():
        message = f"“{name}”在不止一个单位的 units 里，它的数可能加了两次"
        yield Diagnostic("D542", "unit-in-two", Severity.ERROR, message, help="请改正 units，或少给一个文件夹")
    for what, said in (
        ("年度", [str(each.year) for each in who]),
        ("格式", [each.form for each in who]),
        ("金额单位", [each.money.label for each in who]),
    ):
        if len(set(said)) > 1:
            pairs = "，".join(f"{each.name}是{value}" for each, value in zip(who, said, strict=True))
            message = f"各单位的{what}不同，不能相加：{pairs}"
            yield Diagnostic("D531", "units-unlike", Severity.ERROR, message, help="请改成相同的再汇总")


def _identification(books: Sequence[FactBook], name: str, findings: list[Diagnostic]) -> Identification:
    """Whose accounts they are together: the department is called as its 本级 is, without that word."""
    who = [book.accounts.identification for book in books]
    first = who[0]
    own = (each.unit.removesuffix(word) for each in who for word in _OWN if each.unit.endswith(word))
    unit = name or next(own, _UNNAMED)
    if unit == _UNNAMED:
        message = "没有一个单位是本级，不知道部门叫什么"
        mend = "请加 --unit 写明部门名称，或在 report.yaml 里改"
        findings.append(Diagnostic("D538", "department-unnamed", Severity.WARNING, message, help=mend))
    usual = {name: option.default for name, option in books[0].form.options.items()}
    options = {key: usual[key] for each in who for key in each.options} | dict(first.options)
    differing = [key for key, value in options.items() if any(e.options.get(key, usual[key]) != value for e in who)]
    if differing:
        message = f"各单位的选择不同：{'、'.join(differing)}；部门用格式默认的"
        findings.append(Diagnostic("D540", "options-differ", Severity.INFO, message))
    options = {key: value for key, value in options.items() if key not in differing}
    return Identification(
        unit, unit, "部门", "本部门", first.level, first.year, first.form, money=first.money, options=options
    )


def _units(book: FactBook) -> tuple[Unit, ...]:
    """The units of which accounts consist; those that list none are one."""
    return book.accounts.units or (Unit(book.accounts.identification.name),)


def _carried(books: Sequence[FactBook], findings: list[Diagnostic]) -> FinalAccounts:
    """What a department has as its units have it: projects, terms, names of 科目."""
    own = [book.accounts for book in books]
    findings += (*_differing(own, "account_names", "科目名称"), *_differing(own, "definitions", "科目说明"))
    work = [each.performance for each in own]
    twice = _twice([[*(e.project for e in each.projects)] for each in work])
    findings += (_shared(project) for project in twice)
    terms = {term.term: term for accounts in reversed(own) for term in accounts.terms}
    return replace(
        own[0],
        account_names={code: name for each in reversed(own) for code, name in each.account_names.items()},
        definitions={code: text for each in reversed(own) for code, text in each.definitions.items()},
        terms=tuple(terms.values()),
        project_uses=tuple(use for each in own for use in each.project_uses),
        performance=Performance(
            reviews=tuple(review for each in work for review in each.reviews if review.project not in twice),
            whole=Evaluation(money=money([each.whole.money for each in work])),
            projects=tuple(e for each in work for e in each.projects if e.project not in twice),
        ),
        reasons={},
        restated={},
        notes={},
        purposes={},
        work_items=(),
        texts={},
        transfers=(),
    )


def _differing(own: Sequence[FinalAccounts], field: str, what: str) -> Iterator[Diagnostic]:
    said: dict[str, dict[str, str]] = {}
    for accounts in own:
        for code, text in getattr(accounts, field).items():
            said.setdefault(code, {}).setdefault(text, accounts.identification.name)
    for code, texts in said.items():
        if len(texts) > 1:
            told = "，".join(f"{name}写的是“{text}”" for text, name in texts.items())
            message = f"{code} 的{what}各单位写得不同：{told}；用了先给出的"
            yield Diagnostic("D537", "words-differ", Severity.WARNING, message)


def _twice(lists: Sequence[Sequence[str]]) -> list[str]:
    names = [name for each in lists for name in dict.fromkeys(each)]
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _shared(project: str) -> Diagnostic:
    message = f"不止一个单位有“{project}”这个项目，它的绩效没有带入"
    return Diagnostic(
        "D539", "project-shared", Severity.WARNING, message, help="请在 performance 里合写，或改成不同的名称"
    )


def _heads(books: Sequence[FactBook], taken: Sequence[str]) -> dict[str, str]:
    """What the files say of themselves: whose figures were added, and what was taken out."""
    names = "、".join(book.accounts.identification.name for book in books)
    out = "".join(f"\n已抵销：{each}。" for each in taken)
    return {
        "report.yaml": "请核对名称、级次、公开日期。",
        "statements.yaml": f"{names}的{books[0].form.publishes}相加。{out}",
        "figures.yaml": f"{names}的数相加；有单位没有给出的没有写。原因请部门写，各单位写的在 units.yaml 里。",
    }


def _remarks(accounts: FinalAccounts, books: Sequence[FactBook]) -> Iterator[tuple[Where, str]]:
    """Behind each statement its title, behind each 科目 its name, and whose it is if not of all."""
    form = books[0].form
    for statement, row in dict.fromkeys((cell.statement, cell.row) for cell in accounts.cells):
        spec = form.statements[statement]
        yield ("statements", statement), spec.title
        if row.isdecimal() and spec.classified:
            whose = [b.accounts.identification.name for b in books if row in b.ledger.codes(statement)]
            name = accounts.account_names.get(row) or form.accounts.get(row, "")
            said = [name, "、".join(whose) if len(whose) < len(books) else ""]
            yield ("statements", statement, row), "；".join(filter(None, said))
