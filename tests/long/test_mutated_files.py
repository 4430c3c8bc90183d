"""Files that were damaged anywhere are read or refused, and say so; the process that reads them does not matter."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.report_files import read_report

DATA = Path(__file__).parents[2] / "data" / "dongxihu" / "2023"
pytestmark = pytest.mark.long


@pytest.mark.parametrize("kind", ["docx", "txt", "html"])
def test_a_damaged_report_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    drafted = pipeline.draft(DATA).value
    assert drafted is not None
    [(name, files, _)] = pipeline.files(drafted, (kind,))
    chance = random.Random(kind)  # noqa: S311  (the same damage at every run)
    for _ in range(150):
        data = bytearray(files[name])
        for _ in range(chance.randint(1, 20)):
            at = chance.randrange(len(data))
            how = chance.randrange(3)
            if how == 0:
                data[at] = chance.randrange(256)
            elif how == 1:
                del data[at : at + chance.randrange(200)]
            else:
                data[at:at] = data[chance.randrange(len(data)) :][:100]
        path = tmp_path / f"a.{kind}"
        path.write_bytes(data)
        read = read_report(path)
        assert read.value or read.diagnostics


def test_a_department_of_all_items_drafts_and_is_read(tmp_path: Path) -> None:
    from tests.test_edges import department

    drafted = pipeline.draft(department(tmp_path, 755)).value
    assert drafted is not None
    [(name, files, _)] = pipeline.files(drafted, ("txt",))
    assert "755." in files[name].decode()
