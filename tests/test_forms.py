"""``juesuan forms``: a new form, what differs, what is wrong in one; and the document that teaches it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.sources.forms import load_form

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "new-form.md"
BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BROKEN = """\
{% macro unused() %}没有人用{% endmacro %}
@income
## 收入决算情况说明
{% if fact("incom").some %}
@income.summary
收入合计约12万元
{% endif %}
{% if phrase.nothing == "yes" %}
@income.never
永远印不出来的话
{% endif %}
@income.{{ year }}
{{ "本部门" if fact("income").known else "本单位" }}收入{{ fact("income.grwth") | say }}
没有名称的段落
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main([*arguments])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_the_manual_is_true(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its files are written, its commands run, and what it says they print is printed."""
    del own
    blocks = BLOCK.findall(MANUAL.read_text(encoding="utf-8"))
    assert len(blocks) > 8
    for _, name, content in blocks:
        if name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(content, encoding="utf-8")
            continue
        command, *lines = content.strip().split("\n")
        _, output = told(capsys, *command.removeprefix("$ juesuan ").split())
        for line in lines:
            assert line in output, f"{command}\n{output}"


def test_a_new_form_writes_what_the_old_one_writes(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = told(capsys, "forms", "new", "wuhan/2025", "--from", "wuhan/2022", "-o", "own")
    assert code == 0
    code, output = told(capsys, "forms", "diff", "wuhan/2022", "wuhan/2025", "--narratives", "own")
    assert code == 0
    assert output.endswith("没有不同。\n")
    written = (own / "own/wuhan/2025/form.yaml").read_text(encoding="utf-8")
    assert 'total_is: ""' in written
    assert "#   office_against: original" in written
    assert told(capsys, "forms", "test", "own/wuhan/2025")[0] == 0


@pytest.mark.parametrize("old", ["guangdong/2024", "national/2024"])
def test_any_form_can_be_the_old_one(own: Path, capsys: pytest.CaptureFixture[str], old: str) -> None:
    place = old.partition("/")[0]
    assert told(capsys, "forms", "new", f"{place}/2025", "--from", old, "-o", str(own))[0] == 0
    assert "没有不同" in told(capsys, "forms", "diff", old, f"{place}/2025", "--narratives", str(own))[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "wuhan/2025", "--from", "wuhan/2024", "-o", "own"), "已经有了"),
        (("new", "2026", "--from", "wuhan/2024", "-o", "own"), "写成 地方/年度"),
        (("new", "../../x", "--from", "wuhan/2024", "-o", "own"), "不是格式的名称"),
        (("new", "wuhan/2026", "--from", "wuhan/2042", "-o", "own"), "没有“wuhan/2042”这个格式"),
        (("new", "wuhan/2026", "--from", "wuhan/2024", "-o", "own", "--with", "3-2-income.md.j2"), "3-02-income.md.j2"),
        (("diff", "wuhan/2024", "wuhan/2042"), "没有“wuhan/2042”这个格式"),
        (("test", "wuhan/2042"), "没有“wuhan/2042”这个格式"),
    ],
)
def test_what_cannot_be_done_is_said(
    own: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    told(capsys, "forms", "new", "wuhan/2025", "--from", "wuhan/2024", "-o", str(own / "own"))
    code, output = told(capsys, "forms", *arguments)
    assert code == 2
    assert said in output


def test_diff_tells_statements_words_and_accounts(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del own
    code, output = told(capsys, "forms", "diff", "wuhan/2023", "wuhan/2024")
    assert code == 0
    assert "收入支出决算总表：行 surplus_used：“使用非财政拨款结余” → “使用非财政拨款结余（含专用结余）”" in output
    assert "statement_owner：“部门” → “单位”" in output
    assert "21305：" in output
    assert "次序" not in output
    assert "次序" in told(capsys, "forms", "diff", "wuhan/2024", "guangdong/2024")[1]


def test_every_fault_of_a_template_is_told_with_its_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "forms", "new", "wuhan/2025", "--from", "national/2024", "-o", "own", "--with", "3-02-income.md.j2")
    template = own / "own/wuhan/2025/3-02-income.md.j2"
    template.write_text(BROKEN, encoding="utf-8")
    (template.parent / "9-more.md.j2").write_text("@more\n多余", encoding="utf-8")
    code, output = told(capsys, "forms", "test", "own/wuhan/2025")
    assert code == 1
    for said in (
        "“没有人用”永远印不出来",
        "词汇里没有“incom”这个数量",
        "模板里有自己的数字“12”",
        "form.yaml 里没有“nothing”这条用语",
        "词汇里没有“income.grwth”这个数量",
        "没有用到模板 9-more.md.j2",
    ):
        assert said in output
    for line in (1, 4, 6, 8, 13):
        assert f"3-02-income.md.j2:{line}" in output


def test_a_nameless_block_behind_a_choice_is_found(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "forms", "new", "wuhan/2025", "--from", "wuhan/2024", "-o", "own", "--with", "3-12-assets.md.j2")
    template = own / "own/wuhan/2025/3-12-assets.md.j2"
    nameless = '{% if option.fund_figures == "yes" %}\n没有名称\n{% endif %}\n'
    template.write_text(nameless + template.read_text(encoding="utf-8"), encoding="utf-8")
    code, output = told(capsys, "forms", "test", "own")
    assert code == 1
    assert "这一段没有名称" in output


def test_an_order_that_forgets_a_statement_is_refused(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "forms", "new", "wuhan/2025", "--from", "wuhan/2023", "-o", "own")
    with (own / "own/wuhan/2025/form.yaml").open("a", encoding="utf-8") as file:
        file.write('order: ["01", "02"]\n')
    code, output = told(capsys, "forms", "test", "own/wuhan/2025")
    assert code == 2
    assert "order 应把这些报表各写一次" in output


def test_templates_that_never_end_are_stopped(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, "forms", "new", "wuhan/2025", "--from", "wuhan/2023", "-o", "own", "--with", "3-12-assets.md.j2")
    template = own / "own/wuhan/2025/3-12-assets.md.j2"
    loop = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    template.write_text(loop, encoding="utf-8")
    monkeypatch.setattr("juesuan.forming.SECONDS", 3)
    code, output = told(capsys, "forms", "test", "own/wuhan/2025")
    assert code == 2
    assert "已停止" in output


def test_a_place_without_a_form_rests_on_the_national_one(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = told(capsys, "forms", "new", "某市/2024", "-o", "own")
    assert code == 0
    assert "现在与 national/2024 写得一样" in said
    assert "juesuan new --form 某市/2024" in said
    written = (own / "own/某市/2024/form.yaml").read_text(encoding="utf-8")
    assert "title: 某市 2024 年度部门决算公开格式\nextends: national/2024\n" in written
    assert told(capsys, "forms", "test", "own/某市/2024")[0] == 0
    assert told(capsys, "forms", "diff", "national/2024", "某市/2024", "--narratives", "own")[1].endswith(
        "没有不同。\n"
    )
    code, said = told(capsys, "forms", "new", "某市/2025", "-o", "own")
    assert (code, "现在与 某市/2024 写得一样" in said) == (0, True)


def test_a_later_year_takes_the_newest_form_and_says_so(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "data/guangdong/2024", own / "later")
    report = own / "later/report.yaml"
    text = report.read_text(encoding="utf-8")
    later = text.replace("guangdong/2024", "guangdong/2031").replace("year: 2024", "year: 2031")
    report.write_text(later.replace("2025-09-12", "2032-09-12"), encoding="utf-8")
    code, said = told(capsys, "draft", "later", "-o", "报告.txt", "--format", "txt")
    assert code < 2
    assert "还没有 guangdong/2031 这个格式，用的是最近的 guangdong/2024" in said
    assert "2031年度某市示范局" in (own / "报告.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("drops: [capitl]", "drops 里的“capitl”本来就没有"),
        ("adds: [detail]", "没有报表 detail 的规格"),
        ("changes: {o1: {title: 甲}}", "changes 里的“o1”不是这个格式的报表"),
    ],
)
def test_a_statement_that_is_not_there_is_told(own: Path, written: str, said: str) -> None:
    form = own / "own/some/2024"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text(f"title: 甲\nextends: national/2024\n{written}\n", encoding="utf-8")
    assert any(said in each.message for each in load_form("some/2024", own / "own").diagnostics)


OWN_STATEMENT = """\
title: 项目支出决算明细表
number: 公开10表
header:
  - [科目编码, 科目名称, 合计, 其中：上年结转]
  - [栏次, 栏次, 1, 2]
widths: [8, 20, 10, 10]
sides:
  - columns: [code, name, total, carried]
identities:
  - {code: T10, holds: "projects:{row}.total ≥ projects:{row}.carried"}
"""


@pytest.mark.parametrize(
    ("edit", "code", "said", "line"),
    [
        (("[栏次, 栏次, 1, 2]", "[栏次, 栏次, 1]"), "D207", "表头第 2 行有 3 格，而各栏一共占 4 格", 5),
        (("widths: [8, 20, 10, 10]", "widths: [8, 20, 10]"), "D207", "widths 有 3 个", 6),
        (("{row}.carried", "{row}.caried"), "D141", "projects:{row}.caried 不是这张表的行和栏", 10),
        (("carried]\n", "carried]\n    lines: [999]\n"), "D208", "行“999”没有名称", 9),
        (("identities:", "footer: [{total: 合计}]\nidentities:"), "D207", "没有写 across", 1),
        (("title: 项目", "titel: 项目"), "D121", "titel", 1),
    ],
)
def test_a_fault_of_a_statement_is_told_with_its_place(
    own: Path, edit: tuple[str, str], code: str, said: str, line: int
) -> None:
    form = own / "own/some/2024"
    (form / "statements").mkdir(parents=True)
    (form / "form.yaml").write_text("title: 甲\nextends: national/2024\nadds: [projects]\n", encoding="utf-8")
    (form / "statements/projects.yaml").write_text(OWN_STATEMENT.replace(*edit), encoding="utf-8")
    found = [each for each in load_form("some/2024", own / "own").diagnostics if each.code == code]
    assert found
    assert said in found[0].message
    assert found[0].span
    assert found[0].span.source.position(found[0].span.start)[0] == line


def test_a_statement_of_ones_own_is_filled_printed_checked_and_read_back(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = own / "own/some/2024"
    (form / "statements").mkdir(parents=True)
    text = (
        "title: 甲\nextends: national/2024\nadds: [projects]\ndrops: [capital]\n"
        "order: [01, 02, 03, 04, 05, 06, projects, fund, three_public]\n"
        "outline: [0-cover.md.j2, 1-overview.md.j2, 2-statements.md.j2, 3-01-total.md.j2]\n"
        "quantities: {carried: {names: [项目支出上年结转], cell: 'projects:total.carried'}}\n"
    )
    (form / "form.yaml").write_text(text, encoding="utf-8")
    (form / "statements/projects.yaml").write_text(OWN_STATEMENT, encoding="utf-8")
    total = ROOT / "narratives/national/base/3-01-total.md.j2"
    more = '\n@total.carried\n项目支出上年结转{{ fact("carried") | say }}。\n'
    (form / "3-01-total.md.j2").write_text(total.read_text(encoding="utf-8") + more, encoding="utf-8")
    shutil.copytree(ROOT / "data/guangdong/2024", own / "mine")
    report = own / "mine/report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("guangdong/2024", "some/2024"), encoding="utf-8")
    path = own / "mine/statements.yaml"
    said = re.sub(r"\n  capital: .*\n(?:    .*\n)*", "\n", path.read_text(encoding="utf-8"))
    rows = "  projects:\n    2010101: {total: 30.00, carried: 4.50}\n    2010102: {total: 12.00, carried: 1.25}\n"
    path.write_text(said.rstrip() + "\n" + rows, encoding="utf-8")
    code, out = told(capsys, "draft", "mine", "--narratives", "own", "-o", "报告.docx")
    assert code < 2, out
    assert told(capsys, "draft", "mine", "--narratives", "own", "-o", "报告.txt", "--format", "txt")[0] < 2
    text = (own / "报告.txt").read_text(encoding="utf-8")
    assert "七、项目支出决算明细表" in text
    assert "201\t一般公共服务支出\t42.00\t5.75" in text
    assert "项目支出上年结转5.75万元。" in text
    (own / "改.txt").write_text(text.replace("上年结转5.75万元", "上年结转7.55万元"), encoding="utf-8")
    code, out = told(capsys, "check", "改.txt", "--data", "mine", "--narratives", "own")
    assert (code, "5.75" in out) == (1, True), out
    told(capsys, "import", "报告.docx", "--form", "some/2024", "--narratives", "own", "-o", "again")
    assert "2010101: {total: 30.00, carried: 4.50}" in (own / "again/statements.yaml").read_text(encoding="utf-8")


def test_the_data_that_the_page_on_forms_shows_can_be_drafted(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the page says of notes, definitions, terms and carried texts is what a draft does."""
    [(_, name, content)] = BLOCK.findall((ROOT / "docs" / "forms.md").read_text(encoding="utf-8"))
    shutil.copytree(ROOT / "data" / "guangdong" / "2024", own / "数据")
    figures = own / "数据" / "figures.yaml"
    kept = figures.read_text(encoding="utf-8")
    head, _, rest = kept.partition("notes:")
    prior = re.sub(r"^  (?:income|total): .*\n", "", head, flags=re.MULTILINE)
    figures.write_text(prior + re.sub(r"\A.*\n(?:  .*\n)*", "", rest), encoding="utf-8")
    (own / "数据" / "definitions.yaml").unlink()
    for path in (own / "数据").glob("*.yaml"):
        assert "terms:" not in path.read_text(encoding="utf-8")
    Path(name).write_text(content, encoding="utf-8")
    _, said = told(capsys, "draft", "数据", "-o", "报告.txt", "--format", "txt")
    text = Path("报告.txt").read_text(encoding="utf-8")
    assert "（为局本级的公用经费）" in text
    assert "反映行政单位的基本支出" in text
    assert "示范项目" in text
    assert "上级财政部门确定的试点项目" in text
    assert "D1" not in said
    _, explained = told(capsys, "explain", "total@prior", "数据")
    assert "由“收、支总计减少18.10万元”推算" in explained
