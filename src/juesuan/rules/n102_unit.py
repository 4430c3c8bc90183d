"""写成了别的单位。

什么：各张报表的“部门：”“单位：”、各部分标题里的单位名称应是同一个单位；情况说明里年份、“截至……”后面的单位名称也是。
写简称、带不带“本级”的不算；情况说明以外也说到的（下属单位）不算。
为什么：套用别的单位的报告，名称没有改全。
依据：《地方预决算公开操作规程》（财预〔2016〕143号）：部门、单位公开本部门、本单位的决算
错：（东西湖区总工会的报告）第三部分 东西湖区司法局2023年度部门决算情况说明
对：（东西湖区总工会的报告）第三部分 东西湖区总工会2023年度部门决算情况说明
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Block, Heading, Inline, Paragraph, Role, Table, Text, plain
from juesuan.model.source import Span
from juesuan.model.words import FunctionWords
from juesuan.rules.examination import Examination
from juesuan.rules.explanations import explanations
from juesuan.rules.lines import squeezed

CODE = "N102"
NAME = "another-unit"
SEVERITY = Severity.WARNING

_KIND = "局委办会院校处站所部厅队馆社心园区府司"
_NAME = rf"([一-鿿]{{2,24}}[{_KIND}](?:（?本级）?|（?机关）?)?)"
_OWNER = re.compile(rf"^(?:编制)?(?:部门|单位)(?:名称)?：{_NAME}")
_PART = re.compile(rf"^第[一二三四五六七]部分{_NAME}(?:概况|20[0-9]{{2}}年)")
_GENERIC = ("本部门", "本单位", "部门", "单位")
_ROWS_ABOVE = 3
_ENOUGH = 3  # places that name the unit, before one that names another is believed to be wrong


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Places that name a unit other than nearly all others do."""
    named = [(name, span) for block in examination.blocks for name, span in _named(block)]
    names = Counter(name for name, _ in named)
    own, count = names.most_common(1)[0] if names else ("", 0)
    if count < _ENOUGH:
        return
    for name, span in (*named, *_said(examination, own, count)):
        if not _is_same(name, own) and names[name] * _ENOUGH <= count:
            message = f"这里的单位是“{name}”，别处是“{own}”"
            yield Diagnostic(CODE, NAME, SEVERITY, message, span, help="请核对单位名称", said=name, expected=own)


def _said(examination: Examination, own: str, count: int) -> Iterator[tuple[str, Span]]:
    """Units that the explanations name where their own stands, and nothing else names."""
    lines = examination.lines
    elsewhere = lines.source.text if lines.source else ""
    explaining = [
        line for line in explanations(lines) if not (isinstance(line.block, Heading) and line.block.level == 1)
    ]
    found = [(line, each) for line in explaining for each in _subject(examination.form.words).finditer(line.spelled)]
    told = Counter(each[1] for _, each in found)
    for line, each in found:
        is_known = _is_same(each[1], own) or elsewhere.count(each[1]) > told[each[1]]
        if not is_known and told[each[1]] * _ENOUGH <= count:
            yield each[1], line.span_of_spelled(*each.span(1))


@cache
def _subject(words: FunctionWords) -> re.Pattern[str]:
    """2023年度某区某局机关运行经费: the unit of which a sentence speaks."""
    before = "(?:[0-9]{4}年(?:度|(?!度))|12月31日，|原因是|^)"
    name = rf"([一-鿿]{{2,20}}?[市区县旗州][一-鿿]{{1,12}}?[{_KIND}])"
    return re.compile(rf"{before}{name}(?:（?本级）?|（?机关）?)?(?={words.pattern('of-a-unit')}|[0-9]{{4}}年)")


def _named(block: Block) -> Iterator[tuple[str, Span]]:
    """The unit that a line above a statement or the heading of a part names."""
    if isinstance(block, Heading) and block.level == 1:
        candidates, pattern = [block.inlines], _PART
    elif isinstance(block, Table):
        candidates, pattern = [cell.inlines for row in block.rows[:_ROWS_ABOVE] for cell in row.cells], _OWNER
    elif isinstance(block, Paragraph) and block.role is not Role.BODY:
        candidates, pattern = [block.inlines], _OWNER
    else:
        return
    for inlines in candidates:
        found = pattern.match(squeezed(plain(inlines)))
        if found and found[1] not in _GENERIC and (span := _span(inlines, found[1])):
            yield found[1], span


def _span(inlines: tuple[Inline, ...], name: str) -> Span | None:
    """Where the name stands; the whole line or cell if it is printed with spaces."""
    spans = [inline.span for inline in inlines if isinstance(inline, Text) and inline.span]
    if not spans:
        return None
    source, start, end = spans[0].source, spans[0].start, spans[-1].end
    at = source.text.find(name, start, end)
    return Span(source, at, at + len(name)) if at >= 0 else Span(source, start, end)


def _is_same(name: str, other: str) -> bool:
    """Whether one name shortens the other: its characters stand in it in the same order."""
    short, full = sorted((_core(name), _core(other)), key=len)
    rest = iter(full)
    return all(c in rest for c in short)


def _core(name: str) -> str:
    return name.replace("（", "").replace("）", "").removesuffix("本级").removesuffix("机关")
