"""What a report says in the words of its form: each text and number by the path at which the data keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count

from juesuan.extract.matching import OWED, PAUSES, Match, Pattern
from juesuan.extract.moulds import Element, Filling, Mould, Path, Slot, below, namer
from juesuan.extract.normal import spell
from juesuan.extract.outlines import CELL, Block, Said, blocks
from juesuan.model.report import Report
from juesuan.model.source import Span

_NOTHING = ("", "/", "—", "-", "……")
_ENOUGH = 12  # signs of the form's own by which a line is known under another heading
_ENDS = ("。", "；", "！", "：")
_LEAST = 2  # steps of a path that leads to something
_Texts = Mapping[Path, tuple[str, Span | None]]
Items = dict[Path, int]
"""Which item of each list is spoken of."""


@dataclass(frozen=True, slots=True)
class Given:
    """A text or number, and where the data keep it: names, #n for the nth item of a list."""

    path: Path
    text: str
    span: Span | None


def moulded(report: Report, moulds: Sequence[Mould], about: Mapping[Path, str]) -> list[Given]:
    """What the lines of a report say; ``about`` names what has no name in the document."""
    reader = _Reader(moulds, about)
    for block in blocks(report):
        reader.read(block)
    return reader.given()


@dataclass(slots=True)
class _Heading:
    level: int
    text: str
    moulds: list[Mould]
    items: Items


class _Reader:
    """Goes through the lines of a report; headings say of which items the lines below speak."""

    def __init__(self, moulds: Sequence[Mould], about: Mapping[Path, str]) -> None:
        self._moulds = moulds
        self._patterns = [(mould, Pattern(mould)) for mould in moulds]
        self._book = _Book(about, {slot.path for mould in moulds for slot in mould.slots()})
        self._headings: list[_Heading] = []
        self._table = 0
        self._row = ""

    def given(self) -> list[Given]:
        """All that was said, what was said first of each."""
        return self._book.given()

    def read(self, block: Block) -> None:
        """One line."""
        said = Said.of(block)
        if not said.text.strip():
            return
        if block.level:
            self._headings = [each for each in self._headings if each.level < block.level]
        if block.table != self._table:
            self._table, self._row = block.table, ""
        items = {of: number for each in self._headings for of, number in each.items.items()}
        found = self._found(block, said, items)
        mould, match = found or (None, Match())
        spoken = self._book.put(mould, match, said, items) if mould else {}
        if block.level:
            self._headings.append(_Heading(block.level, said.text, [mould] if mould else [], spoken))
        elif block.table and any(_is_same_row(each.above, said.text) for each in self._moulds if each.is_row):
            self._row = said.text

    def _found(self, block: Block, said: Said, items: Items) -> tuple[Mould, Match] | None:
        """The most telling mould of a line; of several the one that speaks of what the headings name."""
        found: list[tuple[Mould, Match]] = []
        for mould, pattern in self._patterns:
            if found and mould.fixed < found[0][0].fixed:
                break
            is_alike = bool(mould.level) == bool(block.level) or mould.fixed >= _ENOUGH  # long headings are often none
            if not is_alike or mould.is_row != bool(block.table):
                continue
            if self._stands_below(mould) and (match := pattern.match(said.text)) and _is_telling(mould, match, said):
                found.append((mould, match))
        return max(found, key=lambda each: _spoken_of(each[0], items), default=None)

    def _stands_below(self, mould: Mould) -> bool:
        """Whether what the form has above a line stands above it here; a telling line is known without."""
        if mould.is_row:
            return _is_same_row(mould.above, self._row)
        if mould.fixed >= _ENOUGH:
            return True
        if not self._headings:
            return not mould.above
        nearest = self._headings[-1]
        if any(isinstance(each, Slot) for each in mould.above):
            return any(mould.above == below(each.above, each.drafted) for each in nearest.moulds)
        return "".join(map(str, mould.above)) == nearest.text


def _spoken_of(mould: Mould, items: Items) -> int:
    """In how many lists a mould says something of the items that are spoken of."""
    lists = {slot.path[:at] for slot in mould.slots() for at, step in enumerate(slot.path) if step.startswith("#")}
    return len(lists & items.keys())


def _is_telling(mould: Mould, match: Match, said: Said) -> bool:
    """Whether a line is more than any sentence: one that is all name and full stop names something short."""
    if mould.is_paragraph:
        return said.text.endswith(_ENDS)
    is_day = any(slot.filling is Filling.DAY for slot in mould.slots())
    if not (mould.fixed or mould.level or mould.is_row or is_day):
        return False
    names = (said.text[start:end] for path, (start, end) in match.given.items() if _is_of_item(path))
    return mould.fixed >= _LEAST or mould.is_row or not any(set(name) & set(PAUSES) for name in names)


def _is_of_item(path: Path) -> bool:
    """Whether something is said of an item of a list itself."""
    return len(path) >= _LEAST and path[-2].startswith("#")


def _is_same_row(above: Sequence[Element], row: str) -> bool:
    """Whether a row begins as a fixed row of the form does."""
    words = above[0] if above and isinstance(above[0], str) else ""
    return words.split(CELL)[0] == row.split(CELL, maxsplit=1)[0]


