"""Findings about claims, in one shape for all rules that hold prose against figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.extract.claims import Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.verdict import Verdict
from juesuan.rules.examination import Examination
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import number

_WORDS = {Direction.UP: "增加", Direction.DOWN: "减少", Direction.LEVEL: "持平"}


def said(claim: Claim) -> str:
    """The number as printed without separators and sign; the word where a word alone says it."""
    return "".join(claim.span.quote.split()) if claim.said is None else f"{abs(claim.said):f}"


def due(result: Verified) -> str | None:
    """What should stand there, written as ``said`` is: 4632.56, or 增加, 减少, 持平 for a word; None if unknown."""
    if result.expected is None:
        return None
    if result.claim.kind is not ClaimKind.DIRECTION:
        return number(abs(result.expected))
    return _WORDS[direction_of(result.expected)]


def formula(result: Verified) -> str | None:
    """How what is expected follows; an amount follows from where it stands."""
    is_copied = result.claim.kind is ClaimKind.AMOUNT and result.aspect is Aspect.FIGURES
    if is_copied and result.formula and result.expected is not None:
        return f"{result.formula} = {number(result.expected)}"
    return result.formula or None


def direction_of(difference: Decimal) -> Direction:
    """Which way a difference goes."""
    if not difference:
        return Direction.LEVEL
    return Direction.UP if difference > 0 else Direction.DOWN


def expected(result: Verified) -> str:
    """The figure that should stand there, with its unit."""
    return f"{number(abs(result.expected))}{result.claim.unit}" if result.expected is not None else ""


def finding(code: str, name: str, severity: Severity, message: str, result: Verified, *related: Label) -> Diagnostic:
    """A finding at the claim. What is within rounding is for information only."""
    if result.verdict is Verdict.ROUNDING:
        severity = Severity.INFO
    return Diagnostic(
        code, name, severity, message, result.claim.span, related,
        said=said(result.claim), expected=due(result), formula=formula(result),
    )  # fmt: skip


def wrong_rate(result: Verified, what: str) -> str:
    """The message for a percentage that does not come out."""
    quote = f"“{result.claim.quote}”"
    if result.verdict is Verdict.ROUNDING:
        return f"{quote}{result.reason}：{result.formula}，应为{expected(result)}"
    cause = f"{result.reason}，" if result.reason else ""
    return f"{quote}的{what}算得不对，{cause}应为{expected(result)}：{result.formula}"


def computed_from(result: Verified) -> Iterator[Label]:
    """The numbers from which another one was computed: it may be one of them that is wrong."""
    if result.verdict is Verdict.ERROR:
        claims = (each.claim for each in result.inputs if each.claim and each.claim.span != result.claim.span)
        yield from (Label(f"由“{claim.quote}”算得", claim.span) for claim in claims)


def consequences(result: Verified, examination: Examination) -> Iterator[Label]:
    """What was computed from a wrong figure: right in itself, and wrong with it."""
    for other in examination.verified:
        if other.is_excused and result.claim in other.related:
            yield Label(f"“{other.claim.span.quote}”是由它算出来的", other.claim.span)
