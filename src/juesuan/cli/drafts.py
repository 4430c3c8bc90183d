"""The files that ``draft`` writes of a data folder: once, or again whenever somebody saves a file that they rest on."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.told import FAILED, FINE, closing, failed, tell

if TYPE_CHECKING:
    from juesuan.model.report import Report
    from juesuan.pipeline import Draft


class Drafts:
    """One run of ``draft``; it knows what it has written, so that it can tell when somebody else has."""

    def __init__(self, given: argparse.Namespace, formats: Sequence[str], folder: Path, stem: str) -> None:
        """``stem`` is the name of the file without its suffix, if one was named."""
        self._given = given
        self._formats = formats
        self._folder = folder
        self._stem = stem
        self._own: dict[str, bytes] = {}
        self._report: Report | None = None

    def write(self, *, force: bool) -> int:
        """Write the files; say what changed, what is owed and what does not agree. The exit code."""
        from juesuan import pipeline

        outcome = pipeline.draft(self._given.data, self._given.narratives)
        if outcome.value is None:
            tell(outcome.diagnostics)
            return failed("没有写出报告。")
        for line in self._changes(outcome.value):
            print(line)
        return self._deliver(outcome.value, force=force)

    def _changes(self, draft: Draft) -> Iterator[str]:
        """What is otherwise than in the draft before."""
        before, self._report = self._report, draft.report
        if before is None:
            return
        from juesuan.merge.merging import merge
        from juesuan.show.changes import facts
        from juesuan.show.sentences import changed_sentences

        numbers = len(facts(merge(before, before, draft.report, draft.book.form.words)))
        sentences = list(changed_sentences(before, draft.report))
        yield f"变动的数 {numbers} 个，变动的句子在下面：" if sentences else f"变动的数 {numbers} 个，没有变动的句子。"
        yield from sentences

    def _deliver(self, draft: Draft, *, force: bool) -> int:
        from juesuan import pipeline
        from juesuan.sources.deliver import Parcel, deliver_all

        findings = list(draft.findings)
        parcels = []
        for name, data, of_file in pipeline.files(draft, self._formats, self._stem, paginate=self._given.paginate):
            parcels.append(Parcel(name, data, self._own.get(name)))
            findings += of_file
        delivered = deliver_all(self._folder, parcels, force=force)
        findings += delivered.diagnostics
        written = delivered.value
        self._own |= {each.name: each.files[each.name] for each in parcels if self._folder / each.name in written}
        tell(findings)
        for path in written:
            print(f"已写出 {path}")
        if not written:
            return failed("没有写出报告。")
        if "docx" in self._formats and not self._given.paginate:
            print("目录页码是估算的；在 Word 里右击目录选“更新域”，或加 --paginate 由 LibreOffice 排版得出。")
        return closing(findings)

    def watch(self) -> int:
        """Write again whenever a file is saved, until somebody stops it; nobody's edits are ever written over."""
        from juesuan.watching import changes, state

        data, narratives = self._given.data, self._given.narratives
        if not data.is_dir():
            return self.write(force=self._given.force)
        try:
            self.write(force=self._given.force)
            print(f"正在看着 {data}：保存就重新写出；按 Ctrl+C 停止。", flush=True)
            for changed in changes(lambda: state(data, narratives), rest):
                print(f"\n{'、'.join(_called(path, data) for path in changed)} 变了。", flush=True)
                if self.write(force=False) == FAILED:
                    print("改好保存，会再写一次。", flush=True)
        except KeyboardInterrupt:
            print("\n已停止。")
        return FINE


def _called(path: Path, data: Path) -> str:
    """A file as it is called from the data folder: figures.yaml, ../2022/figures.yaml."""
    return path.name if path.parent.parent != data.resolve().parent else f"../{path.parent.name}/{path.name}"


def rest() -> None:
    """Wait until the next look."""
    from juesuan.watching import PERIOD

    time.sleep(PERIOD)
