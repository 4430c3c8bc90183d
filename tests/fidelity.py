"""How faithful the drafted 第三部分 is to the published one: every remaining difference, with its reason.

``make fidelity`` writes docs/fidelity.md; the test of the same name fails when a difference has no reason or a
reason no longer has its difference.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from juesuan import pipeline
from juesuan.text.write import write
from tests.fidelity_numbers import page as numbers_page

ROOT = Path(__file__).parents[1]
SEEDS = Path(os.environ.get("JUESUAN_SEEDS") or ROOT.parent / "shared" / "seeds")
REASONS = ROOT / "tests" / "cases" / "fidelity.yaml"
REPORTS = {"000": "dongxihu/2023", "001": "caidian/2024", "002": "hanyang/2022"}
KINDS = {
    "fault": "原文有错",
    "inconsistent": "原文自己前后不一致",
    "free": "自由文字不照抄",
    "policy": "有选择、默认不这样印的",
    "choice": "本来可以选的写法",
    "ours": "我们的不是",
}
"""What a difference can be; of the last two there are to be none."""
_SECTION = re.compile(r"(十[一二三]?|[一二三四五六七八九])、")


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that was published otherwise than it is drafted; one side may be empty."""

    seed: str
    section: str
    published: str
    drafted: str


def changes(seed: str) -> Iterator[Change]:
    """The differences of one report, section by section."""
    published, drafted = sections(published_text(seed)), sections(drafted_text(seed))
    for section in dict.fromkeys((*drafted, *published)):
        old, new = clauses(published.get(section, "")), clauses(drafted.get(section, ""))
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                yield Change(seed, section, "，".join(old[a:b]), "，".join(new[c:d]))


def kept(seed: str) -> tuple[int, int]:
    """How many of the published clauses are drafted word for word, and how many there are."""
    published, drafted = sections(published_text(seed)), sections(drafted_text(seed))
    same = total = 0
    for section, text in published.items():
        old, new = clauses(text), clauses(drafted.get(section, ""))
        same += sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
        total += len(old)
    return same, total


def published_text(seed: str) -> str:
    """第三部分 of a seed."""
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    text = path.read_text(encoding="utf-8")
    start = [m.start() for m in re.finditer(r"第三部分", text)][-1]
    end = next(m.start() for m in re.finditer(r"第四部分", text) if m.start() > start)
    body = text[start:end]
    if "整体绩效自评表" in body:
        table = body.index("2022 年度武汉市汉阳区总工会整体绩效自评表")
        body = body[:table] + body[body.index("(三)项目支出自评结果") :]
    return body


def drafted_text(seed: str) -> str:
    """第三部分 of the draft."""
    draft = pipeline.draft(ROOT / "data" / REPORTS[seed]).value
    if draft is None:
        raise SystemExit(f"{REPORTS[seed]} does not draft")
    text = write(draft.report)
    start = [m.start() for m in re.finditer("第三部分", text)][-1]
    body = text[start : text.index("第四部分", start)]
    head, table, rest = body.partition("2022年度武汉市汉阳区总工会部门整体绩效自评表")
    return head + rest[rest.index("（三）项目支出自评结果") :] if table else body


def sections(text: str) -> dict[str, str]:
    """The thirteen sections by their number, white space dropped and widths folded."""
    found: dict[str, list[str]] = {}
    number = ""
    for line in text.split("\n"):
        heading = _SECTION.match(line.strip())
        if heading and "说明" in line + "说明" * ("情况" in line):
            number = heading[1]
        if number:
            found.setdefault(number, []).append(line)
    return {number: normal("".join(lines)) for number, lines in found.items()}


def normal(text: str) -> str:
    """A text without white space and residue, full-width forms folded."""
    folded = unicodedata.normalize("NFKC", text).replace("**", "")
    folded = re.sub(r"\s+", "", folded).translate(str.maketrans(":;()", "：；（）")).replace(",", "，")
    return re.sub(
        r"(情况说明|(?:总体|结构|具体|开展|应用|支出|占用)情况|自评结果)。?(?=[\d（“一本我根2])", r"\1。", folded
    )


def clauses(text: str) -> list[str]:
    """The clauses of a text; a number's decimal point parts nothing."""
    return [clause for clause in re.split(r"[，。；：]+|(?<=）)(?=[\d.]+[^\d万])", text) if clause]


def reasons() -> list[dict[str, str]]:
    """The recorded reasons, each for the differences that hold its words."""
    entries: list[dict[str, str]] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    return entries


def reason_for(change: Change, entries: list[dict[str, str]]) -> dict[str, str] | None:
    """The first reason that is recorded for a difference."""
    for entry in entries:
        here = entry.get("seed", change.seed) == change.seed and entry.get("section", change.section) == change.section
        words = entry.get("words", "")
        if here and (words in change.published or words in change.drafted):
            return entry
    return None


def page() -> str:
    """docs/fidelity.md."""
    entries = reasons()
    lines = [
        "# 起草的第三部分与公开原文的差别",
        "",
        "由 `make fidelity` 生成；原因记在 tests/cases/fidelity.yaml。按分句比较，空白、全角半角不计。",
        "",
    ]
    for seed, report in REPORTS.items():
        same, total = kept(seed)
        lines += [
            f"## {seed}（data/{report}）",
            "",
            f"原文 {total} 个分句，{same} 个逐字相同。其余：{_counted(seed, entries)}。",
            "",
        ]
        lines += ["| 节 | 原文 | 起草 | 原因 |", "| --- | --- | --- | --- |"]
        for change in changes(seed):
            entry = reason_for(change, entries)
            shown = [change.section, _cell(change.published), _cell(change.drafted), entry["reason"] if entry else "？"]
            lines.append("| " + " | ".join(shown) + " |")
        lines.append("")
    return "\n".join([*lines, numbers_page(SEEDS)])


def _counted(seed: str, entries: list[dict[str, str]]) -> str:
    """How many of the differences are of which kind."""
    of = Counter((reason_for(change, entries) or {}).get("is", "？") for change in changes(seed))
    return "，".join(f"{said} {of[kind]} 处" for kind, said in KINDS.items())


def _cell(text: str) -> str:
    shortened = text if len(text) <= 90 else f"{text[:60]}……{text[-25:]}"
    return shortened.replace("|", "｜")


if __name__ == "__main__":
    (ROOT / "docs" / "fidelity.md").write_text(page(), encoding="utf-8")
    sys.stdout.write("docs/fidelity.md\n")
