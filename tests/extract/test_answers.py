"""What a report says where a draft owes words: the same sentence, or one around the same figure, never another one."""

from __future__ import annotations

import pytest

from juesuan.extract.answers import answers
from juesuan.model.report import Report
from juesuan.model.source import Source
from juesuan.report_files import read_plain
from juesuan.sources.words import function_words

HEAD = "第三部分 情况说明\n\n一、收入决算情况说明\n\n"
OWED = {"增减的原因": ["reasons.prior.income"]}
DRAFT = (
    f"{HEAD}2023年度收入合计1221.23万元。与2022年度相比，"
    "收入合计增加127.81万元，增长11.7%，主要原因是【待补充：增减的原因】。"
)


def report(text: str) -> Report:
    return read_plain(Source("a.txt", text)).value


def found(said: str, draft: str = DRAFT) -> str | None:
    answer = answers(report(draft), report(said), OWED, function_words()).get("reasons.prior.income")
    return answer.text if answer else None


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年度收入合计1221.23万元。与2022年度相比，收入合计增加127.81万元，增长11.7%，主要原因是人员增加。",
        "2023 年度收入总计 1,221.23 万元，较上年增加 127.81 万元，增长 11.7%，主要是：人员增加。",
        "收入合计增加127.81万元，增长11.7%，由于人员增加。其中财政拨款收入占100%。",
        "与2022年度相比，收入合计增加128.81万元，增长11.8%，主要原因是人员增加。",
    ],
    ids=["the same sentence", "other words around the figure", "another cue", "the same sentence with other figures"],
)
def test_the_reason_is_found(sentence: str) -> None:
    assert found(f"{HEAD}{sentence}") == "人员增加"


@pytest.mark.parametrize(
    "said",
    [
        f"{HEAD}与2022年度相比，收入合计增加128.81万元，增长11.8%。",
        f"{HEAD}与2022年度相比，支出合计增加128.81万元，增长11.8%，主要原因是人员增加。",
        HEAD.replace("收入", "支出") + "与2022年度相比，收入合计增加128.81万元，增长11.8%，主要原因是人员增加。",
        HEAD + 2 * "与2022年度相比，收入合计增加128.81万元，增长11.8%，主要原因是人员增加。",
        f"{HEAD}与2022年度相比，收入合计增加127.81万元，增长11.7%，主要原因是【待补充：增减的原因】。",
        f"{HEAD}与2022年度相比，收入合计增加127.81万元，增长11.7%，主要原因是无。",
    ],
    ids=["no reason", "another thing", "another section", "said twice", "owed there too", "nothing"],
)
def test_no_reason_is_invented(said: str) -> None:
    assert found(said) is None


def test_all_paragraphs_under_the_heading_answer_a_line_that_is_owed_whole() -> None:
    draft = "第一部分 概况\n\n一、主要职责\n\n【待补充：增减的原因】\n\n二、机构设置"
    said = "第一部分 某局概况\n\n一、主要职责\n\n1. 贯彻政策。\n\n2. 组织实施。\n\n二、机构设置\n\n某局"
    assert found(said, draft) == "1. 贯彻政策。\n\n2. 组织实施。"
