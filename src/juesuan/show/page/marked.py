"""The text of a checked report with its marks: numbers by verdict, findings, and the places that they rest on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from juesuan.model.checked import Checked, CheckedClaim, CheckFinding
from juesuan.model.diagnostic import Label
from juesuan.model.report import Figure, Inline, Text
from juesuan.model.source import Source, Span
from juesuan.model.verdict import Verdict
from juesuan.show.page.findings import graveness, numbered
from juesuan.show.page.markup import Html, element, escaped, joined
from juesuan.show.page.stretches import Stretch, Stretches

Others = Callable[[str], Html]
"""How words outside of numbers are written."""

_DIGITS = re.compile(r"\d[\d,，.．]*\s?[%％]?")
_GRAVEST = (Verdict.ERROR, Verdict.ROUNDING, Verdict.OK, Verdict.UNVERIFIABLE)
"""A number that one relation confirms is confirmed, even if another cannot be told."""
_HELD = {
    Verdict.OK: "与其他各格相加、相等都对得上",
    Verdict.ROUNDING: "与其他各格相差一个尾差",
    Verdict.ERROR: "与其他各格对不上",
    Verdict.UNVERIFIABLE: "没有可以核对的格",
}


class MarkedText:
    """Marks the words of a report. Numbers lie within findings, never across their ends."""

    def __init__(self, checked: Checked) -> None:
        """Place the claims, then the findings around them, then what the claims rest on."""
        self._source = checked.source
        self._here: dict[int, bool] = {}
        self._named: set[str] = set()
        self.numbers = Stretches("n", ((c.span.start, c.span.end, c) for c in checked.claims))
        self.marks = Stretches("m", self._marks(checked))
        self._places = Stretches("s", self._inputs(checked))
        self._cells = {span.start: verdict for span, verdict in checked.cells if self.is_here(span.source)}

    def words(self, inlines: tuple[Inline, ...]) -> Html:
        """Words of prose with their findings, numbers and places marked, and the numbers that claim nothing."""
        return joined(piece for inline in inlines for piece in self._words(inline, _asides))

    def cell(self, inlines: tuple[Inline, ...]) -> Html:
        """Words of a table: its figures claim nothing, 勾稽关系 hold them to each other."""
        words = joined(piece for inline in inlines for piece in self._words(inline, escaped))
        spans = (inline.span for inline in inlines if isinstance(inline, Text) and inline.span)
        verdict = next((self._cells[span.start] for span in spans if span.start in self._cells), None)
        if verdict is None:
            return words
        return element("span", words, class_=f"n {verdict}", title=_HELD[verdict])

    def point(self, figure: Figure) -> dict[str, str | int | bool | None]:  # noqa: ARG002
        """A chart in a report that was read claims nothing."""
        return {}

    def verdict(self, number: Stretch[CheckedClaim]) -> Verdict:
        """The verdict on a number that may take part in several relations."""
        verdicts = {claim.verdict for claim in number.of}
        return next(verdict for verdict in _GRAVEST if verdict in verdicts)

    def is_here(self, source: Source) -> bool:
        """Whether a source is the text of this report."""
        known = self._here.get(id(source))
        if known is None:
            known = self._here[id(source)] = source.text == self._source.text
        return known

    def shown(self, name: str) -> str:
        """The name of a mark if the words that were written so far hold it: what is not printed has no place."""
        return name if name in self._named else ""

    def place(self, span: Span | None) -> str:
        """The name of the mark where something stands; nothing if it stands elsewhere."""
        if span is None or not self.is_here(span.source):
            return ""
        for stretches in (self.numbers, self._places, self.marks):
            for stretch in stretches.within(span.start, span.end):
                return stretch.name
        return ""

    def found(self, span: Span | None) -> str:
        """The name of the mark of a finding."""
        if span is None or not self.is_here(span.source):
            return ""
        start, end = self.numbers.widened(span.start, span.end)
        return self.shown(next((stretch.name for stretch in self.marks.within(start, end)), ""))

    def _marks(self, checked: Checked) -> Iterator[tuple[int, int, tuple[int, CheckFinding | Label]]]:
        for number, found in numbered(checked.findings):
            spans: list[tuple[CheckFinding | Label, Span | None]] = [(found, found.diagnostic.span)]
            spans += [(label, label.span) for label in found.diagnostic.related]
            for what, span in spans:
                if span and self.is_here(span.source):
                    yield (*self.numbers.widened(span.start, span.end), (number, what))

    def _inputs(self, checked: Checked) -> Iterator[tuple[int, int, None]]:
        spans = (known.span for claim in checked.claims for known in claim.inputs)
        for span in dict.fromkeys(spans):
            if span and self.is_here(span.source) and not any(self.numbers.within(span.start, span.end)):
                yield span.start, span.end, None

    def _words(self, inline: Inline, others: Others) -> Iterator[Html]:
        span = inline.span if isinstance(inline, Text) else None
        if span is None:
            yield joined([inline.text])
            return
        for start, end, mark in self.marks.pieces(span.start, span.end):
            inside = joined(self._numbers(start, end, others))
            yield self._mark(mark, inside) if mark else inside

    def _mark(self, mark: Stretch[tuple[int, CheckFinding | Label]], inside: Html) -> Html:
        own = [(number, found) for number, found in mark.of if isinstance(found, CheckFinding)]
        look = graveness(own[0][1]) if own else "related"
        numbers = " ".join(str(number) for number, _ in own)
        found = f"f{mark.of[0][0] if not own else own[0][0]}"
        return element(
            "mark", inside, id=self._once(mark.name), class_=f"f {look}", data_f=found, data_n=numbers, tabindex=-1
        )

    def _numbers(self, start: int, end: int, others: Others) -> Iterator[Html]:
        for first, last, number in self.numbers.pieces(start, end):
            if number is None:
                yield from self._between(first, last, others)
            else:
                yield self._number(number, self._source.text[first:last])

    def _number(self, number: Stretch[CheckedClaim], words: str) -> Html:
        places = (self.place(known.span) for claim in number.of for known in claim.inputs)
        at = " ".join(name for name in dict.fromkeys(places) if name and name != number.name)
        card = f"d{number.name[1:]}"
        return element(
            "span", words, id=self._once(number.name), class_=f"n {self.verdict(number)}", role="button", tabindex=0,
            aria_describedby=card, data_d=card, data_at=at,
        )  # fmt: skip

    def _between(self, start: int, end: int, others: Others) -> Iterator[Html]:
        for first, last, place in self._places.pieces(start, end):
            words = self._source.text[first:last]
            yield element("span", words, id=self._once(place.name), class_="at") if place else others(words)

    def _once(self, name: str) -> str | None:
        """A name for the first element that asks for it: what stands in two cells is named in the first."""
        if name in self._named:
            return None
        self._named.add(name)
        return name


def _asides(words: str) -> Html:
    """Words with the numbers that claim nothing."""
    pieces: list[str] = []
    at = 0
    for match in _DIGITS.finditer(words):
        pieces += [words[at : match.start()], element("span", match.group(), class_="n aside")]
        at = match.end()
    return joined([*pieces, words[at:]])
