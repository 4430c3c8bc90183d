"""Forms from the narratives folder: a place and year, over the base that it extends, on national statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form, Option
from juesuan.model.scoring import Scoring
from juesuan.model.source import Source, Span
from juesuan.model.statement import Identity, StatementSpec
from juesuan.model.wording import Wording
from juesuan.sources import nodes
from juesuan.sources.files import read_bytes, read_text
from juesuan.sources.form_file import CLASSIFICATION, FORM, FORM_FILE, Classification, FormFile
from juesuan.sources.nodes import Node, compose
from juesuan.sources.own_words import extended, fields_of
from juesuan.sources.shape import Findings, did_you_mean
from juesuan.sources.statements import read_identities, read_statement
from juesuan.sources.vocabulary import vocabulary
from juesuan.sources.wordings import WORDING, WORDING_FILE

TEMPLATE = ".md.j2"
STYLES_FILE = "styles.docx"
_NOW = 9999  # a form of no year has the names as they are now


def packaged_narratives() -> Path:
    """The narratives folder that comes with the program, in the wheel or beside the sources."""
    installed = Path(__file__).parents[1] / "narratives"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "narratives"


def form_names(folders: tuple[Path, ...]) -> list[str]:
    """The forms that a report may name: those that bring an outline or extend one that does."""
    found = {p.parent.relative_to(folder).as_posix() for folder in folders for p in folder.glob(f"*/*/{FORM_FILE}")}
    return sorted(name for name in found if not name.endswith("/base"))


def load_form(name: str, own_folder: Path | None = None, asked: Span | None = None) -> Outcome[Form | None]:
    """The form of this name; one's own folder is looked in before the packaged one. ``asked`` is where it is named."""
    folders = (own_folder.resolve(),) if own_folder else ()
    outcome = _load(name, (*folders, packaged_narratives()), _stamp(folders))
    placed = (replace(finding, span=finding.span or asked) for finding in outcome.diagnostics)
    return Outcome(outcome.value, tuple(placed))


def nearest_form(place: str, year: int, narratives: Path | None = None) -> str:
    """The form of a place for a year, or for the nearest year that it has; nothing if the place has none."""
    folders = (narratives.resolve(),) if narratives else ()
    names = [name for name in form_names((*folders, packaged_narratives())) if name.rpartition("/")[0] == place]
    return min(names, key=lambda name: abs(int(name.rpartition("/")[2]) - year), default="")


def forms(narratives: Path | None = None) -> Iterator[Form]:
    """Every form that a report may name: those that say what a report consists of."""
    folders = (narratives.resolve(), packaged_narratives()) if narratives else (packaged_narratives(),)
    for name in form_names(folders):
        form = load_form(name, narratives).value
        if form and form.outline:
            yield form


def _stamp(folders: tuple[Path, ...]) -> float:
    return max((p.stat().st_mtime for folder in folders for p in folder.rglob("*") if p.is_file()), default=0.0)


@lru_cache(maxsize=32)
def _load(name: str, folders: tuple[Path, ...], stamp: float) -> Outcome[Form | None]:
    del stamp
    findings: Findings = []
    reader = FormReader(folders, findings)
    chain = reader.chain(name)
    if not chain:
        return Outcome(None, tuple(findings))
    merged = reduce(lambda file, base: _over(base, file), (file for _, file in chain))
    national = merged.statements if isinstance(merged.statements, str) else name
    published = Published()
    if merged.statements:
        published = reader.statements(national, merged if national != name else None)
    form = Form(
        name=name,
        title=merged.title,
        statements=published.specs,
        identities=published.identities,
        accounts={**published.accounts, **merged.accounts},
        former=published.former,
        definitions={**published.definitions, **merged.definitions},
        options={
            key: Option(key, option.choices, merged.choices.get(key, option.default), option.about)
            for key, option in merged.options.items()
        },
        phrases=merged.phrases,
        outline=merged.outline,
        vocabulary=extended(vocabulary(), merged.quantities, published.specs, findings),
        fields=fields_of(merged.fields, findings),
        templates={file: source for each, _ in reversed(chain) for file, source in reader.templates(each).items()},
        styles=next(filter(None, (reader.styles(each) for each, _ in chain)), b""),
        scoring=merged.scoring or Scoring(),
        wording=reader.wording(national) + (reader.wording(name) if national != name else Wording()),
    )
    return Outcome(form, tuple(findings))


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
        quantities={**base.quantities, **file.quantities},
        fields={**base.fields, **file.fields},
    )


