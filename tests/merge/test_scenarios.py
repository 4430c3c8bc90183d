"""What happens between a draft and the website: an auditor corrects a figure after people have worked on the file.

Each is told in docs/revising.md under the same letter.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from juesuan import pipeline
from juesuan.model.edits import Fate
from juesuan.publishing import publish
from juesuan.revising import Revised, Signature, revise
from juesuan.text.write import write
from juesuan.word.comments import comments_in
from juesuan.word.read import read
from juesuan.word.settle import reject
from tests.merge.people import W, document_part, prose, with_part, without_links, words
from tests.word.packages import faults

if TYPE_CHECKING:
    from lxml.etree import _Element

DATA = Path(__file__).parents[2] / "data/dongxihu/2023"
SIGNED = Signature("决算更正", date(2026, 1, 1))
MORE = {  # five more of project expenditure, with the income that pays it
    "statements.yaml": [("project: 1080.94", "project: 1085.94"), ("fiscal: 1210.21", "fiscal: 1215.21"),
                        ("general: 1221.23", "general: 1226.23")],
    "figures.yaml": [("performance.overall: 1080.94", "performance.overall: 1085.94")],
}  # fmt: skip
Corrections = dict[str, list[tuple[str, str]]]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The document as it was drafted, its base beside it."""
    for name, content in _drafted().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path / "报告.docx"


@cache
def _drafted() -> Mapping[str, bytes]:
    drafted = pipeline.draft(DATA).value
    assert drafted
    ((_, files, _),) = pipeline.files(drafted, ["docx"], "报告")
    return files


