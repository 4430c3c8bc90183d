"""``juesuan check``, ``claims`` and ``rules`` as a bureau and its programs meet them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan import pipeline, report_files
from juesuan.cli import main
from juesuan.show.check_json import check_json
from tests.extract.reports import ROOT, SEEDS, SETS, draft
from tests.sizes import examples, some

PUBLISHED = yaml.safe_load((ROOT / "tests" / "cases" / "annexes.yaml").read_text(encoding="utf-8"))

SEED_FILES = sorted(SEEDS.glob("00*.txt"))
CLAIM = {
    "id", "kind", "quote", "context", "section", "start", "end", "subject", "fact", "said", "unit", "direction",
    "expected", "verdict", "formula", "inputs", "reason",
}  # fmt: skip
FINDING = {
    "code", "name", "severity", "message", "quote", "said", "expected", "formula", "section", "place", "start", "end",
    "claims", "related",
}  # fmt: skip
TOTAL = ("收、支总计均为4632.56万元", "收、支总计均为1221.23万元")


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def wrong(tmp_path: Path, name: str = "报告.txt") -> Path:
    """Our first draft, its total changed, as a file."""
    path = tmp_path / name
    text = draft("000")
    assert text.count(TOTAL[0]) == 1
    path.write_text(text.replace(*TOTAL), encoding="utf-8")
    return path


def document(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code and what is told of a file, which must hold to the contract and to the printed text."""
    code = run("check", path, "--format", "json", *arguments)
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "juesuan.check/1"
    run("text", path)
    assert_contract(told["documents"][0], capsys.readouterr().out)
    found: dict[str, Any] = told["documents"][0]
    return code, found


WORDED = {"direction", "absence", "listing"}


def assert_contract(told: dict[str, Any], text: str) -> None:
    ids = [claim["id"] for claim in told["claims"]]
    assert len(set(ids)) == len(ids)
    for claim in told["claims"]:
        assert set(claim) == CLAIM
        assert text[claim["start"] : claim["end"]] == claim["quote"] != ""
        assert claim["quote"] in claim["context"]
        assert claim["verdict"] in {"ok", "rounding", "error", "unverifiable"}
        assert claim["direction"] in {"up", "down", "level", None}
        assert (claim["kind"] in WORDED) is not claim["said"].replace(".", "").isdecimal()
        assert claim["reason"] or claim["verdict"] != "unverifiable"
        is_plain = claim["kind"] in {
            "listing",
            "count",
        }  # what should stand there is told by the formula, or by the list
        assert claim["expected"] is not None or is_plain or claim["verdict"] in {"unverifiable", "error"}
        assert all(set(each) == {"value", "where"} and each["where"] for each in claim["inputs"])
    for finding in told["findings"]:
        assert set(finding) == FINDING
        assert finding["severity"] in {"error", "warning", "info"}
        assert set(finding["claims"]) <= set(ids)
        for place in (finding, *finding["related"]):
            assert not place["end"] or text[place["start"] : place["end"]] == place["quote"]
    covered = told["coverage"]
    numbers = [claim for claim in told["claims"] if claim["kind"] not in WORDED]
    places = {(claim["start"], claim["end"]) for claim in numbers}
    checked = {(claim["start"], claim["end"]) for claim in numbers if claim["verdict"] != "unverifiable"}
    assert covered["numbers"] == len(places) + covered["not_claims"]
    assert covered["checked"] == len(checked)
    assert covered["unverifiable"] == len(places - checked)


