"""The form of Shanghai: its sentences are those of a report that was published in it, but for that report's faults."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from juesuan import pipeline
from juesuan.cli import main
from juesuan.report_files import read_report
from juesuan.sources.forms import load_form
from juesuan.text.write import write
from tests import shipped

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "shanghai" / "2024"
SPECIMENS = Path(os.environ.get("JUESUAN_SPECIMENS") or ROOT.parent / "shared" / "specimens")
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "shanghai.yaml").read_text(encoding="utf-8"))
TITLES = [
    *("收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"),
    *("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表", "财政拨款“三公”经费支出决算表"),
    *("政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款收入支出决算表"),
]
SENTENCES = [
    # 5377.64 / 9759.38 = 55.102%, 4381.74 / 9759.38 = 44.898%
    "本年支出合计9759.38万元，其中：基本支出5377.64万元，占55.10%；项目支出4381.74万元，占44.90%。",
    # 9746.50 - 1193.20 = 8553.30; 1193.20 / 8553.30 = 13.950%; 9746.50 / 9759.38 = 99.868%
    (
        "一般公共预算财政拨款支出9746.50万元，占本年支出合计的99.87%。"
        "与2023年度相比，一般公共预算财政拨款支出增加1193.20万元，增长13.95%。主要原因：登记事务中心装修办公用房，项目支出增加。"
    ),
    # 45.00 / 45.00
    (
        "11、自然资源海洋气象等支出（类）自然资源事务（款）其他自然资源事务支出（项）。主要用于：事业单位的项目支出。"
        "年初预算为45.00万元，支出决算为45.00万元，完成年初预算的100.00%。决算数同预算数持平。"
    ),
    # 0.54 - 0.39 = 0.15; 0.15 / 0.54 = 27.778%
    (
        "2024年度“三公”经费财政拨款支出决算数比2023年度减少0.15万元，下降27.78%，其中：因公出国（境）费支出与上一年度持平；"
        "公务用车购置及运行维护费支出与上一年度持平；公务接待费支出决算减少0.15万元，下降27.78%。"
        "公务接待费支出减少的主要原因是从严控制接待开支。"
    ),
    "说明：上海市普陀区规划和自然资源局本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。",
    "五、年初结转和结余：指以前年度尚未完成、结转到本年按有关规定继续使用的资金。",
]
needs_the_specimen = pytest.mark.skipif(not SPECIMENS.is_dir(), reason="公开的报告不在这台机器上（JUESUAN_SPECIMENS）")


drafted, lines = partial(shipped.drafted, "shanghai/2024"), partial(shipped.lines, "shanghai/2024")


@cache
def published(name: str = "report") -> tuple[str, ...]:
    read = read_report(SPECIMENS / f"shanghai-{name}-2024.pdf").value
    assert read
    return tuple(write(read).split("\n"))


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return shipped.saved("shanghai/2024", tmp_path, "决算")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The data, to be changed."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def normal(text: str) -> str:
    """A text without blanks, full-width forms folded."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def sentences(text: tuple[str, ...]) -> Iterator[str]:
    """The sentences of the body: without contents, duties and the rows of tables."""
    start = [at for at, line in enumerate(text) if normal(line).startswith("第一部分")][-1]
    duties = False
    for line in text[start:]:
        whole = normal(line)
        duties = whole == "一、主要职能" or (duties and whole != "二、部门决算单位构成")
        if "\t" not in line and not duties and whole not in map(normal, TITLES):
            yield from (each for each in re.split("(?<=。)", whole) if each)


def is_own(sentence: str) -> bool:
    return any(sentence.startswith(normal(each.get("lead") or each["words"])) for each in CASES["own"])


def fault(sentence: str) -> dict[str, Any] | None:
    """What is recorded as wrong in a published sentence."""
    for each in CASES["faulty"]:
        words = normal(each["words"])
        if sentence.startswith(words) if each.get("starts") else words in sentence:
            return dict(each)
    return None


