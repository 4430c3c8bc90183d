"""A sentence may quote either of two cells that differ by 尾差 alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.model.diagnostic import Severity
from tests import shipped

_PLACE = "3.卫生健康支出（类）40.63万元，"  # 05 prints 40.63 and 04 40.62


@pytest.mark.parametrize(("said", "told"), [("40.63", None), ("40.62", Severity.INFO), ("40.64", Severity.ERROR)])
def test_either_cell_may_be_quoted(tmp_path: Path, said: str, told: Severity | None) -> None:
    text = "\n".join(shipped.lines("caidian/2024"))
    assert text.count(_PLACE) == 1
    report = tmp_path / "report.txt"
    report.write_text(text.replace(_PLACE, _PLACE.replace("40.63", said)), encoding="utf-8")
    checked = pipeline.check(report).value
    assert checked
    at = checked.source.text.index(f"（类）{said}万元")
    found = [each.diagnostic for each in checked.findings if each.diagnostic.code == "P101"]
    here = [each for each in found if each.span and at - 20 < each.span.start < at + 12]
    assert [each.severity for each in here] == ([told] if told else [])
    assert told is not Severity.INFO or "财政拨款收入支出决算总表" in here[0].message
