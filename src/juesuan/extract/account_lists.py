"""本部门使用的支出功能分类科目(到项级): the list of all 科目 that a report says its unit has used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan.extract.frames import narrowed
from juesuan.extract.grammar import Meaning, Word
from juesuan.extract.lexer import Sort, Token, lex
from juesuan.extract.lexicon import Lexicon
from juesuan.extract.normal import normalise
from juesuan.extract.passages import Passage, short_heading
from juesuan.model.report import Heading, Paragraph, Report, plain

_TITLE = "功能分类科目"
_LONGEST = 40  # signs of a line that only announces the list
_ITEM = "（项）"
_LENGTH = 7  # digits of a 项


@dataclass(frozen=True, slots=True)
class Item:
    """A 科目 of the list: its paragraph, the tokens that name it, its code (nothing if it is not known)."""

    passage: Passage
    names: tuple[Token, ...]
    code: str


@dataclass(slots=True)
class AccountList:
    """A list, whose items are lines; ``is_complete`` if it names all there is and each line was understood."""

    section: str
    is_complete: bool
    items: list[Item] = field(default_factory=list)


def account_lists(report: Report, words: Lexicon) -> Iterator[AccountList]:
    """The lists of a report, each with the lines (some may be headings) that follow its announcement."""
    part = ""
    now: AccountList | None = None
    for block in report.blocks:
        if not isinstance(block, Heading | Paragraph):
            continue
        line = plain(block.inlines)
        part = short_heading(line) if isinstance(block, Heading) and block.level == 1 else part
        if _TITLE in line and len(line) <= _LONGEST:
            yield from (now,) if now and now.items else ()
            now = AccountList(f"{part} › {short_heading(line)}", is_complete="主要" not in line)
        elif now and (text := normalise(block.inlines)):
            tokens = lex(text.text, words)
            if item := _item(Passage(text, now.section, "", ""), tokens):
                now.items.append(item)
                continue
            now.is_complete &= not (tokens and tokens[0].sort is Sort.MARK and tokens[0].text[0].isdecimal())
            yield from (now,) if now.items else ()
            now = None
    yield from (now,) if now and now.items else ()


def _item(passage: Passage, tokens: tuple[Token, ...]) -> Item | None:
    """A paragraph that begins with a whole path: X（类）Y（款）Z（项）."""
    names: list[Token] = []
    meanings: tuple[Meaning, ...] = ()
    is_known = True
    for token in tokens:
        if token.sort is Sort.MARK and not names:
            continue
        if token.does(Word.NAME):
            above, meanings = meanings, tuple(each for each in token.meanings if each.code)
            meanings = narrowed(above, meanings) if names else meanings
            is_known &= bool(meanings)
        elif token.sort is Sort.WORDS or token.does(Word.GLUE):
            is_known &= token.text in _ITEM
        else:
            break
        names.append(token)
        if token.text.endswith(_ITEM):
            codes = [each.code for each in meanings if len(each.code) == _LENGTH]
            return Item(passage, tuple(names), codes[0] if is_known and len(codes) == 1 else "")
    return None