@dataclass(frozen=True, slots=True)
class Published:
    """The statements of a national form as a place publishes them, all identities, 科目 names and definitions."""

    specs: Mapping[str, StatementSpec] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)


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
            self.findings.append(_wrong("D142", "unknown-form", f"没有“{name}”这个格式", hint or _HELP))
            return None
        node = self.node(name, FORM_FILE)
        return FORM.read(node, self.findings) if node else None

    def chain(self, name: str) -> list[tuple[str, FormFile]]:
        """A form with those that it rests on, itself first; nothing if one is missing or rests on itself."""
        chain: list[tuple[str, FormFile]] = []
        while name:
            if name in [known for known, _ in chain]:
                message = f"{chain[0][0]} 的 extends 绕回了 {name}"
                self.findings.append(_wrong("D144", "chained-form", message, "一个格式只能扩展比它更通用的格式"))
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

    def wording(self, name: str) -> Wording:
        """The wording of a form over that of the form that it extends."""
        read = (self._wording(each) for each, _ in reversed(self.chain(name)))
        return sum(read, start=Wording())

    def _wording(self, name: str) -> Wording:
        node = self.node(name, WORDING_FILE)
        return (WORDING.read(node, self.findings) if node else None) or Wording()

    def statements(self, national: str, place: FormFile | None) -> Published:
        """What a place publishes by a national form; a report without statements publishes nothing."""
        file = self.form_file(national)
        base = self.form_file(file.extends) if file and file.extends else None
        if file is None or base is None or isinstance(file.statements, str):
            self.findings.append(_wrong("D143", "no-statements", f"{national} 没有列出报表"))
            return Published()
        node = self.node(file.extends, "accounts.yaml")
        known = (CLASSIFICATION.read(node, self.findings) if node else None) or Classification()
        year = national.rpartition("/")[2]
        accounts = {**known.names(int(year) if year.isdecimal() else _NOW), **file.accounts}
        specs: dict[str, StatementSpec] = {}
        identities: list[Identity] = list(read_identities(base.identities, self.findings))
        changes = _laid_over(file.changes, place.changes) if place else file.changes
        for statement in self._ordered(file.statements, place.order if place else ()):
            node = self.node(file.extends, f"statements/{statement}.yaml")
            if node is None:
                self.findings.append(_wrong("D143", "no-statements", f"{file.extends} 里没有报表 {statement}"))
                continue
            change = changes.entries.get(statement) if changes else None
            read = read_statement(statement, _merged(node, change[1]) if change else node, accounts, self.findings)
            if read:
                specs[statement] = read[0]
                identities += read[1]
        definitions = {**known.definitions, **file.definitions}
        return Published(specs, tuple(identities), accounts, known.former, definitions)

    def _ordered(self, known: tuple[str, ...], order: tuple[str, ...]) -> tuple[str, ...]:
        """The statements in the order of a place, which names each of them once."""
        if order and sorted(order) != sorted(known):
            self.findings.append(_wrong("D145", "wrong-order", f"order 应把这些报表各写一次：{'、'.join(known)}"))
            return known
        return order or known

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
    merged = _merged(base, more)
    return merged if isinstance(merged, nodes.Mapping) else more


def _merged(base: Node, change: Node) -> Node:
    if not (isinstance(base, nodes.Mapping) and isinstance(change, nodes.Mapping)):
        return change
    result = nodes.Mapping(change.span, dict(base.entries))
    for name, (key, value) in change.entries.items():
        earlier = base.entries.get(name)
        result.entries[name] = (key, _merged(earlier[1], value) if earlier else value)
    return result


_HELP = "用 juesuan forms 看有哪些格式"


def _wrong(code: str, name: str, message: str, mend: str = "", span: Span | None = None) -> Diagnostic:
    return Diagnostic(code, name, Severity.ERROR, message, span, help=mend)
