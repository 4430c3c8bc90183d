"""What a person should know of a merge, as findings and as comments, in one place for one wording."""

from __future__ import annotations

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.report import Heading, Report, plain

_SHOWN = 40
_CONFLICT = "按更正后的数，这里"


def where(report: Report, block: int) -> str:
    """The section in which a block stands, as its headings say it."""
    path: dict[int, str] = {}
    for each in report.blocks[: block + 1]:
        if isinstance(each, Heading):
            path = {level: text for level, text in path.items() if level < each.level}
            path[each.level] = plain(each.inlines)
    return " › ".join(path.values()) or "文首"


def quoted(text: str) -> str:
    """The beginning of a text."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def conflict(place: str, said: str, shown: str) -> Diagnostic:
    """Both changed the same words: the person's stay."""
    now = f"按更正后的数应为“{quoted(shown)}”" if shown else "按更正后的数这里不再有这些内容"
    message = f"{place}：改稿写的是“{quoted(said)}”，{now}；保留了改稿的文字，已加批注"
    return Diagnostic("M101", "both-changed", Severity.WARNING, message, help="请看批注，决定用哪一种写法")


def conflict_note(shown: str) -> str:
    """The comment on words that both changed."""
    return f"{_CONFLICT}应为：“{shown}”。保留了您的文字，请核对。" if shown else f"{_CONFLICT}不再有这些内容，请核对。"


def is_conflict(comment: str) -> bool:
    """Whether a comment is one on words that both changed."""
    return comment.startswith(_CONFLICT)


def gone(place: str, old: str, new: str) -> Diagnostic:
    """A figure changed in words that the person deleted."""
    message = f"{place}：更正涉及的内容已在改稿中删去，没有恢复（原为“{quoted(old)}”，现为“{quoted(new)}”）"
    return Diagnostic("M102", "deleted-by-hand", Severity.INFO, message)


def outdated(place: str, text: str, new: str) -> Diagnostic:
    """A number of the person's own that is the value from before the correction."""
    now = f"现为{new}" if new else "现在没有这个数"
    message = f"{place}：自行加写的文字里有更正前的数“{text}”（{now}），已加批注"
    return Diagnostic("M103", "outdated-number", Severity.WARNING, message, help="请核对这个数是否也要更正")


def outdated_note(new: str) -> str:
    """The comment on such a number."""
    return f"这是更正前的数，{f'现为{new}' if new else '现在没有这个数'}。请核对。"


def turned(place: str, old: str, new: str) -> Diagnostic:
    """A direction turned round where a reason is given."""
    message = f"{place}：“{old}”变为“{new}”，后面写的原因可能不再成立，已加批注"
    return Diagnostic("M104", "reason-to-review", Severity.WARNING, message, help="请核对原因")


def turned_note(old: str, new: str) -> str:
    """The comment on a direction that turned round."""
    return f"更正后由“{old}”变为“{new}”，请核对所写的原因是否仍然成立。"


def unlike(place: str, what: str) -> Diagnostic:
    """A table or chart that was changed so that corrections cannot be written into it."""
    message = f"{place}：{what}"
    return Diagnostic("M105", "not-written", Severity.WARNING, message, help="请手工更正，或重新生成后比对")


def undrawn(place: str, title: str) -> Diagnostic:
    """A chart that the corrected figures add: its caption can be written as a revision, the chart cannot."""
    message = f"{place}：更正后要新增一幅图“{title}”，不能画进改稿，只写了图题"
    mend = "用 juesuan draft 由更正后的数据另写一份，把那幅图复制到图题上面；不要图的，拒绝图题这处修订"
    return Diagnostic("M105", "not-written", Severity.WARNING, message, help=mend)


def gap(place: str, before: str, number: str) -> Diagnostic:
    """A number that does not follow the one before it."""
    follows = f"“{before}”后面是“{number}”" if before else f"第一个就是“{number}”"
    message = f"{place}：{follows}，序号不连续"
    return Diagnostic(
        "M108", "gap-in-numbers", Severity.WARNING, message, help="删去了中间一项的，请把后面的序号改过来"
    )
