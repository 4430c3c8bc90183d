"""Templates of somebody's own: what is wrong in them is shown with file and line; they stay in their room."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from juesuan import confinement, pipeline
from juesuan.facts.years import AccountsOfYear
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.report import Paragraph, plain
from juesuan.narrative.confined import Writing

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data" / "dongxihu" / "2023"
SECTION = "3-01-total.md.j2"


@pytest.fixture
def narratives(tmp_path: Path) -> Path:
    folder = tmp_path / "narratives"
    shutil.copytree(ROOT / "narratives" / "wuhan", folder / "wuhan")
    return folder


def drafted_with(narratives: Path, template: str) -> tuple[Diagnostic, ...]:
    (narratives / "wuhan" / "2023" / SECTION).write_text(template, encoding="utf-8")
    outcome = pipeline.draft(DATA, narratives)
    assert outcome.value is None
    return outcome.diagnostics


@pytest.mark.parametrize(
    ("template", "code", "line", "said"),
    [
        ("@a\n甲{{ fact('total' }}", "D171", 2, "模板写法有误"),
        ("@a\n甲\n\n@b\n{{ fact('totl') | say }}", "D173", 5, "词汇里没有“totl”这个数量"),
        ("@a\n{{ fact('收入合计') | say }}", "D173", 2, "不是事实的写法"),
        ("@a\n{{ nothing }}", "D172", 2, "nothing"),
        ("@a\n{{ 1 + 1 }}", "D174", 2, "不能做运算"),
        ("@a\n{{ 'a' * 100000000 }}", "D174", 2, "不能做运算"),
        ("@a\n{{ ''.__class__.__mro__ }}", "D174", 2, "__class__"),
        ("@a\n{{ fact.__globals__ }}", "D174", 2, "__globals__"),
        ("@a\n{% include '../../../etc/passwd' %}", "D172", 2, "etc/passwd"),
        ("没有名称的一段", "D175", 0, "没有名称"),
        ("@a\n甲\n\n@a\n乙", "D175", 0, "用了两次"),
        ("@a\n{{ keys('totl') }}", "D173", 2, "totl"),
    ],
)
def test_a_fault_is_shown_where_it_is(narratives: Path, template: str, code: str, line: int, said: str) -> None:
    found = drafted_with(narratives, template)[-1]
    assert found.code == code
    assert said in found.message
    assert found.span is not None
    assert found.span.source.name == f"narratives/wuhan/2023/{SECTION}"
    assert not line or found.span.line == line


def test_a_template_that_never_ends_is_stopped(narratives: Path) -> None:
    loop = "@a\n{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    (narratives / "wuhan" / "2023" / SECTION).write_text(loop, encoding="utf-8")
    book = pipeline.book_of(DATA, narratives).value
    assert book is not None
    outcome = Writing(AccountsOfYear(book.accounts, book.form), seconds=3).outcome()
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["D176"]


@pytest.mark.skipif(os.name == "nt", reason="Windows 不能限制进程的内存")
def test_a_template_that_fills_memory_is_stopped(narratives: Path) -> None:
    huge = "@a\n{% set s = 'a' | center(99999999) %}{{ [s, s, s, s, s, s, s, s, s, s, s, s, s, s] | join }}"
    assert drafted_with(narratives, huge)[-1].code == "D177"
    assert confinement.MEMORY < 1 << 31


def test_a_link_out_of_the_folder_is_not_followed(narratives: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md.j2"
    secret.write_text("@secret\n机密", encoding="utf-8")
    (narratives / "wuhan" / "2023" / SECTION).symlink_to(secret)
    outcome = pipeline.draft(DATA, narratives)
    assert outcome.value is not None
    assert all(block.name != "secret" for block in outcome.value.report.blocks)


def test_an_own_wording_replaces_the_packaged_one(narratives: Path) -> None:
    own = "@explanation\n# 说明\n\n@total\n## 总体\n\n@total.own\n收支{{ fact('total') | say }}。\n"
    (narratives / "wuhan" / "2023" / SECTION).write_text(own, encoding="utf-8")
    outcome = pipeline.draft(DATA, narratives)
    assert outcome.value is not None
    assert "total.own" in {block.name for block in outcome.value.report.blocks}


def test_an_extension_of_an_extension_is_refused(narratives: Path) -> None:
    form = narratives / "wuhan" / "base" / "form.yaml"
    form.write_text("extends: wuhan/2022\n" + form.read_text(encoding="utf-8"), encoding="utf-8")
    assert "D144" in {d.code for d in pipeline.draft(DATA, narratives).diagnostics}


@pytest.mark.parametrize("data", ["dongxihu/2023", "caidian/2024", "shanghai/2024"])
def test_confined_templates_write_the_same_report(tmp_path: Path, data: str) -> None:
    own = tmp_path / "narratives"
    shutil.copytree(ROOT / "narratives", own)
    here, there = pipeline.draft(ROOT / "data" / data).value, pipeline.draft(ROOT / "data" / data, own).value
    assert here is not None
    assert there is not None
    assert there.report == here.report
    assert [d.message for d in there.findings] == [d.message for d in here.findings]


def test_a_confined_report_rests_on_the_figures_of_the_year_before(narratives: Path, tmp_path: Path) -> None:
    before = tmp_path / "2022"
    shutil.copytree(DATA, tmp_path / "2023")
    shutil.copytree(DATA, before)
    (tmp_path / "2023" / "figures.yaml").unlink()
    report = before / "report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("year: 2023", "year: 2022"), encoding="utf-8")
    here, there = pipeline.draft(tmp_path / "2023").value, pipeline.draft(tmp_path / "2023", narratives).value
    assert here is not None
    assert there is not None
    assert "D163" in {each.code for each in there.findings}
    assert there.report == here.report
    change = there.book.get("total@prior")
    assert change is not None
    assert change.note.startswith("2022年度的数据")


def test_a_changed_sentence_is_drafted_at_once(narratives: Path) -> None:
    template = narratives / "wuhan" / "2023" / SECTION
    for word in ("甲", "乙"):
        own = f"@explanation\n# 说明\n\n@total\n## 总体\n\n@total.own\n{word}\n"
        template.write_text(own, encoding="utf-8")
        drafted = pipeline.draft(DATA, narratives).value
        assert drafted is not None
        [said] = [plain(b.inlines) for b in drafted.report.blocks if isinstance(b, Paragraph) and b.name == "total.own"]
        assert said == word
