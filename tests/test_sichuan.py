"""A place with thirteen statements, explanations before them, and parts that the others have not: data alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.cli import main
from juesuan.text.write import write

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data/sichuan/2024"


@pytest.fixture(scope="module")
def text() -> str:
    drafted = pipeline.draft(DATA).value
    assert drafted is not None
    assert [each.message for each in drafted.findings] == []
    return write(drafted.report)


def test_parts_and_statements_stand_in_the_order_of_the_place(text: str) -> None:
    lines = text.split("\n")
    body = lines[lines.index("第一部分 单位概况", lines.index("第一部分 单位概况") + 1) :]
    parts = [line for line in body if line.startswith("第") and "部分 " in line]
    assert parts == [
        "第一部分 单位概况",
        "第二部分 2024年度单位决算情况说明",
        "第三部分 名词解释",
        "第四部分 附件",
        "第五部分 附表",
    ]
    annexed = body[body.index("第五部分 附表") :]
    assert [line for line in annexed if line and line[0] in "一二三四五六七八九十" and line.endswith("表")] == [
        "一、收入支出决算总表",
        "二、收入决算表",
        "三、支出决算表",
        "四、财政拨款收入支出决算总表",
        "五、财政拨款支出决算明细表",
        "六、一般公共预算财政拨款支出决算表",
        "七、一般公共预算财政拨款支出决算明细表",
        "八、一般公共预算财政拨款基本支出决算明细表",
        "九、一般公共预算财政拨款项目支出决算表",
        "十、政府性基金预算财政拨款收入支出决算表",
        "十一、国有资本经营预算财政拨款收入支出决算表",
        "十二、国有资本经营预算财政拨款支出决算表",
        "十三、财政拨款“三公”经费支出决算表",
    ]


def test_sentences_and_totals_are_right(text: str) -> None:
    # 640 + 12 + 5 = 657; 657 - 630 = 27, 4.29 %; 638.10 ÷ 600 = 106.35 %; 353.70 + 60.20 + 24.10 + 48.00 = 486.00
    assert "本单位2024年度收入总计657.00万元，其中：本年收入合计652.00万元" in text
    assert "与上年相比，收入总计增加27.00万元，增长4.29%，主要原因是增加良种推广项目。" in text
    assert "年初预算为600.00万元，支出决算为638.10万元，完成年初预算的106.35%" in text
    assert text.count("合计\t\t\t\t638.10\t486.00\t127.30\t4.80\t\t\t20.00\t\t\n") == 2


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_it_is_checked_and_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    report = tmp_path / f"报告.{kind}"
    assert main(["draft", str(DATA), "-o", str(report), "--format", kind]) == 0
    for more in ([], ["--data", str(DATA)]):
        assert main(["check", str(report), *more]) == 0, capsys.readouterr().out
    assert main(["import", str(report), "-o", str(tmp_path / "again"), "--form", "sichuan/2024"]) == 0
    capsys.readouterr()
    assert main(["diff", str(DATA), str(tmp_path / "again")]) == 0
    assert "两次的数没有差别" in capsys.readouterr().out


def test_statements_that_disagree_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in DATA.iterdir():
        said = path.read_text(encoding="utf-8").replace("2130106: {amount: 85.30}", "2130106: {amount: 83.50}")
        (tmp_path / path.name).write_text(said, encoding="utf-8")
    main(["draft", str(tmp_path), "-o", str(tmp_path / "报告.docx")])
    printed = capsys.readouterr()
    assert "《一般公共预算财政拨款项目支出决算表》" in printed.out + printed.err
    assert "83.5" in printed.out + printed.err