@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.name[:3])
def test_the_places_in_a_seed_are_those_of_its_printed_text(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = document(path, capsys)
    assert code in (0, 1)
    assert told["file"] == path.as_posix()
    assert told["claims"]


@pytest.mark.skipif(not SEED_FILES, reason="no seeds")
def test_the_first_seed_is_told_by_its_statements_and_its_one_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = document(SEED_FILES[0], capsys)
    assert code == 1
    assert (told["unit"], told["year"]) == ("武汉市东西湖区总工会", 2023)
    ids = ["01", "02", "03", "04", "05", "06", "fund", "capital", "three_public"]
    assert [each["id"] for each in told["statements"]] == ids
    assert [each["rows"] > 0 for each in told["statements"]] == [True] * 6 + [False] * 3
    (error,) = [each for each in told["findings"] if each["severity"] == "error"]
    (claim,) = [each for each in told["claims"] if [each["id"]] == error["claims"]]
    assert (claim["said"], claim["unit"], claim["expected"], claim["verdict"]) == (
        "1221.23",
        "万元",
        "4632.56",
        "error",
    )
    assert claim["inputs"] == [{"value": "4632.56", "where": "《收入支出决算总表》总计"}]
    assert [label["quote"] for label in error["related"]] == ["11.7%"]
    assert error["place"] == "第三部分 › 一 › 第1段"


@pytest.mark.skipif(not SEED_FILES, reason="no seeds")
def test_one_rounding_difference_is_one_finding(capsys: pytest.CaptureFixture[str]) -> None:
    _, told = document(SEED_FILES[1], capsys)
    found = [each["message"] for each in told["findings"] if each["code"] == "F102"]
    assert len(found) == 8
    assert sum("卫生健康支出" in message for message in found) == 1


@pytest.mark.parametrize("kind", ["docx", "txt"])
@pytest.mark.parametrize("number", some(SETS))
def test_our_drafts_are_clean_in_any_format(
    number: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ROOT / "data" / SETS[number]
    run("draft", data, "-o", tmp_path, "--format", kind)
    capsys.readouterr()
    (path,) = tmp_path.glob(f"*.{kind}")
    for held in ((), ("--data", str(data))):
        code, told = document(path, capsys, *held)
        found = [each for each in told["findings"] if each["severity"] != "info"]
        published = PUBLISHED[SETS[number]]["messages"]
        messages = [each["message"] for each in found]
        assert set(messages) <= set(published) if held else messages == published
        assert code == any(each["severity"] == "error" for each in found)
        assert len(told["statements"]) == 9
        assert told["coverage"]["checked"] > 50
        assert (told["form"].partition("/")[0] != "national") is (kind == "docx")


def test_a_docx_and_its_text_make_the_same_claims(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("draft", ROOT / "data" / SETS["000"], "-o", tmp_path, "--format", "docx,txt")
    capsys.readouterr()
    (word,), (text,) = tmp_path.glob("*.docx"), tmp_path.glob("*.txt")
    one, other = (document(path, capsys)[1]["claims"] for path in (word, text))
    places = {"start": 0, "end": 0}  # a row of blanks is printed of a document, not of a text
    assert [each | places for each in one] == [each | places for each in other]


def test_a_document_of_a_form_that_is_not_here_is_read_by_the_national_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("draft", ROOT / "data" / SETS["000"], "-o", tmp_path)
    (path,) = tmp_path.glob("*.docx")
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b"wuhan/2023", b"../wuhan/2"))
    capsys.readouterr()
    code, told = document(path, capsys)
    assert code == 0
    assert told["form"] == "national/2023"


def test_a_text_of_another_system_has_the_places_of_what_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(b"\xef\xbb\xbf" + draft("000").replace("\n", "\r\n").replace("，", " ， ").encode())
    code, told = document(path, capsys)
    assert code == 0
    assert told["coverage"]["checked"] > 50


def test_a_word_that_says_a_direction_is_a_claim_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    text = draft("000").replace("支出决算数大于年初预算数", "支出决算数小于年初预算数")
    path.write_text(text, encoding="utf-8")
    code, told = document(path, capsys)
    assert code == 1
    (claim,) = [each for each in told["claims"] if each["verdict"] == "error"]
    assert (claim["kind"], claim["said"], claim["direction"], claim["expected"]) == (
        "direction",
        "小于",
        "down",
        "增加",
    )
    assert claim["formula"] == "1210.21 − 1028.79 = 181.42"
    assert [each["value"] for each in claim["inputs"]] == ["1210.21", "1028.79"]


def test_only_errors_fail_unless_more_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(draft("000"), encoding="utf-8")
    assert run("check", path) == 0
    assert run("check", path, "--fail-on", "warning") == 0
    assert run("check", path, "--fail-on", "info") == 1
    (tmp_path / "checks.yaml").write_text("- {rule: P101, quote: 没有的话, reason: 试}\n", encoding="utf-8")
    assert run("check", path) == 0
    assert run("check", path, "--fail-on", "warning") == 1
    capsys.readouterr()


def test_rules_are_chosen_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = wrong(tmp_path)
    assert run("check", path, "--ignore", "P1") == 0
    assert "P101" not in capsys.readouterr().out
    assert run("check", path, "--select", "F,P101") == 1
    told = capsys.readouterr().out
    assert "错误 P101" in told
    assert run("check", path, "--select", "Z9") == 2
    assert "没有“Z9”这条规则" in capsys.readouterr().err


def test_what_was_accepted_with_a_reason_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = wrong(tmp_path)
    accepted = tmp_path / "checks.yaml"
    accepted.write_text(f"- rule: P101\n  quote: {TOTAL[1]}\n  reason: 财政局同意\n", encoding="utf-8")
    code, told = document(path, capsys)
    assert code == 0
    assert not [each for each in told["findings"] if each["severity"] != "info"]
    assert any(each["verdict"] == "error" for each in told["claims"])
    accepted.write_text(f"- rule: P101\n  quote: {TOTAL[1]}\n", encoding="utf-8")
    code, told = document(path, capsys)
    assert code == 1
    assert {each["code"] for each in told["findings"] if each["severity"] == "error"} == {"D125", "P101"}
    assert "缺少“reason”" in str(told["findings"])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("- {rule: P101, quote: 甲, reason: ''}", "D123"),
        ("- {rule: 金额, quote: 甲, reason: 乙}", "D123"),
        ("- {rule: P101, quote: 甲, reason: 乙, why: 丙}", "D121"),
        ("rule: P101", "D122"),
        ("- {rule: P101", "D111"),
    ],
)
def test_acceptances_that_cannot_be_read_are_told(
    written: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "checks.yaml").write_text(written, encoding="utf-8")
    path = tmp_path / "报告.txt"
    path.write_text(draft("000"), encoding="utf-8")
    exit_code, told = document(path, capsys)
    assert exit_code == 1
    (finding,) = [each for each in told["findings"] if each["code"] == code]
    assert (finding["start"], finding["end"], finding["place"]) == (0, 0, "checks.yaml:1")


