"""Comparisons with another year or budget, as docs/forms.md shows them: drafted, explained, checked, imported."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from juesuan import pipeline
from juesuan.cli import main
from juesuan.facts.book import FactBook
from juesuan.importing.questions import questions
from juesuan.model.amount import Amount
from juesuan.text.write import write
from tests import shipped

ROOT = Path(__file__).parents[1]
MANUAL = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
# 53.33 - 60.00 = -6.67, 11.117 %; 53.33 - 50.00 = 3.33, 6.66 %; 53.33 - 57.00 = -3.67, 6.439 %
SENTENCES = (
    "“三公”经费支出决算较2019年减少6.67万元，下降11.12%，主要原因是压减公务接待。",
    "比上年年初预算增加3.33万元，增长6.66%。",
    "支出决算比全年预算减少3.67万元，下降6.44%。",
)


def example(begins: str) -> str:
    """The indented block of the manual that begins so."""
    start = MANUAL.index(f"\n    {begins}")
    return re.split(r"\n(?=\S)", MANUAL[start:])[0].replace("\n    ", "\n").strip() + "\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a department whose form compares as the manual shows."""
    form = tmp_path / "own" / "some" / "2024"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text("title: 某省的格式\nextends: guangdong/2024\n", encoding="utf-8")
    section = (ROOT / "narratives/national/base/3-09-three-public.md.j2").read_text(encoding="utf-8")
    written = section.rstrip() + "\n\n" + example("@three_public.since")
    (form / "3-09-three-public.md.j2").write_text(written, encoding="utf-8")
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data/guangdong/2024", data)
    report = (data / "report.yaml").read_text(encoding="utf-8").replace("guangdong/2024", "some/2024")
    (data / "report.yaml").write_text(report, encoding="utf-8")
    (data / "other.yaml").write_text(example("earlier:"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return data


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = main([*map(str, arguments), "--narratives", "own"])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def drafted(capsys: pytest.CaptureFixture[str], own: Path, kind: str = "txt") -> tuple[Path, str]:
    _, said = told(capsys, "draft", own, "-o", f"报告.{kind}", "--format", kind, "--force")
    return Path(f"报告.{kind}"), said


def test_they_are_drafted(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, said = drafted(capsys, own)
    text = path.read_text(encoding="utf-8")
    assert [each for each in SENTENCES if each not in text] == [], said


def test_they_are_explained(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = told(capsys, "explain", "three_public.growth@2019", own)
    assert "2024年度“三公”经费财政拨款支出比2019年度增长率" in said
    assert "(53.33 − 60.00) ÷ 60.00 × 100% = -11.12%" in said
    assert "other.yaml:2" in said
    assert "2024年度“三公”经费财政拨款支出比2023年度年初预算数增减额" in told(capsys, "facts", own)[1]


@pytest.mark.parametrize(
    ("printed", "wrong", "right"),
    [
        ("较2019年减少6.67万元", "较2019年减少6.76万元", "6.67"),
        ("下降11.12%，主要原因是压减", "下降11.21%，主要原因是压减", "11.12"),
        ("比上年年初预算增加3.33万元", "比上年年初预算增加3.53万元", "3.33"),
        ("增长6.66%。", "增长6.86%。", "6.66"),
    ],
)
def test_check_denies_what_the_data_deny(
    own: Path, capsys: pytest.CaptureFixture[str], printed: str, wrong: str, right: str
) -> None:
    path, _ = drafted(capsys, own)
    code, said = told(capsys, "check", path, "--data", own)
    assert code == 0
    assert "N101" not in said
    text = path.read_text(encoding="utf-8")
    assert printed in text
    path.write_text(text.replace(printed, wrong), encoding="utf-8")
    code, said = told(capsys, "check", path, "--data", own)
    assert code == 1
    assert f"应为{right}" in said


def test_without_data_a_sentence_is_held_to_its_own_arithmetic(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, _ = drafted(capsys, own)
    path.write_text(path.read_text(encoding="utf-8").replace("下降11.12%", "下降12.11%"), encoding="utf-8")
    assert "应为11.12%" in told(capsys, "check", path)[1]


def test_what_is_lacking_is_owed_where_the_data_keep_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "other.yaml").unlink()
    _, said = drafted(capsys, own)
    assert "earlier.2019.three_public" in said
    assert "earlier.2023.original.three_public" in said
    assert "2019年度“三公”经费财政拨款支出" in said


def test_a_corrected_base_changes_its_sentences(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, _ = drafted(capsys, own, "docx")
    other = own / "other.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("60.00", "50.00"), encoding="utf-8")
    told(capsys, "revise", path, "--data", own, "-o", "更正.docx")
    main(["text", "更正.docx"])
    assert "较2019年增加3.33万元，增长6.66%" in capsys.readouterr().out


def test_they_come_back(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "workbook", own, "-o", "填报.xlsx")
    path, _ = drafted(capsys, own, "docx")
    for source in (Path("填报.xlsx"), path):
        told(capsys, "import", source, "-o", "again", "--form", "some/2024", "--force")
        back = yaml.safe_load(Path("again/figures.yaml").read_text(encoding="utf-8"))
        given = {base: said["three_public"] for base, said in back["earlier"].items()}
        figures = {base: each["value"] if isinstance(each, dict) else each for base, each in given.items()}
        assert figures == {2019: 60.00, "2023.original": 50.00}
        assert back["reasons"][2019]["three_public"] == "压减公务接待"


def test_the_next_year_keeps_them(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "roll", own, "--year", "2025", "-o", "next")
    assert yaml.safe_load(Path("next/figures.yaml").read_text(encoding="utf-8"))["earlier"][2019] == {
        "three_public": 60.0
    }


@pytest.mark.parametrize("base", ["2023", "2024", "2025", "2024.original"])
def test_what_has_a_place_already_is_no_other_base(own: Path, capsys: pytest.CaptureFixture[str], base: str) -> None:
    (own / "other.yaml").write_text(f"earlier: {{{base}: {{three_public: 1}}}}\n", encoding="utf-8")
    code, said = told(capsys, "draft", own, "-o", "报告", "--format", "txt")
    assert code == 2
    assert "D152" in said


def test_last_years_folder_gives_its_budget(own: Path) -> None:
    (own / "other.yaml").write_text("earlier: {2019: {three_public: 60.00}}\n", encoding="utf-8")
    book = pipeline.book_of(own, Path("own")).value
    assert book
    assert book.get("three_public.change@prior.original") is None
    last = own.parent / "last"
    last.mkdir()
    report = (own / "report.yaml").read_text(encoding="utf-8")
    report = report.replace("some/2024", "national/2023").replace("year: 2024", "year: 2023")
    report = "".join(f"{line}\n" for line in report.splitlines() if "_on:" not in line)
    (last / "report.yaml").write_text(report, encoding="utf-8")
    (last / "figures.yaml").write_text(
        "original: {three_public: 50.00}\nstatements: {'03': {2010301: {basic: 1.00}}}\n", encoding="utf-8"
    )
    book = pipeline.book_of(own, Path("own")).value
    assert book
    found = book.get("three_public.change@prior.original")
    assert found
    assert found.value == Amount.of("3.33")


CHOSEN = {"expenditure_against": "prior_budget", "three_public_against": "2019"}
AGAINST = {
    # 2329.39 - 2200.00 = 129.39, 5.881 %; 53.33 - 60.00 = -6.67, 11.117 %; 37.86 - 40.00 = -2.14, 5.35 %
    "本年支出合计2329.39万元，较上年年初预算增加129.39万元，增长5.88%，主要原因是项目增加。",
    "支出决算比2019年减少6.67万元，下降11.12%，主要原因是压减公务接待。",
    "支出决算比2019年增加12.35万元（2019年无此项），主要原因是新增交流任务。",
    "支出决算比2019年减少2.14万元，下降5.35%，主要原因是车辆减少。",
}
GIVEN = """
earlier:
  2019: {three_public: 60.00, three_public.overseas: 0, three_public.vehicles: 40.00, three_public.reception: 3.12}
  2023.original: {expenditure: 2200.00, general.expenditure: 1598.43, funds.expenditure: 300.00, capital.expenditure: 0}
reasons:
  2019: {three_public: 压减公务接待, three_public.overseas: 新增交流任务, three_public.vehicles: 车辆减少}
  2023.original: {expenditure: 项目增加, funds.expenditure: 征地补偿增加, capital.expenditure: 新增补助}
"""


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a department that chose in a form that comes with the program."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data/guangdong/2024", data)
    choose(data, CHOSEN)
    (data / "other.yaml").write_text(GIVEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return data


def choose(data: Path, options: dict[str, str]) -> None:
    report = yaml.safe_load((data / "report.yaml").read_text(encoding="utf-8"))
    report["report"]["options"] = options
    (data / "report.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")


def words(data: Path) -> str:
    drafted = pipeline.draft(data).value
    assert drafted
    return write(drafted.report)


def test_a_form_offers_other_bases(chosen: Path) -> None:
    text = words(chosen)
    assert [each for each in AGAINST if each not in text] == []
    assert "一般公共预算财政拨款支出与上年年初预算持平。" in text
    assert "支出决算与2019年持平。" in text


def test_the_budget_of_the_year_is_compared_with_once(chosen: Path) -> None:
    choose(chosen, {"three_public_against": "budget", "expenditure_against": "budget"})
    (chosen / "other.yaml").write_text("adjusted: {expenditure: 2329.39}\n", encoding="utf-8")
    text = words(chosen)
    # 53.33 - 57.00 = -3.67, 6.439 %
    assert (
        "预算为57.00万元，支出决算为53.33万元，完成预算的93.56%，比预算减少3.67万元，下降6.44%，主要原因是出国团组压缩行程。其中："
        in text
    )
    assert "本年支出合计2329.39万元，与全年预算持平。" in text
    assert "支出决算比" not in text
    assert "【待补充：2024年度一般公共预算财政拨款支出全年预算数】" in text


def test_the_base_that_is_lacking_is_owed_and_asked_for(chosen: Path) -> None:
    (chosen / "other.yaml").unlink()
    text = words(chosen)
    assert "支出决算比2019年变动【待补充：2019年度“三公”经费财政拨款支出】" in text
    assert "较上年年初预算变动【待补充：2023年度支出合计年初预算数】" in text
    assert main(["workbook", str(chosen), "-o", "填报.xlsx"]) == 0
    asked = {question.what for question in questions(book_of(chosen))}
    assert {"earlier.2019.three_public", "earlier.2023.original.expenditure", "reasons.2019.three_public"} <= asked


def book_of(data: Path) -> FactBook:
    book = pipeline.book_of(data).value
    assert book
    return book


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_what_is_chosen_checks_clean_and_comes_back(chosen: Path, kind: str) -> None:
    main(["draft", str(chosen), "-o", f"报告.{kind}", "--format", kind])
    for data in (None, chosen):
        assert [each.message for each in shipped.found(Path(f"报告.{kind}"), data)] == []
    main(["import", f"报告.{kind}", "-o", "back", "--form", "guangdong/2024"])
    assert book_of(Path("back")).accounts.identification.options == CHOSEN
    back = words(Path("back"))
    assert [each for each in AGAINST if each not in back] == []


def test_the_workbook_of_what_is_chosen_comes_back(chosen: Path) -> None:
    main(["workbook", str(chosen), "-o", "填报.xlsx"])
    main(["import", "填报.xlsx", "-o", "back"])
    assert words(Path("back")) == words(chosen)


def test_the_year_before_last_is_told_whatever_the_form_offers(chosen: Path) -> None:
    main(["draft", str(chosen), "-o", "报告.txt", "--format", "txt"])
    text = Path("报告.txt").read_text(encoding="utf-8")
    Path("报告.txt").write_text(text.replace("比2019年减少", "比2022年减少"), encoding="utf-8")
    assert {each.code for each in shipped.found(Path("报告.txt"))} == {"N101"}
