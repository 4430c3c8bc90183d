"""Quantities, names and texts that a form brings behave like the packaged ones: drafted, asked, read back, checked."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.sources.forms import load_form
from juesuan.sources.schema import data_schema
from tests.importing.test_fill_in import answered

ROOT = Path(__file__).parents[1]
FORM = """\
title: 某省 2024 年度部门决算公开格式
extends: guangdong/2024
quantities:
  retirement.paid: {names: [离退休经费支出], part_of: [general.basic], at_most: general.basic}
  meetings: {names: [会议场次, 召开会议], kind: count, unit: 场次}
  meetings.video: {names: [视频会议场次, 视频会议], kind: count, unit: 场次, at_most: meetings}
  satisfaction: {names: [服务对象满意率], kind: rate, decimals: 2}
  average: {names: [自评平均得分], kind: score, keyed: [整体支出, 项目支出]}
  office: {names: [行政运转经费]}
fields:
  secrecy_review: {about: 保密审查情况}
  reviewed_on: {about: 保密审查日期, kind: date}
  spent_on: {about: 主要用于什么, keyed: [公务接待费, 因公出国（境）费], lead: 主要用于}
"""
TEMPLATE = """\
@explanation
# {{ year }}年度{{ unit.kind }}决算情况说明

@total
## 收入支出决算总体情况说明

@total.own
离退休经费支出{{ fact("retirement.paid") | say }}，占基本支出的{{ fact("retirement.paid/general.basic") | say }}。

@total.meetings
全年召开会议{{ fact("meetings") | say }}场次，其中：视频会议{{ fact("meetings.video") | say }}场次。

@total.scores
服务对象满意率{{ fact("satisfaction") | say }}。

@total.average
{% set kinds = ["整体支出", "项目支出"] %}
自评平均得分：
{%- for each in kinds -%}
{{ each }}{{ fact("average[" ~ each ~ "]") | say }}分{{ "、" if not loop.last }}
{%- endfor -%}
。

@total.office
{{ name("office") }}{{ fact("office") | say }}。

@total.review
保密审查：{{ field("secrecy_review") }}，{{ field("reviewed_on") }}。

@total.spent
公务接待费主要用于{{ field("spent_on", "公务接待费") }}。
"""
FIGURES = {"retirement.paid": "12.34", "meetings": "27", "meetings.video": "9", "satisfaction": "95.5"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a form of its own and a department that reports in it."""
    form = tmp_path / "own" / "some" / "2024"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text(FORM, encoding="utf-8")
    (form / "3-01-total.md.j2").write_text(TEMPLATE, encoding="utf-8")
    data = tmp_path / "data" / "2024"
    shutil.copytree(ROOT / "data/guangdong/2024", data)
    report = data / "report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("guangdong/2024", "some/2024"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return data


