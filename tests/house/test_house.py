"""The house keeps its own rules: sizes, names, codes, documents."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from juesuan.cli import COMMANDS, main, module_of
from juesuan.model.words import Word
from juesuan.sources.words import function_words

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "juesuan"
MODULES = sorted(SOURCE.rglob("*.py"))
LONG_MODULES: dict[str, str] = {"pipeline.py": "the whole story on one page: drafting, checking, and their files"}
"""Modules of more than 300 lines, each with its reason."""
LINES, FUNCTION = 300, 45
LABELS = {
    "extract/annexes.py": "columns of 自评表",
    "extract/heads.py": "columns of statements",
    "extract/lexer.py": "words that only begin like a unit",
    "extract/system_sheets.py": "columns of the system's export",
    "extract/turned.py": "columns of statements",
}
"""Modules with lists of words that are no function words of a sentence, though some are spelled like one."""
TRACKED = subprocess.run(
    ["git", "ls-files"],  # noqa: S607
    cwd=ROOT,
    capture_output=True,
    check=False,
    encoding="utf-8",
).stdout.split("\n")


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_fits_into_a_head(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LINES or name(path) in LONG_MODULES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_a_helper(path: Path) -> None:
    assert not re.search(r"util|helper|manager|common|misc", path.stem)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_function_words_stand_in_their_list_alone(path: Path) -> None:
    """What is glue in a sentence is a noun elsewhere: 单位, 收入."""
    known = {word for group in function_words() if group.does not in (None, Word.GLUE) for word in group.reads}
    found = [words for words in listed(ast.parse(path.read_text(encoding="utf-8"))) if len(known & words) > 1]
    assert bool(found) == (name(path) in LABELS), found


def listed(tree: ast.Module) -> Iterator[set[str]]:
    """The words of each tuple, list and set, and the alternatives of each pattern."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield {each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            yield {each.removeprefix("?:") for each in re.split(r"[|()]", node.value)}


def test_no_amount_passes_through_a_float() -> None:
    allowed = {"word/charts.py", "word/workbook.py"}
    users = {name(path) for path in MODULES if re.search(r"\bfloat\(", path.read_text(encoding="utf-8"))}
    assert users <= allowed


def test_a_code_has_one_name_and_a_name_one_code() -> None:
    names: dict[str, set[str]] = {}
    for path in MODULES:
        for code, kind in re.findall(r'"([A-Z]\d{3})",\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")):
            names.setdefault(code, set()).add(kind)
    assert len(names) > 30
    assert not {code: kinds for code, kinds in names.items() if len(kinds) > 1}
    every = [kind for kinds in names.values() for kind in kinds]
    assert len(every) == len(set(every))


def test_no_file_names_a_place_on_a_machine() -> None:
    secret = re.compile(r"/(?:home|root|work|Users)/\w")
    for file in filter(None, TRACKED):
        path = ROOT / file
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".j2", ".json"} and path.name != Path(__file__).name:
            assert not secret.search(path.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("path", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"], ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_document_is_in_the_reading_order() -> None:
    order = (ROOT / "docs" / "reading-order.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs").rglob("*.md"):
        shown = path.relative_to(ROOT / "docs").as_posix()
        assert shown == "reading-order.md" or shown in order, shown


def test_the_readme_tells_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(COMMANDS) >= 6
    assert [c for c in COMMANDS if f"juesuan {c}" not in readme] == []


def test_every_module_of_a_command_is_a_command() -> None:
    written = {path.stem for path in (ROOT / "src/juesuan/cli").glob("*.py") if "\nABOUT = " in path.read_text("utf-8")}
    assert {module_of(command).__name__.rpartition(".")[2] for command in COMMANDS} == written


def test_the_commands_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ juesuan (.+)$", readme, re.MULTILINE)
    assert len(commands) >= 5
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    for command in commands:
        assert main(command.split("#")[0].split()) in (0, 1), command


def test_the_version_is_in_the_changelog() -> None:
    from juesuan import __version__

    assert f"[{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
