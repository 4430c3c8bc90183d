"""Whatever somebody has done to a report: it is checked to the end, and every place that is told is a place in it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.rules.catalogue import findings
from juesuan.rules.examination import coverage, examine
from tests.extract.reports import draft, form_of, report_of
from tests.sizes import examples

ANNEX = """第六部分 附件
2023年度送温暖项目绩效自评表
项目名称\t送温暖\t\t\t\t
预算执行情况（万元）\t\t预算数（A）\t执行数（B）\t执行率（B/A）\t得分（20分*执行率）
\t年度财政资金总额\t30\t27\t90%\t18
\t一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分
年度绩效目标（80分）\t产出指标（40分）\t数量指标\t慰问人数\t≥100人\t120人\t40
总分\t98\t\t\t\t\t
"""
SCRAPS = st.text(
    alphabet="0123456789.,%万元亿增减长降占比其中无各分别，。；：、（）\t\n 第部分表合计年度执行率得分“”*", max_size=12
)
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 400), SCRAPS, st.sampled_from(("cut", "put", "twice"))),
    min_size=1,
    max_size=8,
)


def changed(text: str, changes: list[tuple[float, int, str, str]]) -> str:
    for where, length, scrap, how in changes:
        at = int(where * len(text))
        piece = text[at : at + length]
        middle = {"cut": scrap, "put": scrap + piece, "twice": piece + scrap + piece}[how]
        text = text[:at] + middle + text[at + length :]
    return text


@given(number=st.sampled_from(("000", "001", "002")), changes=CHANGES)
@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_damaged_report_is_checked_to_the_end(number: str, changes: list[tuple[float, int, str, str]]) -> None:
    text = changed(draft(number) + ANNEX, changes)
    report = report_of(text)
    form = form_of(report)
    examination = examine(report, form).value
    for result in examination.verified:
        quote = result.claim.span.quote
        assert quote
        assert result.claim.said is None or any(c.isdecimal() for c in quote)
    for finding in findings(examination):
        assert finding.span is None or 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text)
    told = [digit for span, _ in examination.reading.receipt.numbers for digit in span.quote if digit.isdecimal()]
    assert told == [sign for sign in text if sign.isdecimal()]
    said = {result.claim.span for result in examination.verified if result.claim.said is not None}
    covered = coverage(examination)
    assert covered.checked + covered.unverifiable == len(said)
