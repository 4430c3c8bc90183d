"""What people do to a document in Word: reword, insert, delete, move, split, join, restyle, retype a number.

And what editors do for them: plain text pasted over a paragraph, runs merged, digits typed wide or in three fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hypothesis import strategies as st
from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"\d[\d,]*\.\d+")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
Edit = Callable[["_Element", int], None]


def content_of(docx: bytes, part: str) -> bytes:
    """The bytes of a part."""
    with ZipFile(BytesIO(docx)) as package:
        return package.read(part)


def document_part(docx: bytes) -> _Element:
    """The root of the document part."""
    return etree.fromstring(content_of(docx, "word/document.xml"))


def with_part(docx: bytes, root: _Element) -> bytes:
    """The document with another document part."""
    return with_content(docx, {"word/document.xml": etree.tostring(root, encoding="UTF-8", xml_declaration=True)})


def with_content(docx: bytes, parts: dict[str, bytes]) -> bytes:
    """The document with other parts."""
    buffer = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return buffer.getvalue()


def prose(root: _Element) -> list[_Element]:
    """The paragraphs of the body that hold words and end no section."""
    body = root[0]
    return [
        each
        for each in body.findall(f"{W}p")
        if each.find(f".//{W}sectPr") is None and len(words(each)) > 6 and each.find(f".//{W}fldChar") is None
    ]


def words(paragraph: _Element) -> str:
    """What a paragraph says."""
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def reword(paragraph: _Element, at: int) -> None:
    """Put words into the longest run."""
    texts = [text for text in paragraph.iter(f"{W}t") if not _NUMBER.search(text.text or "")]
    text = max(texts, key=lambda each: len(each.text or ""))
    said = text.text or ""
    cut = at % (len(said) + 1)
    text.text = f"{said[:cut]}（经核实）{said[cut:]}"


def delete(paragraph: _Element, at: int) -> None:
    """Take the paragraph out."""
    del at
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)


def insert(paragraph: _Element, at: int) -> None:
    """Write a paragraph behind it."""
    made = etree.Element(f"{W}p")
    run = etree.SubElement(made, f"{W}r")
    etree.SubElement(run, f"{W}t").text = f"另外，本单位补充说明第{at % 9}点情况如上。"
    paragraph.addnext(made)


def move(paragraph: _Element, at: int) -> None:
    """Put it before another."""
    parent = paragraph.getparent()
    assert parent is not None
    root = parent.getparent()
    assert root is not None
    others = [each for each in prose(root) if each is not paragraph]
    if others:
        others[at % len(others)].addprevious(paragraph)


def split(paragraph: _Element, at: int) -> None:
    """Begin a new paragraph at one of its runs."""
    children = [each for each in paragraph if each.tag == f"{W}r"]
    if len(children) > 1:
        first = children[1 + at % (len(children) - 1)]
        made = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            made.append(deepcopy(properties))
        for each in [first, *first.itersiblings()]:
            made.append(each)
        paragraph.addnext(made)


def join(paragraph: _Element, at: int) -> None:
    """Go on with the next paragraph."""
    del at
    following = paragraph.getnext()
    if following is not None and following in prose(following.getroottree().getroot()):
        for each in [each for each in following if each.tag != f"{W}pPr"]:
            paragraph.append(each)
        delete(following, 0)


def restyle(paragraph: _Element, at: int) -> None:
    """Make a part of a run bold."""
    runs = [run for run in paragraph.iter(f"{W}r") if len(run.findtext(f"{W}t") or "") > 1]
    if runs:
        run = runs[at % len(runs)]
        other = deepcopy(run)
        text, rest = run.find(f"{W}t"), other.find(f"{W}t")
        assert text is not None
        assert rest is not None
        text.text, rest.text = (text.text or "")[:1], (text.text or "")[1:]
        other.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/></w:rPr>'))
        run.addnext(other)


def retype(paragraph: _Element, at: int) -> None:
    """Type another number over one of its numbers."""
    texts = [text for text in paragraph.iter(f"{W}t") if _NUMBER.search(text.text or "")]
    if texts:
        text = texts[at % len(texts)]
        text.text = _NUMBER.sub(f"{9000 + at % 999}.77", text.text or "", count=1)


def paste(paragraph: _Element, at: int) -> None:
    """Type the whole paragraph anew, or paste it as plain text: one run, no bookmarks."""
    del at
    text = words(paragraph)
    for each in [each for each in paragraph if each.tag != f"{W}pPr"]:
        paragraph.remove(each)
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t").text = text


def merge_runs(paragraph: _Element, at: int) -> None:
    """Give all words to the first run, as editors do; the bookmarks stay behind, empty."""
    del at
    first, *others = [text for text in paragraph.iter(f"{W}t") if text.text]
    first.text = words(paragraph)
    for each in others:
        each.text = ""


def type_inside(paragraph: _Element, at: int) -> None:
    """Type the word before a number again, with the cursor within the bookmark of the number."""
    texts = [text for text in paragraph.iter(f"{W}t") if text.text]
    numbers = [n for n, text in enumerate(texts) if n and _NUMBER.fullmatch(text.text or "")]
    if numbers:
        before, number = texts[(which := numbers[at % len(numbers)]) - 1], texts[which]
        taken = (before.text or "")[-2:]
        before.text, number.text = (before.text or "").removesuffix(taken), f"{taken}{number.text}"


def widen(paragraph: _Element, at: int) -> None:
    """Type a number with the digits that a Chinese input method gives: １２．５."""
    texts = [text for text in paragraph.iter(f"{W}t") if _NUMBER.search(text.text or "")]
    if texts:
        text = texts[at % len(texts)]
        text.text = _NUMBER.sub(lambda found: found[0].translate(_WIDE), text.text or "", count=1)


def three_fonts(paragraph: _Element, at: int) -> None:
    """Give the digits of a number three fonts, each with a run of its own; a bookmark stays on the last."""
    texts = [text for text in paragraph.iter(f"{W}t") if len(_NUMBER.sub("", text.text or "")) < len(text.text or "")]
    for text in texts[at % len(texts) :][:1] if texts else ():
        run, said = text.getparent(), text.text or ""
        assert run is not None
        start, end = next(_NUMBER.finditer(said)).span()
        parts = [said[: start + 1], said[start + 1 : end - 1], said[end - 1 :]]
        for part, font in zip(parts[:2], ("Arial", "宋体"), strict=True):
            made = deepcopy(run)
            made.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:rFonts w:ascii="{font}"/></w:rPr>'))
            copied = made.find(f"{W}t")
            assert copied is not None
            copied.text = part
            first = run if at % 2 or run.getprevious() is None else run.getprevious()
            assert first is not None
            (run if first.tag != f"{W}bookmarkStart" else first).addprevious(made)
        text.text = parts[2]


ALL: tuple[Edit, ...] = (
    *(reword, delete, insert, move, split, join, restyle, retype),
    *(paste, merge_runs, type_inside, widen, three_fonts),
)
HARMLESS: tuple[Edit, ...] = (insert, move, restyle)
edits = st.lists(st.tuples(st.sampled_from(ALL), st.integers(0, 500), st.integers(0, 500)), max_size=6)


def edited(docx: bytes, some: list[tuple[Edit, int, int]]) -> bytes:
    """The document after some edits; each is a kind, a paragraph and a place in it."""
    root = document_part(docx)
    for edit, which, at in some:
        paragraphs = prose(root)
        edit(paragraphs[which % len(paragraphs)], at)
    return with_part(docx, root)


def without_links(docx: bytes) -> bytes:
    """The document without bookmarks, as some editors give it back."""
    root = document_part(docx)
    for each in [*root.iter(f"{W}bookmarkStart"), *root.iter(f"{W}bookmarkEnd")]:
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
    return with_part(docx, root)
