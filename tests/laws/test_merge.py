"""What every revision keeps to, whatever the figures and whatever people did to the document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.merge.apply import applied
from juesuan.merge.merging import merge
from juesuan.merge.said import figures, said
from juesuan.merge.tokens import tokens
from juesuan.model.accounts import FinalAccounts
from juesuan.model.edits import Fate, Merge, Place, Remark, Reword
from juesuan.model.report import Chart, Figure, Paragraph, Report, Text
from juesuan.sources.words import function_words
from juesuan.word.archive import Archive
from juesuan.word.base import Base
from juesuan.word.patch import Revision, patch
from juesuan.word.read import read, trace
from juesuan.word.settle import accept, reject
from juesuan.word.write import write
from tests.generated import accounts
from tests.laws.test_draft import draft
from tests.merge.people import Edit, content_of, edited, edits, with_content, without_links
from tests.sizes import examples
from tests.word.packages import faults
from tests.word.reports import small, words

FORM = "wuhan/2023"
OTHER = "决算更正"
DIRECTIONS = ("增加", "减少", "增长", "下降", "大于", "小于")
SUMS = ("1234.56", "1300.00")
OURS, FRESH = (
    small(
        Paragraph("total", (Text("收支总计"), Figure(said, "total@2023"), Text("万元。"))), words("另见附表。", "basic")
    )
    for said in SUMS
)
two_accounts = st.tuples(accounts(FORM), accounts(FORM))
Two = tuple[FinalAccounts, FinalAccounts]


def texts(report: Report) -> list[str]:
    """What a report says, block by block; of charts also what they draw."""
    return [f"{said(b)}{[f.text for f in figures(b)]}" if isinstance(b, Chart) else said(b) for b in report.blocks]


DOCUMENT = write(OURS, Base(FORM, 2023, OURS))


def reports(two: Two) -> tuple[Report, Report]:
    return draft(two[0])[0], draft(two[1])[0]


def same(one: list[str], other: list[str]) -> str:
    """The first difference of two texts; nothing if there is none."""
    pairs = zip([*one, "（完）"], [*other, "（完）"], strict=False)
    return next((f"{a!r} / {b!r}" for a, b in pairs if a != b), "")


def base_of(report: Report) -> Base:
    return Base(FORM, 2023, report)


def settled(docx: bytes, base: Base, how: object) -> Report:
    """What a document says after its revisions were accepted or rejected."""
    archive = Archive(docx)
    part, root = archive.document()
    assert callable(how)
    how(root, OTHER)
    return trace(archive, part, root, base).report


@given(two_accounts)
@settings(max_examples=examples(20), deadline=None)
def test_what_only_the_figures_changed_is_what_they_now_give(two: Two) -> None:
    base, fresh = reports(two)
    merged = merge(base, base, fresh, function_words())
    assert same(texts(applied(merged.edits, base)), texts(without(new_charts(base, fresh), fresh))) == ""
    assert all((change.fate is Fate.LISTED) == (change.block in new_charts(base, fresh)) for change in merged.changes)
    assert sum("新增一幅图" in each.message for each in merged.findings) == len(new_charts(base, fresh))


def new_charts(base: Report, fresh: Report) -> set[str]:
    """The charts that the figures add: a revision cannot draw them and says so."""
    known = {block.name for block in base.blocks}
    return {block.name for block in fresh.blocks if isinstance(block, Chart) and block.name not in known}


def without(names: set[str], report: Report) -> Report:
    return replace(report, blocks=tuple(block for block in report.blocks if block.name not in names))


@given(two_accounts)
@settings(max_examples=examples(20), deadline=None)
def test_what_only_people_changed_stays(two: Two) -> None:
    base, theirs = reports(two)
    assert merge(base, theirs, base, function_words()).edits == ()


@given(two_accounts)
@settings(max_examples=examples(20), deadline=None)
def test_what_people_changed_as_the_figures_do_is_done(two: Two) -> None:
    base, both = reports(two)
    merged = merge(base, both, both, function_words())
    assert [edit for edit in merged.edits if not isinstance(edit, Remark)] == []


@given(two=two_accounts, some=edits, linked=st.booleans())
@settings(max_examples=examples(20), deadline=None)
def test_a_revised_document(two: Two, some: list[tuple[Edit, int, int]], *, linked: bool) -> None:
    ours, fresh = reports(two)
    old, new = base_of(ours), base_of(fresh)
    document = edited(write(ours, old), some)
    document = document if linked else without_links(document)
    theirs = read(document, "a").value
    merged = merge(ours, theirs, fresh, function_words())
    patched = patch(document, merged.edits, Revision(OTHER, date(2026, 1, 1), old, new))
    assert not patched.diagnostics
    assert {*faults(patched.value)} <= {*faults(document)}
    now = read(patched.value, "a").value
    assert same(texts(now), texts(applied(merged.edits, theirs))) == ""
    assert same(texts(settled(patched.value, new, accept)), texts(now)) == ""
    assert same(prose_of(settled(patched.value, new, reject)), prose_of(theirs)) == ""
    assert accounted(ours, fresh) <= {(change.block, change.fact) for change in merged.changes}
    assert not unreported(merged, fresh, now)
    assert not torn(merged)
    again = merge(fresh, now, fresh, function_words())
    assert again.edits == ()
    if not some:
        assert same(texts(now), texts(without(new_charts(ours, fresh), fresh))) == ""


def accounted(ours: Report, fresh: Report) -> set[tuple[str, str]]:
    """The figures that the correction changes, by block and fact."""
    old, new = printed(ours), printed(fresh)
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


def printed(report: Report) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for block, figure in report.figures():
        found.setdefault((block, figure.fact), []).append(figure.text)
    return found


def unreported(merged: Merge, fresh: Report, now: Report) -> set[str]:
    """Numbers in the result that are values from before the correction, of which nobody is told."""
    valid = {figure.text for _, figure in fresh.figures()}
    old = {change.old for change in merged.changes if sum(map(str.isdecimal, change.old)) > 2} - valid
    left = {token.text for block in now.blocks for token in tokens((Text(said(block)),), Place(0))} & old
    told = {change.old for change in merged.changes if change.fate is not Fate.APPLIED}
    messages = "\n".join(finding.message for finding in merged.findings)
    return {number for number in left - told if number not in messages}


def torn(merged: Merge) -> set[tuple[str, str]]:
    """Comparisons whose direction turned of which a part was written and another commented on."""
    turned, fates = set(), defaultdict(set)
    for change in merged.changes:
        quantity, _, measure = change.fact.rpartition(".")
        if measure in ("change", "growth", "excess", "excess_rate", "completion"):
            fates[change.block, quantity].add(change.fate)
            if change.old != change.new and change.old in DIRECTIONS and change.new in DIRECTIONS:
                turned.add((change.block, quantity))
    written = {
        (edit.block, inline.fact.rpartition(".")[0])
        for edit in merged.edits
        if isinstance(edit, Reword)
        for inline in edit.inlines
        if isinstance(inline, Figure)
    }
    return {each for each in turned & written if Fate.COMMENTED in fates[each]}


def prose_of(report: Report) -> list[str]:
    """What a report says beside its charts: their revisions are not tracked, nobody can reject them."""
    return [text for block in report.blocks if not isinstance(block, Chart) and (text := said(block))]


@given(st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=3), st.integers(0, 30)), min_size=1, max_size=8))
@settings(max_examples=examples(40), deadline=None)
def test_a_damaged_document_is_revised_or_refused(damages: list[tuple[float, bytes, int]]) -> None:
    data = bytearray(content_of(DOCUMENT, "word/document.xml"))
    for at, instead, length in damages:
        place = int(at * len(data))
        data[place : place + length] = instead
    document = with_content(DOCUMENT, {"word/document.xml": bytes(data)})
    theirs = read(document, "a", base_of(OURS))
    merged = merge(OURS, theirs.value, FRESH, function_words())
    outcome = patch(document, merged.edits, Revision(OTHER, date(2026, 1, 1), base_of(OURS), base_of(FRESH)))
    assert outcome.value
    if not theirs.value.blocks:
        assert outcome.value == document
        assert outcome.diagnostics
