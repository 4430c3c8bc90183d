"""A .docx as a report: one that we wrote with its names and facts, anybody else's as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import Block, Chart, Heading, Paragraph, Report, plain
from juesuan.model.source import Source, Span
from juesuan.word.base import Base
from juesuan.word.base_load import load
from juesuan.word.namespaces import BASE, WP, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from juesuan.word.archive import Archive, Refused
    from juesuan.word.walk import Grid, Line

_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_NEAR = 2  # lines between a picture and what is said of it: a unit, a caption
_NOTHING = Report(title="", unit="", dated=date.min, contents_title="", blocks=())


def read(data: bytes, name: str, base: Base | None = None) -> Outcome[Report]:
    """What a document says. A file that cannot be read gives an empty report and the reason.

    ``base`` is the one beside the file; the copy inside goes first, as it numbers the bookmarks that are there.
    """
    from juesuan.word.archive import Archive, Refused

    try:
        return Outcome(read_traced(Archive(data), base).report)
    except Refused as refused:
        return Outcome(_NOTHING, (finding(refused, Span(Source(name, ""), 0, 0)),))


class Traced(NamedTuple):
    """A report, and what each block and the title of the contents were read from. ``part`` names the document part."""

    report: Report
    sources: tuple[Line | Grid, ...]
    contents_title: Line | None
    part: str
    root: _Element


def read_traced(archive: Archive, base: Base | None = None) -> Traced:
    """What a document says, and where. A document that cannot be read raises `Refused`."""
    part, root = archive.document()
    return trace(archive, part, root, kept_base(archive, part) or base)


def trace(archive: Archive, part: str, root: _Element, base: Base | None = None) -> Traced:
    """What a document part says, and where; ``root`` may have been changed since it was read from the archive."""
    reader = _Reader(archive, part, base)
    report = reader.report(root)
    return Traced(report, tuple(reader.sources), reader.contents_title, part, root)


def finding(refused: Refused, span: Span | None = None) -> Diagnostic:
    """Why a file was not read."""
    return Diagnostic(refused.code, refused.name, Severity.ERROR, refused.message, span, help=refused.advice)


def read_base(data: bytes) -> Base | None:
    """The copy of the base inside a document; none if it has none or is not a document."""
    from juesuan.word.archive import Archive, Refused

    try:
        archive = Archive(data)
        return kept_base(archive, archive.document()[0])
    except Refused:
        return None


def kept_base(archive: Archive, part: str) -> Base | None:
    """The base among the custom XML parts of a document."""
    for kind, target in archive.related(part).values():
        if kind.endswith("/customXml"):
            root = archive.tree(target)
            if root is not None and root.tag == f"{{{BASE}}}base":
                return load(root.text or "", target).value
    return None


class _Reader:
    """Turns what was walked into blocks."""

    def __init__(self, archive: Archive, part: str, base: Base | None) -> None:
        from juesuan.word.looks import Looks
        from juesuan.word.restore import Register

        self._archive = archive
        self._base = base
        self._relations = archive.related(part)
        self._looks = Looks(self._first("/styles"))
        self._register = Register(base)
        self.contents_title: Line | None = None
        self.sources: list[Line | Grid] = []
        self._pictures: list[int] = []

    def report(self, root: _Element) -> Report:
        from juesuan.word.walk import Line, walk

        blocks: list[Block] = []
        body = root.find(w("body"))
        for each in () if body is None else walk(body):
            if isinstance(each, Line):
                if each.pictured:
                    self._pictures.append(len(blocks))
                blocks.extend(self._line(each))
            else:
                from juesuan.word.read_tables import read_table

                if any(line.pictured for strip in each.strips for box in strip.boxes for line in box.lines):
                    self._pictures.append(len(blocks))
                blocks.append(read_table(each, self._register))
            self.sources += [each] * (len(blocks) - len(self.sources))
        contents_title = self.contents_title.text if self.contents_title else ""
        if self._base:
            written = self._base.report
            known = (written.title, written.unit, written.dated, contents_title, tuple(blocks), self._base.form)
            return Report(*known, self._beside(blocks))
        title, dated = self._properties()
        return Report(title, "", dated, contents_title, tuple(blocks), pictured=self._beside(blocks))

    def _beside(self, blocks: Sequence[Block]) -> frozenset[str]:
        """What is said just before and behind each picture."""
        near = (blocks[max(0, at - _NEAR) : at + _NEAR + 1] for at in self._pictures)
        said = (plain(block.inlines) for some in near for block in some if isinstance(block, Heading | Paragraph))
        return frozenset(" ".join(text.split()) for text in said)

    def _line(self, line: Line) -> Iterator[Block]:
        look = self._looks.of(line.properties)
        if look.is_contents_line:
            return
        if look.is_contents_title:
            self.contents_title = line
            return
        written = self._register.take(line.tokens, Heading, Paragraph, Chart)
        if written is None and line.charts and line.element is not None:
            named = next(line.element.iter(f"{{{WP}}}docPr"), None)
            written = self._register.chart("" if named is None else named.get("descr", ""))
        if isinstance(written, Chart):
            yield from self._chart(written, line)
        elif written or line.text.strip():
            name = written.name if written else ""
            inlines = self._register.inlines(
                line.tokens, written.inlines if isinstance(written, Heading | Paragraph) else None
            )
            if look.level:
                yield Heading(name or self._register.number("heading"), look.level, inlines)
            else:
                yield Paragraph(name or self._register.number("paragraph"), inlines, look.role)

    def _chart(self, written: Chart, line: Line) -> Iterator[Chart]:
        from juesuan.word.read_charts import read_chart

        for relation in line.charts[:1]:
            drawing = self._archive.tree(self._relations.get(relation, ("", ""))[1])
            yield written if drawing is None else read_chart(written, drawing)

    def _first(self, kind: str) -> _Element | None:
        for found, target in self._relations.values():
            if found.endswith(kind):
                return self._archive.tree(target)
        return None

    def _properties(self) -> tuple[str, date]:
        """Title and date from /docProps/core.xml."""
        for kind, target in self._archive.related("").values():
            root = self._archive.tree(target) if kind.endswith("/core-properties") else None
            if root is not None:
                return root.findtext(f"{_DC}title", ""), _day(root.findtext(f"{_DCTERMS}created", ""))
        return "", date.min


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return date.min
