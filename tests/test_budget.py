"""A department's annual budget: a kind of document that is data alone, drafted, checked, read back and corrected."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml

from juesuan import pipeline
from juesuan.cli import main
from juesuan.report_files import read_report
from juesuan.sources.forms import kinds, load_form, usual_form
from juesuan.sources.workbooks import read_workbook
from juesuan.text.write import write
from tests import shipped
from tests.shipped import found

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "budget" / "2025"
TITLES = [
    *("部门收支总体情况表", "部门收入总体情况表", "部门支出总体情况表", "财政拨款收支总体情况表"),
    *("一般公共预算支出情况表", "一般公共预算基本支出情况表", "一般公共预算“三公”经费支出情况表"),
    *("政府性基金预算支出情况表", "国有资本经营预算支出情况表"),
]
SENTENCES = [
    # 15686790 + 100000 = 15786790; 15786790 - 15010430 = 776360; 776360 / 15010430 = 5.172%
    (
        "2025年度本部门收入总预算15786790.00元，其中：本年收入15686790.00元，上年结转结余100000.00元。"
        "收入总预算比上年预算增加776360.00元，增长5.17%，主要原因是教师工资按政策调整，新增实训基地设备更新项目。"
    ),
    (
        "2025年度本部门支出总预算15786790.00元，全部是本年支出。"
        "支出总预算比上年预算增加776360.00元，增长5.17%，主要原因是教师工资按政策调整，新增实训基地设备更新项目。"
    ),
    # 15686790 - 14980430 = 706360, 4.715%; of 15686790: 90.246%, 3.187%, 4.845%, 0.765%, 0.956%
    (
        "2025年度收入总预算中，本年收入15686790.00元，比上年预算增加706360.00元，增长4.72%，"
        "主要原因是教师工资按政策调整，新增实训基地设备更新项目。"
        "其中：一般公共预算拨款收入14156790.00元，占本年收入的90.25%；政府性基金预算拨款收入500000.00元，占本年收入的3.19%；"
        "财政专户管理资金收入760000.00元，占本年收入的4.84%；事业收入120000.00元，占本年收入的0.76%；"
        "事业单位经营收入150000.00元，占本年收入的0.96%。"
    ),
    # 14756790 - 14050430 = 706360, 5.027%; 14156790 + 500000 = 14656790
    (
        "2025年度财政拨款收入总预算14756790.00元，比上年预算增加706360.00元，增长5.03%，"
        "主要原因是教师工资按政策调整，体育彩票公益金安排增加。"
        "其中：财政拨款本年收入14656790.00元，上年财政拨款结转100000.00元。财政拨款本年收入按来源分："
    ),
    # 500000 - 400000 = 100000, 25%
    "2.政府性基金预算拨款收入500000.00元，比上年预算增加100000.00元，增长25.00%，主要原因是新建两处社区健身场地。",
    # 14256790 - 13650430 = 606360, 4.442%; 11646790 + 2610000 = 14256790
    (
        "2025年度一般公共预算支出14256790.00元，比上年预算增加606360.00元，增长4.44%，主要原因是教师工资按政策调整。"
        "其中：基本支出11646790.00元，项目支出2610000.00元。"
    ),
    # 5412300 + 1200000 = 6612300
    "3.教育支出（类）职业教育（款）中等职业教育（项）6612300.00元。",
    # 60000 + 18000 = 78000; 78000 - 82000 = -4000, 4.878%
    (
        "2025年度“三公”经费预算78000.00元，比上年预算减少4000.00元，下降4.88%，"
        "主要原因是压减车辆运行和接待开支。具体安排如下："
    ),
    "1.没有安排因公出国（境）费。",
    "本部门2025年度没有安排国有资本经营预算支出。",
    # 682400 - 698000 = -15600, 2.235%
    (
        "2025年度本部门机关运行经费预算682400.00元（为岚溪县教育体育局（本级）的公用经费），"
        "比上年预算减少15600.00元，下降2.23%，主要原因是压减办公开支。"
    ),
    # 360000 + 500000 + 240000 = 1100000
    (
        "2025年度本部门政府采购预算1100000.00元，其中：政府采购货物预算360000.00元、"
        "政府采购工程预算500000.00元、政府采购服务预算240000.00元。"
    ),
    # 850000 + 1960000 + 420000 + 260000 + 500000 = 3990000
    (
        "2025年度本部门编制绩效目标的项目5个，涉及项目资金3990000.00元，占项目支出的100.00%。"
        "各项目的绩效目标和指标见项目支出绩效目标表。"
    ),
]
PLANTS = [
    # what somebody typed over what, whether the data are at hand, and what is then told
    ("4.84%", "4.48%", False, "P102", "占本年收入的4.48%”的占比算得不对，应为4.84%"),
    ("4.84%", "4.48%", True, "P102", "占本年收入的4.48%”的占比算得不对，应为4.84%"),
    # (682400 - 698900) / 698900 = -2.361%, where last year's budget is what the change makes it
    ("15600.00", "16500.00", False, "A101", "比上年预算减少16500.00元，下降2.23%”的增减率算得不对，应为2.36%"),
    ("15600.00", "16500.00", True, "P101", "比上年预算减少16500.00元”的变动额不对，应为15600元"),
    ("5.03%", "5.30%", True, "P104", "财政拨款收入总预算14756790.00元，比上年预算增加706360.00元，增长5.30%"),
    ("6,612,300.00", "6,621,300.00", True, "P105", "《部门收入总体情况表》20503 职业教育印的是6621300"),
]
SPENT = re.compile("决算|执行|完成|实际|年初预算|全年预算")
"""What is said of money that was spent, and of nothing that is planned."""


drafted, lines = partial(shipped.drafted, "budget/2025"), partial(shipped.lines, "budget/2025")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return shipped.saved("budget/2025", tmp_path, "预算")


def planted(word: Path, old: str, new: str) -> Path:
    """A Word file in which somebody typed another number, in the first place where it stands."""
    other = word.with_name("改.docx")
    with ZipFile(word) as before, ZipFile(other, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                assert f">{old}<".encode() in content
                content = content.replace(f">{old}<".encode(), f">{new}<".encode(), 1)
            after.writestr(name, content)
    return other


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_drafted(sentence: str) -> None:
    assert sentence in lines()


def test_it_has_the_outline_and_the_statements_of_a_budget() -> None:
    parts = [line for line in lines() if line.startswith("第") and "部分 " in line]
    assert parts[:4] == ["第一部分 部门概况", "第二部分 部门预算表", "第三部分 部门预算情况说明", "第四部分 名词解释"]
    assert parts[4:] == parts[:4]
    form = load_form("budget/2025").value
    assert form
    assert [spec.title for spec in form.statements.values()] == TITLES
    headings = [line.partition("、")[2] for line in lines() if line.partition("、")[2] in TITLES]
    assert headings == TITLES * 2  # in the contents, and above each statement


def test_its_tables_have_columns_of_their_own() -> None:
    # 7522300 = 6612300 + 760000 + 150000; 15786790 = 15686790 + 100000
    school = "7,522,300.00\t7,522,300.00\t6,612,300.00\t760,000.00\t\t150,000.00\t\t\t\t"
    assert f"2050302\t中等职业教育\t{school}" in lines()
    total = "15,786,790.00\t15,686,790.00\t14,656,790.00\t760,000.00\t120,000.00\t150,000.00\t\t\t\t100,000.00"
    assert f"合计\t\t{total}" in lines()


def test_targets_have_no_results() -> None:
    at = lines().index("2025年度项目支出绩效目标表（实训基地设备更新）")
    assert lines()[at + 2 : at + 11] == (
        "项目名称\t实训基地设备更新\t\t\t",
        "实施单位\t岚溪县职业教育中心\t\t\t",
        "预算数\t1960000.00\t\t\t",
        "年度绩效目标\t更新两个专业的实训设备，满足教学需要\t\t\t",
        "一级指标\t二级指标\t三级指标\t指标值\t分值",
        "产出指标\t数量指标\t更新设备台套数\t≥120台（套）\t30",
        "\t质量指标\t设备验收合格率\t100%\t30",
        "\t成本指标\t单台设备平均造价\t≤1.6万元\t20",
        "满意度指标\t服务对象满意度指标\t师生满意度\t≥92%\t20",
    )


def test_a_plan_says_nothing_of_what_was_spent() -> None:
    prose = [line for line in lines() if "\t" not in line]
    assert not [line for line in prose if "决算" in line or "执行数" in line or "年初预算" in line]
    assert not [line for line in prose if re.search(r"(?<!\d)0\.00元", line)]


@pytest.mark.parametrize("plant", PLANTS)
def test_a_wrong_number_is_found(word: Path, plant: tuple[str, str, bool, str, str]) -> None:
    old, new, by_data, code, told = plant
    data = DATA if by_data else None
    before = {each.message for each in found(word, data)}
    more = [each for each in found(planted(word, old, new), data) if each.message not in before]
    assert [each.code for each in more] == [code]
    assert told in more[0].message


def test_what_is_owed_is_asked_as_a_plan(tmp_path: Path) -> None:
    assert main(["new", "--form", "budget/2025", "--unit", "某县某局", "-o", str(tmp_path / "new")]) == 0
    empty = pipeline.draft(tmp_path / "new").value
    assert empty
    owed = [each.message for each in empty.findings if each.code == "C101"]
    assert "待补充：本年收入与上年相比增减的原因" in owed
    assert "待补充：2025年度政府采购预算" in owed
    assert not [each for each in owed if SPENT.search(each)]


def test_a_figure_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "income.special/income", str(DATA)]) in (0, 1)
    told = capsys.readouterr().out
    assert "2025年度财政专户管理资金收入占本年收入的比重 = 4.84%" in told
    assert "760000.00 ÷ 15686790.00 × 100%" in told
    assert "决算" not in told


def test_the_form_of_the_year_before_rolls_on(tmp_path: Path) -> None:
    main(["roll", str(DATA), "--year", "2026", "-o", str(tmp_path / "2026")])
    rolled = yaml.safe_load((tmp_path / "2026" / "figures.yaml").read_text(encoding="utf-8"))
    assert rolled["prior"]["income"] == 15686790
    assert rolled["prior"]["income.special"] == 760000
    words = yaml.safe_load((tmp_path / "2026" / "words.yaml").read_text(encoding="utf-8"))
    assert words["fields"]["offices"] == "办公室、计划财务股、基础教育股、职业教育股、体育股"


def test_texts_and_figures_come_back_from_word(word: Path, tmp_path: Path) -> None:
    main(["import", str(word), "-o", str(tmp_path / "back"), "--form", "budget/2025"])
    said = shipped.said(tmp_path / "back")
    school = said["statements"][2][2050302]
    assert school == {"fiscal": 6612300, "special": 760000, "operating": 150000}
    assert said["figures"]["targets.amount"] == 3990000
    assert said["fields"] == {
        "offices": "办公室、计划财务股、基础教育股、职业教育股、体育股",
    }
    assert [unit["name"] for unit in said["units"]] == [
        "岚溪县教育体育局（本级）", "岚溪县职业教育中心", "岚溪县全民健身中心"
    ]  # fmt: skip


@pytest.mark.parametrize("data", [None, DATA])
def test_the_draft_checks_clean(word: Path, data: Path | None) -> None:
    assert [each.message for each in found(word, data)] == []


def test_nothing_is_wrong_or_owed() -> None:
    assert [each.message for each in drafted().findings] == []


def test_all_figures_come_back_from_word(word: Path, tmp_path: Path) -> None:
    main(["import", str(word), "-o", str(tmp_path / "back"), "--form", "budget/2025"])
    again = pipeline.book_of(tmp_path / "back").value
    assert again
    for fact in ("total", "income", "fiscal.total", "total@prior", "project[教学质量监测].original", "targets.amount"):
        own, other = drafted().book.get(fact), again.get(fact)
        assert own
        assert other
        assert own.value == other.value, fact


def test_the_workbook_comes_back(tmp_path: Path) -> None:
    assert main(["workbook", str(DATA), "-o", str(tmp_path / "填报.xlsx")]) == 0
    assert main(["import", str(tmp_path / "填报.xlsx"), "-o", str(tmp_path / "back")]) == 0
    again = pipeline.draft(tmp_path / "back").value
    assert again
    assert tuple(write(again.report).split("\n")) == lines()


def test_a_corrected_figure_is_written_into_the_document(word: Path, tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    figures = tmp_path / "data" / "figures.yaml"
    text = figures.read_text(encoding="utf-8")
    assert text.count("office: 682400.00") == 1
    figures.write_text(text.replace("office: 682400.00", "office: 662400.00"), encoding="utf-8")
    main(["revise", str(word), "--data", str(tmp_path / "data"), "-o", str(tmp_path / "更正.docx")])
    read = read_report(tmp_path / "更正.docx").value
    assert read
    # 662400 - 698000 = -35600, 5.100%
    assert (
        "2025年度本部门机关运行经费预算662400.00元（为岚溪县教育体育局（本级）的公用经费），"
        "比上年预算减少35600.00元，下降5.10%，主要原因是压减办公开支。"
    ) in write(read)


def test_a_budget_that_says_nothing_of_its_form_is_no_final_account(tmp_path: Path) -> None:
    """As text it says nothing of us; its titles speak of 预算 alone."""
    path = tmp_path / "公开.txt"
    assert main(["draft", str(DATA), "-o", str(path), "--format", "txt"]) == 0
    assert [each.message for each in found(path, None)] == []
    wrong = tmp_path / "改.txt"
    text = path.read_text(encoding="utf-8")
    assert text.count("机关运行经费预算682400.00元") == 1
    wrong.write_text(text.replace("机关运行经费预算682400.00元", "机关运行经费预算628400.00元"), encoding="utf-8")
    assert any("628400" in each.message for each in found(wrong, None))


def written(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.suffix != ".md")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["new", "--form", "budget/2025", "--unit", "某县某局"], "# 九张表以外的数和原因。"),
        (["roll", str(DATA), "--year", "2026"], "# 上年数由 2025 年度的预算数带来；其余（个数、原因等）请填写。"),
        (["import", "{word}", "--form", "budget/2025"], "# 九张预算表。只填最末一级；"),
        (["consolidate", str(DATA)], "岚溪县教育体育局（虚构）的预算相加。"),
    ],
)
def test_what_is_written_speaks_of_a_budget(
    word: Path, tmp_path: Path, command: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    main([*(each.format(word=word) for each in command), "-o", str(out)])
    said = written(out) + "".join(capsys.readouterr())
    assert told in said
    assert not re.findall("决算|年初预算|执行数", said)


def test_accounts_are_called_accounts(tmp_path: Path) -> None:
    main(["new", "--form", "wuhan/2024", "--unit", "某区某局", "-o", str(tmp_path / "new")])
    assert "# 上年决算数" in written(tmp_path / "new")
    assert "年初预算数" in written(tmp_path / "new")


def test_what_is_empty_is_kept_in_the_unit_of_the_form(tmp_path: Path) -> None:
    for form, money in (("budget/2025", "元"), ("wuhan/2024", "万元")):
        main(["new", "--form", form, "--unit", "某县某局", "-o", str(tmp_path / form)])
        report = yaml.safe_load((tmp_path / form / "report.yaml").read_text(encoding="utf-8"))
        assert report["report"]["money"] == money
        book = tmp_path / f"{form.partition('/')[0]}.xlsx"
        main(["workbook", "--form", form, "--unit", "某县某局", "-o", str(book)])
        guide = read_workbook(book.read_bytes(), book.name).value[0]
        assert guide.source.line(1).startswith("预算填报工作簿" if money == "元" else "决算填报工作簿")
        assert guide.source.line(2).split("\t")[1] == money


def test_the_one_who_corrects_is_named_by_what_is_corrected(word: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    figures = data / "figures.yaml"
    figures.write_text(figures.read_text(encoding="utf-8").replace("682400.00", "682500.00"), encoding="utf-8")
    main(["revise", str(word), "--data", str(data), "-o", str(tmp_path / "更正.docx")])
    with ZipFile(tmp_path / "更正.docx") as package:
        revised = package.read("word/document.xml").decode()
    assert 'w:author="预算更正"' in revised
    assert "决算更正" not in revised


def test_a_budget_is_known_by_the_word_that_its_form_publishes() -> None:
    assert list(kinds()) == ["预算"]
    assert usual_form("预算", 2023) == "budget/2025"
    assert usual_form("决算", 2017) == "national/2019"
