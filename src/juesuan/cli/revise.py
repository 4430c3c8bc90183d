"""``juesuan revise``: corrected figures into the Word file that people have edited."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import FAILED, closing, failed, tell

if TYPE_CHECKING:
    from juesuan.revising import Revised

ABOUT = "把更正后的数写进已经有人改过的 Word 文件，用修订标记"
EXAMPLE = "juesuan revise 决算公开.docx --data data/dongxihu/2023 -o 决算公开（更正）.docx"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("document", type=Path, metavar="改稿.docx", help="起草后经人改过的 Word 文件；不会被覆盖")
    parser.add_argument(
        "--data", type=Path, required=True, metavar="数据文件夹", help="更正后的数据，文件夹或填好的工作簿"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到哪里，默认在改稿旁边，名字加“（更正）”")
    parser.add_argument(
        "--author", default="", metavar="名字", help="修订和批注的作者，默认“决算更正”，预算的“预算更正”"
    )
    parser.add_argument("--base", type=Path, metavar="数据文件夹", help="更正前的数据；文件里和旁边都没有底稿记录时用")
    parser.add_argument("--dry-run", action="store_true", help="只说会改哪些地方，不写文件")
    parser.add_argument("--force", action="store_true", help="即使要写的文件已经存在、被人改过，也覆盖")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Revise a document, and say what was changed, commented on and listed."""
    from juesuan.cli.figures import names_in
    from juesuan.revising import Signature, revise

    output = given.output or given.document.with_name(f"{given.document.stem}（更正）.docx")
    if problem := _problem(given.document, output, force=given.force):
        return failed(problem)
    signature = Signature(given.author, datetime.now(tz=UTC).date())
    outcome = revise(given.document, given.data, signature, given.base, given.narratives)
    if outcome.value is None:
        tell(outcome.diagnostics)
        return failed("没有写出更正稿。")
    tell(outcome.value.findings)
    if given.dry_run:
        return _foretell(outcome.value, names_in(given.data, narratives=given.narratives))
    return _deliver(outcome.value, output, force=given.force)


def _problem(document: Path, output: Path, *, force: bool) -> str:
    if document.suffix.lower() != ".docx":
        return f"{document.name} 不是 .docx；旧版 .doc 请先在 Word 或 WPS 中另存为 .docx。"
    if output.suffix.lower() != ".docx":
        return f"-o 后面的 {output} 应是 .docx 文件名。"
    if output.resolve() == document.resolve() and not force:
        return f"-o 后面的 {output} 就是改稿本身；请换一个文件名，确实要覆盖的加 --force。"
    return ""


def _foretell(revised: Revised, named: Callable[[str], str]) -> int:
    from juesuan.show.changes import changes_text, fates, modes, worded

    edited, merge = revised.edited, revised.merge
    for line in (*changes_text(edited, merge, named), *worded(edited, merge), *modes(edited, merge)):
        print(line)
    print(fates(revised.merge.changes))
    return closing(revised.findings)


def _deliver(revised: Revised, output: Path, *, force: bool) -> int:
    from juesuan.show.changes import fates, modes, worded
    from juesuan.sources.deliver import deliver

    files = {output.name: revised.document, f"{output.stem}.base.json": revised.base.encode()}
    delivered = deliver(output.parent, output.name, files, force=force)
    tell(delivered.diagnostics)
    if delivered.value is None:
        return FAILED
    print(f"已写出 {delivered.value}")
    for line in (*worded(revised.edited, revised.merge), *modes(revised.edited, revised.merge)):
        print(line)
    print(fates(revised.merge.changes))
    return closing(revised.findings)