def given(own: Path, **more: str) -> None:
    figures = {**FIGURES, **more}
    lines = ["figures:", *(f"  {name}: {value}" for name, value in figures.items())]
    lines += ["  average: {整体支出: 96.25, 项目支出: 92.5}", "fields:", "  secrecy_review: 已经审查，可以公开。"]
    lines += ["  reviewed_on: 2025-08-30", "  spent_on: {公务接待费: 主要用于上级部门检查调研。}"]
    (own / "own.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def drafted(capsys: pytest.CaptureFixture[str], own: Path) -> tuple[str, str]:
    _, said = told(capsys, "draft", own, "--narratives", "own", "-o", "报告.txt", "--format", "txt", "--force")
    assert Path("报告.txt").exists(), said
    return Path("报告.txt").read_text(encoding="utf-8"), said


def test_they_are_printed_as_they_are_declared(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given(own)
    text, _ = drafted(capsys, own)
    assert "离退休经费支出12.34万元，占基本支出的" in text
    assert "全年召开会议27场次，其中：视频会议9场次。" in text
    assert "服务对象满意率95.5%。\n自评平均得分：整体支出96.25分、项目支出92.5分。" in text
    assert "行政运转经费" in text
    assert "保密审查：已经审查，可以公开，2025年8月30日。\n公务接待费主要用于上级部门检查调研。" in text


def test_what_is_lacking_is_owed_and_asked_for(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, said = drafted(capsys, own)
    for about in ("离退休经费支出", "保密审查情况", "保密审查日期", "主要用于什么·公务接待费", "自评平均得分"):
        assert re.search(f"【待补充：(2024年度)?{about}", text)
        assert about in said
    assert told(capsys, "workbook", own, "--narratives", "own", "-o", "填报.xlsx")[0] < 2
    assert Path("填报.xlsx").exists()


@pytest.mark.parametrize(
    ("what", "typed", "written"),
    [
        ("figures.satisfaction", "95.5％", "satisfaction: 95.5"),
        ("figures.average.整体支出", "96.25分", "整体支出: 96.25"),
        ("figures.meetings", "２７ 场次", "meetings: 27"),
        ("fields.reviewed_on", "2025年8月30日", "reviewed_on: 2025-08-30"),
        ("figures.meetings", "27.5", ""),
        ("figures.average.整体支出", "92.555", ""),
    ],
)
def test_what_a_clerk_types_is_taken_or_refused(
    own: Path, capsys: pytest.CaptureFixture[str], what: str, typed: str, written: str
) -> None:
    told(capsys, "workbook", own, "--narratives", "own", "-o", "填报.xlsx")
    Path("填好.xlsx").write_bytes(answered(Path("填报.xlsx").read_bytes(), typed, what))
    _, said = told(capsys, "import", "填好.xlsx", "--narratives", "own", "-o", "again")
    text = "".join(path.read_text(encoding="utf-8") for path in Path("again").glob("*.yaml"))
    if written:
        assert written in text
    else:
        assert f"“{typed}”不是" in said


def test_check_holds_the_prose_to_them(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given(own)
    text, _ = drafted(capsys, own)
    code, said = told(capsys, "check", "报告.txt", "--data", own, "--narratives", "own")
    assert "P101" not in said, said
    for right, wrong in (
        ("12.34万元", "12.43万元"),
        ("召开会议27场次", "召开会议72场次"),
        ("满意率95.5%", "满意率59.5%"),
    ):
        Path("改.txt").write_text(text.replace(right, wrong), encoding="utf-8")
        code, said = told(capsys, "check", "改.txt", "--data", own, "--narratives", "own")
        assert code == 1, wrong
        assert wrong.strip("支出会议满意率场%") in said, said


def test_a_part_above_its_whole_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given(own, **{"meetings.video": "28"})
    _, said = drafted(capsys, own)
    assert "F106" in said


def test_they_can_be_explained(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given(own)
    code, said = told(capsys, "explain", "retirement.paid/general.basic", own, "--narratives", "own")
    assert code == 0
    assert "12.34" in said


def test_they_come_back_from_a_report(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given(own)
    _, log = told(capsys, "draft", own, "--narratives", "own", "-o", "报告.docx")
    assert Path("报告.docx").exists(), log
    _, log = told(capsys, "import", "报告.docx", "--form", "some/2024", "--narratives", "own", "-o", "again")
    said = "".join(path.read_text(encoding="utf-8") for path in Path("again").glob("*.yaml"))
    assert "retirement.paid: 12.34" in said, log
    assert "meetings.video: 9" in said
    assert "satisfaction: 95.5" in said
    assert re.search(r"average:\n +整体支出: 96\.25.*\n +项目支出: 92\.5", said)
    assert "secrecy_review: 已经审查，可以公开\n" in said
    assert "2025-08-30" in said


def test_the_schema_knows_them(own: Path) -> None:
    schema = json.loads(data_schema(own.parents[1] / "own"))
    assert "retirement.paid" in schema["properties"]["figures"]["properties"]
    assert schema["properties"]["fields"]["properties"]["secrecy_review"]["description"] == "保密审查情况"


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("quantities: {Own: {names: [甲]}}", "D202", "不能作数量的编号"),
        ("quantities: {own: {names: [甲], at_most: incom}}", "D203", "是不是想写“income”"),
        ("quantities: {own: {names: [甲], cell: '01:incom.amount'}}", "D204", "没有“incom”这一行"),
        ("quantities: {own: {names: [甲], cell: '12:income.amount'}}", "D204", "没有“12”这张表"),
        ("quantities: {own: {names: [甲], cell: '01:income.amount'}}", "D204", "已经是"),
        ("quantities: {income: {names: [甲], kind: count}}", "D201", "只能给它加叫法"),
        ("quantities: {own: {names: [甲], kind: numbr}}", "D124", "之一"),
        ("quantities:\n  own: {names: [甲]}\n  own: {names: [乙]}", "D115", "own"),
        ("fields: {own.text: {about: 甲}}", "D202", "不能作编号"),
        ("fields: {own: {keyed: [甲]}}", "D125", "about"),
    ],
)
def test_what_is_declared_wrongly_is_told_with_its_place(tmp_path: Path, written: str, code: str, said: str) -> None:
    form = tmp_path / "some" / "2024"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text(f"title: 甲\nextends: guangdong/2024\n{written}\n", encoding="utf-8")
    found = [each for each in load_form("some/2024", tmp_path).diagnostics if each.code == code]
    assert found
    assert said in found[0].message + found[0].help
    assert found[0].span
    assert found[0].span.source.name == "narratives/some/2024/form.yaml"


def test_fields_are_given_as_they_are_declared(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "own.yaml").write_text("fields: {spent_on: 接待, reviewed_on: 去年}\n", encoding="utf-8")
    _, said = told(capsys, "draft", own, "--narratives", "own", "-o", "报告.txt", "--format", "txt")
    assert "这里应是一组“名称: 值”，写的却是一个值" in said
    assert "“去年”不是日期" in said


def test_a_text_is_asked_for_as_it_is_declared(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = own.parents[1] / "own/some/2024/3-01-total.md.j2"
    for asked, message in (('"spent_on", "会议费"', "没有“会议费”这一项"), ('"spent_on"', "要说是哪一项")):
        template.write_text(f"@a\n{{{{ field({asked}) }}}}\n", encoding="utf-8")
        _, said = told(capsys, "draft", own, "--narratives", "own", "-o", "报告.txt", "--format", "txt")
        assert message in said


def test_next_year_keeps_the_texts_that_its_form_asks_for(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given(own)
    told(capsys, "forms", "new", "some/2025", "-o", "own")
    code, said = told(capsys, "roll", own, "--year", "2025", "--form", "some/2025", "--narratives", "own", "-o", "next")
    assert code < 2, said
    words = Path("next/words.yaml").read_text(encoding="utf-8")
    assert "secrecy_review: 已经审查，可以公开" in words
    assert "2025-08-30" not in words
    assert "fields.secrecy_review" in words
    code, said = told(
        capsys, "roll", own, "--year", "2025", "--form", "national/2025", "--narratives", "own", "-o", "other"
    )
    assert code < 2, said
    assert "secrecy_review" not in Path("other/words.yaml").read_text(encoding="utf-8")


CONDITIONS = [
    'fact("meetings").some',
    'fact("meetings").zero',
    'not fact("meetings").known',
    'fact("retirement.paid.change").sign < fact("retirement.paid").sign',
    'fact("retirement.paid.change").zero',
    'fact("retirement.paid.original").known',
    'fact("average[整体支出]").some',
    'fact("satisfaction").some',
    'has_field("reviewed_on")',
    'not has_field("secrecy_review")',
    'has_field("spent_on", "公务接待费")',
]


def test_the_samples_have_what_is_the_form_s_own(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence that hangs on a quantity or text of the form's own is drafted by some sample."""
    template = own.parents[1] / "own" / "some" / "2024" / "3-01-total.md.j2"
    names = "甲乙丙丁戊己庚辛壬癸子"
    sentences = (
        f"{{% if {condition} %}}\n@total.{name}\n另有{name}句。\n{{% endif %}}\n"
        for name, condition in zip(names, CONDITIONS, strict=True)
    )
    template.write_text(f"{TEMPLATE}\n{''.join(sentences)}", encoding="utf-8")
    _, said = told(capsys, "forms", "test", "own/some/2024")
    assert re.findall("另有.句", said) == []
    assert re.findall(r"错误 \S+", said) == []
