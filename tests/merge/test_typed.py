"""Comparisons that people have typed again turn whole or not at all when the figures turn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from lxml import etree

from juesuan.model.edits import Fate
from tests.merge import people
from tests.merge.people import W
from tests.merge.test_scenarios import MORE, codes, corrected, draft, edit, fresh, paragraph, revised, said, typed
from tests.word.packages import faults

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["draft"]
TURNED = {"figures.yaml": [("total: {value: 4504.75", "total: {value: 4700.00")]}
BEFORE = "收、支总计各增加127.81万元，增长2.8%，"
AFTER = "收、支总计各减少67.44万元，下降1.4%，"


def comparison(root: _Element) -> _Element:
    return paragraph(root, "2023年度收、支总计均为4632.56万元")


def others_of(root: _Element, of: str) -> _Element:
    """The run of these words in the comparison."""
    run = next(each for each in comparison(root).iter(f"{W}t") if each.text == of).getparent()
    assert run is not None
    return run


TYPED = {
    "pasted as plain text": lambda root: people.paste(comparison(root), 0),
    "in one run, the bookmarks left behind": lambda root: people.merge_runs(comparison(root), 0),
    "a number in wide digits": lambda root: people.widen(comparison(root), 1),
    "the other number in wide digits": lambda root: people.widen(comparison(root), 2),
    "a word typed within the bookmark of its number": lambda root: people.type_inside(comparison(root), 1),
    "a rate's word typed within its bookmark": lambda root: people.type_inside(comparison(root), 2),
    "a number in three fonts": lambda root: people.three_fonts(comparison(root), 1),
    "a number in three fonts, half of it outside of its bookmark": lambda root: people.three_fonts(comparison(root), 2),
}


@pytest.mark.parametrize("change", TYPED.values(), ids=TYPED)
def test_a_comparison_typed_again_turns_whole(draft: Path, change: object) -> None:
    assert callable(change)
    assert BEFORE in said(draft.read_bytes())
    edit(draft, change)
    result = revised(draft, corrected(draft.parent, TURNED))
    assert AFTER in said(result.document)
    assert [code for code in codes(result) if code.startswith("M")] == ["M104", "M104"]
    assert {change.fate for change in result.merge.changes} == {Fate.APPLIED}
    assert faults(result.document) == []


@pytest.mark.parametrize(
    ("old", "new"), [("127.81", "127.80"), ("增加", "上升"), ("2.8%", "近3%"), ("万元，", "万元，同比增加，也就是")]
)
def test_a_comparison_of_which_a_part_is_the_persons_own_is_left_whole(draft: Path, old: str, new: str) -> None:
    def change(root: _Element) -> None:
        text = next(each for each in comparison(root).iter(f"{W}t") if old in (each.text or ""))
        text.text = (text.text or "").replace(old, new)

    edit(draft, change)
    result = revised(draft, corrected(draft.parent, TURNED))
    whole = BEFORE.replace(old, new, 1)
    now = said(result.document)
    assert (whole in now) != (AFTER.replace("万元，", new) in now)
    if whole in now:
        assert codes(result).count("M101") == 1
        message = next(finding.message for finding in result.findings if finding.code == "M101")
        assert "收、支总计各减少67.44万元，下降1.4%" in message


def test_one_run_and_wide_digits_are_no_numbers_of_the_persons_own(draft: Path) -> None:
    def change(root: _Element) -> None:
        for each in people.prose(root):
            if each.find(f".//{W}tab") is None:
                people.merge_runs(each, 0)
                people.widen(each, 0)

    edit(draft, change)
    folder = corrected(draft.parent, MORE)
    result = revised(draft, folder)
    assert [finding.code for finding in result.findings] == []
    assert normalize("NFKC", said(result.document)) == normalize("NFKC", fresh(folder))


def test_a_number_that_is_right_in_wide_digits_is_right(draft: Path) -> None:
    edit(draft, typed("4632.56", "４６３２．５６"))
    result = revised(draft, corrected(draft.parent, TURNED))
    assert "M107" not in codes(result)
    assert "４６３２．５６" in said(result.document)


def test_numbers_of_revisions_and_bookmarks_that_others_doubled_are_single_again(draft: Path) -> None:
    def change(root: _Element) -> None:
        run = others_of(root, "127.81")
        properties = etree.fromstring(
            f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/><w:rPrChange w:id="7" w:author="张三"><w:rPr/></w:rPrChange></w:rPr>'
        )
        run.insert(0, properties)
        body = root[0]
        copied = etree.fromstring(etree.tostring(comparison(root)))
        body.insert(len(body) - 1, copied)

    edit(draft, change)
    assert faults(draft.read_bytes()) != []
    result = revised(draft, corrected(draft.parent, TURNED))
    assert faults(result.document) == []
    assert AFTER in said(result.document)
