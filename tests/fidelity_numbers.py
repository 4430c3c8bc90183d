"""How faithful drafted annexes are: every number that only the published or the drafted one has, with its reason.

The prose of annexes is our own, so that words cannot be compared; their numbers can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import yaml

from juesuan import pipeline
from juesuan.text.write import write

ROOT = Path(__file__).parents[1]
REASONS = ROOT / "tests" / "cases" / "fidelity_numbers.yaml"
REPORTS = {
    "000": "dongxihu/2023",
    "001": "caidian/2024",
    "002": "hanyang/2022",
    "003": "xinzhou/2020",
    "004": "yueyanglou/2023",
}
_ANNEX = [("第六部分", "")]
PARTS = {
    "000": _ANNEX,
    "001": _ANNEX,
    "002": _ANNEX,
    "003": [("二、部门整体支出绩效分析", "部门整体支出预算绩效目标的完成情况"), ("三、自评结论", "主要结论")],
    "004": [("基础数据表", "单位基本情况")],
}
_TELEPHONE = re.compile(r"联系电话[：:][\d\s]*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers(text: str, seed: str) -> set[str]:
    """The numbers of the parts that are compared, each once and without trailing zeros."""
    found: set[str] = set()
    for first, last in PARTS[seed]:
        start = text.index(first) if last else text.rindex(first)
        part = _TELEPHONE.sub("", text[start : text.index(last, start) if last else len(text)])
        found |= {format(Decimal(each.replace(",", "")).normalize(), "f") for each in _NUMBER.findall(part)}
    return found


def differences(seed: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The numbers that one side has alone, and which side."""
    (path,) = folder.glob(f"{seed}_*.txt")
    draft = pipeline.draft(ROOT / "data" / REPORTS[seed]).value
    if draft is None:
        raise SystemExit(f"{REPORTS[seed]} does not draft")
    published, drafted = numbers(path.read_text(encoding="utf-8"), seed), numbers(write(draft.report), seed)
    yield from ((number, "原文") for number in sorted(published - drafted))
    yield from ((number, "起草") for number in sorted(drafted - published))


def reasons() -> dict[str, dict[str, str]]:
    """The recorded reasons by seed and number."""
    found: dict[str, dict[str, str]] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    return found


def page(folder: Path) -> str:
    """The part of docs/fidelity.md about annexes."""
    lines = ["# 附件和自评报告里的数", "", "文字是自己的话，不比；数逐个比。只有一边有的：", ""]
    lines += ["| 报告 | 数 | 在哪边 | 原因 |", "| --- | --- | --- | --- |"]
    for seed, report in REPORTS.items():
        for number, side in differences(seed, folder):
            lines.append(f"| {seed}（data/{report}） | {number} | {side} | {reasons()[seed].get(number, '？')} |")
    return "\n".join([*lines, ""])
