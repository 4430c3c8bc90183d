"""``juesuan draft``: figures in, finished report out."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.drafts import Drafts
from juesuan.cli.parser import Parser, add_data, add_narratives
from juesuan.cli.told import failed

ABOUT = "由数据文件夹写出整份报告"
EXAMPLE = "juesuan draft data/dongxihu/2023 -o output --format docx,txt"
_FORMATS = ("docx", "txt", "html")


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_data(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar="文件夹",
        help="写到哪里，默认 output；只写一种格式时可以直接写文件名",
    )
    parser.add_argument("--format", default="docx", metavar="格式", help="docx、txt、html，或几种 docx,html；默认 docx")
    parser.add_argument("--paginate", action="store_true", help="目录页码由 LibreOffice 排版得出（否则是估算）")
    parser.add_argument("--force", action="store_true", help="即使文件被人改过也覆盖")
    parser.add_argument("--watch", action="store_true", help="保存数据或格式的文件就重新写出，并说出哪些句子变了")
    add_narratives(parser)


def run(given: argparse.Namespace) -> int:
    """Write a report's files and say what is owed and what does not agree."""
    formats = [name.strip() for name in given.format.split(",") if name.strip()]
    if unknown := [name for name in formats if name not in _FORMATS]:
        return failed(f"没有“{unknown[0]}”这种格式，可用 {'、'.join(_FORMATS)}。")
    if given.watch and given.data.is_file():
        return failed(f"--watch 看着的是数据文件夹，{given.data} 不是；工作簿请先用 juesuan import 变成数据文件夹。")
    folder, stem = _target(given.output)
    if stem and [given.output.suffix.lower()] != [f".{name}" for name in formats]:
        return failed(f"-o 后面的 {given.output} 与 --format {given.format} 不符；写几种格式时 -o 后面应是文件夹。")
    drafts = Drafts(given, formats, folder, stem)
    return drafts.watch() if given.watch else drafts.write(force=given.force)


def _target(output: Path) -> tuple[Path, str]:
    """The folder to write to, and the name without its suffix if a file was named."""
    is_file = output.suffix.lower() in {f".{name}" for name in _FORMATS} and not output.is_dir()
    return (output.parent, output.stem) if is_file else (output, "")
