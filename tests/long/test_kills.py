"""A draft that is killed at any moment leaves a folder that the next draft finds whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.cli.told import FAILED
from juesuan.sources.leftovers import settle

DATA = Path(__file__).parents[2] / "data" / "dongxihu" / "2023"
pytestmark = [pytest.mark.long, pytest.mark.skipif(os.name == "nt", reason="of POSIX systems")]


def drafted(data: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "juesuan", "draft", str(data), "-o", str(out), "--format", "docx,txt,html"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def present(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_set_is_all_new_or_all_old_whenever_the_draft_is_killed(tmp_path: Path) -> None:
    new = shutil.copytree(DATA, tmp_path / "data")
    figures = new / "figures.yaml"
    figures.write_text(figures.read_text(encoding="utf-8").replace("vehicles: 0", "vehicles: 2"), encoding="utf-8")
    whole = {}
    for name, data in (("old", DATA), ("new", new)):
        assert drafted(data, tmp_path / name).wait() < FAILED  # what is owed is told
        whole[name] = present(tmp_path / name)
    out = tmp_path / "out"
    taken = _seconds(new, tmp_path / "timed")
    chance = random.Random(1)  # noqa: S311  (the same moments at every run)
    met = set()
    for _ in range(40):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(tmp_path / "old", out)
        killed = drafted(new, out)
        time.sleep(taken * chance.uniform(0.6, 1.05))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        settle(out)
        state = present(out)
        assert state in (whole["old"], whole["new"])
        met.add(state == whole["new"])
        assert main(["draft", str(new), "-o", str(out), "--format", "docx,txt,html"]) < FAILED
        assert present(out) == whole["new"]
    assert False in met


def _seconds(data: Path, out: Path) -> float:
    """How long a draft takes here, to know when to kill one."""
    start = time.monotonic()
    drafted(data, out).wait()
    return time.monotonic() - start
