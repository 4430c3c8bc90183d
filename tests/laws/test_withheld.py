"""What is withheld occurs nowhere: in no file, message, list, explanation or comparison, in no spelling."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile, is_zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan import pipeline
from juesuan.cli import main
from juesuan.facts.book import FactBook
from juesuan.facts.secrecy import secrets
from juesuan.model.accounts import FinalAccounts, Reason
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Outcome
from juesuan.model.fact import CellRef
from juesuan.model.given import Given
from juesuan.show.facts import explained, explained_secret
from juesuan.sources.dump import dump
from tests.generated import accounts
from tests.generated import given as wan
from tests.laws.test_draft import book_of
from tests.sizes import examples

LAW = "《中华人民共和国保守国家秘密法》第十四条"
ITEM, SIBLING = "2012901", "2012999"
COLUMNS = ("basic", "project")
FORMS = ("wuhan/2023", "wuhan/2024")
any_accounts = st.sampled_from(FORMS).flatmap(accounts)
# seven digits each, the last no 0, so that no other figure is the same by chance: 80000.00 is 8 where zeros are dropped
CENTS = st.integers(2_000_001, 8_999_999).filter(lambda cents: cents % 10)
SECRETS = (
    st.tuples(*(CENTS for _ in COLUMNS))
    .filter(lambda cents: sum(cents) % 10)
    .map(lambda secret: tuple(Decimal(cents) / 100 for cents in secret))
)


def with_secret(made: FinalAccounts, secret: tuple[Decimal, ...]) -> FinalAccounts:
    """The accounts with this much for an item that has a sibling; what is received grows with what is spent."""
    cells = dict(made.cells)
    more = Decimal(0)
    for column, value in zip(COLUMNS, secret, strict=True):
        for item, amount in ((ITEM, value), (SIBLING, Decimal("31.17"))):
            grown = amount - _held(cells, CellRef("05", item, column))
            more += grown
            cells |= {CellRef(statement, item, column): wan(amount) for statement in ("03", "05")}
            if column == "basic":
                economic = next(cell for cell in [*cells, CellRef("06", "30201", "amount")] if cell.statement == "06")
                cells[economic] = _plus(cells, economic, grown)
    for cell in (CellRef("01", "general", "amount"), CellRef("02", SIBLING, "fiscal")):
        cells[cell] = _plus(cells, cell, more)
    reasons = {about: Reason("人员增减变动") for about in made.reasons}
    return replace(made, cells=cells, reasons=reasons)


def _plus(cells: Mapping[CellRef, Given], cell: CellRef, more: Decimal) -> Given:
    return wan(_held(cells, cell) + more)


def _held(cells: Mapping[CellRef, Given], cell: CellRef) -> Decimal:
    known = cells.get(cell)
    return known.value.within(MoneyUnit.WAN) if known and isinstance(known.value, Amount) else Decimal(0)


def withheld(opened: FinalAccounts, what: tuple[str, ...]) -> FinalAccounts:
    """The same without the item, its totals given as they are."""
    ledger = book_of(opened).ledger
    secret = [cell for cell in ledger if cell.row == ITEM and cell.statement in ("03", "05")]
    cells = {cell: wan(found.value.yuan / 10_000) for cell, found in ledger.items() if cell not in secret}
    figures = {fact: figure for fact, figure in opened.figures.items() if fact.key != ITEM}
    return replace(opened, cells=cells, figures=figures, withheld=dict.fromkeys(what, LAW))


def folder_of(made: FinalAccounts, within: Path, name: str) -> Path:
    folder = within / name
    folder.mkdir()
    for file, text in dump(made).items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def told(*arguments: str | Path) -> str:
    """All that a command says."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        main([str(argument) for argument in arguments])
    return out.getvalue()


def texts(data: bytes) -> Iterator[str]:
    """Every entry of a file, names too; of XML also what it says without its tags."""
    if not is_zipfile(io.BytesIO(data)):
        text = data.decode("utf-8", errors="replace")
        yield text
        yield re.sub(r"<[^>]*>", "", re.sub(r"</w:(?:p|tc)>", "\n", text))
        return
    with ZipFile(io.BytesIO(data)) as package:
        yield "\n".join(package.namelist())
        for name in package.namelist():
            yield from texts(package.read(name))


def spellings(value: Decimal) -> Iterator[str]:
    yuan = value * 10_000
    for number in (value, round(value, 1), yuan, yuan / 1000, yuan / 100_000_000):
        plain = f"{number.normalize():f}"
        yield from (plain, f"{number:,f}", f"{number:.2f}", f"{number:,.2f}")


def leaks(text: str, values: tuple[Decimal, ...]) -> list[str]:
    said = {each for value in values for each in spellings(value)}
    return [each for each in said if re.search(rf"(?<![\d.,]){re.escape(each)}(?!\d|[.,]\d)", text)]


