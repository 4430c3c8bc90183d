"""模板里的字没有删改，或字句有固定的毛病。

什么：正文和标题里不该有格式的 wording.yaml 所列的字：几选一没有取舍、填报提示没有删、空没有填、常见笔误。
为什么：公开的报告里留着模板的提示，读者看得出这一处没有人核过。
依据：各条的依据写在 wording.yaml 里，多为决算公开模板的填报提示；地方的格式可以补充
错：因公出国（境）费支出决算为0万元，比预算增加（减少）0万元。
对：因公出国（境）费支出决算为0万元，与预算持平。
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.source import Span
from juesuan.model.wording import WordingPattern
from juesuan.rules.examination import Examination
from juesuan.rules.patterns import matcher

CODE = "W101"
NAME = "template-residue"
SEVERITY = Severity.WARNING

_MOST = 5  # places of one pattern that are told one by one


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Every place of every pattern; one finding for a pattern that stands in very many."""
    lines = examination.lines
    for entry in examination.form.wording.patterns:
        spans = [lines.span(*place) for place in matcher(entry.pattern).places(lines.text)]
        if len(spans) > _MOST:
            yield _finding(entry, spans[0], tuple(Label(f"“{_quote(span)}”", span) for span in spans[1:]))
        else:
            yield from (_finding(entry, span) for span in spans)


def _finding(entry: WordingPattern, span: Span, related: tuple[Label, ...] = ()) -> Diagnostic:
    more = f"（共{len(related) + 1}处）" if related else ""
    message = f"“{_quote(span)}”：{entry.message}{more}"
    mend = f"例如把“{entry.wrong}”改成“{entry.right}”" if entry.wrong and entry.right else ""
    return Diagnostic(
        CODE, NAME, entry.severity, message, span, related, help=f"{mend}。依据：{entry.source}".lstrip("。")
    )


def _quote(span: Span) -> str:
    return "".join(span.quote.split())
