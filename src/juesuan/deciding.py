"""What a person decides before a document is published: what is hidden, what is about persons, what cannot be read.

Each is found, told with its place, and stays or goes as ``--keep`` and ``--drop`` say; nothing goes by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.rules.personal import personal
from juesuan.word.public.working import Doubtful, Working

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """What stays and what goes: kinds (电话), or the very words of one find, which go before its kind."""

    keep: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()

    def of(self, doubtful: Doubtful) -> bool | None:
        """Whether something stays; none while nobody has said."""
        said = _one_line(doubtful.said)
        for name in (said, doubtful.kind):
            if name in self.keep and doubtful.may_stay:
                return True
            if name in self.drop:
                return False
        return None


class Decided(NamedTuple):
    """What went and what stays, by kinds."""

    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def settle(working: Working, choice: Choice) -> Outcome[Decided]:
    """Take out what is to go; what went and what stays. Is anything open, it is told and nothing is done.

    A choice that fits nothing is told as well: it may be a slip of the pen about something that is there.
    """
    found = [*working.doubtful(), *_about_persons(working)]
    opened = [_open(each) for each in found if choice.of(each) is None]
    opened += [*_both(choice), *_idle(choice, found)]
    if opened:
        return Outcome(Decided(), tuple(opened))
    for each in reversed(found):
        if choice.of(each) is False:
            each.drop()
    return Outcome(Decided(_counted(found, choice, stays=False), _counted(found, choice, stays=True)))


def _counted(found: Sequence[Doubtful], choice: Choice, *, stays: bool) -> tuple[str, ...]:
    counts = Counter(each.kind for each in found if choice.of(each) is stays)
    return tuple(f"{kind} {count} 处" for kind, count in counts.items())


def _about_persons(working: Working) -> Iterator[Doubtful]:
    for words in working.lines():
        for kind, start, end in personal(words.text):
            yield Doubtful(kind, words.text[start:end], words.place, partial(words.drop, start, end))


def _open(each: Doubtful) -> Diagnostic:
    said = _one_line(each.said)
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
    message = f"{each.place}：{each.kind}“{shown}”，公开前要决定留下还是去掉"
    only = f'；只定这一处：--drop "{said}"' if said != each.kind and len(said) <= _SHOWN else ""
    mend = f"留下：--keep {each.kind}，去掉：--drop {each.kind}{only}"
    if not each.may_stay:
        mend = f"它不能原样公开：可以先在 Word 里改成普通的文字或图片，或者用 --drop {each.kind} 去掉"
    return Diagnostic("M203", "undecided", Severity.ERROR, message, help=mend)


def _both(choice: Choice) -> Iterator[Diagnostic]:
    for name in sorted(choice.keep & choice.drop):
        yield _wrong(f"“{name}”既要 --keep 又要 --drop", "请只用一个")


def _idle(choice: Choice, found: Sequence[Doubtful]) -> Iterator[Diagnostic]:
    known = {name for each in found for name in (_one_line(each.said), each.kind)}
    for name in sorted((choice.keep | choice.drop) - known):
        yield _wrong(f"文档里没有要决定的“{name}”", "请照提示里的种类或原文写，或者去掉这个选项")


def _wrong(message: str, mend: str) -> Diagnostic:
    return Diagnostic("M204", "no-such-choice", Severity.ERROR, message, help=mend)


def _one_line(text: str) -> str:
    return " ".join(text.split())
