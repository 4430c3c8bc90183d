"""The findings of a page, the gravest first, each with a way to its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from juesuan.model.checked import CheckFinding
from juesuan.model.diagnostic import Diagnostic, Label
from juesuan.show.page.markup import Html, element, joined
from juesuan.show.terminal import SEVERITIES

if TYPE_CHECKING:
    from juesuan.show.page.marked import MarkedText

_ORDER = list(SEVERITIES)
_FEW = 3


def numbered(findings: Iterable[CheckFinding]) -> Iterator[tuple[int, CheckFinding]]:
    """The findings as they are listed: by severity, then as they stand in the report."""
    yield from enumerate(sorted(findings, key=_rank), start=1)


def _rank(found: CheckFinding) -> tuple[int, int]:
    finding = found.diagnostic
    return _ORDER.index(finding.severity), finding.span.start if finding.span else 0


def graveness(found: CheckFinding) -> str:
    """The class that shows how grave a finding is."""
    return str(found.diagnostic.severity)


def panel(findings: Sequence[CheckFinding], marked: MarkedText) -> Html:
    """The list beside the report."""
    if not findings:
        return element("p", "没有发现问题。", class_="none")
    groups = groupby(numbered(findings), key=lambda each: each[1].diagnostic.severity)
    return joined(
        group(SEVERITIES[severity], [_item(number, found, marked) for number, found in those], severity)
        for severity, those in groups
    )


def group(word: str, items: Sequence[Html], look: str) -> Html:
    """A heading with the number of what is under it, and the list."""
    head = element("h2", element("span", word, class_=f"tag {look}"), f" {len(items)} 处")
    return element("section", head, element("ol", *items))


def item(number: int, head: tuple[str, ...], href: str, rest: Iterable[Html] = ()) -> Html:
    """A line of the list, and what belongs to it. What has a place leads there; the others can be reached as well."""
    badge = element("span", str(number), class_="badge")
    line = (
        element("a", badge, *head, class_="go", href=f"#{href}")
        if href
        else element("span", badge, *head, class_="go", tabindex=0)
    )
    return element("li", line, *rest, id=f"f{number}")


def told(finding: Diagnostic) -> Iterator[Html]:
    """The formula and the cure of a finding, as far as its sentence does not tell them."""
    if finding.formula and finding.formula not in finding.message:
        yield element("p", f"算式：{finding.formula}", class_="formula")
    if finding.help:
        yield element("p", f"改法：{finding.help}")


def _item(number: int, found: CheckFinding, marked: MarkedText) -> Html:
    finding = found.diagnostic
    place = found.place or found.section or (finding.span.place if finding.span else "整份报告")
    rest = [element("p", place, class_="place"), *told(finding)]
    rest += _all_related(finding, marked)
    return item(number, (element("b", finding.code), f" {finding.message}"), marked.found(finding.span), rest)


def _all_related(finding: Diagnostic, marked: MarkedText) -> list[Html]:
    """The places that explain a finding; many of them are folded away."""
    if not finding.related:
        return []
    places = element("ul", *(_related(label, marked) for label in finding.related))
    if len(finding.related) <= _FEW:
        return [places]
    return [element("details", element("summary", f"另见 {len(finding.related)} 处"), places)]


def _related(label: Label, marked: MarkedText) -> Html:
    place = marked.found(label.span)
    where = f"（{label.span.place}）" if label.span and not place else ""
    return element(
        "li", "另见：", element("a", label.message, href=f"#{place}") if place else f"{label.message}{where}"
    )
