"""The command line: thin. Chinese for people, exit codes for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from juesuan import __version__

if TYPE_CHECKING:
    from juesuan.model.diagnostic import Diagnostic

OWED = "owed"
"""The name of the findings that only the unit can mend; they are listed at the end of a run."""

FINE, FINDINGS, FAILED = 0, 1, 2
"""Exit codes: nothing to say; done, but with errors or warnings; could not."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese when it is used wrongly."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and where help is."""
        known = {
            "the following arguments are required: ": "还缺少：",
            "unrecognized arguments: ": "不认识的参数：",
            "invalid choice: ": "没有这个选择：",
            "expected one argument": "后面应跟一个值",
        }
        for english, chinese in known.items():
            message = message.replace(english, chinese)
        self.exit(FAILED, f"命令用法有误：{message}\n用 {self.prog} --help 看用法。\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is the return value."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    given = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except KeyboardInterrupt:
        return _fail("已中断。")


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> Parser:
    parser = Parser(
        prog="juesuan",
        description="决算：起草、订正、核对部门决算公开报告。",
        epilog="退出码：0 正常；1 已完成，但有问题要处理；2 没有做成。\n例：juesuan draft data/dongxihu/2023",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    _help(parser)
    parser.add_argument("--version", action="version", version=f"juesuan {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True, parser_class=Parser)

    draft = _command(
        commands,
        "draft",
        run_draft,
        "由数据文件夹写出整份报告",
        "例：juesuan draft data/dongxihu/2023 -o output --format docx,txt",
    )
    draft.add_argument("data", type=Path, metavar="数据文件夹", help="放着 report.yaml 等文件的文件夹")
    draft.add_argument(
        "-o", "--output", type=Path, default=Path("output"), metavar="文件夹", help="写到哪里，默认 output"
    )
    draft.add_argument("--format", default="docx", metavar="格式", help="docx、txt，或两者 docx,txt；默认 docx")
    draft.add_argument("--paginate", action="store_true", help="目录页码由 LibreOffice 排版得出（否则是估算）")
    draft.add_argument("--force", action="store_true", help="即使文件被人改过也覆盖")
    _narratives(draft)

    facts = _command(
        commands,
        "facts",
        run_facts,
        "列出报告的全部事实：编号、数值、名称",
        "例：juesuan facts data/dongxihu/2023 --format json",
    )
    facts.add_argument("data", type=Path, metavar="数据文件夹", help="同 draft")
    facts.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    _narratives(facts)

    explain = _command(
        commands,
        "explain",
        run_explain,
        "说明一个数怎么来的、印在哪里",
        "例：juesuan explain income.growth data/dongxihu/2023",
    )
    explain.add_argument("fact", metavar="事实", help="如 income.growth、general.expenditure[2012901].original")
    explain.add_argument("data", type=Path, metavar="数据文件夹", help="同 draft")
    _narratives(explain)

    text = _command(commands, "text", run_text, "把报告文件变成纯文字，一段一行", "例：juesuan text 报告.docx")
    text.add_argument("file", type=Path, metavar="文件", help=".docx 或 .txt")

    schema = _command(
        commands,
        "schema",
        run_schema,
        "写出数据文件的 JSON Schema，供编辑器提示",
        "例：juesuan schema > data/juesuan.schema.json",
    )
    schema.add_argument("-o", "--output", type=Path, metavar="文件", help="写到文件，默认写到屏幕")

    forms = _command(commands, "forms", run_forms, "列出可用的格式和各项选择", "例：juesuan forms")
    _narratives(forms)
    return parser


def _command(
    commands: argparse._SubParsersAction[Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    about: str,
    example: str,
) -> Parser:
    parser = commands.add_parser(
        name,
        help=about,
        description=about + "。",
        epilog=example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.set_defaults(run=run)
    _help(parser)
    return parser


def _help(parser: Parser) -> None:
    parser._positionals.title = "参数"  # noqa: SLF001 - argparse offers no other way to name its groups
    parser._optionals.title = "选项"  # noqa: SLF001
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")


def _narratives(parser: Parser) -> None:
    parser.add_argument("--narratives", type=Path, metavar="文件夹", help="自己的格式文件夹，优先于随程序安装的格式")


def run_draft(given: argparse.Namespace) -> int:
    """Write a report's files and say what is owed and what does not agree."""
    from juesuan import pipeline
    from juesuan.sources.deliver import deliver

    formats = [name.strip() for name in given.format.split(",") if name.strip()]
    if unknown := [name for name in formats if name not in ("docx", "txt")]:
        return _fail(f"没有“{unknown[0]}”这种格式，可用 docx、txt。")
    outcome = pipeline.draft(given.data, given.narratives)
    if outcome.value is None:
        _report(outcome.diagnostics)
        return _fail("没有写出报告。")
    findings = list(outcome.diagnostics)
    written = []
    for name, data, findings_of_file in pipeline.files(outcome.value, formats, paginate=given.paginate):
        findings += findings_of_file
        delivered = deliver(given.output, name, data, force=given.force)
        findings += delivered.diagnostics
        written += [delivered.value] if delivered.value else []
    _report([finding for finding in findings if finding.name != OWED])
    for path in written:
        print(f"已写出 {path}")
    if "docx" in formats and written and not given.paginate:
        print("目录页码是估算的；在 Word 里右击目录选“更新域”，或加 --paginate 由 LibreOffice 排版得出。")
    if not written:
        return _fail("没有写出报告。")
    return _closing(findings)


