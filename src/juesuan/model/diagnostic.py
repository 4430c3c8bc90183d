"""What is wrong in something that a person wrote: a value, rendered elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from juesuan.model.source import Span

T_co = TypeVar("T_co", covariant=True)


class Severity(StrEnum):
    """How sure we are: proven by arithmetic, probable, or a matter of style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that explains a diagnostic."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a Chinese sentence, where it is true, and what to do about it.

    ``code`` is a letter for the kind of fault and a number; ``name`` reads after "allow".
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span | None = None
    related: tuple[Label, ...] = ()
    help: str = ""
    said: str | None = None
    expected: str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """What every stage that reads foreign text returns: a value, and what was wrong with the text."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()
