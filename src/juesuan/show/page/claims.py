"""What is told of a checked number: each relation in which it stands, its formula, and both places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from juesuan.model.checked import CheckedClaim, KnownInput
from juesuan.model.verdict import Verdict
from juesuan.show.check_text import DIRECTIONS, VERDICTS
from juesuan.show.page.markup import Html, element
from juesuan.show.page.stretches import Stretch

if TYPE_CHECKING:
    from juesuan.show.page.marked import MarkedText


def card(number: Stretch[CheckedClaim], marked: MarkedText) -> Html:
    """The card of a number: a part for each of its claims."""
    return element("div", *(_part(claim, marked) for claim in number.of), id=f"d{number.name[1:]}")


def _part(claim: CheckedClaim, marked: MarkedText) -> Html:
    head = element("p", element("b", VERDICTS[claim.verdict], class_=claim.verdict), f" {claim.subject}")
    rows = [part for word, told in _told(claim) for part in (element("dt", word), element("dd", told))]
    if claim.inputs:
        places = (_input(known, marked) for known in claim.inputs)
        rows += [element("dt", "依据"), element("dd", element("ul", *places))]
    return element("section", head, element("dl", *rows))


def _told(claim: CheckedClaim) -> Iterator[tuple[str, str]]:
    yield "写的是", f"{DIRECTIONS.get(claim.direction or '', '')}{claim.said}{claim.unit}"
    if claim.expected is not None and claim.verdict in (Verdict.ERROR, Verdict.ROUNDING):
        yield "应为", f"{claim.expected}{claim.unit}"
    if claim.formula:
        yield "算式", claim.formula
    if claim.reason:
        yield "说明", claim.reason
    if claim.section:
        yield "位置", claim.section
    if claim.fact:
        yield "编号", claim.fact


def _input(known: KnownInput, marked: MarkedText) -> Html:
    place = marked.shown(marked.place(known.span))
    if place:
        return element("li", element("a", known.where, href=f"#{place}"), f"：{known.value}")
    file = f"（{known.span.place}）" if known.span and not marked.is_here(known.span.source) else ""
    return element("li", f"{known.where}：{known.value}{file}")
