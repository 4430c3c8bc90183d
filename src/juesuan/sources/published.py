"""The statements that a form publishes: the national ones as its place changes, adds, drops and orders them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from juesuan.model.statement import Identity, StatementSpec
from juesuan.sources import nodes
from juesuan.sources.form_file import CLASSIFICATION, NOW, Classification, FormFile
from juesuan.sources.form_reader import Chain, FormReader, combined, merged, refused
from juesuan.sources.nodes import Node
from juesuan.sources.shape import did_you_mean
from juesuan.sources.statements import read_identities, read_statement

_ACCOUNTS_FILE = "accounts.yaml"


@dataclass(frozen=True, slots=True)
class Published:
    """The statements of a form, all identities, 科目 names and definitions. Reports of prose alone have none."""

    specs: Mapping[str, StatementSpec] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)


def resting(reader: FormReader, chain: Chain) -> Chain:
    """The chain of a form, and that of the national form whose statements it names, each form once."""
    named = combined(chain).statements
    national = reader.chain(named) if isinstance(named, str) and named else []
    below = {name for name, _ in national}
    return [*(each for each in chain if each[0] not in below), *national]


def published(reader: FormReader, chain: Chain) -> Published:
    """What a form publishes, by the files of all forms that it rests on."""
    files = combined(chain)
    if not files.statements:
        return Published()
    listing = ((each, file.statements) for each, file in chain if isinstance(file.statements, tuple))
    national, listed = next(((each, listed) for each, listed in listing if listed), ("", ()))
    if not listed:
        reader.findings.append(refused("D143", "no-statements", f"{files.statements} 没有列出报表"))
        return Published()
    node = _nearest(reader, chain, _ACCOUNTS_FILE)
    known = (CLASSIFICATION.read(node, reader.findings) if node else None) or Classification()
    year = national.rpartition("/")[2]
    accounts = {**known.names(int(year) if year.isdecimal() else NOW), **files.accounts}
    specs: dict[str, StatementSpec] = {}
    identities = [i for _, file in reversed(chain) for i in read_identities(file.identities, reader.findings)]
    for statement, node in _statements(reader, chain, files, listed):
        is_changed = files.changes is not None and statement in files.changes.entries
        if read := read_statement(statement, node, accounts, reader.findings, is_changed=is_changed):
            specs[statement] = read[0]
            identities += read[1]
    definitions = {**known.definitions, **files.definitions}
    return Published(specs, tuple(identities), accounts, known.former, definitions)


def _statements(
    reader: FormReader, chain: Chain, files: FormFile, listed: tuple[str, ...]
) -> Iterator[tuple[str, Node]]:
    """Each statement in its order, with the specification that the forms give together."""
    changes = files.changes.entries if files.changes else {}
    order = _ordered(reader, files, listed)
    for statement, (key, _) in changes.items():
        if statement not in (*order, *listed):
            mend = did_you_mean(statement, order) or f"有这些：{'、'.join(order)}"
            reader.findings.append(
                refused(
                    "D206", "unknown-statement-changed", f"changes 里的“{statement}”不是这个格式的报表", mend, key.span
                )
            )
    for statement in order:
        node = _nearest(reader, chain, f"statements/{statement}.yaml")
        if node is None:
            mend = f"在格式的文件夹里写 statements/{statement}.yaml"
            message = f"{chain[0][0]} 没有报表 {statement} 的规格"
            reader.findings.append(refused("D143", "no-statements", message, mend))
            continue
        change: nodes.Node | None = changes[statement][1] if statement in changes else None
        yield statement, merged(node, change) if change else node


def _ordered(reader: FormReader, files: FormFile, listed: tuple[str, ...]) -> tuple[str, ...]:
    """The statements in the order of a place, which names each of them once."""
    for name in files.drops:
        if name not in listed:
            mend = did_you_mean(name, listed) or f"有这些：{'、'.join(listed)}"
            reader.findings.append(refused("D145", "wrong-order", f"drops 里的“{name}”本来就没有", mend))
    known = tuple(dict.fromkeys((*(each for each in listed if each not in files.drops), *files.adds)))
    if files.order and sorted(files.order) != sorted(known):
        message = f"order 应把这些报表各写一次：{'、'.join(known)}"
        reader.findings.append(refused("D145", "wrong-order", message))
        return known
    return files.order or known


def _nearest(reader: FormReader, chain: Chain, file: str) -> Node | None:
    """A file of the first form of a chain that has it."""
    return next((node for name, _ in chain if (node := reader.node(name, file))), None)
