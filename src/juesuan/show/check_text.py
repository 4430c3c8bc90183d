"""Checked reports on a terminal: findings by section, claims one to a line, and always what was covered."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.checked import Checked, CheckedClaim, Coverage, TableNumbers
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.verdict import Verdict
from juesuan.show.terminal import capped, counted, rendered

VERDICTS = {
    Verdict.OK: "相符",
    Verdict.ROUNDING: "尾差",
    Verdict.ERROR: "错误",
    Verdict.UNVERIFIABLE: "无从核对",
}
"""What users call a verdict."""

DIRECTIONS = {"up": "增", "down": "减", "level": "平"}
"""How a direction is told beside a number."""


def check_text(report: Checked) -> Iterator[str]:
    """The findings under the section in which they stand, how many there are, and at the end the coverage."""
    yield titled(report)
    told = [found.diagnostic for found in report.findings]
    listed, further = capped(told)
    kept = set(map(id, listed))
    sections: dict[str, list[Diagnostic]] = {}
    for found in report.findings:
        if id(found.diagnostic) in kept:
            sections.setdefault(found.section, []).append(found.diagnostic)
    for section, findings in sections.items():
        yield f"【{section or '整份报告'}】"
        yield from rendered(findings)
    if further:
        yield from (*further, "  全部见 --format json 或 html。")
    yield f"共 {counted(told)}。" if told else "没有发现问题。"
    yield covered(report.coverage)


def claims_text(report: Checked) -> Iterator[str]:
    """Every claim on a line with its number, under the section in which it stands."""
    yield titled(report)
    section = None
    for claim in report.claims:
        if claim.section != section:
            section = claim.section
            yield f"【{section or '正文'}】"
        yield claim_line(claim)
    yield covered(report.coverage)


def titled(report: Checked) -> str:
    """The file, and whose report of which year it is."""
    whose = who(report)
    return f"== {report.source.name}{f'（{whose}）' if whose else ''}"


def who(report: Checked) -> str:
    """Whose report it is, of which year, as far as that was recognised."""
    return "，".join(part for part in (report.unit, f"{report.year}年度" if report.year else "") if part)


def covered(coverage: Coverage) -> str:
    """How many numbers of the prose were checked, and how many were not."""
    unread = f"，另有 {coverage.unread} 张报表没有读懂" if coverage.unread else ""
    return (
        f"正文里的数共 {coverage.numbers} 个：核对了 {coverage.checked} 个，无从核对 {coverage.unverifiable} 个，"
        f"不是断言 {coverage.not_claims} 个{unread}。{_tables(coverage.tables)}"
    )


def _tables(tables: TableNumbers) -> str:
    """How many numbers of the tables were read, and where the first stands that was not."""
    if not tables.numbers:
        return ""
    annexes = f"，自评表 {tables.annexes} 个" if tables.annexes else ""
    place = f"（第一个在 {tables.first.place}）" if tables.first else ""
    unread = f"，没有读 {tables.unread} 个{place}" if tables.unread else ""
    return (
        f"\n表格里的数共 {tables.numbers} 个：读进报表 {tables.cells} 个{annexes}，"
        f"编码、行次等 {tables.labels} 个{unread}。"
    )


def claim_line(claim: CheckedClaim) -> str:
    """A claim on a line: its number, the verdict, where it stands, of what it speaks, what it says, and why."""
    due = f"，应为{claim.expected}{claim.unit}" if claim.verdict in (Verdict.ERROR, Verdict.ROUNDING) else ""
    why = claim.formula if claim.verdict is not Verdict.UNVERIFIABLE else claim.reason
    said = f"{DIRECTIONS.get(claim.direction or '', '')}{claim.said}{claim.unit}"
    line, column = claim.span.source.position(claim.span.start)
    number, verdict = claim.id.removeprefix("c"), VERDICTS[claim.verdict]
    return f"  {number}\t{verdict}\t{line}:{column}\t{claim.subject}\t{said}{due}\t{why or ''}".rstrip()
