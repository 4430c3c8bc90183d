"""What ``check`` writes beside what it prints: copies with comments, pages, and the page that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.told import FAILED, FINE, failed, tell

if TYPE_CHECKING:
    from juesuan.model.checked import Checked

INDEX = "核对结果.html"
_SUFFIXES = (".docx", ".html")


class Copies:
    """The files that one run writes, one per report; of two reports with the same name the second is numbered."""

    def __init__(self, files: Sequence[Path], kind: str, output: Path, *, force: bool) -> None:
        """``output`` is a folder, or for one report the file itself."""
        self._files = files
        self._kind = kind
        self._output = output
        self._force = force
        self._taken: set[str] = set()
        self._listed: list[tuple[str, Checked, str]] = []

    @property
    def problem(self) -> str:
        """Why nothing can be written there; nothing if it can."""
        name = self._output
        if name.suffix.lower() not in _SUFFIXES or name.is_dir():
            return ""
        if len(self._files) > 1:
            return f"核对多份报告时，-o 后面应是文件夹，而 {name} 是文件名。"
        if name.suffix.lower() != f".{self._kind}":
            return f"-o 后面的 {name} 与 --format {self._kind} 不符；请写 .{self._kind} 的文件名，或写文件夹。"
        if name.resolve() in [file.resolve() for file in self._files]:
            return f"-o 后面的 {name} 就是被核对的报告；请换一个文件名。"
        return ""

    def write(self, file: Path, report: Checked) -> int:
        """Write the copy or the page of a report; the exit code. That a report could not be read, others tell."""
        if report.report is None:
            self._listed.append((file.as_posix(), report, ""))
            return FINE
        name = self._name(file)
        data = self._content(file, report)
        code = FAILED if data is None else self._deliver(name, data)
        self._listed.append((file.as_posix(), report, name.name if code is FINE else ""))
        return code

    def close(self) -> int:
        """Write the page that lists the pages, if there are several; the exit code."""
        from juesuan import pipeline

        if self._kind != "html" or len(self._files) == 1:
            return FINE
        return self._deliver(self._output / INDEX, pipeline.index_of(self._listed))

    def _content(self, file: Path, report: Checked) -> bytes | None:
        from juesuan import pipeline

        if self._kind == "html":
            return pipeline.checked_page(report)
        if file.suffix.lower() != ".docx":
            failed(f"{file.name} 不是 .docx，不能加批注。")
            return None
        outcome = pipeline.commented(file, report, datetime.now(tz=UTC).date())
        tell(outcome.diagnostics)
        return outcome.value

    def _deliver(self, path: Path, data: bytes) -> int:
        from juesuan.sources.deliver import deliver

        outcome = deliver(path.parent, path.name, {path.name: data}, force=self._force)
        tell(outcome.diagnostics)
        if outcome.value is None:
            return FAILED
        print(f"已写出 {outcome.value}")
        return FINE

    def _name(self, file: Path) -> Path:
        if self._output.suffix.lower() in _SUFFIXES and not self._output.is_dir():
            return self._output
        name, number = _called(file.stem, f"（核对）.{self._kind}"), 1
        while name in self._taken:
            number += 1
            name = _called(file.stem, f"（核对{number}）.{self._kind}")
        self._taken.add(name)
        return self._output / name


def _called(stem: str, suffix: str) -> str:
    from juesuan.sources.file_names import file_name

    return f"{file_name(stem, suffix)}{suffix}"
