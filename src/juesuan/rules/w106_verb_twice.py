"""一个分句里同一个动词写了两遍。

什么：分句里先写了一次动词和它的宾语，到了数的前面又写一次（录入……录入1265个）。哪些动词，列在格式的 wording.yaml 里。
为什么：改稿时挪了动词，原来的忘了删，句子读不通。
依据：笔误
错：征集职工摄影作品、文章征集近百篇。
对：征集职工摄影作品、文章近百篇。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.words import FunctionWords
from juesuan.rules.examination import Examination

CODE = "W106"
NAME = "verb-twice"
SEVERITY = Severity.WARNING

_BETWEEN = r"([^，。；：\n0-9]{2,16}?)"
_COUNT = "(?:[0-9]+|[一二三四五六七八九十百千万数几]+)"


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Verbs that stand again before the number of what they act on."""
    words = examination.form.words
    for found in _against(words).finditer(examination.lines.text):
        span = examination.lines.span(*found.span())
        yield Diagnostic(CODE, NAME, SEVERITY, f"“{found[0]}”是两个动词", span, help="请留下其中一个")
    verbs = examination.form.wording.verbs
    if not verbs:
        return
    for found in _twice(verbs, words).finditer(examination.lines.text):
        if found[2].endswith(verbs):
            continue  # 慰问职工、走访慰问20人: two verbs, the second with its own
        span = examination.lines.span(*found.span())
        help_ = f"请删去一个“{found[1]}”"
        yield Diagnostic(CODE, NAME, SEVERITY, f"“{found[0]}”里写了两遍“{found[1]}”", span, help=help_)


@cache
def _against(words: FunctionWords) -> re.Pattern[str]:
    """减增加, 增加减少3万元: two directions of which one is a slip."""
    cut, rises, falls = map(words.pattern, ("cut", "rises", "falls"))
    return re.compile(f"{cut}(?:{rises}|{falls})|{rises}{falls}(?=[0-9])|{falls}{rises}(?=[0-9])")


@cache
def _twice(verbs: tuple[str, ...], words: FunctionWords) -> re.Pattern[str]:
    return re.compile(f"({'|'.join(map(re.escape, verbs))}){_BETWEEN}\\1{words.pattern('some')}?{_COUNT}")
