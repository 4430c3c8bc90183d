"""The words between the names: verbs of change, comparators, references, and what opens a reason or a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from juesuan.model.fact import Kind


class Word(StrEnum):
    """What a word does in a sentence."""

    NAME = "name"
    VERB = "verb"
    EXCEEDS = "exceeds"
    COMPARES = "compares"
    REFERENCE = "reference"
    SHARE = "share"
    COMPLETES = "completes"
    EXECUTED = "executed"
    AMONG = "among"
    ABSENT = "absent"
    PURPOSE = "purpose"
    REASON = "reason"
    ASIDE = "aside"
    GLUE = "glue"


class Direction(StrEnum):
    """Which way a figure moved, or stands to what it is compared with."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class Reference(StrEnum):
    """What a figure is compared with, or which of its columns it is: 上年, 年初预算, 全年预算, just 预算, 决算.

    The last are budgets of the year before: 上年年初预算, 上年全年预算, just 上年预算.
    """

    PRIOR = "prior"
    ORIGINAL = "original"
    ADJUSTED = "adjusted"
    BUDGET = "budget"
    ACTUAL = "actual"
    PRIOR_ORIGINAL = "prior_original"
    PRIOR_ADJUSTED = "prior_adjusted"
    PRIOR_BUDGET = "prior_budget"


PAST = frozenset((Reference.PRIOR, Reference.PRIOR_ORIGINAL, Reference.PRIOR_ADJUSTED, Reference.PRIOR_BUDGET))
"""What is of the year before."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name can mean: a quantity (with the key and reference that the name implies), or a 科目.

    ``is_local`` says that it means this only in the section of the quantity's own statement.
    """

    quantity: str = ""
    kind: Kind = Kind.MONEY
    unit: str = ""
    key: str = ""
    reference: Reference | None = None
    code: str = ""
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the lexicon with what it does."""

    word: Word
    meanings: tuple[Meaning, ...] = ()
    direction: Direction | None = None
    reference: Reference | None = None


PLAIN = frozenset(
    (
        "比赛",
        "比武",
        "对比度",
        "同时",
        "同级",
        "同志",
        "同步",
        "与会",
        "完成情况",
        "基本持平",
        "人均",
        "车均",
        "户均",
        "年均",
        "月均",
        "批均",
        "基本一致",
        "基本相同",
        "无形",
        "无偿",
        "无线",
        "至少",
        "不少",
        "多少",
        "许多",
        "众多",
    )
)
"""Words that only begin like one that is known."""

_VERBS: dict[Direction | None, str] = {
    Direction.UP: (
        "增加 增加了 增长 增长了 上升 上升了 增幅 增幅为 提高 提高了 新增 增长率 增长率为 增加率 增加率为 上涨 "
        "增支 增收 多 多了"
    ),
    Direction.DOWN: (
        "减少 减少了 下降 下降了 降低 降低了 压缩 压缩了 降幅 降幅为 压减 压减了 减幅 减幅为 核减 精减 缩减 调减 削减 "
        "下降率 下降率为 减少率为 降低率为 减支 减收 少 少了"
    ),
    Direction.LEVEL: (
        "持平 无变化 没有变化 无变动 无增减变化 无增减变动 无增长变化 无增减 零增长 不变 保持不变 "
        "相同 相等 一致 保持一致"
    ),
    None: "增加（减少） 减少（增加） 增长（下降） 下降（增长） 增（减） 增减 差值 差额 相差 差异率 预决算差异率",
}
_EXCEEDING = {
    Direction.UP: "大于 高于 超过 超出",
    Direction.DOWN: "小于 低于",
    Direction.LEVEL: "等于",
}
_REFERENCES = {
    Reference.PRIOR: (
        "上年 上年度 上一年 上一年度 去年 去年度 上年同期 上年度同期 去年同期 上年决算 上年决算数 上年度决算 "
        "上年度决算数 去年决算数 上年支出 上年支出数 上年度支出数 上年支出决算数 上年实际支出 上年执行数 上年数"
    ),
    Reference.ORIGINAL: "年初预算 年初预算数 年初部门预算 年初部门预算数 年初批复预算",
    Reference.ADJUSTED: "全年预算 全年预算数 调整预算 调整预算数 调整后预算 调整后预算数 调整后全年预算数",
    Reference.BUDGET: "预算 预算数 支出预算 支出预算数 部门预算",
    Reference.PRIOR_ORIGINAL: "上年年初预算 上年年初预算数 上年度年初预算 上年度年初预算数 去年年初预算 去年年初预算数",
    Reference.PRIOR_ADJUSTED: "上年全年预算 上年全年预算数 上年调整预算 上年调整预算数 上年度全年预算数",
    Reference.PRIOR_BUDGET: "上年预算 上年预算数 上年度预算 上年度预算数 去年预算 去年预算数 上年部门预算",
    Reference.ACTUAL: "决算 决算数 支出决算 支出决算数 执行数 预算执行数 全年执行数 实际支出 实际执行数",
}
_OTHERS = {
    Word.COMPARES: "与 比 较 同 相比 相比较 对比 同比 比较",
    Word.SHARE: "占 占比 占比为 比重为 所占比重",
    Word.COMPLETES: "完成 完成率 预算完成率 完成比例",
    Word.EXECUTED: "执行率 预算执行率 财政预算执行率 预算执行率达 资金执行率",
    Word.AMONG: "其中 包括 包含",
    Word.ABSENT: "无 没有 未开支 未列支 未支出 没有安排 没有发生 没有使用 未发生 未安排 未使用",
    Word.PURPOSE: "主要用于 主要是用于 用于 主要包括 主要是 主要系 主要为 具体包括",
    Word.REASON: "主要原因 主要情况： 原因是 原因为 原因： 原因主要是 主要是由于 由于 主要原因是",
    Word.ASIDE: "分别 主要成效 成效是 主要产出和效益 从评价情况 从绩效评价情况 发现的问题 存在的问题 下一步",
    Word.GLUE: (
        "为 是 均为 各为 共 共计 合计 总计 总额 数 支出 收入 资金 经费 费用 金额 约 的 了 也 安排 达 达到 共有 开支 "
        "开展 科目 发生 各 均 各自 实际 累计 年度 全年 本年 本年度 当年 今年 我 本 单位 部门 本单位 本部门 我单位 "
        "我部门 年末 年底 接待 人数 比重 比例 减少到 减少至 增加到 增加至 下降到 下降至 降到 降至 提高到 提高至 增长到 "
        "增长至 增至 （单位） （部门） （类） （款） （项）"
    ),
}


def grammar() -> Iterator[tuple[str, Entry]]:
    """Every word that is no name."""
    for word, phrases in _OTHERS.items():
        yield from ((phrase, Entry(word)) for phrase in phrases.split())
    for direction, phrases in _VERBS.items():
        yield from ((phrase, Entry(Word.VERB, direction=direction)) for phrase in phrases.split())
    for direction, phrases in _EXCEEDING.items():
        yield from ((phrase, Entry(Word.EXCEEDS, direction=direction)) for phrase in phrases.split())
    for reference, phrases in _REFERENCES.items():
        yield from ((phrase, Entry(Word.REFERENCE, reference=reference)) for phrase in phrases.split())


def implied(name: str) -> Reference | None:
    """Which column a name such as 项目全年预算数 speaks of."""
    for reference in (Reference.ORIGINAL, Reference.ADJUSTED, Reference.ACTUAL):
        if name.endswith(tuple(_REFERENCES[reference].split())):
            return reference
    return None
