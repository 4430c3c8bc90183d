"""After a revision: every changed figure stands in the result, or was commented on, or is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from juesuan.merge.said import called, said
from juesuan.merge.tokens import narrow
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.edits import Fate, Merge
from juesuan.model.report import Report


def reckoned(decided: Merge, fresh: Report, after: Report) -> Iterator[Diagnostic]:
    """Figures that should stand in the result and do not, and figures that a person typed over by hand."""
    printed = {(figure.fact, narrow(figure.text)) for _, figure in after.figures()}
    text = narrow("\n".join(map(said, after.blocks)))
    for change in decided.changes:
        is_there = (change.fact, change.new) in printed or (change.new in text and change.new)
        if change.fate is Fate.APPLIED and change.new and not is_there:
            message = f"{called(change.block, after)}：更正后的“{change.new}”没有写进去（原为“{change.old}”）"
            yield Diagnostic("M106", "not-found-again", Severity.ERROR, message, said=change.old, expected=change.new)
    yield from _typed_over(decided, fresh, after)


def _typed_over(decided: Merge, fresh: Report, after: Report) -> Iterator[Diagnostic]:
    told = {(change.block, change.fact) for change in decided.changes if change.fate is not Fate.APPLIED}
    ours = _by_rank(fresh)
    for key, now in _by_rank(after).items():
        block, fact, _, _ = key
        due = ours.get(key)
        if due is not None and due != narrow(now) and (block, fact) not in told:
            message = f"{called(block, after)}：改稿里的“{now}”与数据不符，数据是“{due}”；保留了改稿的写法"
            yield Diagnostic("M107", "typed-by-hand", Severity.WARNING, message, said=now, expected=due)


def _by_rank(report: Report) -> dict[tuple[str, str, bool, int], str]:
    """Every linked figure by its block, its fact and its rank among those that print the fact there.

    A direction has its number's fact; where the link of one of them is lost, the other is not taken for it.
    """
    seen: Counter[tuple[str, str, bool]] = Counter()
    found = {}
    for block, figure in report.figures():
        key = block, figure.fact, any(map(str.isdecimal, figure.text))
        seen[key] += 1
        found[(*key, seen[key])] = figure.text
    return found
