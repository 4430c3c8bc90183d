"""Compiled templates are kept for the next run, and never taken for what they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from juesuan.model.source import Source
from juesuan.narrative.compiled import compiled_templates, fingerprint
from juesuan.narrative.sandbox import environment

NAME = "a.md.j2"
HELLO = (NAME, Source(NAME, "{% if true %}\n你好，{{ name }}\n{% endif %}\n"))


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "juesuan"


def fresh(*templates: tuple[str, Source]) -> ImmutableSandboxedEnvironment:
    """The sandbox as a new process has it."""
    environment.cache_clear()
    return environment(templates)


def rendered(*templates: tuple[str, Source]) -> str:
    return fresh(*templates).get_template(NAME).render(name="世界")


def only_file(folder: Path) -> Path:
    [file] = folder.iterdir()
    return file


def test_the_next_run_compiles_nothing(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(HELLO) == "你好，世界\n"
    assert only_file(caches).stat().st_size
    again = fresh(HELLO)
    monkeypatch.setattr(again, "compile", None)
    assert again.get_template(NAME).render(name="世界") == "你好，世界\n"


def test_another_wording_is_compiled_anew(caches: Path) -> None:
    rendered(HELLO)
    assert rendered((NAME, Source(NAME, "再见，{{ name }}"))) == "再见，世界"
    assert only_file(caches)


def test_templates_of_two_forms_that_are_called_alike_are_both_kept(caches: Path) -> None:
    other = (NAME, Source(f"narratives/there/base/{NAME}", "再见，{{ name }}"))
    written = [rendered(HELLO), rendered(other)]
    assert len(list(caches.iterdir())) == 2
    stamps = {file: file.stat().st_mtime_ns for file in caches.iterdir()}
    assert [rendered(HELLO), rendered(other)] == written == ["你好，世界\n", "再见，世界"]
    assert {file: file.stat().st_mtime_ns for file in caches.iterdir()} == stamps


@pytest.mark.parametrize("damage", [lambda b: b[:-9], lambda _: b"", lambda b: b[:80] + bytes([b[80] ^ 1]) + b[81:]])
def test_a_damaged_file_is_no_file(caches: Path, damage: object) -> None:
    rendered(HELLO)
    file = only_file(caches)
    whole = file.read_bytes()
    assert callable(damage)
    file.write_bytes(damage(whole))
    assert rendered(HELLO) == "你好，世界\n"
    assert only_file(caches).read_bytes() == whole


def test_environments_that_compile_otherwise_do_not_share() -> None:
    ours = fresh()
    others = [
        ours.overlay(trim_blocks=False),
        ours.overlay(variable_start_string="<<"),
        ours.overlay(autoescape=True),
        ours.overlay(extensions=["jinja2.ext.do"]),
        ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True),
    ]
    assert fingerprint(fresh()) == fingerprint(ours)
    assert len({fingerprint(each) for each in (ours, *others)}) == len(others) + 1


def test_the_sandbox_stays_closed_when_its_code_was_kept(caches: Path) -> None:
    sum_ = (NAME, Source(NAME, "\n{{ 1 + 1 }}"))
    for _ in range(2):
        with pytest.raises(TemplateRuntimeError) as raised:
            rendered(sum_)
        frames = [entry for entry in raised.traceback if str(entry.path).endswith(NAME)]
        assert frames[-1].lineno == 1  # counted from 0
    assert only_file(caches)


@pytest.mark.skipif(os.name == "nt", reason="Windows 以访问列表而不以权限位保护文件夹")
def test_a_folder_in_which_others_may_write_is_not_used(caches: Path) -> None:
    caches.mkdir()
    caches.chmod(0o777)
    assert compiled_templates(fresh(), {}) is None
    assert rendered(HELLO) == "你好，世界\n"
    assert not list(caches.iterdir())


def test_a_folder_that_cannot_be_made_means_no_cache(caches: Path) -> None:
    caches.write_text("a file", encoding="utf-8")
    assert compiled_templates(fresh(), {}) is None
    assert rendered(HELLO) == "你好，世界\n"


def test_a_folder_that_is_gone_hinders_nobody(caches: Path) -> None:
    sandbox = fresh(HELLO)
    caches.rmdir()
    assert sandbox.get_template(NAME).render(name="世界") == "你好，世界\n"
    assert not caches.exists()


@pytest.mark.skipif(os.name == "nt", reason="XDG_CACHE_HOME 只在其他系统上有用")
def test_a_relative_folder_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    monkeypatch.setenv("HOME", str(tmp_path))
    rendered(HELLO)
    assert only_file(tmp_path / ".cache" / "juesuan")
