"""The sheets of a fill-in workbook on which things are listed, a row each: units, projects, goals and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SEP = "/"


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet: its name, what it is for, where its rows stand in the data, its columns by label, key and width."""

    name: str
    about: str
    path: tuple[str, ...]
    columns: tuple[tuple[str, str, int], ...]


LISTS = (
    ListSheet(
        "单位",
        "纳入编制范围的单位，一行一个，部门本级写在第一行",
        ("units",),
        (("单位名称", "name", 40), ("类型（行政、参公、事业）", "type", 24), ("级次", "level", 10)),
    ),
    ListSheet(
        "项目支出",
        "项目支出用在哪些项目上",
        ("project_uses",),
        (("项目", "project", 36), ("金额", "amount", 14), ("主要成效", "effect", 80)),
    ),
    ListSheet(
        "项目评价",
        "一级项目的绩效自评综述，一行一个项目",
        ("performance", "reviews"),
        (
            *(("项目", "project", 36), ("全年预算数", "budget", 14), ("执行数", "actual", 14)),
            *(("主要产出和效益", "effect", 60), ("发现的问题", "problems", 40), ("改进措施", "measures", 40)),
        ),
    ),
    ListSheet(
        "重点工作",
        "重点工作完成情况表",
        ("work_items",),
        (("重要事项", "item", 30), ("工作内容及目标", "goal", 60), ("完成情况", "result", 60)),
    ),
)
"""Lists whose items are flat; indicators have goals and groups above them."""

WHOLE = "整体"
INDICATORS = ListSheet(
    "绩效指标",
    "自评的目标和指标：对象写“整体”或项目名称；对象、目标、一级指标与上一行相同的可以空着",
    ("performance",),
    (
        *(("对象", "scope", 24), ("绩效目标", "goal.name", 30), ("目标分值", "goal.points", 9)),
        *(("目标得分", "goal.score", 9), ("目标完成情况", "goal.result", 30)),
        *(("一级指标", "group.level", 12), ("一级分值", "group.points", 9)),
        *(("二级指标", "kind", 14), ("三级指标", "name", 26), ("目标值", "target", 14), ("实际完成值", "actual", 14)),
        *(
            ("分值", "weight", 8),
            ("得分", "score", 8),
            ("评价档次", "band", 12),
            ("未完成原因、改进措施", "remark", 40),
        ),
    ),
)
SHEETS = (*LISTS, INDICATORS)


def flat_rows(sheet: ListSheet, items: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    """The rows of a flat list."""
    for item in items:
        yield [str(item.get(key, "")) for _, key, _ in sheet.columns]


def indicator_rows(performance: Mapping[str, Any]) -> Iterator[list[str]]:
    """The rows of the goals and indicators of the whole and of projects; what repeats is left blank."""
    whole = performance.get("whole") or {}
    nothing: Mapping[str, Any] = {}
    scopes = [(WHOLE, whole), *((str(each.get("project", "")), each) for each in performance.get("projects") or ())]
    for name, evaluation in scopes:
        for goal in evaluation.get("goals") or ():
            first = {"scope": name, **{f"goal.{key}": value for key, value in goal.items() if key != "groups"}}
            for group in goal.get("groups") or (nothing,):
                own = {f"group.{key}": value for key, value in group.items() if key != "indicators"}
                for indicator in group.get("indicators") or (nothing,):
                    said = {**first, **own, **indicator}
                    yield [str(said.get(key, "")) for _, key, _ in INDICATORS.columns]
                    first.clear()
                    own.clear()


def flat_paths(sheet: ListSheet, rows: Sequence[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Each row of a flat list as the paths of the data by the keys of its columns."""
    for number, row in enumerate(rows, start=1):
        yield {key: _SEP.join((*sheet.path, f"#{number}", key)) for key in row}


def indicator_paths(rows: Sequence[Mapping[str, str]], projects: Sequence[str]) -> Iterator[dict[str, str]]:
    """Each row of goals and indicators as the paths of the data; ``projects`` are those that the data have already."""
    known = list(projects)
    counts: dict[tuple[str, ...], int] = {}
    scope, goal, group = "", "", ""
    for row in rows:
        paths: dict[str, str] = {}
        if row.get("scope"):
            is_new = row["scope"].strip() not in (WHOLE, *known)
            scope, goal, group = _scope(row["scope"].strip(), known), "", ""
            if is_new:
                paths["scope"] = f"{scope}/project"
        scope = scope or _scope(WHOLE, known)
        if any(key.startswith("goal.") for key in row) or not goal:
            goal, group = _next(counts, f"{scope}/goals"), ""
        if any(key.startswith("group.") for key in row) or not group:
            group = _next(counts, f"{goal}/groups")
        plain = [key for key in row if "." not in key and key != "scope"]
        indicator = _next(counts, f"{group}/indicators") if plain else ""
        for key in row:
            above, _, name = key.rpartition(".")
            if key != "scope":
                paths[key] = f"{ {'goal': goal, 'group': group}.get(above, indicator) }/{name or key}"
        yield paths


def _scope(name: str, known: list[str]) -> str:
    if name == WHOLE:
        return "performance/whole"
    if name not in known:
        known.append(name)
    return f"performance/projects/#{known.index(name) + 1}"


def _next(counts: dict[tuple[str, ...], int], above: str) -> str:
    counts[above,] = counts.get((above,), 0) + 1
    return f"{above}/#{counts[above,]}"
