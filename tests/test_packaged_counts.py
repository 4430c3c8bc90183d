# ruff: noqa: E501 - lines of templates are not broken
"""Quantities beside the statements that many places state: 绩效 counts, reserved procurement, meetings and training."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from juesuan.cli import main

ROOT = Path(__file__).parents[1]
TEMPLATE = """\
@explanation
# {{ year }}年度{{ unit.kind }}决算情况说明

@total
## 绩效和采购情况

@total.compiled
编报绩效目标的项目{{ fact("performance.compiled") | say }}个，编报绩效目标涉及预算金额{{ fact("performance.compiled.amount") | say }}。

@total.tracked
绩效跟踪的项目{{ fact("performance.tracked") | say }}个，绩效跟踪涉及预算金额{{ fact("performance.tracked.amount") | say }}。

@total.average
{{ unit.self }}绩效自评平均得分{{ fact("performance.average") | say }}分，其中，绩效评级为
{%- for grade in listed("performance.graded") -%}
“{{ grade }}”的项目{{ fact("performance.graded[" ~ grade ~ "]") | say }}个{{ "。" if loop.last else "；" }}
{%- endfor %}

@total.reserved
预留中小企业采购金额{{ fact("procurement.reserved") | say }}，其中：预留小微企业采购金额{{ fact("procurement.reserved.small") | say }}，占{{ fact("procurement.reserved.small/procurement.reserved") | say }}。

@total.meetings
会议费支出决算{{ fact("meeting_costs") | say }}，培训费支出决算{{ fact("training_costs") | say }}。
"""
FIGURES = """\
figures:
  performance.compiled: 12
  performance.compiled.amount: 830.40
  performance.tracked: 11
  performance.tracked.amount: 790.15
  performance.average: 94.62
  performance.graded: {优: 2, 良: 1}
  procurement.reserved: 200.00
  procurement.reserved.small: 81.50
  meeting_costs: 3.20
  training_costs: 7.45
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A department that reports in a form that says them."""
    form = tmp_path / "own/some/2024"
    form.mkdir(parents=True)
    outline = "outline: [0-cover.md.j2, 1-overview.md.j2, 2-statements.md.j2, 3-01-total.md.j2]\n"
    (form / "form.yaml").write_text(f"title: 某省\nextends: guangdong/2024\n{outline}", encoding="utf-8")
    (form / "3-01-total.md.j2").write_text(TEMPLATE, encoding="utf-8")
    data = tmp_path / "data/2024"
    shutil.copytree(ROOT / "data/guangdong/2024", data)
    report = data / "report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("guangdong/2024", "some/2024"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return data


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main([*arguments, "--narratives", "own"])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def drafted(own: Path, capsys: pytest.CaptureFixture[str], figures: str = FIGURES) -> tuple[str, str]:
    (own / "own.yaml").write_text(figures, encoding="utf-8")
    _, said = told(capsys, "draft", "data/2024", "-o", "报告.docx", "--force")
    assert told(capsys, "draft", "data/2024", "-o", "报告.txt", "--format", "txt", "--force")[0] < 2, said
    return Path("报告.txt").read_text(encoding="utf-8"), said


def test_they_are_said(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, _ = drafted(own, capsys)
    assert "编报绩效目标的项目12个，编报绩效目标涉及预算金额830.40万元。" in text
    assert "绩效自评平均得分94.62分，其中，绩效评级为“优”的项目2个；“良”的项目1个。" in text
    # 81.5 ÷ 200 = 40.75 %
    assert "预留中小企业采购金额200.00万元，其中：预留小微企业采购金额81.50万元，占40.75%。" in text
    assert "会议费支出决算3.20万元，培训费支出决算7.45万元。" in text


def test_they_are_asked_for(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = drafted(own, capsys, "figures: {}\n")
    for about in ("编报绩效目标的项目", "绩效自评平均得分", "预留小微企业采购金额", "培训费支出决算"):
        assert re.search(f"2024年度{about}（figures", said), said


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("目标的项目12个", "目标的项目21个"),
        ("跟踪涉及预算金额790.15万元", "跟踪涉及预算金额709.15万元"),
        ("平均得分94.62分", "平均得分49.62分"),
        ("占40.75%", "占47.05%"),
        ("培训费支出决算7.45万元", "培训费支出决算7.54万元"),
    ],
)
def test_the_prose_is_held_to_them(own: Path, capsys: pytest.CaptureFixture[str], right: str, wrong: str) -> None:
    text, _ = drafted(own, capsys)
    code, said = told(capsys, "check", "报告.txt", "--data", "data/2024")
    assert "P101" not in said, said
    assert text.count(right) == 1
    Path("改.txt").write_text(text.replace(right, wrong), encoding="utf-8")
    code, said = told(capsys, "check", "改.txt", "--data", "data/2024")
    number = next(part for part in re.findall(r"[\d.]+", wrong))
    assert code == 1
    assert number in said, said


def test_they_come_back(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafted(own, capsys)
    told(capsys, "import", "报告.docx", "--form", "some/2024", "-o", "again")
    said = "".join(path.read_text(encoding="utf-8") for path in Path("again").glob("*.yaml"))
    for line in (
        "performance.compiled: 12",
        "performance.average: 94.62",
        "procurement.reserved.small: 81.50",
        "meeting_costs: 3.20",
    ):
        assert line in said, said
    assert re.search(r"performance\.graded:\s+(\{优: 2, 良: 1\}|优: 2.*\s+良: 1)", said)


def test_more_reserved_for_the_small_than_for_all_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = drafted(own, capsys, FIGURES.replace("small: 81.50", "small: 281.50"))
    assert "F106" in said
