"""``draft --watch``: what happens between two looks, played without waiting."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from juesuan.cli import drafts, main
from juesuan.sources.form_reader import packaged_narratives
from juesuan.watching import changes, state

ROOT = Path(__file__).parents[1]
NAME = "2023年度东西湖区总工会部门决算"
Step = Callable[[], object]
_TICK = itertools.count(1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "dongxihu" / "2023", folder)
    return folder


def saved(path: Path, *pairs: tuple[str, str]) -> Step:
    """Somebody saves a file; its time differs however fast that was."""

    def save() -> None:
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        later = path.stat().st_mtime_ns + next(_TICK) * 1_000_000
        os.utime(path, ns=(later, later))

    return save


def idle() -> None:
    """Nothing happens."""


def play(steps: Sequence[Step], monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks one step; at the end somebody presses Ctrl-C."""
    script = iter(steps)

    def rest() -> None:
        step = next(script, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(drafts, "rest", rest)


def watch(data: Path, output: Path, *more: str | Path) -> int:
    return main(["draft", str(data), "-o", str(output), "--watch", *map(str, more)])


def test_saving_a_figure_writes_again_and_shows_the_sentences(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play([saved(data / "figures.yaml", ("office: 57.31", "office: 50.31")), idle, idle], monkeypatch)
    assert watch(data, tmp_path / "out", "--format", "docx,txt") == 0
    told = capsys.readouterr().out
    assert "figures.yaml 变了。" in told
    assert "变动的数 2 个，变动的句子在下面：" in told
    (heading,) = [line for line in told.splitlines() if line.endswith("机关运行经费支出说明")]
    assert heading.startswith("第三部分")
    assert "  − " in told
    assert "  + " in told
    assert told.count("已写出") == 4
    assert told.endswith("已停止。\n")
    assert "减少29.61万元" in (tmp_path / "out" / f"{NAME}.txt").read_text(encoding="utf-8")


def test_a_text_and_a_new_file_count_too(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more = data / "more.yaml"
    play(
        [
            saved(data / "duties.md", ("推动企业建立工会组织", "帮助企业建立工会组织")),
            idle,
            lambda: more.write_text("notes: {office: 公用经费}\n", encoding="utf-8"),
            idle,
            more.unlink,
            idle,
        ],
        monkeypatch,
    )
    assert watch(data, tmp_path / "out", "--format", "txt") == 0
    told = capsys.readouterr().out
    assert "  − 3.推动企业建立工会组织，发展会员，指导基层工会工作，培训工会干部。" in told
    assert "  + 3.帮助企业建立工会组织，发展会员，指导基层工会工作，培训工会干部。" in told
    assert told.count("more.yaml 变了。") == 2
    assert told.count("已写出") == 4


def test_a_template_of_ones_own_is_watched(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    shutil.copytree(packaged_narratives() / "wuhan", own / "wuhan")
    template = own / "wuhan" / "base" / "3-01-total.md.j2"
    play([saved(template, ("年度收、支总计", "年度收支总计")), idle], monkeypatch)
    assert watch(data, tmp_path / "out", "--format", "txt", "--narratives", own) == 0
    told = capsys.readouterr().out
    assert "3-01-total.md.j2 变了。" in told
    assert "  + 2023年度收支总计" in told


def test_a_broken_file_is_told_and_the_next_save_goes_on(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = data / "figures.yaml"
    play(
        [
            saved(figures, ("reasons:", "reasons: {")),
            idle,
            saved(figures, ("reasons: {", "reasons:"), ("office: 57.31", "office: 50.31")),
            idle,
        ],
        monkeypatch,
    )
    assert watch(data, tmp_path / "out", "--format", "txt") == 0
    told = capsys.readouterr()
    assert "D111" in told.err
    assert "改好保存，会再写一次。" in told.out
    assert told.out.count("已写出") == 2


def test_a_file_that_is_still_being_written_is_waited_for(data: Path) -> None:
    figures = data / "figures.yaml"
    script = iter([saved(figures), saved(figures), idle, idle])
    looks = 0

    def pause() -> None:
        nonlocal looks
        looks += 1
        next(script)()

    found = changes(lambda: state(data), pause)
    assert next(found) == [figures]
    assert looks == 3


def test_what_a_person_edited_meanwhile_is_kept(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "out" / f"{NAME}.txt"
    play(
        [
            lambda: written.write_text("我写的", encoding="utf-8"),
            saved(data / "figures.yaml", ("office: 57.31", "office: 50.31")),
            idle,
        ],
        monkeypatch,
    )
    assert watch(data, tmp_path / "out", "--format", "txt", "--force") == 0
    assert "被人改过，没有覆盖" in capsys.readouterr().err
    assert written.read_text(encoding="utf-8") == "我写的"


def test_a_file_that_is_open_in_word_is_told_and_written_at_the_next_save(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace = Path.replace
    open_in_word = [True]

    def refuse(self: Path, target: Path) -> Path:
        if open_in_word[0]:
            raise PermissionError(13, "in use", str(target))
        return replace(self, target)

    def close() -> None:
        open_in_word[0] = False

    monkeypatch.setattr(Path, "replace", refuse)
    play([close, saved(data / "figures.yaml", ("office: 57.31", "office: 50.31")), idle], monkeypatch)
    assert watch(data, tmp_path / "out") == 0
    told = capsys.readouterr()
    assert "请先关闭" in told.err
    assert told.out.count("已写出") == 1


def test_saving_without_a_change_says_that_nothing_differs(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play([saved(data / "figures.yaml"), idle], monkeypatch)
    assert watch(data, tmp_path / "out", "--format", "txt") == 0
    assert "变动的数 0 个，没有变动的句子。" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_not_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert watch(tmp_path / "none", tmp_path / "out") == 2
    assert "没有“none”这个数据文件夹" in capsys.readouterr().err


def test_last_year_s_figures_beside_are_watched(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "before"
    shutil.copytree(data, before)
    saved(before / "report.yaml", ("year: 2023", "year: 2022"), ("wuhan/2023", "wuhan/2022"), ("2024-11", "2023-11"))()
    saved(
        data / "figures.yaml", ("  fiscal.total: {value: 1093.42, implied: 财政拨款收、支总计各增加127.81万元}\n", "")
    )()
    less = saved(before / "statements.yaml", ("  01:", "  04: {total: 1000}\n  01:"))
    play([less, idle], monkeypatch)
    assert watch(data, tmp_path / "out", "--format", "txt") == 0
    told = capsys.readouterr().out
    assert "../before/statements.yaml 变了。" in told
    assert "财政拨款收、支总计各增加221.23万元" in told
