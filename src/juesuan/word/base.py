"""The base of a document: what the program wrote, which bookmark carries which fact, and the fingerprint of the file.

It lies beside the document, with a copy inside. Numbers in a document are hints; the base is the authority on what
*we* said, the visible text on what the document says now.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from juesuan.model.report import Report, Row, Table, plain
from juesuan.word.marks import figure_mark, named

SCHEMA = "juesuan.base/1"


class NamedBlock(NamedTuple):
    """A heading, paragraph, table, row or chart as it was written. The cells of a row are parted by tabs."""

    bookmark: str
    name: str
    kind: str
    text: str


class LedgerEntry(NamedTuple):
    """A printed figure: its bookmark, the fact that it prints, its text, and the block that prints it."""

    bookmark: str
    fact: str
    text: str
    block: str


@dataclass(frozen=True)
class Base:
    """A report as it was written, under which form and for which year.

    ``fingerprint`` is the SHA-256 of the .docx; the copy inside the document cannot hold it and leaves it empty.
    """

    form: str
    year: int
    report: Report
    fingerprint: str = field(default="", compare=False)

    @property
    def unit(self) -> str:
        """Whose report it is."""
        return self.report.unit

    @cached_property
    def blocks(self) -> tuple[NamedBlock, ...]:
        """Every named block, rows included, in the order of the document."""
        return tuple(
            NamedBlock(mark, name, type(thing).__name__.lower(), _text(thing))
            for mark, name, thing in named(self.report)
        )

    @cached_property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every printed figure in the order of the document."""
        return tuple(
            LedgerEntry(figure_mark(number), figure.fact, figure.text, block)
            for number, (block, figure) in enumerate(self.report.figures(), 1)
        )

    @cached_property
    def content(self) -> str:
        """The report and its ledger as the inside of a JSON object; worked out once for both copies of the base."""
        from juesuan.word.base_json import content

        return content(self)

    def of(self, docx: bytes) -> Base:
        """The same base with the fingerprint of the document that was written from it."""
        return self._signed(fingerprint(docx))

    @property
    def unsigned(self) -> Base:
        """The same base without a fingerprint, as it lies inside the document."""
        return self._signed("")

    def _signed(self, signature: str) -> Base:
        signed = replace(self, fingerprint=signature)
        vars(signed).update(content=self.content)  # where cached_property keeps it: the report is the same
        return signed

    def untouched(self, docx: bytes) -> bool:
        """Whether a document is byte for byte the one that was written: nobody has worked on it."""
        return self.fingerprint == fingerprint(docx)


def fingerprint(docx: bytes) -> str:
    """What tells two files apart."""
    return hashlib.sha256(docx).hexdigest()


def _text(thing: object) -> str:
    if isinstance(thing, Row):
        return "\t".join(plain(cell.inlines) for cell in thing.cells)
    if isinstance(thing, Table):
        return ""
    return plain(getattr(thing, "inlines", ()))
