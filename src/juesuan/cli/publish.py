"""``juesuan publish``: the working file becomes the files for the website."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.parser import Parser
from juesuan.cli.told import FINE, code_of, failed, tell

if TYPE_CHECKING:
    from juesuan.model.diagnostic import Diagnostic

_TO_DECIDE = ("M203", "M204")
ABOUT = "定稿：检查后写出可以上网公开的 Word、PDF、网页，去掉修订、批注和内部信息"
EXAMPLE = "juesuan publish 决算公开（更正）.docx -o 公开"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    parser.add_argument("document", type=Path, metavar="文件.docx", help="要公开的 Word 文件；它本身不会改动")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    parser.add_argument("--flatten-charts", action="store_true", help="去掉图后面的数据表，图不能再编辑")
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="什么",
        help="留下：一种（如 电话），或者某一处的原文；可以写多次",
    )
    parser.add_argument("--drop", action="append", default=[], metavar="什么", help="去掉：写法同 --keep")
    parser.add_argument("--force", action="store_true", help="有待补充、错误或冲突也写出，并覆盖已有的文件")


def run(given: argparse.Namespace) -> int:
    """Write the files, say what was taken out, or say why not."""
    from juesuan.deciding import Choice
    from juesuan.publishing import publish

    document: Path = given.document
    if document.suffix.lower() != ".docx":
        return failed(f"{document.name} 不是 .docx；请先在 Word 或 WPS 中另存为 .docx。")
    if given.output.suffix or given.output.resolve() == document.parent.resolve():
        return failed(f"-o 后面的 {given.output} 应是另一个文件夹，免得与工作文件混在一起。")
    choice = Choice(frozenset(given.keep), frozenset(given.drop))
    outcome = publish(document, flatten_charts=given.flatten_charts, force=given.force, choice=choice)
    tell(outcome.diagnostics)
    if outcome.value is None:
        return failed(_refusal(outcome.diagnostics))
    files = {f"{document.stem}{suffix}": content for suffix, content in outcome.value.files.items()}
    if code := _deliver(given.output, files, force=given.force):
        return code
    for line in outcome.value.removed:
        print(f"已去掉：{line}")
    for line in outcome.value.kept:
        print(f"按 --keep 留下：{line}")
    return code_of(outcome.diagnostics)


def _refusal(findings: Sequence[Diagnostic]) -> str:
    """What helps: ``--force`` does not decide what is to be said of persons."""
    if any(finding.code in _TO_DECIDE for finding in findings):
        return "没有写出：请先处理上面各条；要决定的用 --keep、--drop 逐项定下，--force 不代您决定。"
    return "没有写出：请先处理上面各条；确实要现在公开的，加 --force。"


def _deliver(folder: Path, files: Mapping[str, bytes], *, force: bool) -> int:
    """Write all of the files or none."""
    from juesuan.sources.outputs import write_files

    for path, content in ((folder / name, content) for name, content in files.items()):
        if path.is_file() and path.read_bytes() != content and not force:
            return failed(f"{path} 已经存在，没有覆盖；请换一个文件夹，或加 --force。")
    if finding := write_files(folder, files):
        tell((finding,))
        return failed("没有写出。")
    for name in files:
        print(f"已写出 {folder / name}")
    return FINE
