"""Templates of somebody else's: rendered in a process of their own, within limits of time and memory.

The sandbox stops a template from leaving its room, not from filling memory or never ending. The process stays for the
next draft: whoever changes a template wants to see what it says now. It makes the facts itself from the accounts, while
the one who asked judges the figures: to hand the facts over takes longer.
"""

from __future__ import annotations

import pickle
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from juesuan.confinement import Stopped, Worker
from juesuan.facts.blanks import with_blanks
from juesuan.facts.printed import as_printed
from juesuan.facts.years import AccountsOfYear
from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form
from juesuan.model.report import Report
from juesuan.narrative.narrate import narrate

SECONDS = 20
_WRITER = Worker(SECONDS)
_FORMS = 4  # of this year and last year, by two kinds of report


class Writing:
    """A report that templates of somebody else's are writing."""

    def __init__(self, year: AccountsOfYear, seconds: float = SECONDS) -> None:
        """Begin."""
        _WRITER.seconds = self._seconds = seconds
        self._work = _WRITER.begin(_written, *_packed(year))

    def outcome(self) -> Outcome[Report | None]:
        """The report as ``narrate`` writes it, or the finding that the templates did not end or filled the memory."""
        answer = self._work.answer()
        if answer is Stopped.OVERFLOWING:
            message = "模板用掉的内存太多，已停止"
            return Outcome(None, (Diagnostic("D177", "template-too-large", Severity.ERROR, message),))
        if answer is Stopped.ENDLESS:
            message = f"模板运行超过 {self._seconds:g} 秒没有结束，已停止"
            found = Diagnostic("D176", "template-endless", Severity.ERROR, message, help="请检查模板里的循环")
            return Outcome(None, (found,))
        return answer


class _Packed(NamedTuple):
    """The accounts of a year, the form as bytes: the other process keeps what it unpacked of the same bytes."""

    accounts: FinalAccounts
    form: bytes


def _packed(year: AccountsOfYear) -> tuple[_Packed, ...]:
    """A year with those before it."""
    return (_Packed(year.accounts, _bytes_of(year.form)), *(_packed(year.before) if year.before else ()))


_KNOWN: deque[tuple[Form, bytes]] = deque(maxlen=_FORMS)


def _bytes_of(form: Form) -> bytes:
    """A form as bytes, made once of each form as it was loaded."""
    known = next((data for each, data in _KNOWN if each is form), None)
    if known is None:
        known = pickle.dumps(form, pickle.HIGHEST_PROTOCOL)
        _KNOWN.append((form, known))
    return known


@lru_cache(maxsize=_FORMS)
def _form_of(data: bytes) -> Form:
    form: Form = pickle.loads(data)  # noqa: S301 - from the process that began this one
    return form


def _written(*years: _Packed) -> Outcome[Report]:
    """What the other process does: the latest year's report, from its accounts and those of the years before."""
    made: AccountsOfYear | None = None
    for packed in reversed(years):
        made = AccountsOfYear(packed.accounts, _form_of(packed.form), made)
    if made is None:
        raise ValueError("no year is given")
    return narrate(as_printed(with_blanks(made.book())))
