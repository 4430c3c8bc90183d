"""``juesuan forms``: the forms that a report may name, a new one, how two differ, whether one is sound."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from juesuan.cli.parser import Parser, add_help, add_narratives
from juesuan.cli.told import FAILED, FINE, code_of, failed, tell

ABOUT = "列出可用的格式和各项选择；new 做新格式，diff 比较，options 看每项选择改哪句话，test 检验"
EXAMPLE = """juesuan forms
    juesuan forms new wuhan/2025 --from wuhan/2024 -o 我的格式
    juesuan forms new 某市/2024 -o 我的格式
    juesuan forms diff wuhan/2024 wuhan/2025 --narratives 我的格式
    juesuan forms options wuhan/2024 --data data/某局/2024
    juesuan forms test 我的格式/wuhan/2025"""
_NEW_EXAMPLE = "juesuan forms new wuhan/2025 --from wuhan/2024 -o 我的格式"
_NEW = """由去年的格式做今年的格式，或给还没有格式的地方做第一个，写进自己的格式文件夹。

--from 不写，就由这个地方最近一年的格式做；这个地方还没有的，由全国通用的格式做。
新格式先与旧的一模一样，马上可以起草：去年与通用格式不同的地方照抄过来，
form.yaml 里列出每一条可以改的用语和选择。财政部门的新模板改了哪里，就改哪里。"""
_NEXT = """下一步，对着财政部门的模板：
  1. 在 form.yaml 里改 title；报表的次序写 order，报表自己的标题、编号、行、栏写 changes；
  2. 哪一节的句子不同，就抄来那一节的模板改：
     juesuan forms new {name} --from {old} -o {folder} --with 3-02-income.md.j2
  3. 报告里有这里没有的数、要单位另写的文字，写进 quantities、fields；
  4. 试着起草：juesuan new --form {name} --unit 单位全称 -o 数据文件夹 --narratives {folder}
"""
_DIFF = """比较两个格式：决算表、章节、固定用语、选择、科目名称、模板里的句子。

-  前面的格式有、后面的没有；+  后面的有、前面的没有。一样的不列。"""
_OPTIONS = """列出格式的每一项选择、什么时候选哪个，和选了以后先变的那句话（前一行平常，后一行选了以后）。

选择写在 report.yaml 的 options 里，如 options: {percent_digits: "1"}。"""
_TEST = """用随程序带的几套示例数据，把格式里的每一句话都起草一遍。

