"""The last gate: a working document becomes the files that go on the website, or the reasons why it must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from juesuan import pipeline
from juesuan.deciding import Choice, settle
from juesuan.merge.told import is_conflict
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.report import Report, Role, plain
from juesuan.office.convert import to_pdf
from juesuan.show.page.public import public_page
from juesuan.sources.files import read_bytes
from juesuan.text.write import write
from juesuan.word.archive import Refused
from juesuan.word.comments import comments_in
from juesuan.word.public.document import published
from juesuan.word.public.working import Working
from juesuan.word.read import finding, read

_OWED = re.compile(r"【待(?:补充|核)[^】]*】")
_SHOWN = 5
_GIVES_AWAY = "F120"


@dataclass(frozen=True, slots=True)
class Published:
    """The files by name, what was taken out of the working document, and what stays because a person said so."""

    files: Mapping[str, bytes]
    removed: tuple[str, ...]
    kept: tuple[str, ...] = ()


def obstacles(path: Path, data: bytes) -> Iterator[Diagnostic]:
    """Why a working document must not be published yet: something owed, a wrong number, a conflict.

    That a printed total gives away what is withheld is a warning, for a person to weigh: it keeps nothing back.
    """
    report = read(data, path.name).value
    owed = _OWED.findall(write(report))
    if owed:
        some = "、".join(owed[:_SHOWN]) + ("……" if len(owed) > _SHOWN else "")
        message = f"还有 {len(owed)} 处没有补充：{some}"
        yield Diagnostic(
            "M201", "still-owed", Severity.ERROR, message, help="请在文档里补上，或在数据里补上后用 revise"
        )
    conflicts = sum(map(is_conflict, comments_in(data)))
    if conflicts:
        message = f"还有 {conflicts} 处修订冲突没有解决（批注“按更正后的数……”还在）"
        yield Diagnostic("M202", "open-conflict", Severity.ERROR, message, help="请逐处决定，然后删去批注")
    checked = pipeline.check(path)
    if checked.value is None:
        yield from checked.diagnostics
        return
    told = (each.diagnostic for each in checked.value.findings)
    yield from (each for each in told if each.severity is Severity.ERROR or each.code == _GIVES_AWAY)


def publish(
    path: Path, *, flatten_charts: bool = False, force: bool = False, choice: Choice | None = None
) -> Outcome[Published | None]:
    """The Word file, the PDF and the page of a document for the public. ``force`` publishes in spite of obstacles.

    It does not answer for a person what of persons, or hidden, is to be published: ``choice`` does.
    """
    found = read_bytes(path)
    if found.value is None:
        return Outcome(None, found.diagnostics)
    try:
        working = Working(found.value)
    except Refused as refused:
        return Outcome(None, (finding(refused),))
    against = tuple(obstacles(path, found.value))
    decided = settle(working, choice or Choice())
    is_against = any(each.severity is Severity.ERROR for each in against)
    if (is_against and not force) or decided.diagnostics:
        return Outcome(None, (*against, *decided.diagnostics))
    report = working.report()  # its base tells the charts
    title = _title(report, path)
    docx, removed = published(working, title, flatten_charts=flatten_charts)
    files = {".docx": docx, ".html": public_page(report, title).encode()}
    pdf = to_pdf(docx)
    if pdf.value:
        files[".pdf"] = pdf.value
    return Outcome(Published(files, (*decided.value.gone, *removed), decided.value.kept), (*against, *pdf.diagnostics))


def _title(report: Report, path: Path) -> str:
    """The title on the cover, or the name of the file."""
    lines = [plain(line.inlines) for line in report.cover if line.role is Role.COVER_TITLE]
    return "".join(lines) or path.stem
