"""The words of a drafted report with their numbers: each leads to a card that tells where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.facts.book import FactBook
from juesuan.model.fact import Fact
from juesuan.model.report import Figure, Inline, Owed, Report
from juesuan.show.page.markup import Html, element, joined
from juesuan.show.page.origins import Origin, Origins

KINDS = {"given": "填报", "derived": "算出", "counted": "清点", "blank": "空格为零", "withheld": "涉密"}
"""What users call the ways in which a number is known."""


@dataclass(frozen=True, slots=True)
class Trace:
    """How a fact is shown wherever it is printed."""

    card: str
    kind: str
    at: str
    told: Html


class Traced:
    """Marks the words of a drafted report. The number that a statement prints can be pointed at."""

    def __init__(self, report: Report, book: FactBook) -> None:
        """Name the cells that the statements print, know every fact by its identity, count what is owed."""
        cells = (figure.fact for _, figure in report.figures() if ":" in figure.fact)
        self._cells = {fact: f"x{n}" for n, fact in enumerate(dict.fromkeys(cells), start=1)}
        self._facts: dict[str, Fact] = {str(fact.id): fact for fact in book}
        self._origins = Origins(book)
        self._traces: dict[str, Trace] = {}
        self._named: set[str] = set()
        self.printed: list[tuple[str, str]] = []
        self.owed = {what: n for n, what in enumerate(dict.fromkeys(each.what for _, each in report.owed()), start=1)}

    def words(self, inlines: tuple[Inline, ...]) -> Html:
        """Words with their numbers, and what is owed."""
        return joined(self._word(inline) for inline in inlines)

    def cell(self, inlines: tuple[Inline, ...]) -> Html:
        """Words of a table: its figures are facts like any other."""
        return self.words(inlines)

    def point(self, figure: Figure) -> dict[str, str | int | bool | None]:
        """The attributes of a number wherever it is printed."""
        trace = self._trace(figure.fact)
        self.printed.append((trace.kind, figure.text))
        return {
            "id": self._once(self._cells.get(figure.fact, "")),
            "class_": f"n {trace.kind}",
            "role": "button",
            "tabindex": 0,
            "aria_describedby": trace.card,
            "data_d": trace.card,
            "data_at": trace.at,
        }

    def cards(self) -> Iterator[Html]:
        """The cards of all facts that were printed."""
        for trace in self._traces.values():
            yield element("div", trace.told, id=trace.card)

    def _word(self, inline: Inline) -> Html:
        if isinstance(inline, Figure):
            return element("span", inline.text, **self.point(inline))
        if isinstance(inline, Owed):
            number = self.owed[inline.what]
            return element(
                "mark",
                inline.text,
                id=self._once(f"m{number}"),
                class_="f owed",
                data_f=f"f{number}",
                data_n=number,
                tabindex=-1,
            )
        return joined([inline.text])

    def _trace(self, written: str) -> Trace:
        if written not in self._traces:
            origin = self._origins.of(written, self._facts.get(written))
            places = (self._cells.get(cell, "") for cell in origin.cells if cell != written)
            at = " ".join(name for name in dict.fromkeys(places) if name)
            card = f"d{len(self._traces) + 1}"
            self._traces[written] = Trace(card, origin.kind, at, self._told(origin, written))
        return self._traces[written]

    def _told(self, origin: Origin, written: str) -> Html:
        head = element("p", element("b", KINDS[origin.kind], class_=origin.kind), f" {origin.name}")
        rows = [part for word, told in origin.rows if told for part in (element("dt", word), element("dd", told))]
        if origin.inputs:
            items = (
                element("li", self._linked(cell, name, written), f"：{rest}") for cell, name, rest in origin.inputs
            )
            rows += [element("dt", "依据"), element("dd", element("ul", *items))]
        return joined([head, element("dl", *rows)])

    def _linked(self, cell: str, name: str, written: str) -> str:
        place = self._cells.get(cell) if cell != written else None
        return element("a", name, href=f"#{place}") if place else name

    def _once(self, name: str) -> str | None:
        if not name or name in self._named:
            return None
        self._named.add(name)
        return name
