"""Findings about claims, in one shape for all rules that hold prose against figures."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.rules.examination import Examination
from juesuan.rules.numbers import Verdict
from juesuan.rules.verification import Verified
from juesuan.rules.wording import number


def said(result: Verified) -> str:
    """The figure as it was printed, with its unit."""
    claim = result.claim
    return claim.span.quote if claim.said is None else f"{claim.said:f}{claim.unit}"


def expected(result: Verified) -> str:
    """The figure that should stand there, with its unit."""
    return f"{number(abs(result.expected))}{result.claim.unit}" if result.expected is not None else ""


def finding(code: str, name: str, severity: Severity, message: str, result: Verified, *related: Label) -> Diagnostic:
    """A finding at the claim. What is within rounding is for information only."""
    if result.verdict is Verdict.ROUNDING:
        severity = Severity.INFO
    return Diagnostic(
        code, name, severity, message, result.claim.span, related,
        said=said(result), expected=expected(result), formula=result.formula,
    )  # fmt: skip


def wrong_rate(result: Verified, what: str) -> str:
    """The message for a percentage that does not come out."""
    quote = f"“{result.claim.quote}”"
    if result.verdict is Verdict.ROUNDING:
        return f"{quote}{result.reason}：{result.formula}，应为{expected(result)}"
    return f"{quote}的{what}算得不对，应为{expected(result)}：{result.formula}"


def consequences(result: Verified, examination: Examination) -> Iterator[Label]:
    """What was computed from a wrong figure: right in itself, and wrong with it."""
    for other in examination.verified:
        if other.is_excused and result.claim in other.related:
            yield Label(f"“{other.claim.span.quote}”是由它算出来的", other.claim.span)
