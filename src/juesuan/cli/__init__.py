"""The command line: thin. Chinese for people, exit codes for programs. One module per command."""

from __future__ import annotations

import argparse
import atexit
import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import TextIO

from juesuan import __version__
from juesuan.cli.parser import Parser, add_help
from juesuan.cli.told import FAILED, FINE, failed
from juesuan.cli.workbooks import unpacked

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
_EPILOG = "退出码：0 正常；1 已完成，但有问题要处理；2 没有做成。\n例：juesuan draft data/dongxihu/2023"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is the return value."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    written = sys.argv[1:] if arguments is None else arguments
    asked = [name for name in written[:1] if name in COMMANDS]
    given = parser(asked or COMMANDS).parse_args(written)
    # A command makes many small values and lives for a moment: the default threshold would sweep them again and again,
    # and the interpreter once more before it goes.
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given) if unpacked(given) else FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except KeyboardInterrupt:
        return failed("已中断。")


def parser(names: Sequence[str] = COMMANDS) -> Parser:
    """The parser of the command line, for some commands; each brings its arguments, its help and an example."""
    whole = Parser("juesuan", "决算：起草、订正、核对部门决算公开报告。", _EPILOG)
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


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")
