"""Whatever is typed over any cells: no traceback, a fate for every cell, nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from juesuan.importing.filling import filling
from juesuan.importing.story import Wanted, imported
from juesuan.model.diagnostic import Severity
from juesuan.model.receipt import Fate
from juesuan.pipeline import book_of
from tests.extract.reports import ROOT
from tests.importing.counting import held
from tests.importing.system_export import exported
from tests.importing.test_system_export import assert_same
from tests.sizes import examples

TYPED = (
    "约58", "58.62万元", "186,55", "12。5", "#REF!", "无", "—", "0", "0.00", "-5", "（12.50）", "2024-05-01", "合计",
    "类", "款", "单位：元", "金额单位：万元", "", "\u3000", "一、一般公共预算财政拨款收入", "2080501", "TRUE",
    "1e308", "99999999999999999999", "=1+1", "公务接待费", "a" * 300, "12\n13", "<b>", "科目编码",
)  # fmt: skip


_CELL = re.compile(r'<c r="([A-Z]+\d+)"( s="\d+")?[^>]*?(?:/>|>.*?</c>)')


def mangled(workbook: bytes, chance: Random) -> bytes:
    """The workbook with a few cells of up to three sheets typed over."""
    with ZipFile(BytesIO(workbook)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    chosen = chance.sample(sheets, min(3, len(sheets)))

    def typed_over(name: str, xml: str) -> str:
        for _ in range(chance.randint(1, 5) if name in chosen else 0):
            cell = chance.choice(list(_CELL.finditer(xml))[:400])
            xml = xml[: cell.start()] + _written(cell, chance.choice(TYPED)) + xml[cell.end() :]
        return xml

    return _changed(workbook, typed_over)


def _written(cell: re.Match[str], text: str) -> str:
    words = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{cell[1]}"{cell[2] or ""} t="inlineStr">{words}</c>'


def _changed(workbook: bytes, change: Callable[[str, str], str]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = change(name, data.decode()).encode()
            target.writestr(name, data)
    return out.getvalue()


@pytest.fixture(scope="module")
def workbooks() -> list[tuple[bytes, str]]:
    book = book_of(ROOT / "data/guangdong/2024").value
    assert book
    return [(filling(book), ""), (exported(book, public={}), book.form.name)]


@pytest.mark.parametrize("seed", range(2 * examples(4)))
def test_a_mangled_workbook_loses_nothing(tmp_path: Path, workbooks: list[tuple[bytes, str]], seed: int) -> None:
    data, form = workbooks[seed % 2]
    path = tmp_path / "单位.xlsx"
    path.write_bytes(mangled(data, Random(seed)))  # noqa: S311
    outcome = imported([path], Wanted(form))
    if not outcome.value:
        assert any(each.severity is Severity.ERROR for each in outcome.diagnostics)
        return
    found = outcome.value.receipt
    assert {sheet.sheet: {entry.address for entry in sheet.entries} for sheet in found.sheets} == held(
        path.read_bytes()
    )
    assert not [each.message for each in outcome.diagnostics if each.name == "not-back"]


def test_a_sheet_of_the_system_without_its_heads_is_told_once_and_the_public_table_serves(tmp_path: Path) -> None:
    book = book_of(ROOT / "data/caidian/2024").value
    assert book
    heads = re.compile(r'<c r="[A-Z]+[45]"( s="\d+")?[^>]*?>.*?</c>')

    def without_heads(name: str, xml: str) -> str:
        return xml if name != "xl/worksheets/sheet4.xml" else heads.sub("", xml)

    path = tmp_path / "单位.xlsx"
    path.write_bytes(_changed(exported(book, public={}), without_heads))
    outcome = imported([path], Wanted(book.form.name))
    assert outcome.value
    told = [each for each in outcome.diagnostics if each.name == "cell-refused"]
    assert len(told) == 1
    assert "Z04 支出决算表" in told[0].message
    taken = [sheet for sheet in outcome.value.receipt.sheets if sheet.of(Fate.TAKEN, Fate.CONVERTED)]
    assert "GK03 支出决算表(公开03表)" in {sheet.sheet for sheet in taken}
    assert_same(outcome.value, book)
