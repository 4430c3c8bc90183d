"""A clerk's whole story, from the README's words: the system's export and last year's report to a published correction.

Every figure that the report prints of it is worked out here again, from the cells of the export alone.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest

from juesuan.cli import main
from juesuan.facts.book import FactBook
from juesuan.importing.written import files_of
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import FactId
from juesuan.pipeline import book_of
from juesuan.report_files import read_report
from juesuan.sources.data_folders import write_folder
from juesuan.sources.workbooks import read_workbook
from juesuan.text.write import write
from tests.extract.reports import ROOT
from tests.importing.system_export import exported

FORM = "guangdong/2024"
CENT = Decimal("0.01")


def run(*arguments: object) -> int:
    """A command as a person types it."""
    return main([str(each) for each in arguments])


def wan(yuan: Decimal) -> Decimal:
    """元 as a table in 万元 prints it."""
    return (yuan / 10_000).quantize(CENT, ROUND_HALF_UP)


def twice(book: FactBook, year: int) -> FactBook:
    """Last year's accounts: every sum twice this year's, so that they add up and everything declined by half."""
    double = {
        cell: replace(given, value=Amount(given.value.yuan * 2, given.value.resolution))
        for cell, given in book.accounts.cells.items()
        if isinstance(given.value, Amount)
    }
    figures = {
        replace(identity, year=year): given
        for identity, given in book.accounts.figures.items()
        if identity.year == book.year
    }
    who = replace(book.accounts.identification, year=year, published_on=None, approved_on=None, assets_on=None)
    accounts = replace(book.accounts, identification=who, cells=double, figures=figures)
    return FactBook(accounts, book.form)


def with_cents(book: FactBook) -> FactBook:
    """This year's accounts in 元 with cents: what the system holds."""
    cells = {}
    for at, (cell, given) in enumerate(sorted(book.accounts.cells.items(), key=lambda each: str(each[0]))):
        assert isinstance(given.value, Amount)
        more = Decimal(13 + at * 7 % 80) / 100 if cell.statement == "03" and given.value else Decimal(0)
        cells[cell] = replace(given, value=Amount(given.value.yuan + more, CENT))
    return FactBook(replace(book.accounts, cells=cells), book.form)


ANSWERS: Mapping[str, str] = {
    "reasons": "工作任务变化。",
    "purposes": "主要用于人员经费和日常运转",
    "duties.md": "负责示范工作。",
}


def answer(what: str, known: FactBook) -> str:
    """What an office types, each in its own way."""
    section, _, path = what.partition(".")
    if path == "published_on":
        return "2025年9月3日"
    if path == "vehicles.*":
        return "应急保障用车1辆、其他用车1辆"
    if section in ("figures", "original", "adjusted"):
        quantity = path if path in known.vocabulary else path.rpartition(".")[0]
        key = "" if path in known.vocabulary else path.rpartition(".")[2]
        basis = {"figures": "", "original": ".original", "adjusted": ".adjusted"}[section]
        fact = known.get(f"{quantity}{f'[{key}]' if key else ''}{basis}")
        if fact is None:
            return "2"
        if isinstance(fact.value, Amount):
            return f"{fact.value.within(MoneyUnit.WAN):f}万元"
        return f"{fact.value:f}"
    return ANSWERS.get(section, ANSWERS.get(what, "按计划完成"))