def test_an_empty_file_accepts_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "checks.yaml").write_text("# 还没有\n", encoding="utf-8")
    assert document(wrong(tmp_path), capsys)[0] == 1
    (tmp_path / "checks.yaml").write_bytes(b"\xff\xfe")
    code, told = document(wrong(tmp_path), capsys)
    assert code == 1
    assert "D103" in {each["code"] for each in told["findings"]}


def test_the_terminal_ends_with_the_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", wrong(tmp_path)) == 1
    told = capsys.readouterr()
    lines = told.out.rstrip("\n").split("\n")
    assert "【第三部分 › 一】" in lines
    assert lines[-2].startswith("正文里的数共 ")
    assert lines[-1].startswith("表格里的数共 ")
    assert not told.err


def test_several_files_are_told_in_one_call_and_the_gravest_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fine = tmp_path / "照实.txt"
    fine.write_text(draft("000"), encoding="utf-8")
    assert run("check", fine, wrong(tmp_path), "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [Path(each["file"]).name for each in told["documents"]] == ["照实.txt", "报告.txt"]
    assert run("check", fine, tmp_path / "没有.txt", "--format", "json") == 2
    captured = capsys.readouterr()
    unread = json.loads(captured.out)["documents"][1]
    assert "没有 没有.txt 这个文件" in captured.err
    assert [each["code"] for each in unread["findings"]] == ["D101"]
    assert (unread["claims"], unread["form"], unread["coverage"]["numbers"]) == ([], None, 0)


def test_progress_is_shown_to_a_person_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    path = wrong(tmp_path)
    run("check", path, path)
    assert not capsys.readouterr().err
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    run("check", path, path)
    assert screen.getvalue() == "（1/2）报告.txt\n（2/2）报告.txt\n"


@pytest.mark.parametrize("text", ["今天天气很好。\n", "苹果3个，梨5个。\n"])
def test_what_is_no_report_is_not_checked(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "别的.txt"
    path.write_text(text, encoding="utf-8")
    assert run("check", path) == 2
    assert "不是决算或预算的公开报告" in capsys.readouterr().err
    assert run("claims", path) == 2


def test_data_that_cannot_be_read_checks_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", wrong(tmp_path), "--data", tmp_path / "没有") == 2
    assert "没有“没有”这个数据文件夹" in capsys.readouterr().err


def test_claims_tell_every_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = wrong(tmp_path)
    assert run("claims", path) == 0
    told = capsys.readouterr().out
    assert "\t错误\t" in told
    assert "1221.23万元，应为4632.56万元\t《收入支出决算总表》总计 = 4632.56" in told
    assert told.rstrip("\n").split("\n")[-2].startswith("正文里的数共 ")
    run("claims", path, "--format", "json")
    claims = json.loads(capsys.readouterr().out)
    run("check", path, "--format", "json")
    checked = json.loads(capsys.readouterr().out)
    del checked["documents"][0]["findings"]
    assert claims == checked


@pytest.mark.parametrize("command", ["check", "claims", "rules"])
def test_each_command_teaches_its_use(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(command, "--help")
    assert "例：juesuan" in capsys.readouterr().out


@given(
    st.text(
        alphabet="0123456789.,，。；：、（）()万元%占比增加减少与上年相比收入合计支出年度为其中“”* \t\n　一二第部分",
        max_size=150,
    )
)
@settings(max_examples=examples(100), deadline=None)
def test_whatever_is_written_the_places_are_those_of_the_printed_text(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "报告.txt")
        path.write_text(f"第三部分 说明\n一、收入支出决算总体情况说明\n收入合计1 2 元。\n{text}", encoding="utf-8")
        checked, printed = pipeline.check(path).value, report_files.text_of(path).value
    assert checked
    assert printed is not None
    (told,) = json.loads(check_json([("报告.txt", checked)]))["documents"]
    assert_contract(told, printed)


def test_rules_are_listed_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules") == 0
    assert "P101\t错误\t正文里的金额不是它所引用的数。\tamount-contradicts-figure" in capsys.readouterr().out.split(
        "\n"
    )
    assert run("rules", "p101", "F102") == 0
    told = capsys.readouterr().out
    assert told.startswith("P101 正文里的金额不是它所引用的数。\n  名称：amount-contradicts-figure\n")
    assert "\nF102 " in told
    assert run("rules", "P999") == 2
    assert "没有“P999”这条规则" in capsys.readouterr().err


def test_a_word_file_gets_a_comment_on_each_wrong_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_draft = main(["draft", str(ROOT / "data" / "dongxihu" / "2023"), "-o", str(tmp_path)])
    assert run_draft == 0
    (drafted,) = tmp_path.glob("*.docx")
    with ZipFile(drafted) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    document = members["word/document.xml"].decode()
    assert document.count(">2.8%<") == 1
    members["word/document.xml"] = document.replace(">2.8%<", ">3.8%<").encode()
    wrong = tmp_path / "改过.docx"
    with ZipFile(wrong, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    arguments = ["check", str(wrong), "--data", str(ROOT / "data" / "dongxihu" / "2023"), "--format", "docx"]
    assert main([*arguments, "-o", str(tmp_path / "out")]) == 1
    assert "改过（核对）.docx" in capsys.readouterr().out
    comments = [c.text for c in Document(str(tmp_path / "out" / "改过（核对）.docx")).comments]
    assert any("3.8%" in text and "2.8%" in text for text in comments)


def test_a_text_gets_no_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("一、收入支出决算总体情况说明\n2023年度收入合计5万元。\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "a.txt"), "--format", "docx", "-o", str(tmp_path / "out")]) == 2
    assert "不能加批注" in capsys.readouterr().err
