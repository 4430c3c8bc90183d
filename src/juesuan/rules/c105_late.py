"""公开得晚了。

什么：批复日期和公开日期都知道的（数据文件里写了，或报告里写着），公开应在批复后20日内。
为什么：预算法规定了期限，财政部门按它检查。
依据：《中华人民共和国预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）
错：2024年8月1日批复，2024年9月10日公开。
对：2024年8月1日批复，2024年8月16日公开。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from juesuan.model.chinese import printed_day
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.source import Span
from juesuan.rules.examination import Examination

CODE = "C105"
NAME = "published-late"
SEVERITY = Severity.WARNING

_DAYS = 20
_DATE = r"(20[0-9]{2})年([01]?[0-9])月([0-3]?[0-9])日"
_APPROVED = (re.compile(rf"(?:决算批复|批复)(?:时间|日期)[：为]?{_DATE}"), re.compile(rf"于{_DATE}批复"))
_PUBLISHED = (re.compile(rf"(?:公开|公布)(?:时间|日期)[：为]?{_DATE}"), re.compile(rf"于{_DATE}(?:公开|公布)"))
_COVER = (re.compile(rf"\A(?:.{{1,40}}\n){{1,4}}{_DATE}(?=\n)"),)  # a day on a line of its own below the title


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """The publication, if it came more days after the approval than the law allows."""
    given = examination.book.accounts.identification
    approved, published = _said(examination, _APPROVED), _said(examination, _PUBLISHED) or _said(examination, _COVER)
    since = approved[0] if approved else given.approved_on
    until = published[0] if published else given.published_on
    if since and until and (until - since).days > _DAYS:
        message = f"{printed_day(until)}公开，离{printed_day(since)}批复已有{(until - since).days}天，超过{_DAYS}日"
        related = (Label("批复日期", approved[1]),) if approved else ()
        span = published[1] if published else None
        yield Diagnostic(CODE, NAME, SEVERITY, message, span, related, help="请核对两个日期；以后在批复后20日内公开")


def _said(examination: Examination, patterns: tuple[re.Pattern[str], ...]) -> tuple[date, Span] | None:
    for pattern in patterns:
        for found in pattern.finditer(examination.lines.text):
            try:
                day = date(int(found[1]), int(found[2]), int(found[3]))
                start = found.string.rfind("\n", 0, found.start(1)) + 1
                return day, examination.lines.span(max(start, found.start()), found.end(3) + 1)
            except ValueError:
                continue
    return None