def corrected(folder: Path, corrections: Corrections) -> Path:
    """The figures, corrected; each must be there to be corrected."""
    target = folder / "corrected"
    shutil.copytree(DATA, target)
    for name, pairs in corrections.items():
        text = (target / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (target / name).write_text(text, encoding="utf-8")
    return target


def edit(path: Path, *changes: Callable[[_Element], None]) -> None:
    """A person works on the document."""
    data = path.read_bytes()
    root = document_part(data)
    for change in changes:
        change(root)
    path.write_bytes(with_part(data, root))


def typed(old: str, new: str) -> Callable[[_Element], None]:
    """Words typed over others, in the first run that has them."""

    def change(root: _Element) -> None:
        text = next(each for each in root.iter(f"{W}t") if old in (each.text or ""))
        text.text = (text.text or "").replace(old, new)

    return change


def paragraph(root: _Element, begins: str) -> _Element:
    return next(each for each in prose(root) if words(each).startswith(begins))


def section(root: _Element, heading: str, following: str) -> list[_Element]:
    """The elements from one heading up to another, of the body."""
    first, last = (next(each for each in prose(root) if words(each).startswith(text)) for text in (heading, following))
    found = [first]
    while (behind := found[-1].getnext()) is not None and behind is not last:
        found.append(behind)
    return found


def looks(document: bytes, code: str) -> list[list[tuple[str, ...]]]:
    """How the cells of the rows of an item are set: width, columns, side."""
    rows = [row for row in document_part(document).iter(f"{W}tr") if (row.findtext(f".//{W}t") or "") == code]
    names = ("tcPr/{}tcW", "tcPr/{}gridSpan", "p/{}pPr/{}pStyle", "p/{}pPr/{}jc")
    return [
        [
            tuple(
                (each.get(f"{W}w") or each.get(f"{W}val") or "")
                for name in names
                if (each := cell.find(f"{W}{name.replace('{}', W)}")) is not None
            )
            for cell in row.iter(f"{W}tc")
        ]
        for row in rows
    ]


def revised(path: Path, folder: Path) -> Revised:
    outcome = revise(path, folder, SIGNED)
    assert outcome.value, [finding.message for finding in outcome.diagnostics]
    assert {*faults(outcome.value.document)} <= {*faults(path.read_bytes())}
    return outcome.value


def said(document: bytes) -> str:
    return write(read(document, "a.docx").value)


def fresh(folder: Path) -> str:
    drafted = pipeline.draft(folder).value
    assert drafted
    return write(drafted.report)


def codes(result: Revised) -> list[str]:
    return [finding.code for finding in result.findings]


def test_a_one_item_corrected_changes_what_depends_on_it_and_nothing_else(draft: Path) -> None:
    folder = corrected(draft.parent, MORE)
    result = revised(draft, folder)
    assert said(result.document) == fresh(folder)
    assert {change.fate for change in result.merge.changes} == {Fate.APPLIED}
    assert result.findings == ()
    before, after = said(draft.read_bytes()).split("\n"), said(result.document).split("\n")
    touched = [line for old, line in zip(before, after, strict=True) if old != line]
    assert len(touched) == 32
    assert not any("名词解释" in line for line in touched)


def test_b_a_growth_becomes_a_decline_beside_a_reason_that_a_person_rewrote(draft: Path) -> None:
    edit(
        draft,
        typed("万元，", "万元，同比"),
        typed("主要原因是增加区工人文化宫物业水电费。", "主要原因是文化宫维修。"),
    )
    folder = corrected(draft.parent, {"figures.yaml": [("total: {value: 4504.75", "total: {value: 4700.00")]})
    result = revised(draft, folder)
    assert "收、支总计各减少67.44万元，同比下降1.4%，主要原因是文化宫维修。" in said(result.document)
    assert codes(result) == ["M104", "M104"]
    notes = comments_in(result.document)
    assert [note[:13] for note in notes] == ["更正后由“增加”变为“减少", "更正后由“增长”变为“下降"]


def test_c_a_fund_appears_where_the_prose_said_none(draft: Path) -> None:
    folder = corrected(
        draft.parent,
        {
            "statements.yaml": [
                ("  fund: {}", "  fund:\n    2120801: {income: 8.00, project: 8.00}\n #"),
                ("    2210202: {basic: 0.74}\n  05", "    2210202: {basic: 0.74}\n    2120801: {project: 8.00}\n  05"),
                ("    2210202: {fiscal: 0.74}", "    2210202: {fiscal: 0.74}\n    2120801: {fiscal: 8.00}"),
                ("general: 1221.23", "general: 1221.23\n    funds: 8.00"),
            ]
        },
    )
    result = revised(draft, folder)
    assert said(result.document) == fresh(folder)
    assert "政府性基金预算财政拨款" in said(result.document)
    assert "2120801" in said(result.document)
    anew = pipeline.draft(folder).value
    assert anew
    ((_, files, _),) = pipeline.files(anew, ["docx"], "新")
    assert looks(result.document, "2120801") == looks(files["新.docx"], "2120801")


def test_d_an_item_vanishes_with_its_rows_and_its_paragraph(draft: Path) -> None:
    folder = corrected(
        draft.parent,
        {
            "statements.yaml": [
                ("    2109999: {fiscal: 0.15}\n", ""),
                ("    2109999: {basic: 0.15}\n", ""),
                ("general: 1221.23", "general: 1221.08"),
                ("30112: 0.15", "30112: 0.00"),
            ],
            "figures.yaml": [("    2109999: 0.15\n", ""), ("total: 1039.80", "total: 1039.66")],
        },
    )
    result = revised(draft, folder)
    assert "其他卫生健康支出（项）" not in said(result.document)
    assert said(result.document) == fresh(folder)


def test_e_what_was_moved_is_updated_where_it_stands_and_what_was_deleted_stays_deleted(draft: Path) -> None:
    def move(root: _Element) -> None:
        fifth = section(root, "五、一般公共预算财政拨款支出决算情况", "六、一般公共预算财政拨款基本支出决算情况")
        fourth = next(each for each in prose(root) if words(each).startswith("四、财政拨款收入支出决算总体"))
        for each in fifth:
            fourth.addprevious(each)

    def delete(root: _Element) -> None:
        for each in section(root, "十一、", "十二、"):
            root[0].remove(each)

    edit(draft, move, delete)
    folder = corrected(
        draft.parent, {**MORE, "figures.yaml": [*MORE["figures.yaml"], ("procurement: 0 ", "procurement: 3 ")]}
    )
    result = revised(draft, folder)
    text = said(result.document)
    fifth, fourth = (
        text.rindex(each) for each in ("五、一般公共预算财政拨款支出决算情况", "四、财政拨款收入支出决算总体")
    )
    assert fifth < fourth
    assert "完成年初预算的117.9%" in text
    assert "十一、政府采购" not in text[fourth:]
    assert "M102" in codes(result)
    gap = [finding.message for finding in result.findings if finding.code == "M108"]
    assert any("“十、”后面是“十二、”，序号不连续" in message for message in gap)
    assert Fate.LISTED in {change.fate for change in result.merge.changes}


def test_f_a_number_that_a_person_had_already_corrected_is_left_alone(draft: Path) -> None:
    edit(draft, typed("4632.56", "4637.56"))
    folder = corrected(draft.parent, MORE)
    result = revised(draft, folder)
    assert said(result.document) == fresh(folder)
    first = paragraph(document_part(result.document), "2023年度收、支总计均为")
    assert [text.text for text in first.iter(f"{W}delText")] == ["127.81", "2.8%"]


def test_g_a_file_that_came_back_without_its_links_is_revised_by_what_it_says(draft: Path) -> None:
    draft.write_bytes(without_links(draft.read_bytes()))
    folder = corrected(draft.parent, MORE)
    result = revised(draft, folder)
    assert said(result.document) == fresh(folder)
    assert result.merge.linked == 3  # the charts, by their titles
    assert len(result.merge.matched) > 180
    assert result.findings == ()


def test_h_where_both_changed_the_same_words_the_persons_stay_with_a_comment(draft: Path) -> None:
    edit(draft, typed("4632.56", "四千六百余"))
    folder = corrected(draft.parent, MORE)
    result = revised(draft, folder)
    assert "2023年度收、支总计均为四千六百余万元。与2022年度相比，收、支总计各增加132.81万元，增长2.9%" in said(
        result.document
    )
    assert codes(result) == ["M101"]
    assert comments_in(result.document) == [
        "按更正后的数，这里应为：“2023年度收、支总计均为4637.56万元”。保留了您的文字，请核对。"
    ]


def test_i_two_figures_that_change_places_are_two_changes(draft: Path) -> None:
    ours = ("2101101: {fiscal: 1.73}", "2101103: {fiscal: 1.51}", "2101101: {basic: 1.73}", "2101103: {basic: 1.51}")
    swap = [(old, old.replace("1.73", "x").replace("1.51", "1.73").replace("x", "1.51")) for old in ours]
    folder = corrected(draft.parent, {"statements.yaml": swap})
    result = revised(draft, folder)
    assert said(result.document) == fresh(folder)
    rows = {change.block: (change.old, change.new) for change in result.merge.changes if ".03." in change.block}
    assert rows["statement.03.table/2101101"] == ("1.73", "1.51")
    assert rows["statement.03.table/2101103"] == ("1.51", "1.73")


def test_j_an_item_among_others_of_its_shape_goes_where_it_belongs(draft: Path) -> None:
    folder = corrected(
        draft.parent,
        {
            "statements.yaml": [
                ("    2101103: {fiscal: 1.51}", "    2101102: {fiscal: 1.00}\n    2101103: {fiscal: 0.51}"),
                ("    2101103: {basic: 1.51}", "    2101102: {basic: 1.00}\n    2101103: {basic: 0.51}"),
            ]
        },
    )
    result = revised(draft, folder)
    assert said(result.document) == fresh(folder)
    text = said(result.document)
    assert text.index("2101101") < text.index("2101102") < text.index("2101103")


def test_k_a_persons_own_open_revisions_stay_open(draft: Path) -> None:
    def track(root: _Element) -> None:
        run = next(
            each for each in paragraph(root, "2023年度收、支总计均为").iter(f"{W}r") if "主要原因" in words(each)
        )
        inserted = run.makeelement(
            f"{W}ins", {f"{W}id": "9001", f"{W}author": "张三", f"{W}date": "2025-01-01T00:00:00Z"}
        )
        run.addprevious(inserted)
        inserted.append(run)
        number = next(each for each in root.iter(f"{W}t") if each.text == "4632.56").getparent()
        assert number is not None
        own = number.makeelement(
            f"{W}ins", {f"{W}id": "9002", f"{W}author": "张三", f"{W}date": "2025-01-01T00:00:00Z"}
        )
        number.addprevious(own)
        own.append(number)

    edit(draft, track)
    before = said(draft.read_bytes())
    folder = corrected(draft.parent, MORE)
    result = revised(draft, folder)
    assert said(result.document) == fresh(folder)
    root = document_part(result.document)
    assert {each.get(f"{W}author") for each in root.iter(f"{W}ins")} == {"张三", "决算更正"}
    reject(root, "决算更正")
    assert said(with_part(result.document, root)) == before


def test_l_what_is_published_says_the_same_and_tells_nothing_of_its_making(draft: Path) -> None:
    edit(draft, typed("4632.56", "4637.56"))
    result = revised(draft, corrected(draft.parent, MORE))
    working = draft.with_name("更正.docx")
    working.write_bytes(result.document)
    outcome = publish(working, flatten_charts=True)
    assert outcome.value, [finding.message for finding in outcome.diagnostics]
    document = outcome.value.files[".docx"]
    assert said(document) == said(result.document)
    assert outcome.value.files[".html"].count(b"<svg") == 3
    inside = "\n".join(_inside(document))
    for trace in ("juesuan", "决算更正", "<w:ins ", "<w:del ", "w:rsid", "urn:", ".xlsx", "comments"):
        assert trace not in inside
    assert not re.search(r'w:name="[pfo]\d{4}', inside)
    anchors = set(re.findall(r'w:anchor="(\w+)"', inside))
    assert anchors
    assert anchors <= set(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', inside))


def _inside(document: bytes) -> list[str]:
    with ZipFile(BytesIO(document)) as package:
        return [*package.namelist(), *(package.read(name).decode("utf-8", "replace") for name in package.namelist())]


def test_a_document_with_something_owed_wrong_or_open_is_not_published(draft: Path) -> None:
    edit(
        draft,
        typed("4632.56", "四千六百余"),
        typed("主要原因是增加区工人文化宫物业水电费。", "主要原因是【待补充：原因】。"),
    )
    result = revised(draft, corrected(draft.parent, {"statements.yaml": MORE["statements.yaml"]}))
    working = draft.with_name("更正.docx")
    working.write_bytes(result.document)
    outcome = publish(working)
    assert outcome.value is None
    assert [finding.code for finding in outcome.diagnostics] == ["M201", "M202", "P101"]
    assert publish(working, force=True).value
