"""What a check makes of each document that we have, frozen: every claim with its verdict, every finding.

``python -m tests.goldens`` writes them anew; each change of a line is listed and judged in its commit. They hold places
and figures, no words of the reports.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan import pipeline
from juesuan.model.checked import Checked
from juesuan.office.convert import soffice, to_pdf
from tests.accuracy import ROOT, SEEDS
from tests.judged import PLACES

GOLDENS = Path(__file__).parent / "goldens"
_DRAFTED = ("dongxihu/2023", "hanyang/2022", "yueyanglou/2023", "xinzhou/2020", "caidian/2024")
_PLAIN = (".docx", ".txt", ".html")


def shared() -> Iterator[tuple[str, Path]]:
    """Published reports, and the made-up ones of the places."""
    yield from ((path.stem[:3], path) for path in sorted(SEEDS.glob("*.txt")))
    yield from ((path.stem, path) for path in sorted((SEEDS.parent / "specimens").glob("*report*.pdf")))
    yield from ((path.name, path) for path in sorted((PLACES / "files").iterdir()))


def drafted(folder: Path, formats: tuple[str, ...] = _PLAIN) -> Iterator[tuple[str, Path]]:
    """Drafts of the shipped data in every format."""
    for data in _DRAFTED:
        draft = pipeline.draft(ROOT / "data" / data).value
        if draft is None:
            raise ValueError(data)
        name = data.replace("/", "-")
        for _, parts, _ in pipeline.files(draft, tuple(suffix[1:] for suffix in formats if suffix != ".pdf"), name):
            for file, content in parts.items():
                path = folder / file
                path.write_bytes(content)
                if path.suffix in formats:
                    yield file, path
                if path.suffix == ".docx" and ".pdf" in formats and (pdf := to_pdf(content).value):
                    (folder / f"{name}.pdf").write_bytes(pdf)
                    yield f"{name}.pdf", folder / f"{name}.pdf"


def frozen(path: Path) -> str:
    """The golden of one document."""
    found = pipeline.check(path)
    if found.value is None:
        return "".join(f"{finding.code} {finding.severity}\n" for finding in found.diagnostics)
    return "".join(f"{line}\n" for line in _lines(found.value))


def _lines(checked: Checked) -> Iterator[str]:
    yield f"{checked.year} {checked.coverage.numbers} numbers, {checked.coverage.not_claims} no claims"
    for each in checked.findings:
        finding = each.diagnostic
        where = f"{finding.span.line}:{finding.span.column}" if finding.span else "-"
        yield f"! {where} {finding.code} {finding.severity} {finding.expected or ''}".rstrip()
    for claim in checked.claims:
        where = f"{claim.span.line}:{claim.span.column}"
        said = claim.said if any(c.isdecimal() for c in claim.said) else "-"
        fact = (claim.fact or "-").partition("：")[0]
        yield f"{where} {claim.kind} {said}{claim.unit} {claim.verdict} {fact}"


def main() -> None:
    """Write the goldens of all documents."""
    GOLDENS.mkdir(exist_ok=True)
    formats = (*_PLAIN, ".pdf") if soffice() else _PLAIN
    with TemporaryDirectory() as folder:
        for name, path in (*shared(), *drafted(Path(folder), formats)):
            (GOLDENS / f"{name}.golden").write_text(frozen(path), encoding="utf-8")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
