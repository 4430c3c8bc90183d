"""The files of forms: form.yaml, templates, statements, wording, styles, in one's own folder and the packaged one."""

from __future__ import annotations

from functools import lru_cache, reduce
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.source import Source, Span
from juesuan.model.wording import Wording
from juesuan.sources import nodes
from juesuan.sources.files import read_bytes, read_text
from juesuan.sources.form_file import FORM, FORM_FILE, FormFile
from juesuan.sources.nodes import Node, compose
from juesuan.sources.shape import Findings, did_you_mean
from juesuan.sources.wordings import WORDING, WORDING_FILE

TEMPLATE = ".md.j2"
STYLES_FILE = "styles.docx"
_HELP = "用 juesuan forms 看有哪些格式"

Chain = list[tuple[str, FormFile]]
"""A form with those that it rests on, itself first."""


def packaged_narratives() -> Path:
    """The narratives folder that comes with the program, in the wheel or beside the sources."""
    installed = Path(__file__).parents[1] / "narratives"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "narratives"


def form_names(folders: tuple[Path, ...]) -> list[str]:
    """The forms that a report may name: those that bring an outline or extend one that does."""
    found = {p.parent.relative_to(folder).as_posix() for folder in folders for p in folder.glob(f"*/*/{FORM_FILE}")}
    return sorted(name for name in found if not name.endswith("/base"))


class FormReader:
    """Reads the files of forms below some folders, the first of which wins."""

    def __init__(self, folders: tuple[Path, ...], findings: Findings) -> None:
        self.folders = folders
        self.findings = findings
        self._real = tuple(folder.resolve() for folder in folders)

    def node(self, form: str, file: str) -> Node | None:
        """The YAML of a file of a form, or None."""
        path = self.path(form, file)
        if path is None:
            return None
        composed = _composed(path, f"narratives/{form}/{file}", path.stat().st_mtime_ns)
        self.findings += composed.diagnostics
        return composed.value

    def form_file(self, name: str) -> FormFile | None:
        """The form.yaml of a form; a missing one is a finding."""
        if self.path(name, FORM_FILE) is None:
            hint = did_you_mean(name, form_names(self.folders))
            self.findings.append(refused("D142", "unknown-form", f"没有“{name}”这个格式", hint or _HELP))
            return None
        node = self.node(name, FORM_FILE)
        return FORM.read(node, self.findings) if node else None

    def chain(self, name: str) -> Chain:
        """A form with those that it rests on, itself first; nothing if one is missing or rests on itself."""
        chain: Chain = []
        while name:
            if name in [known for known, _ in chain]:
                message = f"{chain[0][0]} 的 extends 绕回了 {name}"
                self.findings.append(refused("D144", "chained-form", message, "一个格式只能扩展比它更通用的格式"))
                return []
            file = self.form_file(name)
            if file is None:
                return []
            chain.append((name, file))
            name = file.extends
        return chain

    def templates(self, name: str) -> dict[str, Source]:
        """The templates of a form by file name."""
        result: dict[str, Source] = {}
        for folder in reversed(self.folders):
            for path in sorted((folder / name).glob(f"*{TEMPLATE}")):
                if source := self._source(name, path.name):
                    result[path.name] = source
        return result

    def styles(self, name: str) -> bytes:
        """The Word file whose styles a form brings, if it brings one."""
        path = self.path(name, STYLES_FILE)
        read = read_bytes(path, f"narratives/{name}/{STYLES_FILE}") if path else None
        self.findings += read.diagnostics if read else ()
        return (read.value if read else None) or b""

    def wording(self, chain: Chain) -> Wording:
        """The wording of a form over that of the forms that it rests on."""
        read = (self._wording(each) for each, _ in reversed(chain))
        return sum(read, start=Wording())

    def _wording(self, name: str) -> Wording:
        node = self.node(name, WORDING_FILE)
        return (WORDING.read(node, self.findings) if node else None) or Wording()

    def path(self, form: str, file: str) -> Path | None:
        """A file of a form in the first folder that has it; nothing that leads out of the folder."""
        for folder, real in zip(self.folders, self._real, strict=True):
            path = folder / form / file
            if path.is_file() and path.resolve().is_relative_to(real):
                return path
        return None

    def _source(self, form: str, file: str) -> Source | None:
        path = self.path(form, file)
        if path is None:
            return None
        outcome = read_text(path, f"narratives/{form}/{file}")
        self.findings += outcome.diagnostics
        return outcome.value


def combined(chain: Chain) -> FormFile:
    """What the forms of a chain say together; what rests on another says it last."""
    return reduce(lambda file, base: _over(base, file), (file for _, file in chain))


def _over(base: FormFile, file: FormFile) -> FormFile:
    return FormFile(
        title=file.title,
        statements=file.statements or base.statements,
        order=file.order or base.order,
        changes=_laid_over(base.changes, file.changes),
        accounts={**base.accounts, **file.accounts},
        definitions={**base.definitions, **file.definitions},
        options={**base.options, **file.options},
        choices={**base.choices, **file.choices},
        phrases={**base.phrases, **file.phrases},
        outline=file.outline or base.outline,
        scoring=file.scoring or base.scoring,
        adds=file.adds or base.adds,
        drops=file.drops or base.drops,
        quantities={**base.quantities, **file.quantities},
        fields={**base.fields, **file.fields},
        publishes=file.publishes or base.publishes,
        money=file.money or base.money,
        sections={**base.sections, **file.sections},
    )


@lru_cache(maxsize=256)
def _composed(path: Path, name: str, saved: int) -> Outcome[Node | None]:
    """The YAML of a file as it was saved at some time: several forms rest on it."""
    del saved
    source = read_text(path, name)
    findings = [*source.diagnostics]
    node = compose(source.value, findings) if source.value else None
    return Outcome(node, tuple(findings))


def _laid_over(base: nodes.Mapping | None, more: nodes.Mapping | None) -> nodes.Mapping | None:
    """The changes of one form over those of another."""
    if base is None or more is None:
        return base or more
    both = merged(base, more)
    return both if isinstance(both, nodes.Mapping) else more


def merged(base: Node, change: Node) -> Node:
    """A node with what a change says otherwise in it, name by name."""
    if not (isinstance(base, nodes.Mapping) and isinstance(change, nodes.Mapping)):
        return change
    result = nodes.Mapping(change.span, dict(base.entries))
    for name, (key, value) in change.entries.items():
        earlier = base.entries.get(name)
        result.entries[name] = (key, merged(earlier[1], value) if earlier else value)
    return result


def refused(code: str, name: str, message: str, mend: str = "", span: Span | None = None) -> Diagnostic:
    """What is wrong in the files of a form."""
    return Diagnostic(code, name, Severity.ERROR, message, span, help=mend)