@dataclass(slots=True)
class _Book:
    """What was said so far, and which items its lists have, known by their names."""

    about: Mapping[Path, str]
    printed: set[Path]
    said: dict[Path, Given] = field(default_factory=dict)
    items: dict[Path, dict[str, int]] = field(default_factory=dict)
    is_read: bool = False
    unnamed: list[tuple[Path, _Texts, Items]] = field(default_factory=list)

    def put(self, mould: Mould, match: Match, line: Said, above: Items) -> Items:
        """Keep what a line says; the items that it names. Only a heading may name one and say nothing of it."""
        spoken = dict(above)
        own = {path: line.quote(*place) for path, place in match.given.items()}
        mere = frozenset[Path]() if mould.level else frozenset(path for path in own if self._is_mere_name(path, own))
        if mould.is_paragraph:
            self._add(own, spoken)
        else:
            self._put(own, spoken, mere, is_row=mould.is_row)
        for each in match.items:
            item = {path: line.quote(*place) for path, place in each.items()}
            self._put(item, dict(spoken), frozenset(), is_row=mould.is_row)
        return spoken

    def _add(self, said: _Texts, spoken: Items) -> None:
        """Keep the next paragraph of a text."""
        for path, (text, span) in said.items():
            resolved = self._resolved(path, said, {}, spoken)
            numbered = ((*resolved, f"#{at}") for at in count(1)) if resolved and OWED not in text else ()
            if place := next((each for each in numbered if each not in self.said), None):
                self.said[place] = Given(place, text, span)

    def _is_mere_name(self, path: Path, said: _Texts) -> bool:
        """Whether a line that speaks of something else only mentions an item."""
        item = path[:-1]
        others = [other for other in said if other != path]
        return path == self._name(path[:-2]) and bool(others) and all(each[: len(item)] != item for each in others)

    def given(self) -> list[Given]:
        """All that was said, and a name for each item that the document does not name."""
        self._put_unnamed()
        unnamed = (
            (*of, f"#{number}", self._name(_sample(of))[-1])
            for of, names in self.items.items()
            for name, number in names.items()
            if not name and self._name(_sample(of))
        )
        named = [Given(path, self.about.get(_sample(path), ""), None) for path in unnamed]
        return [*self.said.values(), *(each for each in named if each.path not in self.said and each.text)]

    def _put_unnamed(self) -> None:
        """What was said of items that the form names, in a document that names none of them: then there is one."""
        self.is_read = True
        for path, texts, spoken in self.unnamed:
            if resolved := self._resolved(path, texts, {}, spoken):
                self.said.setdefault(resolved, Given(resolved, *texts[path]))

    def _put(self, said: _Texts, spoken: Items, mere: AbstractSet[Path], *, is_row: bool) -> None:
        texts = {path: (text, span) for path, (text, span) in said.items() if text not in _NOTHING and OWED not in text}
        keys = {path[0]: text for path, (text, _) in texts.items() if len(path) == 1}
        for path, (text, span) in texts.items():
            if len(path) < _LEAST or path in mere:
                continue
            if resolved := self._resolved(path, texts, keys, spoken):
                self.said.setdefault(resolved, Given(resolved, text, span))
            elif not is_row:
                self.unnamed.append((path, texts, dict(spoken)))

    def _resolved(self, path: Path, texts: _Texts, keys: Mapping[str, str], spoken: Items) -> Path | None:
        """A path with the numbers of its items and the words of its keys; None if the line does not tell them."""
        made: list[str] = []
        for at, step in enumerate(path):
            if step.startswith("*#"):
                if step not in keys:
                    return None
                made.append(keys[step])
            elif by := namer(step):
                if by not in texts:
                    return None
                made.append(texts[by][0])
            elif step.startswith("#"):
                number = self._item(path[:at], tuple(made), texts, spoken)
                if not number:
                    return None
                made.append(f"#{number}")
            else:
                made.append(step)
        return tuple(made)

    def _item(self, of: Path, resolved: Path, texts: _Texts, spoken: Items) -> int:
        name = self._name(of)
        known = self.items.setdefault(resolved, {})
        if name in texts:
            spoken[of] = known.setdefault(spell(texts[name][0]), len(known) + 1)
        elif of not in spoken:
            if name in self.printed and (not self.is_read or any(known)):
                return 0
            spoken[of] = known.setdefault("", len(known) + 1)
        return spoken[of]

    def _name(self, of: Path) -> Path:
        """The path of what names an item of a list: the first text that it holds itself."""
        size = len(of) + 2
        return next((path for path in self.about if path[: size - 1] == (*of, "#1") and len(path) == size), ())


def _sample(path: Path) -> Path:
    return tuple("#1" if step.startswith("#") else step for step in path)


def lines_of(given: Sequence[Given]) -> Iterator[tuple[Path, str, Span]]:
    """What was said with the place of each; what the document does not name stands where the first is said."""
    first = next((each.span for each in given if each.span), None)
    for each in given:
        if place := each.span or first:
            yield each.path, each.text, place
