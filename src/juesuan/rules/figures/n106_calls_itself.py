"""自称前后不一。

什么：数据里写明自称“本部门”的，单位写的原因、用途、说明、职责、工作里又说“本单位”；或者反过来。部门决算自称“本单位”，单位决算自称
“本部门”的也算。一份报告各说一次。
为什么：多半是从下属单位、从上年的报告里抄来的话，没有改。
依据：同一个报告里的自称应当一致；说的可以是另一级，所以只提示。
错：（自称本部门）主要原因是本单位人员增加
对：（自称本部门）主要原因是本部门人员增加
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Span

CODE = "N106"
NAME = "calls-itself-otherwise"
SEVERITY = Severity.INFO

_TERMS = ("本部门", "本单位")
_AROUND = 8  # signs before and after the word, for whoever looks for it


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """That the unit's own texts call it otherwise than the report does, or the report otherwise than its kind is."""
    who = book.accounts.identification
    own = who.self_term
    if own not in _TERMS:
        return
    if own != f"本{who.kind}":
        message = f"公开的是{who.kind}{book.form.publishes}，报告自称“{own}”"
        mend = f"self_term 改成“本{who.kind}”，或去掉这一行；公开的是另一级的，改 kind"
        yield Diagnostic(CODE, NAME, SEVERITY, message, help=mend, said=own, expected=f"本{who.kind}")
    other = next(term for term in _TERMS if term != own)
    said = [(text, span) for text, span in _texts(book.accounts) if other in text]
    if said:
        count = sum(text.count(other) for text, _ in said)
        message = f"报告自称“{own}”，单位写的文字里有 {count} 处说“{other}”，如“{_around(said[0][0], other)}”"
        mend = "说的是同一个单位的，请统一，或改 report.yaml 里的 self_term；说的确实是另一级的，不用改"
        span = next((span for _, span in said if span), None)
        yield Diagnostic(CODE, NAME, SEVERITY, message, span, help=mend, said=other, expected=own)


def _texts(accounts: FinalAccounts) -> Iterator[tuple[str, Span | None]]:
    """What the unit writes of itself; what terms and 科目 mean is not its own."""
    for reason in accounts.reasons.values():
        yield from ((text, reason.span) for text in (reason.text, *(part.what for part in reason.parts)))
    yield from ((purpose.text, purpose.span) for purpose in accounts.purposes.values())
    plain = (*accounts.notes.values(), *accounts.fields.values(), *accounts.texts.values())
    uses = (use.effect for use in accounts.project_uses)
    work = (text for item in accounts.work_items for text in (item.goal, item.result))
    yield from ((text, None) for text in (*plain, *uses, *work))


def _around(text: str, word: str) -> str:
    """A word with what stands beside it, in one line."""
    line = next(each for each in text.splitlines() if word in each)
    at = line.index(word)
    start, end = max(0, at - _AROUND), at + len(word) + _AROUND
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
