"""What a rule says of itself: what it looks at, why, on what authority, and an example of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from juesuan.model.diagnostic import Severity

LABELS = ("什么", "为什么", "依据", "错", "对")
"""The parts of a rule's docstring, in their order: each begins a line, its text may go on on the next ones."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as people read it."""

    code: str
    name: str
    severity: Severity
    headline: str
    parts: Mapping[str, str]

    @classmethod
    def read(cls, code: str, name: str, severity: Severity, docstring: str) -> RuleText:
        """The parts of a docstring. ValueError if it has not exactly these parts."""
        headline, _, body = docstring.strip().partition("\n\n")
        parts: dict[str, str] = {}
        label = ""
        for line in body.split("\n"):
            head, found, said = line.partition("：")
            if found and head in LABELS:
                label, line = head, said  # noqa: PLW2901 (the rest of the line is the beginning of the part)
            parts[label] = parts.get(label, "") + line.strip()
        if tuple(parts) != LABELS or "\n" in headline:
            raise ValueError(f"the docstring of {code} does not tell {', '.join(LABELS)} in this order")
        return cls(code, name, severity, headline, parts)
