"""A parser that speaks Chinese, and the arguments that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from juesuan.cli.told import FAILED

_SAID = {
    "the following arguments are required: ": "还缺少：",
    "unrecognized arguments: ": "不认识的参数：",
    "invalid choice: ": "没有这个选择：",
    "expected one argument": "后面应跟一个值",
    "choose from": "可选",
    "argument ": "",
}


class Parser(argparse.ArgumentParser):
    """A parser with help in Chinese, also when it is used wrongly."""

    def __init__(self, prog: str, description: str, epilog: str) -> None:
        """Name the groups of the help in Chinese."""
        form = argparse.RawDescriptionHelpFormatter
        super().__init__(prog, description=description, epilog=epilog, formatter_class=form, add_help=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"

    def format_usage(self) -> str:
        """The line that says what may be written."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage: ", "用法：", 1)

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


def add_narratives(parser: Parser) -> None:
    """A folder of forms of one's own."""
    parser.add_argument("--narratives", type=Path, metavar="文件夹", help="自己的格式文件夹，优先于随程序安装的格式")