def filled(workbook: bytes, answers: Mapping[int, str]) -> bytes:
    """A copy in which the 填写 column of 待补充 says something in these rows."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        names = re.findall(r'<sheet name="([^"]*)"', source.read("xl/workbook.xml").decode())
        part = f"xl/worksheets/sheet{names.index('待补充') + 1}.xml"
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                xml = text.decode()
                for row, said in answers.items():
                    cell = re.search(rf'<c r="E{row}"( s="\d+")/>', xml)
                    assert cell, row
                    typed = f'<c r="E{row}"{cell[1]} t="inlineStr"><is><t>{said}</t></is></c>'
                    xml = xml.replace(cell[0], typed)
                text = xml.encode()
            target.writestr(name, text)
    return stream.getvalue()


def questions(workbook: bytes) -> dict[int, str]:
    """The rows of 待补充 and what they ask for."""
    sheet = next(each for each in read_workbook(workbook, "x.xlsx").value if each.name == "待补充")
    return {row + 1: text for (row, column), text in sheet.worksheet.cells.items() if column == 0 and row > 1}


def expected(figures: Mapping[str, Decimal]) -> list[str]:
    """Sentences of the report, worked out from the cells of the export alone."""
    now = {name: wan(value) for name, value in figures.items()}
    last = {name: wan(value * 2) for name, value in figures.items()}

    def moved(name: str) -> str:
        change = now[name] - last[name]
        rate = (abs(change) / last[name] * 100).quantize(CENT, ROUND_HALF_UP)
        return f"减少{abs(change)}万元，下降{rate}%"

    def share(part: str, whole: str) -> str:
        return f"{(now[part] / now[whole] * 100).quantize(CENT, ROUND_HALF_UP)}%"

    return [
        f"总计{now['total']}万元",
        moved("total"),
        f"收入合计{now['income']}万元",
        f"支出合计{now['expenditure']}万元",
        f"基本支出{now['basic']}万元，占本年支出合计的{share('basic', 'expenditure')}",
        f"项目支出{now['project']}万元，占本年支出合计的{share('project', 'expenditure')}",
    ]


@pytest.fixture
def book() -> FactBook:
    found = book_of(ROOT / "data" / FORM).value
    assert found
    return found


def test_a_clerks_year(tmp_path: Path, book: FactBook, capsys: pytest.CaptureFixture[str]) -> None:
    """Import, ask once, merge three copies, draft, edit, correct, revise, publish."""
    drafted = _drafted(tmp_path, book, capsys)
    _corrected_and_published(tmp_path, drafted, capsys)


def _drafted(tmp_path: Path, book: FactBook, capsys: pytest.CaptureFixture[str]) -> Path:
    this_year, unit = with_cents(book), book.accounts.identification.unit
    export = tmp_path / f"{unit}.xlsx"
    export.write_bytes(exported(this_year))
    write_folder(tmp_path / "旧" / "去年", files_of(twice(book, 2023).accounts, book.form), force=False)
    assert run("draft", tmp_path / "旧" / "去年", "-o", tmp_path / "公开") in (0, 1)
    (report,) = (tmp_path / "公开").glob("*.docx")

    # 导入系统导出的表和去年公开的报告
    assert run("import", export, report, "-o", tmp_path / "数据", "--form", FORM) in (0, 1)
    said = capsys.readouterr().out
    assert "没有读入 0" in said
    data = book_of(tmp_path / "数据").value
    assert data
    for name in ("total", "income", "expenditure", "general.expenditure"):
        prior = data.find(FactId(name, 2023))
        was = this_year.find(FactId(name, 2024))
        assert prior
        assert was
        assert wan(prior.value.yuan) == wan(book.get(name).value.yuan * 2), name  # type: ignore[union-attr]

    # 还欠的一次问全，三个科室各填一份
    workbook = tmp_path / "填报.xlsx"
    assert run("workbook", tmp_path / "数据", "-o", workbook) == 0
    asked = questions(workbook.read_bytes())
    copies = []
    for office in range(3):
        own = {row: answer(what, book) for row, what in asked.items() if row % 3 == office and "." in what}
        copies.append(tmp_path / f"科室{office}.xlsx")
        copies[-1].write_bytes(filled(workbook.read_bytes(), own))
    assert run("import", *copies, "-o", tmp_path / "合并") in (0, 1)
    assert "填得不同" not in capsys.readouterr().out
    assert run("draft", tmp_path / "合并", "-o", tmp_path / "起草") in (0, 1)
    owed = re.findall(r"待补充 (\d+) 处", capsys.readouterr().out)
    assert not owed or int(owed[0]) <= 3
    (drafted,) = (tmp_path / "起草").glob("*.docx")

    # 每个数另算一遍
    text = write(read_report(drafted).value)  # type: ignore[arg-type]
    figures = {
        "total": this_year.get("total"),
        "income": this_year.get("income"),
        "expenditure": this_year.get("expenditure"),
        "basic": this_year.get("expenditure.basic"),
        "project": this_year.get("expenditure.project"),
    }
    yuan = {name: fact.value.yuan for name, fact in figures.items() if fact and isinstance(fact.value, Amount)}
    for sentence in expected(yuan):
        assert sentence in text.replace(",", ""), sentence
    return drafted


def _corrected_and_published(tmp_path: Path, drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 有人改了 Word；又有一个数要更正
    document = docx.Document(str(drafted))
    paragraph = next(each for each in document.paragraphs if "工作任务变化" in each.text)
    paragraph.add_run("（另有说明）")
    edited = tmp_path / "改稿.docx"
    document.save(str(edited))
    statements = tmp_path / "合并" / "statements.yaml"
    before = statements.read_text(encoding="utf-8")
    one, other = (Decimal(re.findall(rf"^    {code}: ([\d.]+)", before, re.MULTILINE)[0]) for code in (30201, 30202))
    after = before.replace(f"    30201: {one}", f"    30201: {one + 10000}")
    after = after.replace(f"    30202: {other}", f"    30202: {other - 10000}")
    write_folder(
        tmp_path / "更正", {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "合并").iterdir()}, force=False
    )
    (tmp_path / "更正" / "statements.yaml").write_text(after, encoding="utf-8")
    (drafted.parent / f"{drafted.stem}.base.json").replace(tmp_path / "改稿.base.json")
    assert run("revise", edited, "--data", tmp_path / "更正", "-o", tmp_path / "更正稿.docx") in (0, 1)
    revised = write(read_report(tmp_path / "更正稿.docx").value)  # type: ignore[arg-type]
    assert "（另有说明）" in revised
    assert f"{wan(one + 10000)}" in revised
    assert f"{wan(other - 10000)}" in revised

    # 公开：没有欠的、没有错的，才写得出
    capsys.readouterr()
    code = run("publish", tmp_path / "更正稿.docx", "-o", tmp_path / "上网")
    told = capsys.readouterr()
    assert code in (0, 1), told
    assert list((tmp_path / "上网").glob("*.docx"))
