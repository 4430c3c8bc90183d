"""The command line: thin. Chinese for people, exit codes for programs. One module per command."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from types import ModuleType
from typing import TextIO

from juesuan import __version__
from juesuan.cli.faults import guarded
from juesuan.cli.parser import Parser, add_help
from juesuan.cli.told import FAILED, failed
from juesuan.cli.workbooks import unpacked
from juesuan.confinement import READER
from juesuan.sources.files import INVISIBLE

_GARBAGE = 50_000
COMMANDS = (
    "new",
    "import",
    "workbook",
    "roll",
    "consolidate",
    "draft",
    "revise",
    "diff",
    "publish",
    "facts",
    "explain",
    "text",
    "check",
    "claims",
    "rules",
    "schema",
    "forms",
)
_EPILOG = "退出码：0 正常；1 已完成，但有问题要处理；2 没有做成；3 程序出错。\n例：juesuan draft data/dongxihu/2023"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is the return value."""
    if sys.stderr is None:  # closed by whoever called; what is said there must not get among the results
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    if sys.stdout is None:
        return failed("没有地方印出结果：标准输出关着。")
    return guarded(lambda: _run(sys.argv[1:] if arguments is None else arguments))


def _run(written: Sequence[str]) -> int:
    if hidden := next((found for each in written if (found := INVISIBLE.search(each))), None):
        return failed(f"参数里有看不见的字符（U+{ord(hidden[0]):04X}）：{hidden.string!a}；请删去再运行。")
    if not _is_somewhere():
        return failed("当前所在的文件夹已经不在了；请换到别的文件夹再运行。")
    asked = [name for name in written[:1] if name in COMMANDS]
    given = parser(asked or COMMANDS).parse_args(written)
    # A command makes many small values and lives for a moment: the default threshold would sweep them again and again,
    # and the interpreter once more before it goes.
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)
    READER.seconds = getattr(given, "timeout", None) or READER.seconds
    run: Callable[[argparse.Namespace], int] = given.run
    return run(given) if unpacked(given) else FAILED


def _is_somewhere() -> bool:
    try:
        return bool(Path.cwd())
    except OSError:
        return False


def parser(names: Sequence[str] = COMMANDS) -> Parser:
    """The parser of the command line, for some commands; each brings its arguments, its help and an example."""
    whole = Parser("juesuan", "决算：起草、订正、核对部门决算、预算公开报告。", _EPILOG)
    add_help(whole)
    whole.add_argument("--version", action="version", version=f"juesuan {__version__}", help="显示版本")
    commands = whole.add_subparsers(title="命令", metavar="命令", required=True, parser_class=Parser)
    for name in names:
        command = module_of(name)
        about, example = f"{command.ABOUT}。", f"例：{command.EXAMPLE}"
        own = commands.add_parser(name, help=command.ABOUT, description=about, epilog=example)
        add_help(own)
        command.arguments(own)
        own.set_defaults(run=command.run)
    return whole


def module_of(command: str) -> ModuleType:
    """The module of a command; none can be named ``import``."""
    return import_module(f"{__name__}.{command}{'_' if iskeyword(command) else ''}")


def _speak_utf8(stream: TextIO | None) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")