@cache
def compared() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The published sentences of the form that are drafted word for word in their order, and those that are not."""
    old, new = ([each for each in sentences(text) if not is_own(each)] for text in (published(), lines()))
    same = [
        old[block.a + step]
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    ]
    left = list(old)
    for each in same:
        left.remove(each)
    return tuple(same), tuple(left)


@needs_the_specimen
def test_the_published_sentences_are_drafted() -> None:
    same, left = compared()
    remain = [each for each in left if fault(each) is None]
    share = Decimal(len(same) * 100) / (len(same) + len(remain))
    sys.stdout.write(f"{len(same)} / {len(same) + len(remain)} = {share:.1f}%, {len(left) - len(remain)} faulty\n")
    assert share >= 95, remain
    assert len(same) > 100


@needs_the_specimen
def test_every_recorded_fault_is_one_of_a_sentence_that_differs() -> None:
    _, left = compared()
    used = [found["words"] for each in left if (found := fault(each))]
    assert sorted(used) == sorted(each["words"] for each in CASES["faulty"])


@needs_the_specimen
@pytest.mark.parametrize("case", CASES["faulty"], ids=lambda case: str(case["words"]))
def test_a_recorded_fault_is_true(case: dict[str, Any]) -> None:
    (sentence,) = (each for each in compared()[1] if fault(each) == case)
    assert {"truth", "should", "residue"} & set(case)
    if "truth" in case:
        worked, _, right = case["truth"].partition(" = ")
        assert recomputed(worked) == right
        assert right not in sentence
        assert any(right in line for line in lines())
    if "should" in case:
        assert normal(case["should"]) not in sentence
        assert any(normal(case["should"]) in normal(line) for line in lines())
    if "residue" in case:
        assert normal(case["residue"]) in sentence
        assert normal(case["residue"]) in normal("".join(published("template")))
        assert not any(normal(case["residue"]) in normal(line) for line in lines())


def recomputed(text: str) -> str:
    """A quotient as a percentage, or a sum, exact and then rounded as money is."""
    over, parts, under = text.partition(" ÷ ")
    exact = (
        Fraction(over) / Fraction(under) * 100
        if parts
        else sum(map(Fraction, text.replace("- ", "-").replace("+ ", "").split()))
    )
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded}%" if parts else str(rounded)


@needs_the_specimen
@pytest.mark.parametrize("case", CASES["own"], ids=lambda case: str(case.get("lead") or case["words"]))
def test_the_units_own_words_follow_the_words_of_the_form(case: dict[str, Any]) -> None:
    begin = normal(case.get("lead") or case["words"])
    counted = [sum(each.startswith(begin) for each in sentences(text)) for text in (published(), lines())]
    assert counted == [case["count"], case["count"] if "lead" in case else 0]


@needs_the_specimen
def test_the_statements_are_the_published_ones(tmp_path: Path) -> None:
    main(["import", str(SPECIMENS / "shanghai-report-2024.pdf"), "-o", str(tmp_path), "--form", "shanghai/2024"])
    read = pipeline.book_of(tmp_path).value
    assert read
    own = {str(ref): value.value.yuan for ref, value in drafted().book.ledger.items() if value.value.yuan}
    assert own == {str(ref): value.value.yuan for ref, value in read.ledger.items() if value.value.yuan}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_drafted(sentence: str) -> None:
    assert sentence in lines()


def test_the_statements_have_the_titles_the_order_and_the_columns_of_the_form() -> None:
    form = load_form("shanghai/2024").value
    assert form
    assert [spec.title for spec in form.statements.values()] == TITLES
    headings = [line for line in lines() if line.partition("、")[2] in TITLES]
    assert [line.partition("、")[2] for line in headings] == TITLES * 2  # in the contents, and above each statement
    assert [line.strip() for line in lines()].count("单位：万元") == 9
    assert not [line for line in lines() if line.startswith("公开")]
    # 5364.75 + 4381.74, where the total is printed as 9746.50 at the foot
    foot = lines().index("合计\t\t9,746.50\t5,364.75\t4,381.74")
    assert lines()[foot - 1] == "2210203\t购房补贴\t171.49\t171.49\t"
    assert lines()[foot + 1] == "注：本表反映部门本年度一般公共预算财政拨款支出情况。"
    assert "2.85\t0.39\t\t\t\t\t\t\t\t\t2.85\t0.39" in lines()


def test_the_draft_owes_nothing() -> None:
    assert not [each.message for each in drafted().findings if "尾差" not in each.message]


def test_the_draft_checks_clean(word: Path) -> None:
    told = {each.message for each in drafted().findings}
    assert not [each.message for each in shipped.found(word, DATA) if each.message not in told]


def test_no_line_of_the_form_is_wrong_or_idle(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", "test", "shanghai/2024"]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def returned(word: Path, folder: Path) -> list[dict[str, Any]]:
    """The data, and what the Word file gives back."""
    main(["import", str(word), "-o", str(folder), "--form", "shanghai/2024"])
    return [shipped.said(DATA), shipped.said(folder)]


def test_the_data_come_back_from_word(word: Path, tmp_path: Path) -> None:
    own, back = returned(word, tmp_path / "back")
    for part in ("figures", "original", "reasons", "fields", "purposes"):
        assert back[part] == own[part], part
    prior = [{key: each["value"] for key, each in said["prior"].items()} for said in (own, back)]
    assert prior[0] == prior[1]
    again = pipeline.book_of(tmp_path / "back").value
    assert again
    cells = {ref: value.value for ref, value in drafted().book.ledger.items() if value.value.yuan}
    assert cells == {ref: value.value for ref, value in again.ledger.items() if value.value.yuan}
    duties = [(folder / "duties.md").read_text(encoding="utf-8").split() for folder in (DATA, tmp_path / "back")]
    assert duties[0] == duties[1]


def test_the_units_of_the_table_come_back_from_word(word: Path, tmp_path: Path) -> None:
    own, back = returned(word, tmp_path / "back")
    first, *others = own["units"]
    assert back["units"] == [{"name": first["name"]}, *others]  # what kind of unit the 本级 is, the form does not print


def test_the_choices_come_back_from_word(word: Path, tmp_path: Path) -> None:
    own, back = returned(word, tmp_path / "back")
    form = load_form("shanghai/2024").value
    assert form
    chosen = {name: choice for name, choice in own["report"]["options"].items() if not form.options[name].is_policy}
    assert chosen  # a policy is the bureau's, and no report shows it
    assert back["report"]["options"] == chosen


@pytest.mark.parametrize(
    ("option", "choice", "gone", "come"),
    [
        ("item_completion", "no", "完成年初预算的98.61%", "支出决算为446.11万元。决算数小于预算数的主要原因"),
        ("item_level", "no", "决算数同预算数持平。", "支出决算为45.00万元，完成年初预算的100.00%。"),
    ],
)
def test_a_choice_changes_its_words(other: Path, option: str, choice: str, gone: str, come: str) -> None:
    path = other / "report.yaml"
    kept = [line for line in path.read_text(encoding="utf-8").split("\n") if f"{option}:" not in line]
    kept.insert(kept.index("  options:") + 1, f"    {option}: {choice}")
    path.write_text("\n".join(kept), encoding="utf-8")
    changed = pipeline.draft(other).value
    assert changed
    text = write(changed.report)
    assert gone in "\n".join(lines())
    assert gone not in text
    assert come in text
