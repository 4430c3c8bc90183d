"""Any one number of any of our reports corrected: the revised file says what would be drafted anew."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.model.edits import Fate
from juesuan.revising import revise
from tests.extract.reports import ROOT
from tests.merge.test_scenarios import SIGNED, fresh, said
from tests.sizes import some

REPORTS = sorted(path.parent.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").glob("*/*/report.yaml"))
FILES = ("figures.yaml", "performance.yaml", "statements.yaml", "work.yaml")
_NUMBER = re.compile(r"(?<=[:{,\[ ])\d+(?:\.\d+)?(?=[,}\]\s])")
CORRECTIONS = 4


def corrected(source: Path, target: Path, number: int) -> bool:
    """The figures with their n-th number raised in its last digit; whether there is one."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    for name in FILES:
        path = target / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        found = list(_NUMBER.finditer(text))
        if number < len(found):
            match = found[number]
            raised = f"{match[0][:-1]}{(int(match[0][-1]) + 1) % 10}"
            path.write_text(f"{text[: match.start()]}{raised}{text[match.end() :]}", encoding="utf-8")
            return True
        number -= len(found)
    return False


@pytest.mark.parametrize("name", some(REPORTS))
def test_a_number_corrected_is_a_report_drafted_anew(name: str, tmp_path: Path) -> None:
    drafted = pipeline.draft(ROOT / "data" / name).value
    assert drafted
    ((_, files, _),) = pipeline.files(drafted, ["docx"], "报告")
    for file, content in files.items():
        (tmp_path / file).write_bytes(content)
    done = 0
    for number in range(0, 400, 11):
        folder = tmp_path / str(number)
        if done == CORRECTIONS or not corrected(ROOT / "data" / name, folder, number):
            break
        result = revise(tmp_path / "报告.docx", folder, SIGNED).value
        if result is None:
            continue  # the figures no longer add up, so nothing is revised
        done += 1
        assert said(result.document) == fresh(folder)
        assert {change.fate for change in result.merge.changes} <= {Fate.APPLIED}
    assert done > 1


INDICATOR = "              - {kind: 质量指标, name: 资金使用合规性, target: 合规, actual: 合规, score: 10}\n"


@pytest.mark.parametrize(
    "instead", ["", INDICATOR + INDICATOR.replace("资金使用合规性", "资料归档率")], ids=["vanishes", "appears"]
)
def test_an_indicator_below_a_merged_cell_comes_and_goes(instead: str, tmp_path: Path) -> None:
    source = ROOT / "data/dongxihu/2023"
    drafted = pipeline.draft(source).value
    assert drafted
    ((_, files, _),) = pipeline.files(drafted, ["docx"], "报告")
    for file, content in files.items():
        (tmp_path / file).write_bytes(content)
    folder = tmp_path / "corrected"
    shutil.copytree(source, folder)
    path = folder / "performance.yaml"
    text = path.read_text(encoding="utf-8")
    assert INDICATOR in text
    path.write_text(text.replace(INDICATOR, instead, 1), encoding="utf-8")
    result = revise(tmp_path / "报告.docx", folder, SIGNED).value
    assert result
    assert said(result.document) == fresh(folder)
    assert {change.fate for change in result.merge.changes} == {Fate.APPLIED}