def outputs(folder: Path, opened: Path, within: Path) -> Iterator[tuple[str, str]]:
    """Everything that is written and said of data of which something is withheld."""
    out = within / "out"
    yield "draft", told("draft", folder, "-o", out, "--format", "docx,txt,html")
    word, text = next(out.glob("*.docx")), next(out.glob("*.txt"))
    yield "facts", told("facts", folder)
    yield "facts json", told("facts", folder, "--format", "json")
    yield from explanations(folder)
    for document in (word, text):
        for form in ("text", "json", "html", "docx") if document is word else ("text", "json"):
            target = ("-o", within / f"checked.{form}") if form in ("html", "docx") else ()
            yield (
                f"check {document.suffix} {form}",
                told("check", document, "--data", folder, "--format", form, *target),
            )
        yield f"check {document.suffix} alone", told("check", document, "--format", "json")
        yield f"claims {document.suffix}", told("claims", document)
    yield "diff", told("diff", opened, folder)
    yield "diff json", told("diff", opened, folder, "--format", "json")
    yield "back", told("diff", folder, opened, "--format", "json")
    with patch("juesuan.publishing.to_pdf", _no_pdf):
        yield "publish", told("publish", word, "-o", within / "public", "--force")
    assert (within / "public").is_dir()
    yield from revised(folder, opened, within)
    for file in (each for each in within.rglob("*") if each.is_file() and not each.is_relative_to(opened)):
        if "before" not in file.parts:
            yield from ((str(file.relative_to(within)), each) for each in texts(file.read_bytes()))


def _no_pdf(_: bytes) -> Outcome[bytes | None]:
    return Outcome(None)


def explanations(folder: Path) -> Iterator[tuple[str, str]]:
    drafted = pipeline.draft(folder).value
    assert drafted is not None
    for fact in drafted.book:
        yield str(fact.id), "\n".join(explained(fact, drafted.book, drafted.report))
    hidden = list(secrets(drafted.book))
    assert hidden
    for identity, basis in hidden:
        said = "\n".join(explained_secret(identity, basis, drafted.book, drafted.report))
        assert LAW in said
        assert "算式" not in said
        yield str(identity), said


def revised(folder: Path, opened: Path, within: Path) -> Iterator[tuple[str, str]]:
    """A document that printed the figure, revised by data that withhold it."""
    before = within / "before"
    told("draft", opened, "-o", before)
    yield "revise", told("revise", next(before.glob("*.docx")), "--data", folder, "-o", within / "revised.docx")
    assert (within / "revised.docx").is_file()
    yield "dry", told("revise", next(before.glob("*.docx")), "--data", folder, "--dry-run")


def held(made: FinalAccounts, secret: tuple[Decimal, ...], what: tuple[str, ...]) -> list[str]:
    opened = with_secret(made, secret)
    kept = withheld(opened, what)
    with tempfile.TemporaryDirectory() as place:
        within = Path(place)
        before, after = folder_of(opened, within, "opened"), folder_of(kept, within, "kept")
        values = (*secret, sum(secret, Decimal(0)))
        return [f"{name}: {leak}" for name, text in outputs(after, before, within) if (leak := leaks(text, values))]


@given(any_accounts, SECRETS)
@settings(max_examples=examples(4), deadline=None)
def test_a_withheld_item_occurs_nowhere(made: FinalAccounts, secret: tuple[Decimal, ...]) -> None:
    assert not held(made, secret, (f"03:{ITEM}", f"05:{ITEM}"))


@given(any_accounts, SECRETS)
@settings(max_examples=examples(60), deadline=None)
def test_nothing_follows_from_what_is_withheld(made: FinalAccounts, secret: tuple[Decimal, ...]) -> None:
    opened = with_secret(made, secret)
    book, full = book_of(withheld(opened, (f"03:{ITEM}", f"05:{ITEM}"))), book_of(opened)
    assert not _wrong(book, full, lambda cell: cell not in book.ledger.unknown)
    assert CellRef("05", ITEM, "project") in book.ledger.withheld
    assert not [each for each in book.comparisons if book.ledger.unknown & {term.cell for term in each.right}]


@given(any_accounts, SECRETS)
@settings(max_examples=examples(60), deadline=None)
def test_a_total_that_nobody_gives_is_owed_and_no_sum_of_the_rest(
    made: FinalAccounts, secret: tuple[Decimal, ...]
) -> None:
    kept = withheld(with_secret(made, secret), (f"05:{ITEM}",))
    totals = [cell for cell in kept.cells if cell.statement in ("04", "05") and not cell.row.startswith("2012")]
    for total in totals[::7]:
        cells = {cell: figure for cell, figure in kept.cells.items() if cell != total}
        known = book_of(replace(kept, cells=cells)).ledger.get(total)
        assert known is None or known.value == book_of(kept).ledger[total].value


def _wrong(book: FactBook, full: FactBook, is_open: Callable[[CellRef], bool]) -> list[str]:
    """The cells that say something else than they did before anything was withheld."""
    cells = (cell for cell in full.ledger if is_open(cell))
    return [str(cell) for cell in cells if book.ledger[cell].value.yuan != full.ledger[cell].value.yuan]