报告的是：永远印不出来的句子（模板文件和行号）、词汇里没有的数量、没有定义的用语、
模板里自己的数字和运算、没有名称的段落、没有用到的模板文件。
示例包括：什么都有、都比上年少、都持平、没有财政拨款、什么都没填；每一项选择都试一遍。"""


def arguments(parser: Parser) -> None:
    """What the command takes: nothing, to list; or what is to be done with a form."""
    add_narratives(parser)
    parser.set_defaults(act=_list)
    acts = parser.add_subparsers(title="什么都不写就列出格式；还可以", metavar="做什么", parser_class=Parser)
    new = _act(acts, "new", "由去年的格式做今年的，或给一个地方做第一个", _NEW, _NEW_EXAMPLE)
    new.add_argument("name", metavar="新名称", help="地方/年度，如 wuhan/2025")
    new.add_argument("--from", dest="old", default="", metavar="格式", help="由哪个格式做，如 wuhan/2024")
    new.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="自己的格式文件夹")
    about = "另把这个模板抄来改，可以写几次；格式已经有了时只抄模板"
    new.add_argument("--with", dest="templates", action="append", default=[], metavar="模板", help=about)
    new.set_defaults(act=_new)
    diff = _act(acts, "diff", "比较两个格式", _DIFF, "juesuan forms diff wuhan/2023 wuhan/2024")
    diff.add_argument("old", metavar="格式", help="如 wuhan/2023")
    diff.add_argument("new", metavar="格式", help="如 wuhan/2024")
    _add_folder(diff)
    diff.set_defaults(act=_diff)
    options = _act(acts, "options", "每一项选择改哪句话", _OPTIONS, "juesuan forms options wuhan/2024")
    options.add_argument("name", metavar="格式", help="如 wuhan/2024")
    options.add_argument("--data", type=Path, metavar="数据文件夹", help="用自己的数据；不写则用随程序带的示例")
    _add_folder(options)
    options.set_defaults(act=_options)
    test = _act(acts, "test", "把格式的每一句话都起草一遍", _TEST, "juesuan forms test 我的格式/wuhan/2025")
    test.add_argument("name", metavar="格式", help="名称，如 wuhan/2024；或格式所在的文件夹")
    _add_folder(test)
    test.set_defaults(act=_test)


def run(given: argparse.Namespace) -> int:
    """List the forms, or do what is asked."""
    act: object = given.act
    return act(given) if callable(act) else FAILED


def _act(acts: argparse._SubParsersAction[Parser], name: str, about: str, text: str, example: str) -> Parser:
    parser = acts.add_parser(name, help=about, description=text, epilog=f"例：{example}")
    add_help(parser)
    return parser


def _add_folder(parser: Parser) -> None:
    """``--narratives`` after the act as well as before it."""
    add_narratives(parser)
    parser.set_defaults(narratives=argparse.SUPPRESS)


def _list(given: argparse.Namespace) -> int:
    from juesuan.sources.forms import forms

    for form in forms(given.narratives):
        print(f"{form.name}\t{form.title}")
        for option in form.options.values():
            print(f"    {option.name}: {' | '.join(option.choices)}（默认 {option.default}）  {option.about}")
    return FINE


def _new(given: argparse.Namespace) -> int:
    from juesuan import forming
    from juesuan.sources.forms import form_to_rest_on

    old = given.old or form_to_rest_on(given.name, given.output)
    made = forming.make(given.name, old, given.output, given.templates)
    tell(made.diagnostics)
    if made.value is None:
        return failed("没有做成新格式。")
    for path in made.value:
        print(f"已写出 {path}")
    print(f"现在与 {old} 写得一样。改好以后：juesuan forms test {given.output / given.name}")
    if old.partition("/")[0] != given.name.partition("/")[0]:
        print(_NEXT.format(name=given.name, old=old, folder=given.output), end="")
    return FINE


def _diff(given: argparse.Namespace) -> int:
    from juesuan import forming

    lines = forming.compare(given.old, given.new, given.narratives)
    tell(lines.diagnostics)
    if lines.value is None:
        return failed("没有比较。")
    print("\n".join(lines.value))
    return FINE


def _options(given: argparse.Namespace) -> int:
    from juesuan import forming
    from juesuan.show.option_effects import effect_lines

    found = forming.choices(given.name, given.data, given.narratives)
    tell([each for each in found.diagnostics if found.value is None])
    if found.value is None:
        return failed("没有列出选择。")
    print("\n".join(effect_lines(found.value)))
    return FINE


def _test(given: argparse.Namespace) -> int:
    from juesuan import forming

    codes = []
    for name, narratives in _named(given):
        tested = forming.try_out(name, narratives)
        tell(tested.diagnostics)
        if tested.value is None:
            codes.append(failed(f"{name} 没有检验。"))
            continue
        print(f"{name}：起草 {tested.value.drafts} 份，{tested.value.branches} 处看情况才写的话。", end="")
        codes.append(code_of(tested.diagnostics))
        print("有问题要处理。" if codes[-1] else "没有发现问题。")
    return max(codes, default=failed(f"{given.name} 里没有格式。") if not codes else FINE)


def _named(given: argparse.Namespace) -> Iterator[tuple[str, Path | None]]:
    """The forms that are meant: by name, by the folder of one, or all of a folder of forms."""
    folder = Path(given.name)
    if (folder / "form.yaml").is_file():
        place = folder.resolve()
        yield f"{place.parent.name}/{place.name}", place.parents[1]
    elif folder.is_dir():
        from juesuan.sources.forms import forms

        own = {path.parent.relative_to(folder).as_posix() for path in folder.glob("*/*/form.yaml")}
        yield from ((form.name, folder) for form in forms(folder) if form.name in own)
    else:
        yield given.name, given.narratives
