"""Words of a paragraph or cell changed as tracked changes, from its end to its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.model.edits import Reword
from juesuan.model.report import Figure, Text
from juesuan.word.namespaces import w
from juesuan.word.numbering import Bookmarks, Marks
from juesuan.word.printed import Spot
from juesuan.word.tracked import Pen, cut_behind, cut_out, follow, outside, properties_of
from juesuan.word.walk import Line, Said


@dataclass(frozen=True)
class Wording:
    """The paragraphs of a text that is to be changed, as they stand in a document part."""

    lines: Sequence[Line]
    pen: Pen
    marks: Marks
    bookmarks: Bookmarks

    def carry_out(self, some: Sequence[Reword]) -> list[Reword]:
        """Change the text; those changes that could be written. What stands before a change keeps its place.

        What stands behind it does not: its run was split there, so its characters are no longer looked at.
        """
        places = spots_of(self.lines)
        in_order = sorted(some, key=lambda edit: (edit.start, edit.end))
        named = [(edit, list(self.marks.inlines(edit.inlines, edit.block))) for edit in in_order]
        written = []
        for edit, marks in reversed(named):
            if self._written(edit, marks, places):
                written.append(edit)
                del places[edit.start :]
        return written

    def _written(self, edit: Reword, marks: list[str], places: list[Spot | None]) -> bool:
        here = places[edit.start : edit.end]
        if None in here:
            return False  # the end of a paragraph in a cell
        spots = [spot for spot in places if spot]
        start = edit.start - places[: edit.start].count(None)
        if not here:
            return self._put_in(edit, marks, spots, start)
        held = cut_out(spots, start, start + len(here))
        if not held:
            return False
        self.bookmarks.forget(marks)
        properties = properties_of(held[0])
        struck = self.pen.strike(held)
        if len(edit.inlines) == 1 and isinstance(edit.inlines[0], Figure) and marks:
            words = self.pen.words((Text(edit.inlines[0].text),), iter(()), properties)
            self.pen.figure(struck, words, marks[0])
        else:
            follow(outside(struck[-1]), self.pen.words(edit.inlines, iter(marks), properties))
        return True

    def _put_in(self, edit: Reword, marks: list[str], spots: list[Spot], at: int) -> bool:
        """Words where there was nothing: behind the character before, or at the beginning of the paragraph."""
        if at:
            before = cut_behind(spots, at - 1)
            if before is None:
                return False
            self.bookmarks.forget(marks)
            words = self.pen.words(edit.inlines, iter(marks), properties_of(before))
            follow(outside(before), words)
            return True
        element = next((line.element for line in self.lines if line.element is not None), None)
        if element is None:
            return False
        self.bookmarks.forget(marks)
        properties = element.find(w("pPr"))
        like = spots[0].holder.getparent() if spots else properties
        words = self.pen.words(edit.inlines, iter(marks), properties_of(like))
        if properties is None:
            for each in reversed(words):
                element.insert(0, each)
        else:
            follow(properties, words)
        return True


def spots_of(lines: Sequence[Line]) -> list[Spot | None]:
    """The place of each character of a text; none for the end of a paragraph within a cell."""
    found: list[Spot | None] = []
    for line in lines:
        if found:
            found.append(None)
        for token in line.tokens:
            if isinstance(token, Said):
                found += [Spot(token.holder, offset) for offset in range(len(token))]
    return found
