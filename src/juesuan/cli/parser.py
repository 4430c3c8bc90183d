"""A parser that speaks Chinese, and the arguments that several commands share."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from juesuan.cli.told import FAILED
from juesuan.confinement import READER

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_LONGEST = 24 * 60 * 60
_SAID = {
    "the following arguments are required: ": "还缺少：",
    "unrecognized arguments: ": "不认识的参数：",
    "invalid choice: ": "没有这个选择：",
    "expected one argument": "后面应跟一个值",
    "expected at least one argument": "后面至少应跟一个值",
    "ambiguous option: ": "写得太短，分不清是哪个选项：",
    " could match ": " 可以是 ",
    "ignored explicit argument ": "后面不应跟值：",
    "invalid int value: ": "应是整数：",
    "invalid seconds value: ": "应是大于 0 的秒数：",
    ", maybe you meant ": "，也许是 ",
    "choose from": "可选",
    "argument ": "",
}


class Parser(argparse.ArgumentParser):
    """A parser with help in Chinese, also when it is used wrongly."""

    def __init__(self, prog: str, description: str, epilog: str, **later: object) -> None:
        """Name the groups of the help in Chinese. ``later`` is what newer versions of argparse ask of a command."""
        del later
        form = argparse.RawDescriptionHelpFormatter
        super().__init__(prog, description=description, epilog=epilog, formatter_class=form, add_help=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.color = False  # since Python 3.14 the words that we translate would stand between signs for colours

    def format_usage(self) -> str:
        """The line that says what may be written."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage: ", "用法：", 1)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write; argparse itself would keep silent where the screen takes nothing."""
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and where help is."""
        for english, chinese in _SAID.items():
            message = message.replace(english, chinese)
        self.exit(FAILED, f"命令用法有误：{message}\n用 {self.prog} --help 看用法。\n")


def add_help(parser: Parser) -> None:
    """``--help``, said in Chinese."""
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")


def add_data(parser: Parser) -> None:
    """The folder of a report's figures."""
    parser.add_argument(
        "data", type=Path, metavar="数据文件夹", help="放着 report.yaml 等文件的文件夹，或填好的工作簿（.xlsx）"
    )


def add_timeout(parser: Parser) -> None:
    """How long one file may take."""
    about = f"一份文件最多读多少秒，默认 {READER.seconds:g}；到时间就停下，并说出来"
    parser.add_argument("--timeout", type=seconds, metavar="秒", help=about)


def seconds(written: str) -> float:
    """A time that can pass; ValueError if it cannot."""
    if not written.isascii() or not written.isdigit() or not 0 < int(written[:9]) <= _LONGEST:
        raise ValueError(written)
    return int(written)


def add_narratives(parser: Parser) -> None:
    """A folder of forms of one's own."""
    parser.add_argument("--narratives", type=Path, metavar="文件夹", help="自己的格式文件夹，优先于随程序安装的格式")