def run_facts(given: argparse.Namespace) -> int:
    """List every fact."""
    from juesuan import pipeline
    from juesuan.show.facts import facts_json, facts_text

    outcome = pipeline.book_of(given.data, given.narratives)
    _report(outcome.diagnostics)
    if outcome.value is None:
        return FAILED
    if given.format == "json":
        print(facts_json(outcome.value))
    else:
        for line in facts_text(outcome.value):
            print(line)
    return _code(outcome.diagnostics)


def run_explain(given: argparse.Namespace) -> int:
    """Say how a fact comes about and where it is printed."""
    from juesuan import pipeline
    from juesuan.show.facts import explained

    outcome = pipeline.draft(given.data, given.narratives)
    if outcome.value is None:
        _report(outcome.diagnostics)
        return FAILED
    book = outcome.value.book
    try:
        fact = book.get(given.fact)
    except KeyError as error:
        return _fail(f"没有“{error.args[0]}”这个数量；juesuan facts 列出全部事实。")
    except ValueError:
        return _fail(f"“{given.fact}”不是事实的写法；juesuan facts 列出全部事实。")
    if fact is None:
        return _fail(f"数据里没有“{given.fact}”，也算不出来（缺少它所需的数）。")
    for line in explained(fact, book, outcome.value.report):
        print(line)
    return FINE


def run_text(given: argparse.Namespace) -> int:
    """Print a report's text."""
    from juesuan import pipeline

    outcome = pipeline.text_of(given.file)
    _report(outcome.diagnostics)
    if outcome.value is None:
        return FAILED
    sys.stdout.write(outcome.value)
    return FINE


def run_schema(given: argparse.Namespace) -> int:
    """Write the JSON Schema of data files."""
    from juesuan.sources.outputs import write_file
    from juesuan.sources.schema import data_schema

    schema = data_schema()
    if given.output is None:
        sys.stdout.write(schema)
        return FINE
    if finding := write_file(given.output, schema.encode()):
        _report([finding])
        return FAILED
    print(f"已写出 {given.output}")
    return FINE


def run_forms(given: argparse.Namespace) -> int:
    """List the forms and what a unit may choose."""
    from juesuan import pipeline

    for form in pipeline.forms(given.narratives):
        print(f"{form.name}\t{form.title}")
        for option in form.options.values():
            print(f"    {option.name}: {' | '.join(option.choices)}（默认 {option.default}）  {option.about}")
    return FINE


def _report(findings: Sequence[Diagnostic]) -> None:
    from juesuan.show.terminal import rendered

    for text in rendered(findings):
        print(text, file=sys.stderr)


def _closing(findings: Sequence[Diagnostic]) -> int:
    from juesuan.show.terminal import counted

    owed = [finding for finding in findings if finding.name == OWED]
    if owed:
        print(f"待补充 {len(owed)} 处，报告里以【待补充：……】标出：")
        for finding in owed:
            print(f"  {finding.message.removeprefix('待补充：')}（{finding.said}）")
    print(f"共 {counted(findings)}。" if findings else "没有发现问题。")
    return _code(findings)


def _code(findings: Sequence[Diagnostic]) -> int:
    from juesuan.model.diagnostic import Severity

    return FINDINGS if any(finding.severity is not Severity.INFO for finding in findings) else FINE


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return FAILED
